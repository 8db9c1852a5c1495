/** Criteria and early stopping that are written as a text, a number, or true. */
import { quote } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";

const FORM = /^\s*(?:val_)?([a-z_²0-9]+)\s*(?:>=?|<=?|≥|≤|=|:)\s*([\d.]+)\s*(%?)\s*$/i;

const criteria: Readonly<Record<string, string>> = {
  accuracy: "accuracyAtLeast",
  acc: "accuracyAtLeast",
  r2: "rSquaredAtLeast",
  "r²": "rSquaredAtLeast",
  loss: "lossBelow",
  error: "everyErrorBelow",
  mse: "lossBelow",
};

/** Refuses criteria that are no object, with the object. */
export function refuseCriteria(experiment: Fields, at: Path, rename: Rename): void {
  const { success } = experiment;
  if (typeof success !== "string" && typeof success !== "number") return;
  const [, name = "", number, percent] = (typeof success === "string" && FORM.exec(success)) || [];
  const criterion = criteria[name.toLowerCase()] ?? "accuracyAtLeast";
  const value =
    number === undefined ? (typeof success === "number" ? success : 0.95) : Number(number) / (percent ? 100 : 1);
  delete experiment["success"];
  rename.refuse(
    [...at, "success"],
    `${typeof success === "string" ? quote(success) : success} is no criterion. Write "success": { "${criterion}": ${value} }.`,
    "wrong-type",
  );
}

/** `early_stopping=True` says neither what is watched nor how long; false is none. */
export function readStopping(experiment: Fields, at: Path, rename: Rename): void {
  const word = "early_stopping" in experiment ? "early_stopping" : "earlyStopping";
  const given = experiment[word];
  if (given === false) experiment[word] = null;
  if (given !== true) return;
  delete experiment[word];
  rename.refuse(
    [...at, word],
    'True does not say which loss is watched, and for how long. Write "earlyStopping": { "monitor": "loss", "patience": 10 }; ' +
      'for scikit-learn\'s, "earlyStopping": { "patience": 10, "minDelta": 0.0001 } and in "data" "validation": ' +
      '{ "fraction": 0.1 }.',
    "wrong-type",
  );
}

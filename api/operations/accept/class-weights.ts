/** Weights of classes by their names or numbers, and scikit-learn's "balanced". */
import { isObject } from "../../formats/json-object.ts";
import { quote, show } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { balanced, labelsIn } from "./loss-weights.ts";

/** Reads the weights of classes into a list. Names are those of the targets, which are numbers by now. */
export function readClassWeights(data: Fields, names: readonly string[] | undefined, at: Path, rename: Rename): void {
  const given = data["classWeights"];
  if (given === "balanced" || given === "auto") {
    const weights = balanced(labelsIn(data));
    delete data["classWeights"];
    return rename.refuse(
      [...at, "classWeights"],
      `${quote(given)} is computed from the targets: write ${
        weights === undefined ? "a list with the weight of each class" : `"classWeights": ${show(weights)}`
      }.`,
      "wrong-type",
    );
  }
  if (!isObject(given)) return;
  const keys = Object.keys(given);
  if (names !== undefined && keys.some((key) => names.includes(key))) {
    const other = keys.find((key) => !names.includes(key));
    if (other === undefined) data["classWeights"] = names.map((name) => given[name] ?? 1);
    else {
      delete data["classWeights"];
      rename.refuse(
        [...at, "classWeights"],
        `${quote(other)} is no class: the targets have ${show(names)}. Write a weight by each name.`,
      );
    }
    return;
  }
  const weights = keys.map((_, label) => given[String(label)]);
  if (weights.length > 0 && !weights.includes(undefined)) data["classWeights"] = weights;
}

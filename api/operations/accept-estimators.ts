/** scikit-learn's MLPClassifier and MLPRegressor as a model: their arguments are fields of the experiment. */
import { readCall } from "../formats/call.ts";
import { isObject } from "../formats/json-object.ts";
import { show } from "../prose/echo.ts";
import { SKLEARN_DEFAULTS } from "../schemas/instead.ts";
import type { Fields, Path, Rename } from "./accept-forms.ts";

const NAMES = ["MLPClassifier", "MLPRegressor"];
/** Fields that may hold an estimator, and words that only name one. */
const HOLDERS = ["model", "network", "estimator", "clf", "class", "type", "framework"];

/** Refuses an estimator at its place, with its arguments as fields. */
export function refuseEstimators(experiment: Fields, at: Path, rename: Rename): void {
  for (const field of [...HOLDERS, ...NAMES]) {
    if (!(field in experiment)) continue;
    const given = experiment[field];
    const found = NAMES.includes(field) ? argumentsIn(given) : estimatorIn(given);
    if (found === undefined) continue;
    delete experiment[field];
    const own =
      Object.keys(found).length > 0 ? `write its arguments beside "data", as in ${whole(found)}` : "leave it out";
    rename.refuse(
      [...at, field],
      `An estimator of scikit-learn is no field here: ${own}. "hidden_layer_sizes" takes the output layer from the ` +
        `targets. What its other defaults are: ${SKLEARN_DEFAULTS}`,
    );
  }
}

/** Words of scikit-learn's networks that no other framework has. */
const WORDS = ["hidden_layer_sizes", "solver", "learning_rate_init"];

/** Says that the defaults beside scikit-learn's words are not scikit-learn's. */
export function noteEstimators(experiment: Fields, rename: Rename): void {
  const { framework, network } = experiment;
  const isUsed = WORDS.some((word) => word in experiment || (isObject(network) && word in network));
  if (!isUsed || (framework !== undefined && framework !== null)) return;
  rename.note(
    `What is left out has the defaults of this API, not those of scikit-learn, which are ${SKLEARN_DEFAULTS}`,
  );
}

/** All arguments, unless they are a burden. */
function whole(found: Fields): string {
  const text = JSON.stringify(found);
  return text.length <= 400 ? text : show(found);
}

function estimatorIn(given: unknown): Fields | undefined {
  if (isObject(given)) {
    const [key] = Object.keys(given);
    if (key !== undefined && NAMES.includes(key)) return argumentsIn(given[key]);
    const { class: own, class_name: named = own, name = named, config, ...rest } = given;
    return typeof name === "string" && isName(name) ? (isObject(config) ? { ...config } : rest) : undefined;
  }
  const call = typeof given === "string" ? readCall(given) : undefined;
  return call !== undefined && isName(call.name) ? placed(call.list, call.fields) : undefined;
}

function argumentsIn(given: unknown): Fields {
  return isObject(given) ? { ...given } : {};
}

function placed(list: readonly unknown[], fields: Readonly<Record<string, unknown>>): Fields {
  return { ...(list.length > 0 && { hidden_layer_sizes: list[0] }), ...fields };
}

function isName(name: string): boolean {
  return NAMES.includes(name.split(".").at(-1)!);
}

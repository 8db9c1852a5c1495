/**
 * scikit-learn's `hidden_layer_sizes`: the hidden layers, with one `activation`. The output layer follows from the
 * targets, as that of its classifier and its regressor does, and the answer lists it as assumed.
 */
import { classesIn } from "../../experiment/request/class-notes.ts";
import { type FrameworkEntry, type FrameworkName, frameworks } from "../../experiment/request/frameworks.ts";
import { asRows } from "../../experiment/request/points.ts";
import { isOneHot } from "../../experiment/request/practice.ts";
import { resolveData } from "../../experiment/request/resolve.ts";
import { isObject } from "../../formats/json-object.ts";
import { hasLogits, type LossEntry, type LossName, losses } from "../../network/tables/losses.ts";
import { DataInput } from "../../schemas/data.ts";
import type { EstimatorName } from "./estimators.ts";
import type { Fields, Path, Rename } from "./forms.ts";
import { literalIn } from "./idle.ts";

const FIELD = "hidden_layer_sizes";

/** Puts `hidden_layer_sizes` and `activation` of the experiment, its model or its network into a network of layers. */
export function readHiddenLayers(
  experiment: Fields,
  at: Path,
  isPatch: boolean,
  names: readonly string[] | undefined,
  estimator: EstimatorName | undefined,
  rename: Rename,
): void {
  const { network } = experiment;
  const inside = isObject(network) && FIELD in network;
  const from: Fields = inside ? { ...network } : experiment;
  if (!(FIELD in from)) return;
  const here = inside ? [...at, "network"] : at;
  const sizes = [from[FIELD]].flat();
  const refuse = (why: string) => {
    delete (inside ? from : experiment)[FIELD];
    if (inside) experiment["network"] = from;
    rename.refuse([...here, FIELD], why);
  };
  if (isPatch) return refuse('In a patch, write "network": { "layers": […] } with the output layer.');
  if (inside ? "layers" in from : network !== undefined) return refuse('"network" has layers too; keep one of them.');
  if (experiment["strict"] === true)
    return refuse('With "strict": true the output layer is required; write "network": { "layers": […] }.');
  if (!sizes.every((size) => typeof size === "number"))
    return refuse("Write the units of the hidden layers as a list, for example [16, 8].");
  const { activation = "relu", [FIELD]: _, ...rest } = { ...from };
  delete experiment[FIELD];
  delete experiment["activation"];
  const output = outputFor(experiment["data"], names?.length, lossIn(experiment), estimator);
  for (const word of OUTPUTS) if (inside && rest[word] === output["units"]) delete rest[word];
  experiment["network"] = {
    ...(inside ? rest : {}),
    layers: [...sizes.map((units) => ({ units, activation })), output],
  };
  rename.assume(`/network/layers/${sizes.length}`);
  const layers: Path = [...at, "network", "layers"];
  rename.through((path) =>
    layers.every((key, i) => path[i] === key)
      ? [...here, path[layers.length + 1] === "activation" && "activation" in from ? "activation" : FIELD]
      : path,
  );
}

/** What the hidden layers are called elsewhere, as a list of sizes. */
const WORDS = [
  "hidden",
  "hidden_layers",
  "hidden_sizes",
  "hidden_units",
  "hidden_size",
  "hiddenLayers",
  "hiddenLayerSizes",
];
/** How many outputs a network says to have. */
const OUTPUTS = ["output", "outputs", "output_size", "n_outputs"];

/** Calls the sizes of hidden layers as scikit-learn does, and reads those that stand as a text. */
export function readHiddenWords(experiment: Fields, at: Path, rename: Rename): void {
  const { network } = experiment;
  const inside = isObject(network) ? { ...network } : undefined;
  for (const [object, path] of [[experiment, at] as const, [inside, [...at, "network"]] as const]) {
    if (object === undefined || "layers" in object) continue;
    for (const word of WORDS) {
      const sizes = literalIn(object[word]);
      if (FIELD in object || !Array.isArray(sizes) || !sizes.every((size) => typeof size === "number")) continue;
      object[FIELD] = sizes;
      delete object[word];
      rename(path, word, FIELD);
    }
    if (FIELD in object) object[FIELD] = literalIn(object[FIELD]);
  }
  if (inside !== undefined && FIELD in inside) experiment["network"] = inside;
}

type Wanted = "logits" | "probabilities" | "logarithms" | undefined;

/** What the loss takes and, for cross-entropy, whether it needs a unit for each of two classes. */
function lossIn({ loss, framework }: Fields): { readonly takes: Wanted; readonly isPerClass: boolean } {
  const name = isObject(loss) ? loss["name"] : loss;
  const entry = typeof name === "string" && Object.hasOwn(losses, name) ? losses[name as LossName] : undefined;
  if (entry === undefined) return { takes: undefined, isPerClass: false };
  const { prediction, probabilities, mean }: LossEntry = entry;
  const own: FrameworkEntry | undefined = Object.hasOwn(frameworks, String(framework))
    ? frameworks[framework as FrameworkName]
    : undefined;
  const meant = own?.lossesOfIdentity?.[name as string] ?? name;
  const isOfLogits = hasLogits({ name: meant as LossName });
  const takes = isOfLogits
    ? "logits"
    : prediction === "exponential"
      ? "logarithms"
      : probabilities
        ? "probabilities"
        : undefined;
  return { takes, isPerClass: mean === "samples" && takes !== undefined };
}

/** The output layer for these data and this loss: logits or probabilities of classes, and identity for numbers. */
function outputFor(
  given: unknown,
  named: number | undefined,
  { takes, isPerClass }: ReturnType<typeof lossIn>,
  estimator: EstimatorName | undefined,
): Fields {
  const identity = (units: number) => ({ units, activation: "identity" });
  const { data } = DataInput.safeParse(given);
  if (data === undefined) return identity(1);
  const samples = "generator" in data ? resolveData(data as never, 1) : asRows(data as never, 1);
  const width = samples.targets[0]?.length ?? 1;
  const classes = named ?? (width > 1 ? 0 : classesIn(samples.targets));
  if (takes === "logarithms" || estimator === "MLPRegressor") return identity(width);
  const units = width > 1 ? width : classes === 2 && !isPerClass ? 1 : Math.max(classes, 1);
  const isOfClasses = classes > 1 || (width > 1 && isOneHot(samples.targets));
  if (!isOfClasses || takes === "logits") return identity(units);
  return { units, activation: units === 1 || (takes === "probabilities" && !isPerClass) ? "sigmoid" : "softmax" };
}

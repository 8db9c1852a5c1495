/**
 * scikit-learn's `hidden_layer_sizes`: the hidden layers, with one `activation`. The output layer follows from the
 * targets, as that of its classifier and its regressor does, and the answer lists it as assumed.
 */
import { classesIn } from "../experiment/request/class-notes.ts";
import { asRows } from "../experiment/request/points.ts";
import { isOneHot } from "../experiment/request/practice.ts";
import { resolveData } from "../experiment/request/resolve.ts";
import { isObject } from "../formats/json-object.ts";
import { DataInput } from "../schemas/data.ts";
import type { Fields, Path, Rename } from "./accept-forms.ts";

const FIELD = "hidden_layer_sizes";

/** Puts `hidden_layer_sizes` and `activation` of the experiment, its model or its network into a network of layers. */
export function readHiddenLayers(
  experiment: Fields,
  at: Path,
  isPatch: boolean,
  names: readonly string[] | undefined,
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
  const { activation = "relu", [FIELD]: _, ...rest } = from;
  delete experiment[FIELD];
  delete experiment["activation"];
  const output = outputFor(experiment["data"], names?.length);
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

/** The output layer for these data: a sigmoid unit for two classes, a softmax for more, and identity for numbers. */
function outputFor(given: unknown, named: number | undefined): Fields {
  const { data } = DataInput.safeParse(given);
  if (data === undefined) return { units: 1, activation: "identity" };
  const samples = "generator" in data ? resolveData(data as never, 1) : asRows(data as never, 1);
  const width = samples.targets[0]?.length ?? 1;
  const classes = named ?? (width > 1 ? 0 : classesIn(samples.targets));
  if (classes === 2) return { units: 1, activation: "sigmoid" };
  if (classes > 2) return { units: classes, activation: "softmax" };
  return width > 1 && isOneHot(samples.targets)
    ? { units: width, activation: "softmax" }
    : { units: width, activation: "identity" };
}

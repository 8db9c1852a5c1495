/**
 * PyTorch's state_dict: tensors by dotted names, a layer's weights being `<module>.weight` and its biases
 * `<module>.bias` (docs.pytorch.org, Module.state_dict). Flax says `kernel` for weights that lie the other way.
 */
import type { Part } from "./part.ts";
import type { WeightLayout } from "./table.ts";
import { type FieldPath, sizes, type Tensor, tensorOf, Unreadable } from "./tensor.ts";

/** The last parts of names that are a linear layer's. */
const weightNames: Readonly<Record<string, WeightLayout>> = { weight: "units-by-fan-in", kernel: "fan-in-by-units" };
const BIAS = "bias";

const FOLD =
  "fold it into the linear layer before it (scale and shift its weights and biases), or leave out its tensors";
/** What other tensors are, by the last part of their names, and what to do about them. */
const strangers: readonly (readonly [names: RegExp, what: string, advice: string])[] = [
  [/^(running_mean|running_var|num_batches_tracked|mean|var)$/, "is a batch normalization's", FOLD],
  [/^scale$/, "is a normalization's", FOLD],
  [/^(weight|bias)_(ih|hh|hr)_l\d/, "is a recurrent layer's", "only linear layers can be examined"],
  [/^(in_proj_weight|in_proj_bias|bias_k|bias_v)$/, "is an attention layer's", "only linear layers can be examined"],
  [
    /^(weight_g|weight_v|original\d)$/,
    "is a parametrization's",
    "remove it first, as remove_parametrizations of torch.nn.utils.parametrize does",
  ],
];

/** A tensor under the name that it has in a state_dict. */
export interface Named {
  readonly key: string;
  readonly tensor: Tensor;
}

/** The tensors of a nested object of lists, under their dotted names. `path` leads to `object`. */
export function namedTensors(object: object, path: FieldPath, prefix = ""): Named[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const name = prefix + key;
    const here = [...path, key];
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return namedTensors(value, here, `${name}.`);
    requireLinearName(name, here);
    return { key: name, tensor: tensorOf(value, JSON.stringify(name), here) };
  });
}

/** Refuses the name of a tensor that no linear layer has. Throws {@link Unreadable}. */
export function requireLinearName(name: string, path: FieldPath): void {
  const last = lastOf(name);
  if (Object.hasOwn(weightNames, last) || last === BIAS) return;
  const title = JSON.stringify(name);
  for (const [names, what, advice] of strangers) {
    if (names.test(last)) throw new Unreadable(path, `${title} ${what}, not a linear layer's; ${advice}.`);
  }
  throw new Unreadable(
    path,
    `${title} is not known here: a linear layer's tensors are named <layer>.weight (or .kernel) and <layer>.bias; rename it, or leave it out.`,
  );
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function moduleOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** The layers that named tensors are, in their order. Throws {@link Unreadable} where one is no linear layer's. */
export function partsOfNamed(tensors: readonly Named[], path: FieldPath): Part[] {
  if (tensors.length === 0)
    throw new Unreadable(
      path,
      'There is no tensor; give each layer\'s weights and biases, as { "0.weight": [[…]], "0.bias": […] }.',
    );
  const modules = new Map<string, { weights?: Tensor; biases?: Tensor; layout?: WeightLayout }>();
  for (const { key, tensor } of tensors) {
    const module = modules.get(moduleOf(key)) ?? {};
    modules.set(moduleOf(key), module);
    // A nested object and a dotted key can spell the same name.
    const rival = lastOf(key) === BIAS ? module.biases : module.weights;
    if (rival)
      throw new Unreadable(
        tensor.path,
        `${tensor.name} and ${rival.name} are both ${lastOf(key) === BIAS ? "biases" : "weights"} of one layer; give one of them.`,
      );
    if (lastOf(key) === BIAS) module.biases = requireVector(tensor);
    else {
      module.weights = requireMatrix(tensor);
      module.layout = weightNames[lastOf(key)]!;
    }
  }
  return [...modules].map(([name, { weights, biases, layout }]) => {
    if (weights === undefined) {
      throw new Unreadable(
        biases!.path,
        `${biases!.name} has no weights beside it; give ${JSON.stringify(name === "" ? "weight" : `${name}.weight`)} too, or leave it out.`,
      );
    }
    return { name, weights, biases: biases ?? null, layout: layout! };
  });
}

function requireMatrix(tensor: Tensor): Tensor {
  const dimensions = tensor.shape.length;
  if (dimensions === 2) return tensor;
  const found =
    dimensions > 2
      ? `is ${sizes(tensor)}, as a convolution's; only linear layers can be examined`
      : dimensions === 1
        ? `has ${sizes(tensor)} in one dimension, as a normalization's; ${FOLD}`
        : "is a single number";
  throw new Unreadable(tensor.path, `${tensor.name} ${found}. The weights of a linear layer have two dimensions.`);
}

function requireVector(tensor: Tensor): Tensor {
  if (tensor.shape.length === 1) return tensor;
  throw new Unreadable(
    tensor.path,
    `${tensor.name} is ${sizes(tensor)}; the biases of a linear layer are one list of numbers.`,
  );
}

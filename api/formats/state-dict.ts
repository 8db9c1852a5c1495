/**
 * Reads PyTorch's state_dict: tensors by dotted names, with a layer's weights at `<module>.weight` and its biases at
 * `<module>.bias` (docs.pytorch.org, Module.state_dict). Flax calls its weights `kernel`, in the transposed layout.
 */
import { quote } from "../prose/echo.ts";
import { MAX_NAME } from "./bounds.ts";
import type { Part } from "./part.ts";
import type { WeightLayout } from "./table.ts";
import { type FieldPath, sizes, type Tensor, tensorOf, Unreadable } from "./tensor.ts";

/** The last component of the names of a linear layer's weights, with their layout. */
const weightNames: Readonly<Record<string, WeightLayout>> = { weight: "units-by-fan-in", kernel: "fan-in-by-units" };
const BIAS = "bias";

const FOLD =
  "fold it into the linear layer before it (scale and shift its weights and biases), or leave its tensors out";
/** Tensors of other layers, by the last component of their names, and advice for each. */
const unsupported: readonly (readonly [names: RegExp, what: string, advice: string])[] = [
  [/^(running_mean|running_var|num_batches_tracked|mean|var)$/, "a batch normalization", FOLD],
  [/^scale$/, "a normalization", FOLD],
  [/^(weight|bias)_(ih|hh|hr)_l\d/, "a recurrent layer", "only linear layers can be examined"],
  [/^(in_proj_weight|in_proj_bias|bias_k|bias_v)$/, "an attention layer", "only linear layers can be examined"],
  [
    /^(weight_g|weight_v|original\d)$/,
    "a parametrization",
    "remove it first with torch.nn.utils.parametrize.remove_parametrizations",
  ],
];

/** A tensor and its name in a state_dict. */
export interface Named {
  readonly key: string;
  readonly tensor: Tensor;
}

/** The tensors of a nested object of lists, by their dotted names. `path` leads to `object`. */
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

/** Throws {@link Unreadable} if `name` is not the name of a linear layer's tensor. */
export function requireLinearName(name: string, path: FieldPath): void {
  if (name.length > MAX_NAME)
    throw new Unreadable(
      path,
      `${quote(name)} has ${name.length} characters; the name of a tensor has at most ${MAX_NAME}. Rename it, or ` +
        "leave it out.",
    );
  const last = lastOf(name);
  if (Object.hasOwn(weightNames, last) || last === BIAS) return;
  const title = JSON.stringify(name);
  for (const [names, what, advice] of unsupported) {
    if (names.test(last)) throw new Unreadable(path, `${title} belongs to ${what}, not to a linear layer; ${advice}.`);
  }
  throw new Unreadable(
    path,
    `${title} is not the name of a linear layer's tensor, which is <layer>.weight (or .kernel) or <layer>.bias; ` +
      "rename it, or leave it out.",
  );
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function moduleOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** The layers of named tensors, in their order. Throws {@link Unreadable} if a tensor does not fit a linear layer. */
export function partsOfNamed(tensors: readonly Named[], path: FieldPath): Part[] {
  if (tensors.length === 0)
    throw new Unreadable(
      path,
      'There are no tensors; give the weights and biases of each layer, as in { "0.weight": [[…]], "0.bias": […] }.',
    );
  const modules = new Map<string, { weights?: Tensor; biases?: Tensor; layout?: WeightLayout }>();
  for (const { key, tensor } of tensors) {
    const module = modules.get(moduleOf(key)) ?? {};
    modules.set(moduleOf(key), module);
    // A nested object and a dotted key can spell the same name.
    const other = lastOf(key) === BIAS ? module.biases : module.weights;
    if (other)
      throw new Unreadable(
        tensor.path,
        `${tensor.name} and ${other.name} are both ${lastOf(key) === BIAS ? "biases" : "weights"} of the same layer; ` +
          "give only one.",
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
        `${biases!.name} comes without weights; give ${JSON.stringify(name === "" ? "weight" : `${name}.weight`)} ` +
          "too, or leave it out.",
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
      ? `is ${sizes(tensor)}, like the weights of a convolution; only linear layers can be examined`
      : dimensions === 1
        ? `is a list of ${sizes(tensor)}, like the weights of a normalization; ${FOLD}`
        : "is a single number";
  throw new Unreadable(tensor.path, `${tensor.name} ${found}. The weights of a linear layer have two dimensions.`);
}

function requireVector(tensor: Tensor): Tensor {
  if (tensor.shape.length === 1) return tensor;
  throw new Unreadable(
    tensor.path,
    `${tensor.name} is ${sizes(tensor)}; the biases of a linear layer must be one list of numbers.`,
  );
}

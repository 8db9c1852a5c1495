/** A whole model as PyTorch pickles it: the layers of an nn.Sequential, with their activations. */
import { Unreadable } from "../formats/tensor.ts";
import { FILE } from "./format-words.ts";
import { PICKLED_STATE, Pickled } from "./pickle.ts";
import { damaged, UnreadableFile } from "./unreadable-file.ts";

/** Modules that are read: what they compute is known from their names and numbers. */
export const MODULES =
  /^torch\.nn\.modules\.(?:linear\.(?:Linear|Identity)|container\.Sequential|activation\.\w+|dropout\.\w+|flatten\.\w+)$/;

/** The attribute that is the parameter of an activation, and what the parameter is called here. */
const parameters: Readonly<Record<string, readonly [attribute: string, parameter: string]>> = {
  LeakyReLU: ["negative_slope", "slope"],
  ELU: ["alpha", "alpha"],
  CELU: ["alpha", "alpha"],
};

/** Attributes that change what an activation computes, and the only value that is read. */
const fixed: Readonly<Record<string, readonly [attribute: string, value: unknown]>> = {
  Softplus: ["beta", 1],
  Hardtanh: ["max_val", 1],
};

/** What changes nothing of what a trained network computes. */
const PASSING = ["Identity", "Dropout", "AlphaDropout", "Flatten"];

const MAX_DEPTH = 8;

export interface Flattened {
  readonly tensors: readonly (readonly [name: string, tensor: unknown])[];
  /** In the words of PyTorch, one for each linear layer. */
  readonly activations: readonly unknown[];
}

/** The tensors by their names in the state_dict, and the activation of each linear layer. */
export function flattened(model: Pickled): Flattened {
  const tensors: [string, unknown][] = [];
  const activations: unknown[] = [];
  const add = (module: unknown, name: string, depth: number): void => {
    if (!(module instanceof Pickled) || depth > MAX_DEPTH) throw damaged("The PyTorch file", "a module in it is none");
    const type = module.name.slice(module.name.lastIndexOf(".") + 1);
    const state = module[PICKLED_STATE];
    if (!(state instanceof Map)) throw damaged("The PyTorch file", `a ${type} in it has no parts`);
    if (type === "Sequential") {
      const modules: unknown = state.get("_modules");
      if (!(modules instanceof Map)) throw damaged("The PyTorch file", "a Sequential in it has no modules");
      for (const [key, inner] of modules) add(inner, name === "" ? String(key) : `${name}.${String(key)}`, depth + 1);
      return;
    }
    if (PASSING.includes(type)) return;
    if (type === "Linear") {
      const own: unknown = state.get("_parameters");
      if (!(own instanceof Map)) throw damaged("The PyTorch file", "a Linear in it has no parameters");
      for (const key of ["weight", "bias"])
        if (own.get(key) != null) tensors.push([name === "" ? key : `${name}.${key}`, own.get(key)]);
      activations.push("identity");
      return;
    }
    if (activations.length === 0)
      throw new UnreadableFile(`The model begins with ${type}, before any Linear; only linear layers are examined.`);
    if (activations.at(-1) !== "identity")
      throw new Unreadable([FILE, name], `${type} is a second activation of the layer before it; keep one of them.`);
    activations[activations.length - 1] = activationOf(type, state, [FILE, name]);
  };
  add(model, "", 0);
  return { tensors, activations };
}

function activationOf(type: string, state: Map<unknown, unknown>, path: readonly string[]): unknown {
  const [only, value] = fixed[type] ?? [];
  if (only !== undefined && state.get(only) !== value)
    throw new Unreadable(path, `${type} has ${only} ${String(state.get(only))}; only ${String(value)} is read.`);
  if (type === "GELU" && state.get("approximate") === "tanh") return "gelu-tanh";
  const [attribute, parameter] = parameters[type] ?? [];
  const given = attribute === undefined ? undefined : state.get(attribute);
  return typeof given === "number" ? { name: type, [parameter!]: given } : type;
}

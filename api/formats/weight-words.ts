/** The fields of a request that is about weights, in whatever words. */

/** What weights are called beside `parameters`. */
export const WEIGHT_ALIASES = ["weights", "state_dict", "stateDict", "model_state_dict", "get_weights", "params"];
/** scikit-learn's weights and biases, a list of each. */
export const COEFFICIENTS = "coefs_";
export const INTERCEPTS = "intercepts_";
const MARKS = ["parameters", "activations", "box", COEFFICIENTS, ...WEIGHT_ALIASES];
/** The names of tensors in a state_dict. */
const TENSOR = /(?:^|[./])(?:weight|bias|kernel|w|b|W)\d*$/;

type Fields = Readonly<Record<string, unknown>>;

/** The fields that are tensors of a state_dict. */
export function tensorsIn(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => TENSOR.test(name) && Array.isArray(fields[name]));
}

/** Whether a field says that the request is about weights, and not about a run. */
export function hasWeightWords(fields: Fields): boolean {
  return MARKS.some((mark) => mark in fields) || tensorsIn(fields).length > 0;
}

/** Whether a document about weights says more than those: it is a request then, and not a state_dict. */
export function saysMoreThanWeights(fields: Fields): boolean {
  if (MARKS.some((mark) => mark in fields)) return true;
  const tensors = tensorsIn(fields);
  return tensors.length > 0 && Object.keys(fields).some((name) => !tensors.includes(name) && !/[./]/.test(name));
}

/** An output layer that fits other data: one unit for two classes, one for each of several, one for each number. */
import { layersIn } from "../draft.ts";
import { choiceOf, type Fields, withValue } from "../fields.ts";

/** Activations of output layers that give classes. */
const OF_CLASSES = ["sigmoid", "softmax"];

/**
 * The experiment with other data. Where they are of another kind, the output layer changes, and the loss and the
 * criterion are left to what people use for it.
 */
export function withData(draft: Fields, data: unknown, classes: number, outputs = 1): Fields {
  const layers = layersIn(draft);
  const last = layers.at(-1) ?? {};
  const { name = "identity" } = choiceOf(last["activation"]);
  const units = classes > 2 ? classes : outputs;
  const fits = OF_CLASSES.includes(name) === classes > 0 && last["units"] === units;
  const changed = withValue(draft, ["data"], data) as Fields;
  if (fits) return changed;
  const { loss: _, success: __, ...rest } = changed;
  const activation = classes > 2 ? "softmax" : classes === 2 ? "sigmoid" : "identity";
  return withValue(rest, ["network", "layers"], layers.with(-1, { ...last, units, activation })) as Fields;
}

import type { Part } from "./part.ts";
import { formats } from "./table.ts";
import { type FieldPath, tensorOf, Unreadable } from "./tensor.ts";

const FORM = "{ weights, biases }";

/** The layers that this API reports as parameters: weights units × fan-in, biases where there are some. */
export function partsOfLayers(list: readonly unknown[], path: FieldPath): Part[] {
  return list.map((layer, index) => {
    const here = [...path, index];
    if (typeof layer !== "object" || layer === null || Array.isArray(layer)) {
      throw new Unreadable(here, `Layer ${index + 1} is no object; give every layer as ${FORM}.`);
    }
    const { weights, biases = null, ...others } = layer as Record<string, unknown>;
    const [other] = Object.keys(others);
    if (other !== undefined)
      throw new Unreadable([...here, other], `There is no field ${JSON.stringify(other)} in a layer; give ${FORM}.`);
    if (weights === undefined) throw new Unreadable(here, `Layer ${index + 1} has no weights; give ${FORM}.`);
    const matrix = tensorOf(weights, `[${index}].weights`, [...here, "weights"]);
    if (matrix.shape.length !== 2)
      throw new Unreadable(matrix.path, `${matrix.name} is no list of rows; give units × fan-in.`);
    const vector = biases === null ? null : tensorOf(biases, `[${index}].biases`, [...here, "biases"]);
    if (vector && vector.shape.length !== 1)
      throw new Unreadable(vector.path, `${vector.name} is no list of numbers; give one for each unit.`);
    return { name: null, weights: matrix, biases: vector, layout: formats.layers.layout };
  });
}

import { quote } from "../prose/echo.ts";
import type { Part } from "./part.ts";
import { formats } from "./table.ts";
import { type FieldPath, tensorOf, Unreadable } from "./tensor.ts";

const FORM = "{ weights, biases }";

/** The layers of a list of { weights, biases }, as this API reports parameters: weights are units × fan-in. */
export function partsOfLayers(list: readonly unknown[], path: FieldPath): Part[] {
  return list.map((layer, index) => {
    const here = [...path, index];
    if (typeof layer !== "object" || layer === null || Array.isArray(layer)) {
      throw new Unreadable(here, `Layer ${index + 1} is not an object; give each layer as ${FORM}.`);
    }
    const { weights, biases = null, ...others } = layer as Record<string, unknown>;
    const [other] = Object.keys(others);
    if (other !== undefined)
      throw new Unreadable([...here, other], `A layer has no field ${quote(other)}; give ${FORM}.`);
    if (weights === undefined) throw new Unreadable(here, `Layer ${index + 1} has no weights; give ${FORM}.`);
    const matrix = tensorOf(weights, `[${index}].weights`, [...here, "weights"]);
    if (matrix.shape.length !== 2)
      throw new Unreadable(matrix.path, `${matrix.name} is not a list of rows; give units × fan-in numbers.`);
    const vector = biases === null ? null : tensorOf(biases, `[${index}].biases`, [...here, "biases"]);
    if (vector && vector.shape.length !== 1)
      throw new Unreadable(vector.path, `${vector.name} is not a list of numbers; give one number per unit.`);
    return { name: null, weights: matrix, biases: vector, layout: formats.layers.layout };
  });
}

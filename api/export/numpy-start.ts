/** Initial parameters drawn by NumPy, in the service's order: layer by layer, weights row by row, then biases. */
import { type Choice, isSet, numbersOf } from "../network/table.ts";
import type { InitializerName, Place } from "../network/tables/initializers.ts";
import { floats, numeral, rowsOfFloats } from "./lines.ts";

interface Shape {
  readonly units: number;
  readonly fanIn: number;
}
interface Drawn {
  /** An expression for units × fan-in weights, or for the biases. */
  readonly expression: string;
  readonly difference?: string;
}

const root = (over: string, of: string) => `math.sqrt(${over} / ${of})`;

/** The half-widths of uniform and the deviations of normal initializers. */
const scales: Readonly<Partial<Record<InitializerName, (shape: Shape) => string>>> = {
  "glorot-uniform": ({ units, fanIn }) => root("6", `(${fanIn} + ${units})`),
  "he-uniform": ({ fanIn }) => root("6", numeral(fanIn)),
  "lecun-uniform": ({ fanIn }) => root("3", numeral(fanIn)),
  "pytorch-linear": ({ fanIn }) => root("1", numeral(fanIn)),
  "glorot-normal": ({ units, fanIn }) => root("2", `(${fanIn} + ${units})`),
  "he-normal": ({ fanIn }) => root("2", numeral(fanIn)),
  "lecun-normal": ({ fanIn }) => root("1", numeral(fanIn)),
};

const TRUNCATED = "NumPy has no truncated normal numbers: these are clipped at two standard deviations instead.";

/** The numbers that an initializer gives to a place of a layer, drawn from `rng`. */
export function numpyStart(place: Place, choice: Choice, shape: Shape): Drawn {
  const { units, fanIn } = shape;
  const size = place === "weights" ? `(${units}, ${fanIn})` : numeral(units);
  const scale = scales[choice.name as InitializerName]?.(shape);
  if (scale !== undefined && !choice.name.endsWith("normal"))
    return { expression: `rng.uniform(-${scale}, ${scale}, ${size})` };
  if (scale !== undefined && isSet(choice, "truncated"))
    return { expression: `${scale} / 0.8796 * rng.normal(size=${size}).clip(-2, 2)`, difference: TRUNCATED };
  if (scale !== undefined) return { expression: `rng.normal(0.0, ${scale}, ${size})` };
  const { value, low, high, mean, stddev, gain } = numbersOf(choice);
  switch (choice.name as InitializerName) {
    case "ones":
      return { expression: `np.ones(${size})` };
    case "constant":
      return { expression: `np.full(${size}, ${numeral(value!)})` };
    case "uniform":
      return { expression: `rng.uniform(${numeral(low!)}, ${numeral(high!)}, ${size})` };
    case "normal":
      return { expression: `rng.normal(${numeral(mean!)}, ${numeral(stddev!)}, ${size})` };
    case "truncated-normal":
      return {
        expression: `${numeral(mean!)} + ${numeral(stddev!)} * rng.normal(size=${size}).clip(-2, 2)`,
        difference: TRUNCATED,
      };
    case "orthogonal":
      return {
        expression: `${numeral(gain!)} * orthogonal(rng.normal(size=${size}))`,
        difference: "NumPy makes orthogonal matrices by QR decomposition, so they are other numbers.",
      };
    case "identity":
      return { expression: `np.eye(${units}, ${fanIn})` };
    case "randomized-asymmetric":
      return place === "biases"
        ? { expression: `np.zeros(${size})` }
        : {
            expression: `rng.normal(0.0, 0.6007 / math.sqrt(${fanIn}), ${size})`,
            difference: "The asymmetric initialization is left out: these weights are normal, and the biases are 0.",
          };
    case "values": {
      const values = choice["values"] as readonly number[] | readonly (readonly number[])[];
      const list = Array.isArray(values[0])
        ? rowsOfFloats(values as readonly (readonly number[])[], "    ")
        : floats(values as readonly number[], "    ");
      return { expression: `np.array(${list})` };
    }
    default:
      return { expression: `np.zeros(${size})` };
  }
}

/** The function that {@link numpyStart} calls. */
export const ORTHOGONAL = [
  "def orthogonal(matrix):",
  "    rows, columns = matrix.shape",
  "    q, r = np.linalg.qr(matrix.T if rows < columns else matrix)",
  "    q = q * np.sign(np.diag(r))",
  "    return q.T if rows < columns else q",
] as const;

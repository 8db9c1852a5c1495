import { round } from "./precision.ts";
import type { Stream } from "./random/streams.ts";
import { entryOf, type Choice, type Entry, type Parameters, type Table } from "./table.ts";

/** Where an initializer may stand. */
export type Place = "weights" | "biases";

export interface InitializerEntry extends Entry {
  readonly places: readonly Place[];
  /** Takes the numbers themselves, in the shape of the place: units × fan-in, or units. */
  readonly takesValues?: boolean;
  /** The half-width of the uniform law it draws from, for those that draw from one centered at 0. */
  halfWidth?(shape: Shape, choice: Choice): number;
  /** Fills `target` (row by row: units × fan-in, or units), drawing from `stream` in that order. */
  fill(target: Float64Array, shape: Shape, choice: Choice, stream: Stream, single: boolean): void;
}

export interface Shape {
  readonly fanIn: number;
  /** Also the layer's fan-out. */
  readonly units: number;
}

const both: readonly Place[] = ["weights", "biases"];

const value = (choice: Choice, name: string): number => choice[name] as number;

function fillUniform(target: Float64Array, low: number, high: number, stream: Stream, single: boolean): void {
  for (let i = 0; i < target.length; i++) target[i] = round(low + (high - low) * stream.uniform(), single);
}

/** Uniform on [−a, a), a from the layer's shape. */
function symmetricUniform(summary: string, halfWidth: (shape: Shape) => number): InitializerEntry {
  return {
    summary,
    parameters: {},
    places: ["weights"],
    halfWidth,
    fill(target, shape, _choice, stream, single) {
      const a = halfWidth(shape);
      fillUniform(target, -a, a, stream, single);
    },
  };
}

const zeros: InitializerEntry = {
  summary: "All 0.",
  parameters: {},
  places: both,
  fill: (target) => void target.fill(0),
};

const constantParameters: Parameters = {
  value: { summary: "The number that every element takes.", minimum: -1e6, maximum: 1e6 },
};

const constant: InitializerEntry = {
  summary: "All the same number.",
  parameters: constantParameters,
  places: both,
  fill: (target, _shape, choice, _stream, single) => void target.fill(round(value(choice, "value"), single)),
};

const uniform: InitializerEntry = {
  summary: "Uniform on [low, high).",
  parameters: {
    low: { summary: "The least value.", minimum: -1e6, maximum: 1e6 },
    high: { summary: "The limit above; not below low.", minimum: -1e6, maximum: 1e6 },
  },
  places: both,
  halfWidth: (_shape, choice) => (value(choice, "low") === -value(choice, "high") ? value(choice, "high") : NaN),
  fill: (target, _shape, choice, stream, single) =>
    fillUniform(target, value(choice, "low"), value(choice, "high"), stream, single),
};

const values: InitializerEntry = {
  summary: "The numbers themselves: units × fan-in for weights, units for biases.",
  parameters: {},
  places: both,
  takesValues: true,
  fill(target, _shape, choice, _stream, single) {
    const given = (choice["values"] as readonly (number | readonly number[])[]).flat() as number[];
    for (let i = 0; i < target.length; i++) target[i] = round(given[i]!, single);
  },
};

/** How parameters begin. To add one is to add an entry. */
export const initializers = {
  zeros,
  constant,
  uniform,
  "glorot-uniform": symmetricUniform(
    "Uniform on ±√(6/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).",
    ({ fanIn, units }) => Math.sqrt(6 / (fanIn + units)),
  ),
  "he-uniform": symmetricUniform(
    "Uniform on ±√(6/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).",
    ({ fanIn }) => Math.sqrt(6 / fanIn),
  ),
  values,
} satisfies Table<InitializerEntry>;

export function initializerOf(choice: Choice): InitializerEntry {
  return entryOf<InitializerEntry>(initializers, choice);
}

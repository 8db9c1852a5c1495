import { round } from "../precision.ts";
import type { Stream, TensorShape } from "../random/stream.ts";
import {
  type Choice,
  type Entry,
  type EntryCost,
  entryOf,
  isSet,
  numbersOf,
  type Parameters,
  type Table,
} from "../table.ts";
import { orthonormalize } from "./orthogonal.ts";

/** Where an initializer may stand. */
export type Place = "weights" | "biases";

/** What an initializer fills, and what it draws from. */
export interface Filling {
  /** The numbers of the place, row by row: units × fan-in, or units. */
  readonly target: Float64Array;
  readonly shape: TensorShape;
  readonly choice: Choice;
  readonly stream: Stream;
  readonly place: Place;
  readonly single: boolean;
}

export interface InitializerEntry extends Entry {
  readonly places: readonly Place[];
  /** Takes the numbers themselves, in the shape of the place: units × fan-in, or units. */
  readonly takesValues?: boolean;
  /**
   * Draws weights and biases of a layer together: it must stand in both places, and has the weights' stream in both.
   */
  readonly joint?: boolean;
  /** What it fills with is not trained. */
  readonly fixed?: boolean;
  /** Draws normal numbers, which not every generator can replay: one array of them, or in a way of its own. */
  readonly normal?: "array" | "own";
  /** What it costs beyond one draw for each number, which every initializer is charged for; null where that is all. */
  readonly cost: InitializerCost | null;
  /** The half-width of the uniform law it draws from, for those that draw from one centered at 0. */
  halfWidth?(shape: TensorShape): number;
  fill(filling: Filling): void;
}

export interface InitializerCost extends Pick<EntryCost, "nanoseconds"> {
  /** How many times a layer of `shape` is charged these nanoseconds. */
  times(shape: TensorShape): number;
}

const both: readonly Place[] = ["weights", "biases"];
const weightsOnly: readonly Place[] = ["weights"];
const least = -1e6;
const most = 1e6;

/** Uniform on [−a, a), a from the layer's shape. */
function uniformBy(summary: string, halfWidth: (shape: TensorShape) => number, places = weightsOnly): InitializerEntry {
  return {
    summary,
    parameters: {},
    places,
    cost: null,
    halfWidth,
    fill({ target, shape, stream, single }) {
      const a = halfWidth(shape);
      stream.fillUniform(target, -a, a, single, shape);
    },
  };
}

/** The standard deviation of a standard normal law cut at two of its own: what Keras corrects for. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

const truncated: Parameters = {
  truncated: {
    summary: "Cut at two standard deviations and widened to make up for it, as Keras has it.",
    default: false,
  },
};

/** Normal with mean 0, its standard deviation from the layer's shape. */
function normalBy(summary: string, deviation: (shape: TensorShape) => number): InitializerEntry {
  return {
    summary,
    parameters: truncated,
    places: weightsOnly,
    cost: null,
    normal: "array",
    fill({ target, shape, choice, stream, single }) {
      if (isSet(choice, "truncated")) fillTruncated(target, 0, deviation(shape) / TRUNCATED_DEVIATION, stream, single);
      else stream.fillNormal(target, 0, deviation(shape), single);
    },
  };
}

/** Normal, each number drawn again while it is beyond two standard deviations. */
function fillTruncated(target: Float64Array, mean: number, stddev: number, stream: Stream, single: boolean): void {
  const one = new Float64Array(1);
  for (let i = 0; i < target.length; i++) {
    do stream.fillNormal(one, 0, 1, false);
    while (Math.abs(one[0]!) > TRUNCATION);
    target[i] = round(mean + stddev * one[0]!, single);
  }
}

function constantBy(summary: string, value: (choice: Choice) => number, parameters: Parameters = {}): InitializerEntry {
  return {
    summary,
    parameters,
    places: both,
    cost: null,
    fill: ({ target, choice, single }) => void target.fill(round(value(choice), single)),
  };
}

const deviation: Parameters = {
  mean: { summary: "The mean.", default: 0, minimum: least, maximum: most },
  stddev: { summary: "The standard deviation.", minimum: 0, maximum: most },
};

/** Two standard deviations: beyond it a truncated normal law is drawn again. */
const TRUNCATION = 2;
/** Keeps half of the variance of a ReLU layer's inputs, for the law that {@link asymmetric} mixes. */
const ASYMMETRIC_DEVIATION = 0.6007;

const glorot = uniformBy("Uniform on ±√(6/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).", ({ fanIn, units }) =>
  Math.sqrt(6 / (fanIn + units)),
);

/** How parameters begin. To add one is to add an entry. */
export const initializers = {
  none: { ...constantBy("No biases: they are 0 and stay so.", () => 0), places: ["biases"], fixed: true },
  zeros: constantBy("All 0.", () => 0),
  ones: constantBy("All 1.", () => 1),
  constant: constantBy("All the same number.", (choice) => numbersOf(choice)["value"]!, {
    value: { summary: "The number that every element takes.", minimum: least, maximum: most },
  }),
  uniform: {
    summary: "Uniform on [low, high).",
    parameters: {
      low: { summary: "The least value.", minimum: least, maximum: most },
      high: { summary: "The limit above; not below low.", minimum: least, maximum: most },
    },
    places: both,
    cost: null,
    fill({ target, shape, choice, stream, single }) {
      const { low, high } = numbersOf(choice);
      stream.fillUniform(target, low!, high!, single, shape);
    },
  },
  normal: {
    summary: "Normal.",
    parameters: deviation,
    places: both,
    cost: null,
    normal: "array",
    fill({ target, choice, stream, single }) {
      const { mean, stddev } = numbersOf(choice);
      stream.fillNormal(target, mean!, stddev!, single);
    },
  },
  "truncated-normal": {
    summary: "Normal, drawn again beyond two standard deviations; the scale is not corrected for it.",
    parameters: deviation,
    places: both,
    cost: null,
    normal: "own",
    fill({ target, choice, stream, single }) {
      const { mean, stddev } = numbersOf(choice);
      fillTruncated(target, mean!, stddev!, stream, single);
    },
  },
  "glorot-uniform": {
    ...glorot,
    fill(filling) {
      if (filling.stream.fillGlorotUniform) filling.stream.fillGlorotUniform(filling.target, filling.shape);
      else glorot.fill(filling);
    },
  },
  "glorot-normal": normalBy(
    "Normal with standard deviation √(2/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).",
    ({ fanIn, units }) => Math.sqrt(2 / (fanIn + units)),
  ),
  "he-uniform": uniformBy("Uniform on ±√(6/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).", ({ fanIn }) =>
    Math.sqrt(6 / fanIn),
  ),
  "he-normal": normalBy("Normal with standard deviation √(2/fan-in) (He, Zhang, Ren, Sun, ICCV 2015).", ({ fanIn }) =>
    Math.sqrt(2 / fanIn),
  ),
  "lecun-uniform": uniformBy(
    "Uniform on ±√(3/fan-in) (LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998).",
    ({ fanIn }) => Math.sqrt(3 / fanIn),
  ),
  "lecun-normal": normalBy(
    "Normal with standard deviation √(1/fan-in) (LeCun, Bottou, Orr, Müller, Efficient BackProp, 1998).",
    ({ fanIn }) => Math.sqrt(1 / fanIn),
  ),
  orthogonal: {
    summary:
      "Rows, or where there are more rows than columns the columns, orthogonal and of length gain " +
      "(Saxe, McClelland, Ganguli, arXiv 1312.6120).",
    parameters: { gain: { summary: "The length.", default: 1, exclusiveMinimum: 0, maximum: most } },
    places: weightsOnly,
    // Gram and Schmidt's process takes the projections on all earlier vectors off each one.
    cost: { nanoseconds: 15, times: ({ units, fanIn }) => units * fanIn * Math.min(units, fanIn) },
    normal: "own",
    fill({ target, shape, choice, stream, single }) {
      stream.fillNormal(target, 0, 1, false);
      orthonormalize(target, shape.units, shape.fanIn);
      for (let i = 0; i < target.length; i++) target[i] = round(numbersOf(choice)["gain"]! * target[i]!, single);
    },
  },
  identity: {
    summary: "1 where unit and input have the same index, 0 elsewhere.",
    parameters: {},
    places: weightsOnly,
    cost: null,
    fill({ target, shape: { units, fanIn } }) {
      target.fill(0);
      for (let i = 0; i < Math.min(units, fanIn); i++) target[i * fanIn + i] = 1;
    },
  },
  "pytorch-linear": uniformBy(
    "Uniform on ±1/√fan-in, for weights and biases alike: what nn.Linear begins with.",
    ({ fanIn }) => 1 / Math.sqrt(fanIn),
    both,
  ),
  "randomized-asymmetric": {
    summary:
      "Weights and bias of a unit normal with standard deviation 0.6007/√fan-in, then one of them, chosen uniformly, " +
      "drawn from Beta(2, 1) (Lu, Shin, Su, Karniadakis, arXiv 1903.06733).",
    parameters: {},
    places: both,
    cost: null,
    joint: true,
    normal: "own",
    fill: asymmetric,
  },
  values: {
    summary: "The numbers themselves: units × fan-in for weights, units for biases.",
    parameters: {},
    places: both,
    cost: null,
    takesValues: true,
    fill({ target, choice, single }) {
      const given = (choice["values"] as readonly (number | readonly number[])[]).flat() as number[];
      for (let i = 0; i < target.length; i++) target[i] = round(given[i]!, single);
    },
  },
} satisfies Table<InitializerEntry>;

export type InitializerName = keyof typeof initializers;

export function initializerOf(choice: Choice): InitializerEntry {
  return entryOf<InitializerEntry>(initializers, choice);
}

/** Draws every unit's weights and bias in either place, and keeps those of the place. */
function asymmetric({ target, shape: { units, fanIn }, stream, place, single }: Filling): void {
  const unit = new Float64Array(fanIn + 1);
  for (let u = 0; u < units; u++) {
    stream.fillNormal(unit, 0, ASYMMETRIC_DEVIATION / Math.sqrt(fanIn), false);
    const chosen = Math.floor(stream.uniform() * (fanIn + 1));
    // The square root of a uniform number has the law Beta(2, 1).
    unit[chosen] = Math.sqrt(stream.uniform());
    if (place === "biases") target[u] = round(unit[fanIn]!, single);
    else for (let j = 0; j < fanIn; j++) target[u * fanIn + j] = round(unit[j]!, single);
  }
}

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

/** The parameters that an initializer fills. */
export type Place = "weights" | "biases";

/** The array that an initializer fills, and the stream that it draws from. */
export interface Filling {
  /** The weights (units × fan-in, row by row) or the biases (one per unit). */
  readonly target: Float64Array;
  readonly shape: TensorShape;
  readonly choice: Choice;
  readonly stream: Stream;
  readonly place: Place;
  readonly single: boolean;
}

export interface InitializerEntry extends Entry {
  readonly places: readonly Place[];
  /** Takes the numbers themselves: units × fan-in weights, or one bias per unit. */
  readonly takesValues?: boolean;
  /**
   * Draws the weights and biases of a layer together. A layer must use it for both, and both calls get the weights'
   * stream.
   */
  readonly joint?: boolean;
  /** It draws no random numbers, so another draw is the same. */
  readonly given?: boolean;
  /** The parameters it fills are not trained. */
  readonly fixed?: boolean;
  /**
   * Draws normal numbers, which not every framework's generator replays: "array" for one array per layer, "own" for any
   * other way of drawing.
   */
  readonly normal?: "array" | "own";
  /** The cost beyond one draw per number, which every initializer is charged for; null if there is none. */
  readonly cost: InitializerCost | null;
  /** The half-width a of the uniform distribution on [−a, a), if it draws from one. */
  halfWidth?(shape: TensorShape): number;
  fill(filling: Filling): void;
}

export interface InitializerCost extends EntryCost {
  /** The number of times that a layer of `shape` is charged these nanoseconds, when it fills `place`. */
  times(shape: TensorShape, place: Place): number;
}

const both: readonly Place[] = ["weights", "biases"];
const weightsOnly: readonly Place[] = ["weights"];
const MIN_VALUE = -1e6;
const MAX_VALUE = 1e6;

/** Uniform on [−a, a), where a depends on the layer's shape. */
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

/** Normal numbers take longer than the uniform ones that they are made of. */
function perNumber(nanoseconds: number): InitializerCost {
  return { nanoseconds, times: ({ units, fanIn }, place) => (place === "weights" ? units * fanIn : units) };
}

/** The standard deviation of a standard normal distribution truncated at ±2, for which Keras corrects. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

const truncated: Parameters = {
  truncated: {
    summary: "Truncate at two standard deviations and rescale to keep the standard deviation, as Keras does.",
    default: false,
  },
};

/** Normal with mean 0 and a standard deviation that depends on the layer's shape. */
function normalBy(summary: string, deviation: (shape: TensorShape) => number): InitializerEntry {
  return {
    summary,
    parameters: truncated,
    places: weightsOnly,
    cost: perNumber(60),
    normal: "array",
    fill({ target, shape, choice, stream, single }) {
      if (isSet(choice, "truncated")) fillTruncated(target, 0, deviation(shape) / TRUNCATED_DEVIATION, stream, single);
      else stream.fillNormal(target, 0, deviation(shape), single);
    },
  };
}

/** Fills `target` with normal numbers; any beyond two standard deviations is drawn again. */
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
    given: true,
    fill: ({ target, choice, single }) => void target.fill(round(value(choice), single)),
  };
}

const deviation: Parameters = {
  mean: { summary: "The mean.", default: 0, minimum: MIN_VALUE, maximum: MAX_VALUE },
  stddev: { summary: "The standard deviation.", minimum: 0, maximum: MAX_VALUE },
};

/** A truncated normal distribution redraws numbers beyond this many standard deviations. */
const TRUNCATION = 2;
/** The standard deviation of {@link asymmetric}, times √fan-in, as given by Lu, Shin, Su and Karniadakis. */
const ASYMMETRIC_DEVIATION = 0.6007;

const glorot = uniformBy("Uniform on ±√(6/(fan-in + fan-out)) (Glorot & Bengio, AISTATS 2010).", ({ fanIn, units }) =>
  Math.sqrt(6 / (fanIn + units)),
);

/** Initializers of weights and biases. An entry here is all that a new one needs. */
export const initializers = {
  none: { ...constantBy("No biases: they are 0 and are not trained.", () => 0), places: ["biases"], fixed: true },
  zeros: constantBy("All 0.", () => 0),
  ones: constantBy("All 1.", () => 1),
  constant: constantBy("All the same number.", (choice) => numbersOf(choice)["value"]!, {
    value: { summary: "The value of every element.", minimum: MIN_VALUE, maximum: MAX_VALUE },
  }),
  uniform: {
    summary: "Uniform on [low, high).",
    parameters: {
      low: { summary: "The lower bound, inclusive.", minimum: MIN_VALUE, maximum: MAX_VALUE },
      high: { summary: "The upper bound, exclusive; at least low.", minimum: MIN_VALUE, maximum: MAX_VALUE },
    },
    places: both,
    cost: null,
    fill({ target, shape, choice, stream, single }) {
      const { low, high } = numbersOf(choice);
      stream.fillUniform(target, low!, high!, single, shape);
    },
  },
  normal: {
    summary: "Normal with the given mean and standard deviation.",
    parameters: deviation,
    places: both,
    cost: perNumber(60),
    normal: "array",
    fill({ target, choice, stream, single }) {
      const { mean, stddev } = numbersOf(choice);
      stream.fillNormal(target, mean!, stddev!, single);
    },
  },
  "truncated-normal": {
    summary: "Normal, redrawn beyond two standard deviations; the spread is not corrected for the truncation.",
    parameters: deviation,
    places: both,
    cost: perNumber(120),
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
      "A random matrix with orthogonal rows of length gain, or orthogonal columns if it has more rows than columns " +
      "(Saxe, McClelland, Ganguli, arXiv 1312.6120).",
    parameters: {
      gain: { summary: "The length of the rows or columns.", default: 1, exclusiveMinimum: 0, maximum: MAX_VALUE },
    },
    places: weightsOnly,
    // Gram–Schmidt subtracts the projections on all earlier vectors from each vector.
    cost: { nanoseconds: 15, work: 8, times: ({ units, fanIn }) => units * fanIn * Math.min(units, fanIn) },
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
    given: true,
    fill({ target, shape: { units, fanIn } }) {
      target.fill(0);
      for (let i = 0; i < Math.min(units, fanIn); i++) target[i * fanIn + i] = 1;
    },
  },
  "pytorch-linear": uniformBy(
    "Uniform on ±1/√fan-in for weights and biases, the default of PyTorch's nn.Linear.",
    ({ fanIn }) => 1 / Math.sqrt(fanIn),
    both,
  ),
  "randomized-asymmetric": {
    summary:
      "A unit's weights and bias are normal with standard deviation 0.6007/√fan-in; one of them, chosen uniformly, " +
      "is replaced by a draw from Beta(2, 1) (Lu, Shin, Su, Karniadakis, arXiv 1903.06733).",
    parameters: {},
    places: both,
    // Both places draw all of a unit's numbers.
    cost: { nanoseconds: 60, times: ({ units, fanIn }) => units * (fanIn + 2) },
    joint: true,
    normal: "own",
    fill: asymmetric,
  },
  values: {
    summary: "The given numbers: units × fan-in weights, or one bias per unit.",
    parameters: {},
    places: both,
    cost: null,
    takesValues: true,
    given: true,
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

/** Draws weights and bias of every unit for both places, and stores those of `place`. */
function asymmetric({ target, shape: { units, fanIn }, stream, place, single }: Filling): void {
  const unit = new Float64Array(fanIn + 1);
  for (let u = 0; u < units; u++) {
    stream.fillNormal(unit, 0, ASYMMETRIC_DEVIATION / Math.sqrt(fanIn), false);
    const chosen = Math.floor(stream.uniform() * (fanIn + 1));
    // The square root of a uniform number is Beta(2, 1) distributed.
    unit[chosen] = Math.sqrt(stream.uniform());
    if (place === "biases") target[u] = round(unit[fanIn]!, single);
    else for (let j = 0; j < fanIn; j++) target[u * fanIn + j] = round(unit[j]!, single);
  }
}

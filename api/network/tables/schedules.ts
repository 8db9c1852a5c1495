import { power } from "../../math/power.ts";
import { cos } from "../../math/trigonometric.ts";
import { round } from "../precision.ts";
import { type Choice, type Entry, entryOf, numbersOf, type Table } from "../table.ts";

const PI = 3.141592653589793;

export interface ScheduleEntry extends Entry {
  /** Continues with another schedule, given as `then`. */
  readonly takesThen?: boolean;
  /**
   * The factor on the learning rate after `elapsed` (0, 1, …) of `epochs` epochs, in double.
   */
  factor(elapsed: number, epochs: number, choice: Choice): number;
}

const firstEpoch = {
  summary: "The value of i in the first epoch: 0 as in PyTorch and Keras, 1 as in a loop that counts from 1.",
  default: 0,
  integer: true,
  minimum: 0,
  maximum: 1,
};
const decay = { summary: "How fast the rate falls.", minimum: 0, maximum: 1000 };
const to = { summary: "The factor at i = epochs.", default: 0, minimum: 0, maximum: 1000 };

/** Learning-rate schedules: factors on the rate, where i counts epochs. An entry here is all that a new one needs. */
export const schedules = {
  constant: {
    summary: "The learning rate in every epoch.",
    parameters: {},
    factor: () => 1,
  },
  linear: {
    summary: "The learning rate times 1 + (to − 1) · i/epochs, where i counts epochs.",
    parameters: { to, firstEpoch },
    factor(elapsed, epochs, choice) {
      const { to, firstEpoch } = numbersOf(choice);
      return 1 + ((to! - 1) * (elapsed + firstEpoch!)) / epochs;
    },
  },
  "inverse-time": {
    summary: "The learning rate times 1/(1 + decay · i), where i counts epochs.",
    parameters: { decay, firstEpoch },
    factor(elapsed, _epochs, choice) {
      const { decay, firstEpoch } = numbersOf(choice);
      return 1 / (1 + decay! * (elapsed + firstEpoch!));
    },
  },
  exponential: {
    summary: "The learning rate times decay^i, where i counts epochs.",
    parameters: { decay: { summary: "The factor from each epoch to the next.", exclusiveMinimum: 0, maximum: 1 } },
    factor: (elapsed, _epochs, choice) => power(numbersOf(choice)["decay"]!, elapsed),
  },
  step: {
    summary: "The learning rate times factor^⌊i/every⌋, where i counts epochs.",
    parameters: {
      every: { summary: "The number of epochs between steps.", integer: true, minimum: 1, maximum: 1e6 },
      factor: { summary: "The factor on the rate at each step.", default: 0.1, exclusiveMinimum: 0, maximum: 1 },
    },
    factor(elapsed, _epochs, choice) {
      const { every, factor } = numbersOf(choice);
      return power(factor!, Math.floor(elapsed / every!));
    },
  },
  cosine: {
    summary:
      "The learning rate times to + (1 − to) · (1 + cos(π·i/epochs))/2, where i counts epochs " +
      "(Loshchilov & Hutter, arXiv 1608.03983).",
    parameters: { to },
    factor(elapsed, epochs, choice) {
      const { to } = numbersOf(choice);
      return to! + ((1 - to!) * (1 + cos((PI * elapsed) / epochs))) / 2;
    },
  },
  warmup: {
    summary:
      "The learning rate times (i + 1)/epochs while i < epochs; then another schedule, which starts at its own i = 0 " +
      "and covers the remaining epochs.",
    parameters: { epochs: { summary: "The number of warm-up epochs.", integer: true, minimum: 1, maximum: 1e6 } },
    takesThen: true,
    factor(elapsed, epochs, choice) {
      const length = numbersOf(choice)["epochs"]!;
      if (elapsed < length) return (elapsed + 1) / length;
      return factorOf(choice["then"] as Choice, elapsed - length, epochs - length);
    },
  },
} satisfies Table<ScheduleEntry>;

/** Room for the rates of so many epochs is made at first; a million of them would take 8 MB in every arm of a study. */
const FIRST_RATES = 1024;

/**
 * The learning rates of a run of `epochs`, computed in double and rounded once to the run's precision. Each is computed
 * when it is first needed: a run of a million epochs may be asked about its first few.
 */
export class LearningRates {
  #values: Float64Array;
  readonly #epochs: number;
  readonly #rateOf: (elapsed: number) => number;
  #known = 0;

  constructor(optimizer: Choice, schedule: Choice, epochs: number, single: boolean) {
    const rate = numbersOf(optimizer)["learningRate"]!;
    const { factor } = entryOf<ScheduleEntry>(schedules, schedule);
    this.#epochs = epochs;
    this.#values = new Float64Array(Math.min(epochs, FIRST_RATES));
    this.#rateOf = (elapsed) => round(rate * factor(elapsed, epochs, schedule), single);
  }

  /** The rates of at least the first `epochs`. */
  upTo(epochs: number): Float64Array {
    if (epochs > this.#values.length) {
      const grown = new Float64Array(Math.min(this.#epochs, Math.max(epochs, 2 * this.#values.length)));
      grown.set(this.#values);
      this.#values = grown;
    }
    for (; this.#known < epochs; this.#known++) this.#values[this.#known] = this.#rateOf(this.#known);
    return this.#values;
  }
}

/** The learning rates of the first `count` of `epochs` epochs; see {@link LearningRates}. */
export function learningRates(
  optimizer: Choice,
  schedule: Choice,
  epochs: number,
  single: boolean,
  count = epochs,
): Float64Array {
  return new LearningRates(optimizer, schedule, epochs, single).upTo(count);
}

function factorOf(schedule: Choice, elapsed: number, epochs: number): number {
  return entryOf<ScheduleEntry>(schedules, schedule).factor(elapsed, epochs, schedule);
}

import { power } from "../../math/power.ts";
import { cos } from "../../math/trigonometric.ts";
import { round } from "../precision.ts";
import { type Choice, type Entry, entryOf, numbersOf, type Table } from "../table.ts";

const PI = 3.141592653589793;

export interface ScheduleEntry extends Entry {
  /** Goes over into another schedule, given as `then`. */
  readonly takesThen?: boolean;
  /**
   * The factor on the learning rate in the epoch that stands `elapsed` epochs after the first (0, 1, …)
   * of `epochs`. Computed in double.
   */
  factor(elapsed: number, epochs: number, choice: Choice): number;
}

const firstEpoch = {
  summary: "The i of the first epoch: 0 as PyTorch and Keras count, 1 as a loop from 1 does.",
  default: 0,
  integer: true,
  minimum: 0,
  maximum: 1,
};
const decay = { summary: "How fast it falls.", minimum: 0, maximum: 1000 };
const to = { summary: "The factor reached at i = epochs.", default: 0, minimum: 0, maximum: 1000 };

/** How the learning rate changes from epoch to epoch; i counts epochs. To add one is to add an entry. */
export const schedules = {
  constant: {
    summary: "The rate as it is.",
    parameters: {},
    factor: () => 1,
  },
  linear: {
    summary: "1 + (to − 1) · i/epochs.",
    parameters: { to, firstEpoch },
    factor(elapsed, epochs, choice) {
      const { to, firstEpoch } = numbersOf(choice);
      return 1 + ((to! - 1) * (elapsed + firstEpoch!)) / epochs;
    },
  },
  "inverse-time": {
    summary: "1/(1 + decay · i).",
    parameters: { decay, firstEpoch },
    factor(elapsed, _epochs, choice) {
      const { decay, firstEpoch } = numbersOf(choice);
      return 1 / (1 + decay! * (elapsed + firstEpoch!));
    },
  },
  exponential: {
    summary: "decay^i.",
    parameters: { decay: { summary: "The factor from each epoch to the next.", exclusiveMinimum: 0, maximum: 1 } },
    factor: (elapsed, _epochs, choice) => power(numbersOf(choice)["decay"]!, elapsed),
  },
  step: {
    summary: "factor^⌊i/every⌋.",
    parameters: {
      every: { summary: "Epochs from one step to the next.", integer: true, minimum: 1, maximum: 1e6 },
      factor: { summary: "What each step multiplies the rate by.", default: 0.1, exclusiveMinimum: 0, maximum: 1 },
    },
    factor(elapsed, _epochs, choice) {
      const { every, factor } = numbersOf(choice);
      return power(factor!, Math.floor(elapsed / every!));
    },
  },
  cosine: {
    summary: "to + (1 − to) · (1 + cos(π·i/epochs))/2 (Loshchilov & Hutter, arXiv 1608.03983).",
    parameters: { to },
    factor(elapsed, epochs, choice) {
      const { to } = numbersOf(choice);
      return to! + ((1 - to!) * (1 + cos((PI * elapsed) / epochs))) / 2;
    },
  },
  warmup: {
    summary: "(i + 1)/epochs of the warm-up; then another schedule, from its own 0 over the epochs that are left.",
    parameters: { epochs: { summary: "Epochs of the warm-up.", integer: true, minimum: 1, maximum: 1e6 } },
    takesThen: true,
    factor(elapsed, epochs, choice) {
      const length = numbersOf(choice)["epochs"]!;
      if (elapsed < length) return (elapsed + 1) / length;
      return factorOf(choice["then"] as Choice, elapsed - length, epochs - length);
    },
  },
} satisfies Table<ScheduleEntry>;

/** The learning rate of each epoch, index 0 the first: computed in double, then rounded once to the run's precision. */
export function learningRates(optimizer: Choice, schedule: Choice, epochs: number, single: boolean): Float64Array {
  const rate = numbersOf(optimizer)["learningRate"]!;
  return Float64Array.from({ length: epochs }, (_, elapsed) =>
    round(rate * factorOf(schedule, elapsed, epochs), single),
  );
}

function factorOf(schedule: Choice, elapsed: number, epochs: number): number {
  return entryOf<ScheduleEntry>(schedules, schedule).factor(elapsed, epochs, schedule);
}

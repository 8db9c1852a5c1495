import { round } from "./precision.ts";
import { entryOf, numbersOf, type Choice, type Entry, type Table } from "./table.ts";

export interface ScheduleEntry extends Entry {
  /**
   * The factor on the learning rate in the epoch that stands `elapsed` epochs after the first (0, 1, …)
   * of `epochs`. Computed in double.
   */
  factor(elapsed: number, epochs: number, parameters: Record<string, number>): number;
}

const constant: ScheduleEntry = {
  summary: "The rate as it is.",
  parameters: {},
  factor: () => 1,
};

const linear: ScheduleEntry = {
  summary: "1 + (to − 1) · i/epochs, where i counts epochs from firstEpoch.",
  parameters: {
    to: { summary: "The factor reached at i = epochs.", default: 0, minimum: 0, maximum: 1000 },
    firstEpoch: { summary: "The i of the first epoch: 0 as PyTorch and Keras count, 1 as a loop from 1 does.", default: 0, minimum: 0, maximum: 1 },
  },
  factor: (elapsed, epochs, { to, firstEpoch }) => 1 + ((to! - 1) * (elapsed + firstEpoch!)) / epochs,
};

/** How the learning rate changes from epoch to epoch. To add one is to add an entry. */
export const schedules = { constant, linear } satisfies Table<ScheduleEntry>;

/** The learning rate of each epoch, index 0 the first: computed in double, then rounded once to the run's precision. */
export function learningRates(optimizer: Choice, schedule: Choice, epochs: number, single: boolean): Float64Array {
  const entry = entryOf<ScheduleEntry>(schedules, schedule);
  const parameters = numbersOf(schedule);
  const rate = numbersOf(optimizer)["learningRate"]!;
  return Float64Array.from({ length: epochs }, (_, elapsed) =>
    round(rate * entry.factor(elapsed, epochs, parameters), single),
  );
}

import type { Specification } from "../../network/specification.ts";
import { trainingWork } from "../cost/cost.ts";
import { NOTHING_YET, runTrials, type Seeds, seedsOf, type Tally, tallyOf } from "./trials.ts";

/** The multiply-adds of a pilot: some ten milliseconds. */
export const PILOT_WORK = 8_000_000;

/**
 * Trains the first of these seeds, as many as some ten milliseconds allow; perhaps none. Plans learn from it what a
 * computation will take that decides itself when to stop. It depends on the request alone.
 */
export function runPilot(specification: Specification, { first, count }: Seeds): Tally {
  const affordable = Math.floor(PILOT_WORK / trainingWork(specification));
  if (affordable === 0) return NOTHING_YET;
  return tallyOf(runTrials(specification, seedsOf({ first, count: Math.min(count, affordable) })));
}

/** Trials that are known already, or else are trained, in steps that report progress. */
import type { Specification } from "../../network/specification.ts";
import type { Progressive } from "../../steps/progress.ts";
import { ask, TrialsAsked } from "./asked.ts";
import type { Expected } from "./sharing.ts";
import { type Tally, type Trials, trainTrials } from "./trials.ts";

/** The trials of some seeds, one by one. They may be among the `expected` ones. */
export function* watchTrials(
  specification: Specification,
  seeds: Float64Array,
  expected?: Expected,
): Progressive<Tally, Trials> {
  const known = yield* ask(new TrialsAsked(specification, seeds), (tally) => tally);
  return known ?? (yield* trainTrials(specification, seeds, undefined, expected));
}

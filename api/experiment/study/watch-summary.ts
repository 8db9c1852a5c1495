/** A block of seeds together, whose trials are known already or else are trained, in steps that report progress. */
import type { Specification } from "../../network/specification.ts";
import { mapProgress, type Progressive } from "../../steps/progress.ts";
import { ask, type Stopping, type Summarized, SummaryAsked } from "./asked.ts";
import { boundsToCount } from "./other-criterion.ts";
import { bytesFor, copySuccesses, successesOf } from "./successes.ts";
import { EXACT_SEEDS, mergedSummary, noTrials, summarize } from "./summary.ts";
import { NOTHING_YET, type Seeds, seedsOf, type Tally, tallyOf, trainTrials } from "./trials.ts";

/** Seeds that train at once, where all of them would not fit into the memory. */
const PART = 131_072;

export function* watchSummary(
  specification: Specification,
  seeds: Seeds,
  stopping?: Stopping,
): Progressive<Tally, Summarized> {
  const known = yield* ask(new SummaryAsked(specification, seeds, stopping), (tally) => tally);
  if (known !== undefined) return known;
  const isOver = stopping && isOverIn(stopping);
  if (seeds.count > EXACT_SEEDS) return yield* inParts(specification, seeds, isOver);
  const trials = yield* trainTrials(specification, seedsOf(seeds), isOver);
  return { summary: summarize(trials), successes: successesOf(trials.outcomes) };
}

/** Whether a study is over, asked after every run. */
function isOverIn({ looks, isOver }: Stopping): (tally: Tally) => boolean {
  let next = 0;
  return (tally) => {
    if (tally.trials !== looks[next]) return false;
    next++;
    return isOver(tally);
  };
}

function* inParts(
  specification: Specification,
  { first, count }: Seeds,
  isOver: ((tally: Tally) => boolean) | undefined,
): Progressive<Tally, Summarized> {
  const bounds = boundsToCount(specification);
  const successes = new Uint8Array(bytesFor(count));
  let summary = noTrials(bounds);
  let before = NOTHING_YET;
  let hasEnded = false;
  while (!hasEnded && before.trials < count) {
    const { trials: done, successes: good } = before;
    const all = ({ trials, successes: more }: Tally): Tally => ({ trials: done + trials, successes: good + more });
    const stop = (tally: Tally) => (hasEnded = isOver?.(all(tally)) ?? false);
    const part = seedsOf({ first: first + done, count: Math.min(PART, count - done) });
    const trials = yield* mapProgress(trainTrials(specification, part, stop), all);
    summary = mergedSummary(summary, summarize(trials, bounds));
    copySuccesses(successesOf(trials.outcomes), 0, successes, done, trials.seeds.length);
    before = all(tallyOf(trials));
  }
  return { summary, successes };
}

/** How many of the runs that a request asks for first are trained already. */
import { countSeeds, missingSeeds, rangesOf } from "../experiment/pieces/ranges.ts";
import type { Plan } from "../experiment/plan.ts";
import { Foreseen, SummaryAsked, TrialsAsked } from "../experiment/study/asked.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import { AskedExperiment, type TrialSource } from "./trial-source.ts";

/** Experiments that are asked at once, and in all: each answers from a storage of its own. */
const TOGETHER = 32;
export const MOST_ASKED = 128;

/**
 * Counts the runs that are known of those that the computation names before it trains anything: all of a study and of a
 * comparison, those of every cell of a sweep, and the baseline of a search, which decides the others on the way. Null
 * if those are of too many experiments to ask.
 */
export async function knownRuns(plan: Plan<object>, source: Pick<TrialSource, "held">): Promise<number | null> {
  const asked = firstAsked(plan);
  if (asked.length > MOST_ASKED) return null;
  let known = 0;
  for (let at = 0; at < asked.length; at += TOGETHER) {
    const counts = asked.slice(at, at + TOGETHER).map(async ({ specification, ranges }) => {
      const held = await source.held(new AskedExperiment(specification), ranges);
      return countSeeds(ranges) - countSeeds(missingSeeds(ranges, held));
    });
    known += (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  }
  return known;
}

interface Runs {
  readonly specification: Foreseen["trials"][number]["specification"];
  readonly ranges: readonly Seeds[];
}

function firstAsked(plan: Plan<object>): readonly Runs[] {
  const computation = plan.run();
  try {
    const { value } = computation.next();
    const asks = typeof value === "object" && "asks" in value ? value.asks : undefined;
    if (asks instanceof Foreseen) return asks.trials.map(({ specification, seeds }) => runsOf(specification, seeds));
    if (asks instanceof SummaryAsked || asks instanceof TrialsAsked) return [runsOf(asks.specification, asks.seeds)];
    return [];
  } finally {
    computation.return(undefined as never);
  }
}

function runsOf(specification: Runs["specification"], seeds: Seeds | Float64Array): Runs {
  return { specification, ranges: seeds instanceof Float64Array ? rangesOf(seeds) : [seeds] };
}

import type { Candidate } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import { FIRST_LOOK, type Screened, type Screener, SECOND, THIRD } from "./screening.ts";

/** The next candidates that others may screen meanwhile. */
const AHEAD = 8;
/** The candidates that get a third look. */
const KEPT = 6;
/** The part of what a race may spend that its first looks may take, and that one of them may take. */
const FIRST_LOOKS = 0.5;
const ONE_LOOK = 0.15;
/** The least seeds of a first look at a candidate whose runs are not too long. */
const LEAST_LOOK = 2;

/**
 * Screens candidates in rounds on more and more seeds. Each gets a first look, at few failing seeds; those that fix none
 * of them drop out. The others are looked at again, and the most promising a third time. What the races decide is only
 * where to look: what they select is proven on other seeds, so no selection makes an effect of chance look real.
 */
export function* race(candidates: readonly Candidate[], screener: Screener, reserve: number): Searching<Screened[]> {
  const allowed = screener.allowance.above(reserve);
  const works = candidates.reduce((sum, { work }) => sum + work, 0);
  const look = Math.max(LEAST_LOOK, Math.min(FIRST_LOOK, Math.floor((FIRST_LOOKS * allowed) / works)));
  const entries: Screened[] = [];
  for (const [index, candidate] of candidates.entries()) {
    yield* screener.expect(candidates.slice(index, index + AHEAD), look);
    const failing = Math.max(1, Math.min(look, Math.floor((ONE_LOOK * allowed) / candidate.work)));
    entries.push(yield* screener.screen({ candidate, screening: null }, { failing, succeeding: 0 }, reserve));
  }
  const again = function* (some: readonly Screened[], level: typeof SECOND): Searching<void> {
    for (const entry of some) entries[entries.indexOf(entry)] = yield* screener.screen(entry, level, reserve);
  };
  const fixes = ({ screening }: Screened) => screening !== null && screening.fixed > 0;
  yield* again(byPromise(entries, screener).filter(fixes), SECOND);
  const promising = (entry: Screened) => fixes(entry) && screener.estimate(entry) > screener.successRate;
  yield* again(byPromise(entries, screener).filter(promising).slice(0, KEPT), THIRD);
  return entries;
}

/** Costs whose ratio is below this count as similar. */
const SIMILAR = 2;

/**
 * Sorts entries: those that seem sufficient first, the fewest changes before the others, then those of similar cost by
 * the rate that their screening suggests, then the longer ones by cost; then all others by that rate.
 */
export function byPromise(entries: readonly Screened[], screener: Screener): Screened[] {
  const enough = entries.filter((entry) => screener.isEnough(entry));
  const cheapest = Math.min(...enough.map(({ candidate }) => candidate.work));
  const isEnough = new Set(enough);
  const isLong = ({ candidate }: Screened) => candidate.work >= SIMILAR * cheapest;
  const rank = (a: Screened, b: Screened) => {
    const [first, second] = [isEnough.has(a), isEnough.has(b)];
    if (first !== second) return first ? -1 : 1;
    const byRate = screener.estimate(b) - screener.estimate(a);
    if (!first) return byRate;
    const bySteps = a.candidate.steps.length - b.candidate.steps.length;
    if (bySteps !== 0) return bySteps;
    if (isLong(a) || isLong(b)) return a.candidate.work - b.candidate.work || byRate;
    return byRate;
  };
  return entries.toSorted(rank);
}

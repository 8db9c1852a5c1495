import { type Candidate, goesFurther, isSimpler } from "./candidate.ts";
import type { Searching } from "./progress.ts";
import { FIRST_LOOK, FOURTH, type Level, type Screened, type Screener, SECOND, THIRD } from "./screening.ts";

/** The next candidates that others may screen meanwhile. */
const AHEAD = 8;
/** The candidates that get a third look. */
const KEPT = 6;
/** The part of what a race may spend that its first looks may take, and above which a single run waits for the others. */
const FIRST_LOOKS = 0.5;
const ONE_RUN = 0.1;

/** What a race needs to end before every candidate is looked at: its result is one of several that do. */
export interface Goal {
  /** No further candidate gets a first look after so many whose first looks all succeed. */
  readonly flawless: number;
  /** The most promising ones that get a second look. */
  readonly second: number;
  /** The part of what the race may spend that a run of a candidate may take. */
  readonly run: number;
}

/** Every candidate is looked at: what is wrong shows in what does not help, too. */
const EVERY: Goal = { flawless: Number.POSITIVE_INFINITY, second: Number.POSITIVE_INFINITY, run: 1 };

/**
 * Screens candidates in rounds on more and more seeds. Each gets a first look, at few failing seeds; those that fix none
 * of them drop out. The others are looked at again, and the most promising a third time. First looks take half of what
 * the race may spend, so that what they show can be looked at again; long runs come last, and not at all where what is
 * left could not prove that they help, or where less of the same change seems sufficient. What the races decide is only
 * where to look: what they select is proven on other seeds, so no selection makes an effect of chance look real.
 */
export function* race(
  candidates: readonly Candidate[],
  screener: Screener,
  reserve: number,
  goal: Goal = EVERY,
): Searching<Screened[]> {
  const { allowance } = screener;
  const allowed = allowance.above(reserve);
  const tried = candidates.filter(({ work }) => work <= goal.run * allowed);
  const works = tried.reduce((sum, { work }) => sum + work, 0);
  const look = Math.max(1, Math.min(FIRST_LOOK, Math.floor((FIRST_LOOKS * allowed) / works)));
  const kept = reserve + ((1 - FIRST_LOOKS) * Math.max(0, allowed)) / allowance.whole;
  const entries = candidates.map((candidate): Screened => ({ candidate, screening: null }));
  const isShort = ({ candidate: { work } }: Screened) => work <= ONE_RUN * allowed;
  const screen = function* (entry: Screened, level: Level, left: number): Searching<Screened> {
    const looked = yield* screener.screen(entry, level, left);
    entries[entries.indexOf(entry)] = looked;
    return looked;
  };
  /** Whether less of the same change fixes everything that a second look shows. */
  const isExceeded = function* ({ candidate }: Screened): Searching<boolean> {
    for (const less of entries.filter((other) => goesFurther(candidate, other.candidate))) {
      if (!screener.isFlawless(less, { failing: FIRST_LOOK, succeeding: 0 })) continue;
      if (screener.isFlawless(yield* screen(less, SECOND, reserve), SECOND)) return true;
    }
    return false;
  };
  const waiting = entries.filter(({ candidate }) => tried.includes(candidate));
  const queue = [...waiting.filter(isShort), ...waiting.filter((entry) => !isShort(entry)).sort(byWork)];
  const exceeded: Screened[] = [];
  let flawless = 0;
  for (const [index, entry] of queue.entries()) {
    if (flawless >= goal.flawless) break;
    if (!screener.isWithinReach(entry.candidate)) continue;
    if (yield* isExceeded(entry)) {
      exceeded.push(entry);
      continue;
    }
    const ahead = queue.slice(index, index + AHEAD).map(({ candidate }) => candidate);
    yield* screener.expect(ahead, look);
    const looked = yield* screen(entry, { failing: isShort(entry) ? look : 1, succeeding: 0 }, kept);
    if (look > 1 && looked.screening !== null && looked.screening.fixed === looked.screening.failing) flawless++;
  }
  const again = function* (some: readonly Screened[], level: Level): Searching<void> {
    for (const entry of some) yield* screen(entry, level, reserve);
  };
  const fixes = ({ screening }: Screened) => screening !== null && screening.fixed > 0;
  yield* again(byPromise(entries, screener).filter(fixes).slice(0, goal.second), SECOND);
  const promising = (entry: Screened) => fixes(entry) && screener.estimate(entry) > screener.successRate;
  yield* again(byPromise(entries, screener).filter(promising).slice(0, KEPT), THIRD);
  if (!entries.some((entry) => screener.isEnough(entry))) yield* again(exceeded, SECOND);
  // Of several that look sufficient, chance chose some: one after the other gets a last look, until one still does.
  for (;;) {
    const [best] = byPromise(entries, screener);
    if (best === undefined || !screener.isEnough(best)) return entries;
    if (screener.isEnough(yield* screen(best, FOURTH, reserve))) return entries;
  }
}

const byWork = (a: Screened, b: Screened) => a.candidate.work - b.candidate.work;

/** Costs whose ratio is below this count as similar. */
const SIMILAR = 2;
/** What seems sufficient, but succeeds less often by this than another change, does not stand before it. */
const WORSE = 0.05;

/**
 * Sorts entries: those that seem sufficient first, the fewest changes before the others, a simpler network last, then
 * those of similar cost by the rate that their screening suggests, then the longer ones by cost; then all others by that
 * rate.
 */
export function byPromise(entries: readonly Screened[], screener: Screener): Screened[] {
  const all = entries.filter((entry) => screener.isEnough(entry));
  const most = Math.max(...all.map((entry) => screener.estimate(entry)));
  const enough = all.filter((entry) => screener.estimate(entry) > most - WORSE);
  const works = enough.filter(({ candidate }) => !isSimpler(candidate)).map(({ candidate }) => candidate.work);
  const cheapest = Math.min(...works);
  const isEnough = new Set(enough);
  const isLong = ({ candidate }: Screened) => candidate.work >= SIMILAR * cheapest;
  const rank = (a: Screened, b: Screened) => {
    const [first, second] = [isEnough.has(a), isEnough.has(b)];
    if (first !== second) return first ? -1 : 1;
    const byRate = screener.estimate(b) - screener.estimate(a);
    if (!first) return byRate || a.candidate.work - b.candidate.work;
    const bySimplicity = Number(isSimpler(a.candidate)) - Number(isSimpler(b.candidate));
    if (bySimplicity !== 0) return bySimplicity;
    const bySteps = a.candidate.steps.length - b.candidate.steps.length;
    if (bySteps !== 0) return bySteps;
    if (isLong(a) || isLong(b)) return a.candidate.work - b.candidate.work || byRate;
    return byRate;
  };
  return entries.toSorted(rank);
}

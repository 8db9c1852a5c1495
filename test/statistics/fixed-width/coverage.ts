/**
 * The coverage of a fixed-width rule, by exact dynamic programming over the numbers of trials and successes. Nothing is
 * simulated and no p is skipped: each interval of probabilities gets one bound.
 *
 * A study that ends before it is precise reports the confidence sequence. Whatever ends it, from the first look that
 * may stop it on, counts here as an adversary who ends it as soon as the sequence misses.
 */
import type { StoppingMethod } from "../../../api/experiment/study/stop-when.ts";
import { type FixedWidthRule, nextLook } from "../../../api/statistics/fixed-width.ts";
import { interval } from "../../../api/statistics/intervals.ts";
import { logGamma } from "../../../api/statistics/log-gamma.ts";

/** Mass that is dropped, and counted as a miss. */
const NEGLIGIBLE = 1e-12;
const LOG_GAMMA_HALF = logGamma(0.5);

/** A look: with up to `most` successes, or up to `most` failures, the rule stops; −1 if it never does. */
interface Look {
  readonly trials: number;
  readonly most: number;
}

/** The ends of an interval by its counts. */
type Ends = (successes: number, trials: number) => readonly [low: number, high: number];

/** A rule that stops at a half-width, with its looks up to the one that always stops. */
export interface Boundary {
  readonly looks: readonly Look[];
  /** The first number of trials at which it may stop. */
  readonly least: number;
  readonly endsAt: Ends;
  /** ln B(s + 1/2, n − s + 1/2)/B(1/2, 1/2) = halves[s] + halves[n − s] − factorials[n]. */
  readonly halves: Float64Array;
  readonly factorials: Float64Array;
}

export function boundaryOf({ halfWidth, level }: FixedWidthRule, method: StoppingMethod = "clopper-pearson"): Boundary {
  const endsAt = remembered((successes, trials) => {
    const { low, high } = interval(method, successes, trials, level);
    return [low, high];
  });
  const isNarrow = (successes: number, trials: number) => {
    const [low, high] = endsAt(successes, trials);
    return (high - low) / 2 <= halfWidth;
  };
  const looks: Look[] = [];
  let most = -1;
  for (let trials = 1; ; trials = nextLook(trials)) {
    while (2 * (most + 1) <= trials && isNarrow(most + 1, trials)) most++;
    looks.push({ trials, most });
    if (2 * most >= trials - 1) {
      const halves = Float64Array.from({ length: trials + 1 }, (_, k) => logGamma(k + 0.5) - LOG_GAMMA_HALF);
      const factorials = Float64Array.from({ length: trials + 1 }, (_, k) => logGamma(k + 1));
      return { looks, least: looks.find((look) => look.most >= 0)!.trials, endsAt, halves, factorials };
    }
  }
}

function remembered(ends: Ends): Ends {
  const known = new Map<number, readonly [number, number]>();
  return (successes, trials) => {
    const key = trials * 1e6 + successes;
    let found = known.get(key);
    if (!found) known.set(key, (found = ends(successes, trials)));
    return found;
  };
}

export interface Performance {
  /** A bound of the probability to miss, over all probabilities between `from` and `to`; exact if they are equal. */
  readonly misses: number;
  /** The expected number of trials, at the middle. */
  readonly trials: number;
}

/**
 * What a rule does at the success probabilities between `from` > 0 and `to` < 1. Studies that end before they are
 * precise report the sequence at this confidence; 1 if none does.
 */
export function performanceOf(boundary: Boundary, from: number, to: number, confidence: number): Performance {
  const { looks, least, endsAt, halves, factorials } = boundary;
  const p = (from + to) / 2;
  const [logFrom, logTo] = [from, to].map((end) => [Math.log(end / p), Math.log((1 - end) / (1 - p))]) as [
    [number, number],
    [number, number],
  ];
  const [logP, logQ] = [Math.log(p), Math.log(1 - p)];
  const surprise = -Math.log(1 - confidence);
  /** How much more likely a sequence may be within the interval of probabilities than at its middle. */
  const ratio = (s: number, n: number) => {
    const observed = s / n;
    if (observed > from && observed < to) {
      const best = (s && s * Math.log(observed)) + (n - s && (n - s) * Math.log(1 - observed));
      return Math.exp(best - s * logP - (n - s) * logQ);
    }
    const [success, failure] = observed <= from ? logFrom : logTo;
    return Math.exp(s * success + (n - s) * failure);
  };
  const isExcluded = (s: number, n: number, end: number) =>
    halves[s]! + halves[n - s]! - factorials[n]! - s * Math.log(end) - (n - s) * Math.log(1 - end) >= surprise;
  const mass = new Float64Array(looks.at(-1)!.trials + 2);
  mass[0] = 1;
  let [low, high, misses, trials, look, above, below] = [0, 0, 0, 0, 0, 0, -1];
  const miss = (s: number, n: number) => {
    misses += mass[s]! * ratio(s, n);
  };
  for (let n = 1; ; n++) {
    mass[++high] = 0;
    for (let s = high; s > low; s--) mass[s] = mass[s]! * (1 - p) + mass[s - 1]! * p;
    mass[low] = mass[low]! * (1 - p);
    if (n >= least) {
      // Above and below these, the confidence sequence excludes a probability of the interval.
      above = Math.max(above, Math.ceil(n * from));
      while (above <= n && !isExcluded(above, n, from)) above++;
      while (below + 1 < n * to && isExcluded(below + 1, n, to)) below++;
    }
    if (looks[look]!.trials === n) {
      const { most } = looks[look++]!;
      const isLast = look === looks.length;
      const stop = (first: number, last: number) => {
        for (let s = Math.max(first, low); s <= Math.min(last, high); s++) {
          const [lowEnd, highEnd] = endsAt(s, n);
          if (lowEnd > from || highEnd < to) miss(s, n);
          trials += n * mass[s]!;
          mass[s] = 0;
        }
      };
      if (isLast) stop(0, n);
      else if (most >= 0) {
        stop(0, most);
        stop(n - most, n);
      }
      if (isLast) return { misses, trials };
    }
    if (n >= least) {
      for (let s = Math.max(above, low); s <= high; s++) {
        miss(s, n);
        mass[s] = 0;
      }
      for (let s = low; s <= Math.min(below, high); s++) {
        miss(s, n);
        mass[s] = 0;
      }
    }
    for (; low < high && mass[low]! < NEGLIGIBLE; low++) miss(low, n);
    for (; high > low && mass[high]! < NEGLIGIBLE; high--) miss(high, n);
    if (low === high && mass[low]! < NEGLIGIBLE) return { misses, trials };
  }
}

/** So often an interval of probabilities may be halved, and the one next to 0, where ratios matter. */
const HALVINGS = 8;
const HALVINGS_AT_ZERO = 24;
/** Nearer to 0, a study without any success is almost sure, and its interval contains them all. */
const NEAREST_TO_ZERO = 1e-9;

/** Whether the coverage is at least the confidence at every probability: by symmetry, at those up to 1/2. */
export function covers(rule: FixedWidthRule, confidence: number): boolean {
  const boundary = boundaryOf(rule);
  const count = Math.ceil(8 / rule.halfWidth);
  const end = (i: number) => i / (2 * count);
  // Where the least coverage is, a rule that does not suffice fails soon.
  for (let i = 1; i <= count; i++) if (missesAt(boundary, end(i), confidence) > 1 - confidence) return false;
  for (let i = 0; i < count; i++) if (!holds(boundary, end(i), end(i + 1), confidence, 0)) return false;
  return true;
}

function missesAt(boundary: Boundary, p: number, confidence: number): number {
  return performanceOf(boundary, p, p, confidence).misses;
}

/** Halves an interval of probabilities until the bound suffices, or it is too narrow to go on. */
function holds(boundary: Boundary, from: number, to: number, confidence: number, halvings: number): boolean {
  const { misses } = performanceOf(boundary, Math.max(from, NEAREST_TO_ZERO), to, confidence);
  if (misses <= 1 - confidence) return true;
  if (halvings === (from === 0 ? HALVINGS_AT_ZERO : HALVINGS)) return false;
  const middle = (from + to) / 2;
  return (
    missesAt(boundary, middle, confidence) <= 1 - confidence &&
    holds(boundary, from, middle, confidence, halvings + 1) &&
    holds(boundary, middle, to, confidence, from === 0 ? 0 : halvings + 1)
  );
}

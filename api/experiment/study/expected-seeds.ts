/**
 * How many seeds a study that stops when it is precise will need. The width of its interval depends on how often runs
 * succeed: near 0 or 1, a hundredth of the seeds may do that a probability of 1/2 takes. So a pilot trains the first
 * few seeds. What it may take is bounded, and it depends on the request alone.
 */
import type { Specification } from "../../network/specification.ts";
import { interval } from "../../statistics/intervals.ts";
import { runPilot } from "./pilot.ts";
import { looksBelow, type StoppingMethod, type StoppingRule, type StopWhen, stoppingRule } from "./stop-when.ts";

/** A study takes at most so many times the seeds that it is expected to take. */
export const LEEWAY = 2.5;

/** The most seeds of a pilot, and the part of the study that it may be. */
const MAX_PILOT = 64;
const PILOT_FRACTION = 0.3;
/** The confidence of the interval of probabilities that the pilot leaves. */
const PILOT_CONFIDENCE = 0.8;

/** The expected number of seeds, at most `stopWhen.maximum`. */
export function expectedSeeds(
  specification: Specification,
  first: number,
  { halfWidth, maximum }: StopWhen,
  method: StoppingMethod,
  confidence: number,
): number {
  const rule = stoppingRule(halfWidth, method, confidence);
  const needed = (probability: number) => seedsFor(probability, rule, maximum);
  const least = needed(0);
  const count = Math.min(MAX_PILOT, Math.floor(PILOT_FRACTION * least));
  const { successes, trials } = runPilot(specification, { first, count });
  // The most that is plausible, over the leeway, so that a study almost always ends by its precision.
  if (trials === 0) return Math.max(least, Math.ceil(needed(0.5) / LEEWAY));
  const { low, high } = interval("jeffreys", successes, trials, PILOT_CONFIDENCE);
  const nearest = Math.min(Math.max(low, 0.5), high);
  return Math.max(needed(successes / trials), Math.ceil(needed(nearest) / LEEWAY));
}

/** The seeds at which the interval is narrow enough, if exactly this fraction of them succeeds. */
function seedsFor(probability: number, rule: StoppingRule, maximum: number): number {
  const looks = looksBelow(maximum);
  let from = 0;
  let to = looks.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const trials = looks[middle]!;
    if (rule.precise({ successes: Math.round(probability * trials), trials })) to = middle;
    else from = middle + 1;
  }
  return looks[from] ?? maximum;
}

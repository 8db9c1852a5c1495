/**
 * Fixed-width confidence intervals for a probability: a study looks at its Clopper–Pearson interval at set numbers of
 * trials, and stops at the first look at which half its width is small enough. An interval at the requested confidence
 * would miss too often then, since the study picks the look. So its level is higher, by as much as keeps the coverage
 * of the whole rule at the confidence or above, whatever the probability is.
 *
 * @see Frey, "Fixed-width sequential confidence intervals for a proportion", The American Statistician 64 (2010), who
 * calibrates the level of such rules by their exact coverage.
 */
import { log } from "../math/log.ts";
import { type Interval, interval } from "./intervals.ts";
import { levels } from "./levels.ts";

/** A stopping rule: it stops when the Clopper–Pearson interval at `level` has a half-width of at most `halfWidth`. */
export interface FixedWidthRule {
  readonly halfWidth: number;
  readonly level: number;
}

/** The smallest half-width and the largest confidence for which there is a calibrated level. */
export const calibrated = {
  halfWidth: Math.min(...Object.keys(levels.byHalfWidth).map(Number)),
  confidence: Math.max(...levels.confidences),
} as const;

/**
 * The number of trials at the look after this one: there is one at each of the first forty, then whenever the number
 * has grown by a twentieth.
 */
export function nextLook(trials: number): number {
  return trials + Math.max(1, Math.floor(trials / 20));
}

/**
 * The rule with a half-width of at most `halfWidth`, in (0, 0.5], and a coverage of at least `confidence`, in (0, 1);
 * undefined below the smallest calibrated half-width and above the largest confidence. Between the calibrated values it
 * takes the next smaller half-width and the next larger confidence: both are what was asked for, or better.
 */
export function fixedWidthRule(halfWidth: number, confidence: number): FixedWidthRule | undefined {
  const column = levels.confidences.findIndex((calibrated) => calibrated >= confidence);
  const width = Math.max(
    ...Object.keys(levels.byHalfWidth)
      .map(Number)
      .filter((calibrated) => calibrated <= halfWidth),
  );
  const level = levels.byHalfWidth[width]?.[column];
  return level === undefined ? undefined : { halfWidth: width, level };
}

/**
 * With fewer trials no interval is narrow enough: the narrowest is that of no success, from 0 to 1 − ((1 − level)/2)^(1/n).
 * Less by a little, since logarithms are rounded.
 */
export function fewestTrials({ halfWidth, level }: FixedWidthRule): number {
  return (log((1 - level) / 2) / log(1 - 2 * halfWidth)) * (1 - 1e-9);
}

/** The Clopper–Pearson interval at the level of a rule, whose coverage under that rule is at least `confidence`. */
export function fixedWidthInterval(
  { level }: FixedWidthRule,
  successes: number,
  trials: number,
  confidence: number,
): Interval {
  return { ...interval("clopper-pearson", successes, trials, level), confidence };
}

import { interval } from "./intervals.ts";

/**
 * Newcombe's interval for the difference of two independent success probabilities (second minus first): `first` of
 * `firstTrials` ≥ 1 and `second` of `secondTrials` ≥ 1 succeed. It joins the Wilson intervals of both, so that it
 * stays within [−1, 1] and does not shrink to a point where all or none succeed.
 *
 * @see Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven
 * methods", Statistics in Medicine 17 (1998), method 10.
 */
export function independentDifference(
  first: number,
  firstTrials: number,
  second: number,
  secondTrials: number,
  confidence: number,
): { readonly estimate: number; readonly low: number; readonly high: number } {
  const [one, two] = [first / firstTrials, second / secondTrials];
  const [ofOne, ofTwo] = [
    interval("wilson", first, firstTrials, confidence),
    interval("wilson", second, secondTrials, confidence),
  ];
  const estimate = two - one;
  return {
    estimate,
    low: Math.max(-1, estimate - length(two - ofTwo.low, ofOne.high - one)),
    high: Math.min(1, estimate + length(ofTwo.high - two, one - ofOne.low)),
  };
}

function length(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}

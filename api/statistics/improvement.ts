import { twoSidedNormalQuantile } from "./normal.ts";

/**
 * An interval for the probability of improvement: that a random run of one configuration beats a random run of
 * another, ties counting half. `estimate` is Mann and Whitney's U over the number of pairs of `first` ≥ 1 and
 * `second` ≥ 1 independent runs. The interval contains every probability that the score test does not reject, with the
 * variance of Hanley and McNeil at that probability, so that it is not a point where one configuration always wins.
 *
 * @see Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS 34 (2021),
 * section 4.3: the probability of improvement; Newcombe, "Confidence intervals for an effect size measure based on the
 * Mann–Whitney statistic. Part 2", Statistics in Medicine 25 (2006), method 5: the interval.
 */
export function improvementInterval(
  estimate: number,
  first: number,
  second: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  const z = twoSidedNormalQuantile(confidence);
  const low = lowerEnd(estimate, first, second, z);
  // Swapping the configurations mirrors the interval.
  return { low, high: 1 - lowerEnd(1 - estimate, first, second, z) };
}

/** The smallest probability that the test does not reject, by bisection to the last bit. */
function lowerEnd(estimate: number, first: number, second: number, z: number): number {
  let low = 0;
  let high = estimate;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    const distance = estimate - middle;
    if (distance * distance > z * z * variance(middle, first, second)) low = middle;
    else high = middle;
  }
}

function variance(p: number, first: number, second: number): number {
  const others = (first + second) / 2 - 1;
  return (p * (1 - p) * (1 + others * ((1 - p) / (2 - p) + p / (1 + p)))) / (first * second);
}

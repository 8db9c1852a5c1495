import { betaDistribution } from "./beta.ts";

/**
 * The exact two-sided McNemar test of paired successes and failures: the p-value of `gained` against `lost`
 * discordant pairs. If neither of two treatments were better, each discordant pair would be a fair coin; the
 * p-value is twice the binomial tail P(X ≤ min) for X ~ Bin(gained + lost, 1/2), and at most 1. Pairs that agree
 * tell nothing about the difference, and without a discordant pair the p-value is 1.
 *
 * @see McNemar, Psychometrika 12 (1947); Fay, "Two-sided exact tests and matching confidence intervals for
 * discrete data", The R Journal 2/1 (2010). The tail as a beta function: NIST Digital Library of Mathematical
 * Functions, 8.17.5.
 */
export function exactMcNemar(gained: number, lost: number): number {
  const fewer = Math.min(gained, lost);
  const more = Math.max(gained, lost);
  // From here on both tails together are certain.
  if (more - fewer <= 1) return 1;
  return 2 * betaDistribution(0.5, more, fewer + 1);
}

import { interval } from "../../api/statistics/intervals.ts";

export interface Difference {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

type Measured = { readonly successes: number; readonly trials: number };

/**
 * The difference of two independent rates, the second minus the first, with Newcombe's interval at a confidence of 95 %:
 * the distances of both rates to the ends of their Wilson intervals, added in squares. A rate alone is taken as exact.
 *
 * @see Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17
 * (1998), method 10.
 */
export function independentDifference(one: Measured | { readonly rate: number }, other: Measured): Difference {
  const [first, second] = [rangeOf(one), rangeOf(other)];
  const estimate = second.rate - first.rate;
  const reach = (a: number, b: number) => Math.sqrt(a * a + b * b);
  return {
    estimate,
    low: estimate - reach(second.rate - second.low, first.high - first.rate),
    high: estimate + reach(second.high - second.rate, first.rate - first.low),
  };
}

function rangeOf(one: Measured | { readonly rate: number }) {
  if ("rate" in one) return { rate: one.rate, low: one.rate, high: one.rate };
  const { low, high } = interval("wilson", one.successes, one.trials, 0.95);
  return { rate: one.successes / one.trials, low, high };
}

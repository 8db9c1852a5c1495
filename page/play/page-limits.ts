/** What the page computes itself; studies beyond that are offered as jobs of the service. */
export const pageLimits = {
  /** Seeds of a study: the page keeps the outcome of each. */
  seeds: 10_000,
  /** Seconds that a study is expected to take in this browser. */
  seconds: 30,
} as const;

/** The methods by which two experiments on the same seeds are compared. */
export const pairedMethods = {
  "exact-mcnemar": {
    summary:
      "The p-value: twice the binomial tail of the discordant pairs, which would be fair coins if neither were better (McNemar, Psychometrika 12, 1947).",
  },
  tango: {
    summary:
      "The interval for the difference of the probabilities: inverts the score test for paired data (Tango, Statistics in Medicine 17, 1998).",
  },
  holm: {
    summary:
      "The correction for several variants: keeps the probability of any false claim among them (Holm, Scandinavian Journal of Statistics 6, 1979).",
  },
} as const;

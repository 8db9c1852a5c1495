/** The methods that compare two experiments on the same seeds. */
export const pairedMethods = {
  "exact-mcnemar": {
    summary:
      "The p-value: twice the binomial tail of the discordant pairs, which are fair coins if neither experiment is " +
      "better (McNemar, Psychometrika 12, 1947).",
  },
  tango: {
    summary:
      "The confidence interval for the difference of the probabilities: inverts the score test for paired data " +
      "(Tango, Statistics in Medicine 17, 1998).",
  },
  holm: {
    summary:
      "The correction for several variants: bounds the probability that any of their p-values rejects wrongly " +
      "(Holm, Scandinavian Journal of Statistics 6, 1979).",
  },
} as const;

/** The tests and intervals that compare outcomes of runs, paired or independent, success flags or scores. */
export const outcomeTests = {
  "exact-mcnemar": { summary: "Paired flags: a fair coin for each discordant seed (McNemar, Psychometrika 12, 1947)." },
  "fisher-exact": {
    summary: "Independent flags: given the total of successes, their split is hypergeometric (Fisher, 1934).",
  },
  "wilcoxon-signed-rank": {
    summary:
      "Paired scores: the ranks of the differences, each with a fair sign; differences of 0 are dropped (Wilcoxon, " +
      "Biometrics Bulletin 1, 1945).",
  },
  "mann-whitney": {
    summary:
      "Independent scores: the ranks of all, randomly split between the two (Mann & Whitney, Annals of Mathematical " +
      "Statistics 18, 1947).",
  },
} as const;
export type OutcomeTest = keyof typeof outcomeTests;

/** The intervals of the difference, variant minus baseline. */
export const differenceMethods = {
  tango: { summary: "Of paired probabilities: inverts the score test (Tango, Statistics in Medicine 17, 1998)." },
  newcombe: {
    summary: "Of independent probabilities: joins both Wilson intervals (Newcombe, Statistics in Medicine 17, 1998).",
  },
  "hodges-lehmann": {
    summary:
      "Of scores: the median of all averages of two differences (paired) or of all differences (independent), with " +
      "the interval that inverts the rank test (Hodges & Lehmann, Annals of Mathematical Statistics 34, 1963).",
  },
} as const;
export type DifferenceMethod = keyof typeof differenceMethods;

/** The intervals of the probability of improvement. */
export const improvementMethods = {
  "from-difference": { summary: "Of flags: (1 + d)/2 for a difference of probabilities d, and so are its ends." },
  "mann-whitney-score": {
    summary:
      "Of scores: inverts a score test with the variance of Hanley and McNeil; the runs count as independent, so that " +
      "pairs that rise together make it wider than needed (Newcombe, Statistics in Medicine 25, 2006, method 5).",
  },
} as const;
export type ImprovementMethod = keyof typeof improvementMethods;

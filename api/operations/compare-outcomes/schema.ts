import { betters } from "../../experiment/outcomes/configuration.ts";
import { verdicts } from "../../experiment/outcomes/outcomes.ts";
import { studyDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { quantileProbabilities } from "../../experiment/study/study.ts";
import { summaries } from "../../schemas/choice.ts";
import { listOf } from "../../schemas/list.ts";
import { Count, Finite, orNull, Probability, Seed } from "../../schemas/primitives.ts";
import { resultFields } from "../../schemas/result.ts";
import { confidence, ProbabilityInterval, studyInputs } from "../../schemas/study.ts";
import { response, z } from "../../schemas/zod.ts";
import { differenceMethods, improvementMethods, outcomeTests } from "../../statistics/outcome-methods.ts";

const names = <T extends object>(table: T) => z.enum(Object.keys(table) as [keyof T & string]);

const Flag = z.union([z.boolean(), z.literal(0), z.literal(1)]);
const Score = z.number().min(-limits.magnitude).max(limits.magnitude).nullable();

const outcomeFields = {
  successes: listOf(Flag, { max: limits.outcomes }, (flag) => typeof flag === "boolean" || flag === 0 || flag === 1)
    .optional()
    .openapi({ description: "Whether each run succeeded: true or false, or 1 or 0." }),
  scores: listOf(Score, { max: limits.outcomes }, isScore)
    .optional()
    .openapi({
      description:
        "What each run reached, such as an accuracy or a loss; null for a run that has none because it diverged, which " +
        "counts as worse than any score.",
    }),
  seeds: listOf(Seed, { max: limits.outcomes }, isSeed)
    .optional()
    .openapi({ description: "The seed of each run, in the same order. By default 0, 1, …." }),
};

function isScore(score: unknown): boolean {
  return score === null || (typeof score === "number" && Math.abs(score) <= limits.magnitude);
}

function isSeed(seed: unknown): boolean {
  return Number.isSafeInteger(seed) && (seed as number) >= 0;
}

const ConfigurationName = z.string().min(1).max(limits.variantName);

export const CompareOutcomesRequest = z
  .strictObject({
    baseline: z.strictObject({
      name: ConfigurationName.optional().openapi({ default: "baseline" }),
      ...outcomeFields,
    }),
    variants: listOf(z.strictObject({ name: ConfigurationName, ...outcomeFields }), { max: limits.variants }).openapi({
      description: "What to compare with the baseline; names must differ.",
    }),
    paired: z
      .boolean()
      .optional()
      .openapi({
        description:
          "Whether runs of the same seed are compared with each other. By default, they are if every variant has the " +
          "seeds of the baseline. Use false where equal seeds do not make runs alike.",
      }),
    better: names(betters)
      .optional()
      .openapi({ description: `For scores only.\n\n${summaries(betters)}`, default: "higher" }),
    confidence: confidence.optional().openapi({ default: studyDefaults.confidence }),
    interval: studyInputs.interval,
  })
  .openapi("CompareOutcomesRequest", {
    description: "Every configuration has `successes`, or every one has `scores`.",
  });

const SuccessOutcomes = response
  .strictObject({
    trials: Count,
    successes: Count,
    probability: Probability.openapi({ description: "successes / trials" }),
    interval: ProbabilityInterval,
    failures: response
      .array(Seed)
      .max(limits.failures)
      .openapi({ description: `The first ${limits.failures} seeds that failed.` }),
    failuresOmitted: Count,
  })
  .openapi("SuccessOutcomes", { description: "How often a configuration succeeded." });

const ScoreOutcomes = response
  .strictObject({
    trials: Count,
    scored: Count.openapi({ description: "The runs that have a score." }),
    mean: Finite.openapi({ description: "Null if a run has no score." }),
    interquartileMean: Finite.openapi({
      description: "The mean without the ⌊trials/4⌋ worst and best; null if a run without a score is left.",
    }),
    quantiles: response
      .strictObject(
        Object.fromEntries(Object.keys(quantileProbabilities).map((name) => [name, Finite])) as Record<
          keyof typeof quantileProbabilities,
          typeof Finite
        >,
      )
      .openapi({ description: "Interpolated (type 7); null if a run without a score enters one." }),
    interval: response
      .strictObject({ method: response.literal("order-statistics"), confidence, low: Finite, high: Finite })
      .openapi({
        description:
          "A distribution-free interval for the median; null at an end that so few runs, or runs without a score, do " +
          "not bound.",
      }),
  })
  .openapi("ScoreOutcomes", { description: "What the runs of a configuration reached." });

const ConfigurationStudy = response.union([SuccessOutcomes, ScoreOutcomes]);
const seedList = orNull(response.array(Seed).max(limits.discordant));

const ComparedConfiguration = response.strictObject({
  name: response.string(),
  study: ConfigurationStudy,
  gained: orNull(Count).openapi({
    description:
      "Seeds that fail in the baseline and succeed in the variant; of scores, on which the variant is better. Null " +
      "where runs are not paired.",
  }),
  lost: orNull(Count).openapi({ description: "The other way round." }),
  gainedSeeds: seedList.openapi({ description: `The first ${limits.discordant} gained seeds.` }),
  lostSeeds: seedList.openapi({ description: `The first ${limits.discordant} lost seeds.` }),
  pValue: Probability.openapi({
    description: "The probability of a difference at least this large, if the variant is as good as the baseline.",
  }),
  difference: response
    .strictObject({ method: names(differenceMethods), confidence, estimate: Finite, low: Finite, high: Finite })
    .openapi({
      description:
        "Variant minus baseline: of the probabilities of success, or how far scores are shifted; null where the runs do " +
        `not bound it. It is for this variant alone; the test with its correction decides.\n\n${summaries(differenceMethods)}`,
    }),
  probabilityOfImprovement: response
    .strictObject({
      method: names(improvementMethods),
      confidence,
      estimate: Probability,
      low: Probability,
      high: Probability,
    })
    .openapi({
      description:
        "The probability that a random run of the variant is better than a random run of the baseline, ties counting " +
        `half (Agarwal et al., NeurIPS 34, 2021).\n\n${summaries(improvementMethods)}`,
    }),
  adjustedPValue: Probability.openapi({ description: "The p-value with Holm's correction for all variants." }),
  significant: response.boolean().openapi({ description: "Whether adjustedPValue is at most 1 − confidence." }),
  verdict: names(verdicts).openapi({ description: summaries(verdicts) }),
});

export const CompareOutcomesResult = response
  .strictObject({
    ...resultFields("compare-outcomes"),
    measure: response.enum(["success", "score"]).openapi({ description: "What the request gives of each run." }),
    better: orNull(names(betters)).openapi({ description: "Null for success flags." }),
    paired: response.boolean().openapi({ description: "Whether runs of the same seed were compared with each other." }),
    test: names(outcomeTests).openapi({ description: summaries(outcomeTests) }),
    correction: response.literal("holm"),
    baseline: response.strictObject({ name: response.string(), study: ConfigurationStudy }),
    variants: response.array(ComparedConfiguration).openapi({ description: "In the order of the request." }),
  })
  .openapi("CompareOutcomesResult", { description: "A comparison of outcomes; nothing was trained." });

import { collapses } from "../diagnosis/collapse.ts";
import { outcomes } from "../diagnosis/outcome.ts";
import { type Reachable, reachable } from "../diagnosis/reached.ts";
import { SUFFICIENT } from "../experiment/remedies/health.ts";
import { studyDefaults } from "../experiment/request/defaults.ts";
import { limits } from "../experiment/request/limits.ts";
import type { Misfit } from "../experiment/request/misfit.ts";
import { quantileProbabilities } from "../experiment/study/study.ts";
import { criterionNames } from "../network/tables/criteria.ts";
import { counted, percent } from "../prose/prose.ts";
import { intervals } from "../statistics/intervals.ts";
import { summaries } from "./choice.ts";
import { Outcome } from "./diagnosis.ts";
import { Count, Finite, orNull, Probability, Seed } from "./primitives.ts";
import { response, z } from "./zod.ts";

export const IntervalName = z
  .enum(Object.keys(intervals) as [keyof typeof intervals])
  .openapi("IntervalMethod", { description: `The method of the interval.\n\n${summaries(intervals)}` });
export const confidence = z.number().gt(0).max(limits.confidence);
export const SeedCount = z.int().min(1).max(limits.seeds);
/** Of more seeds than those of {@link SeedCount} the quantiles are known within bounds. */
export const ManySeeds = z.int().min(1).max(limits.jobSeeds);

/** The fields of a request about a study, besides its seeds. */
export const studyInputs = {
  confidence: confidence.optional().openapi({ default: studyDefaults.confidence }),
  interval: IntervalName.optional().openapi({ default: studyDefaults.interval }),
};

/** A block of seeds in a request. */
export const SeedsInput = seedsInput(SeedCount);
/** A block of seeds of a study or a comparison, in a request. */
export const ManySeedsInput = seedsInput(ManySeeds);

function seedsInput(count: z.ZodInt) {
  return z.strictObject({
    first: Seed.optional().openapi({ default: studyDefaults.first }),
    count: count.optional().openapi({ default: studyDefaults.count }),
  });
}

/** A block of seeds, and others of its size after it, must not go past the largest seed. */
export function checkSeeds(
  { first = studyDefaults.first, count = studyDefaults.count }: z.infer<typeof SeedsInput> = {},
  blocks = 1,
): Misfit[] {
  const most = Math.floor((limits.seed - first + 1) / blocks);
  if (count <= most) return [];
  return [
    {
      path: ["count"],
      detail: `The largest seed is ${limits.seed}; a block that starts at ${first} has at most ${most} seeds.`,
    },
  ];
}

/** One field of `schema` for each name of a table. */
function perName<T extends object, S extends z.ZodType>(table: T, schema: S) {
  return response.strictObject(
    Object.fromEntries(Object.keys(table).map((name) => [name, schema])) as Record<keyof T & string, S>,
  );
}

const QuantileBounds = perName(
  quantileProbabilities,
  response.strictObject({ low: response.number(), high: response.number() }).nullable(),
).openapi("QuantileBounds", {
  description: "Where each quantile lies; null if a value that is not finite enters it.",
});

const quantiles = response.strictObject({
  ...perName(quantileProbabilities, Finite).shape,
  resolution: response
    .number()
    .optional()
    .openapi({
      description:
        `Present if more than ${counted(limits.seeds, "seed")} have too many different values to keep them all: the width ` +
        "of the bins that hold them, as a fraction of a value. The quantiles are then null, and `bounds` tells where they lie.",
    }),
  bounds: QuantileBounds.optional(),
});

const Reached = response
  .strictObject({
    measure: response.enum(Object.keys(reachable) as [Reachable]).openapi({ description: summaries(reachable) }),
    ...quantiles.shape,
    otherCriterion: response
      .strictObject({
        criterion: response.enum(criterionNames),
        bound: response.number(),
        successes: Count.openapi({ description: "The runs that meet it." }),
        statement: response.string(),
      })
      .nullable()
      .openapi({
        description:
          `If the criteria hold in fewer than ${percent(SUFFICIENT)} of the runs: the strictest usual criterion on ` +
          "this measure, or the one that the noise of the data allows, that at least so many meet. Else null.",
      }),
  })
  .openapi("Reached", { description: "What the runs of a study reached." });

export const ProbabilityInterval = response
  .strictObject({ method: IntervalName, confidence, low: Probability, high: Probability })
  .openapi("Interval", { description: "An interval for the probability over all seeds, of which these are a sample." });

const OutcomeCounts = perName(outcomes, Count).openapi("OutcomeCounts", {
  description: "How many runs ended with each outcome.",
});

const CollapseCounts = perName(collapses, Count).openapi("CollapseCounts", {
  description: `How the collapsed runs came to collapse.\n\n${summaries(collapses)}`,
});

const Law = response
  .strictObject({
    unitDies: Probability.openapi({ description: "The probability that one hidden unit dies." }),
    collapse: Probability.openapi({ description: "The probability that all of them die." }),
    success: Probability,
    statement: response.string(),
  })
  .openapi("Law", { description: "Exact probabilities." });

/** The fields of a study in a result. */
export const studyFields = {
  seeds: response.strictObject({ first: Seed, count: ManySeeds }),
  trials: Count,
  successes: Count,
  probability: Probability.openapi({ description: "successes / trials" }),
  interval: ProbabilityInterval,
  outcomes: OutcomeCounts,
  collapses: CollapseCounts,
  failures: response
    .array(
      response.strictObject({
        seed: Seed,
        outcome: Outcome,
        collapse: response.enum(Object.keys(collapses) as [keyof typeof collapses]).nullable(),
        largestError: Finite,
      }),
    )
    .max(limits.failures)
    .openapi({ description: `The first ${limits.failures} runs that did not succeed.` }),
  failuresOmitted: Count,
  largestErrors: quantiles.openapi({
    description:
      "Quantiles over the runs of each run's largest error, interpolated (type 7); null if a diverged run enters one.",
  }),
  reached: orNull(Reached).openapi({
    description:
      "Quantiles over the runs of what each run reached, whatever its criteria ask for; null if the targets do not " +
      "vary.",
  }),
  law: orNull(Law).openapi({
    description:
      "The exact probabilities if they are known: for the default experiment, with any number of hidden units.",
  }),
};

export const Study = response
  .strictObject(studyFields)
  .openapi("Study", { description: "How often one experiment trained." });

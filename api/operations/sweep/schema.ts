import { frameworks } from "../../experiment/request/frameworks.ts";
import { limits } from "../../experiment/request/limits.ts";
import { type Spacing, spacings } from "../../experiment/sweep/range.ts";
import { summaries } from "../../schemas/choice.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { progressFields, studyEstimateFields } from "../../schemas/interim.ts";
import { listOf } from "../../schemas/list.ts";
import { ExperimentPatch } from "../../schemas/patch.ts";
import { Count, orNull, Probability } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { SeedsInput, studyFields, studyInputs } from "../../schemas/study.ts";
import { response, z } from "../../schemas/zod.ts";

const spacing = z.enum(Object.keys(spacings) as [Spacing]);

const RangeInput = z.strictObject({
  from: z.number(),
  to: z.number(),
  count: z.int().min(2).max(limits.cells).openapi({ description: "How many values, both ends among them." }),
  spacing: spacing.optional().openapi({ description: summaries(spacings), default: "linear" }),
});

const pointer = z.string().max(limits.pointer).openapi({
  description: "A JSON pointer (RFC 6901) into the experiment with every default filled in.",
  example: "/optimizer/learningRate",
});

const AxisInput = z
  .union([
    z.strictObject({
      pointer,
      values: listOf(z.unknown(), { max: limits.cells }).openapi({
        description:
          "Numbers, names, or objects. An object is merged into what is there, as by `compare`; a name stands for its " +
          "entry with default parameters.",
        example: [0.01, 0.1, 1],
      }),
    }),
    z.strictObject({ pointer, range: RangeInput }),
  ])
  .openapi("SweepAxis", {
    description: "What varies: a field of the experiment, with its values or a range of numbers.",
  });

export const AxesInput = listOf(AxisInput, { max: limits.axes }).openapi({
  description: `What varies: every combination of the values is a cell, at most ${limits.cells}.`,
});

export const SweepRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    axes: AxesInput,
    seeds: SeedsInput.optional().openapi({
      description: "The seeds: first, first + 1, …; the same in every cell. As many after them confirm the best cell.",
    }),
    ...studyInputs,
  })
  .openapi("SweepRequest");

const values = response.array(response.unknown());
const { trials, successes, probability, interval, outcomes, collapses, reached, seeds } = studyFields;

const AgainstBest = response
  .strictObject({
    gained: Count.openapi({ description: "Seeds that fail in the best cell and succeed in this one." }),
    lost: Count.openapi({ description: "Seeds that succeed in the best cell and fail in this one." }),
    pValue: Probability.openapi({
      description: "By the exact McNemar test, as if the best cell had been named before.",
    }),
    adjustedPValue: Probability.openapi({
      description: "With Holm's correction for all experiments that differ from the best.",
    }),
    worse: response.boolean().openapi({
      description: "Whether adjustedPValue is at most 1 − confidence. Else the cell cannot be told from the best.",
    }),
  })
  .openapi("AgainstBest");

const SweepCell = response
  .strictObject({
    values: values.openapi({ description: "The value of each axis." }),
    sameAs: Count.nullable().openapi({
      description: "The first cell with an equal experiment, which was trained once; null if this is it.",
    }),
    trials,
    successes,
    probability,
    interval,
    outcomes,
    collapses,
    reached,
    againstBest: orNull(AgainstBest).openapi({ description: "Null for the experiment of the best cell." }),
  })
  .openapi("SweepCell");

const Best = response.strictObject({
  cell: Count.openapi({ description: "The first cell with the most successes." }),
  values,
  patch: ExperimentPatch.openapi({
    description: "Makes the experiment that of the best cell, as a patch of `compare`.",
  }),
  chosenOn: response.literal("these-seeds").openapi({
    description:
      "The best was chosen by looking at the outcomes that it is compared on, so its probability is too high on " +
      "average, and the comparisons with it are a guide, not a test that was planned. `confirmation` is free of that.",
  }),
  indistinguishable: response.array(Count).openapi({
    description: "The cells that cannot be told from the best on these seeds, in order; the best itself is not listed.",
  }),
  confirmation: response
    .strictObject({ seeds, trials, successes, probability, interval })
    .nullable()
    .openapi({
      description:
        "The best cell on fresh seeds, after those of the sweep; null if all experiments are equal, or no seeds are " +
        "left.",
    }),
  statement: response.string(),
});

export const SweepResult = response
  .strictObject({
    ...experimentFields("sweep"),
    framework: response
      .enum(Object.keys(frameworks) as [keyof typeof frameworks])
      .optional()
      .openapi({ description: "Whose defaults fill in what values leave out; absent if that changes no cell." }),
    seeds,
    test: response.literal("exact-mcnemar"),
    correction: response.literal("holm"),
    axes: response.array(response.strictObject({ pointer, values })),
    cells: response.array(SweepCell).openapi({
      description: "Every combination of values. The last axis varies fastest: row by row, if there are two.",
    }),
    experiments: Count.openapi({ description: "The number of different experiments among the cells." }),
    best: Best,
  })
  .openapi("SweepResult");

export const SweepEstimate = response
  .strictObject({
    ...progressFields,
    done: Count.openapi({ description: "Experiments whose seeds have all been trained." }),
    experiments: Count,
    values: values.nullable().openapi({
      description: "The cell that trains; null while the best one runs on fresh seeds.",
    }),
    ...studyEstimateFields,
  })
  .openapi("SweepEstimate", { description: "The progress of a sweep, and an estimate for the cell that trains." });

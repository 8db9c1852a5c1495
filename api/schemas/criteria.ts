import { defaults } from "../experiment/request/defaults.ts";
import { limits } from "../experiment/request/limits.ts";
import { type CriterionName, criteria, criterionNames, judgedOn, yardsticks } from "../network/tables/criteria.ts";
import { runCriteria } from "../network/tables/run-criteria.ts";
import { boundedNumber, type NumberBounds, summaries } from "./choice.ts";
import { response, z } from "./zod.ts";

type Bound = z.ZodNullable<z.ZodNumber>;

function boundOf({ summary, ...range }: NumberBounds & { readonly summary: string }): Bound {
  return boundedNumber(range)
    .nullable()
    .openapi({ description: `${summary} Null: not required.` });
}

const each = <S>(of: (name: CriterionName) => S) =>
  Object.fromEntries(criterionNames.map((name) => [name, of(name)])) as Record<CriterionName, S>;

const relativeTo = z.enum(Object.keys(yardsticks) as [keyof typeof yardsticks]);
const on = z.enum(Object.keys(judgedOn) as [keyof typeof judgedOn]);

const distinctCodes = z
  .int()
  .min(2)
  .max(limits.samples)
  .openapi({ description: `${runCriteria.distinctCodes.summary} Absent or null: not required.` });
const meanLossOfLast = z
  .strictObject({
    epochs: z.int().min(1).max(limits.epochs).openapi({ description: "How many epochs at the end of the run." }),
    below: z.union([z.literal("initial"), z.number().min(-1e6).max(1e6)]).openapi({
      description: 'A number, or "initial" for the loss before training.',
    }),
  })
  .openapi({ description: `${runCriteria.meanLossOfLast.summary} Absent or null: not required.` });

export const SuccessInput = z
  .strictObject({
    ...each((name) => boundOf(criteria[name]).optional()),
    distinctCodes: distinctCodes.nullable().optional(),
    meanLossOfLast: meanLossOfLast.nullable().optional(),
    relativeTo: relativeTo
      .optional()
      .openapi({ description: summaries(yardsticks), default: defaults.success.relativeTo }),
    on: on.optional().openapi({ description: summaries(judgedOn), default: defaults.success.on }),
  })
  .openapi({
    description:
      "When a run counts as trained: every criterion that is set must hold after training, on all samples of `on`. " +
      `If none is set, everyErrorBelow is ${defaults.success.everyErrorBelow}.`,
  });

/** The criteria for given parameters, which have no samples for validation. */
export const PurposeCriteria = SuccessInput.omit({ on: true, distinctCodes: true, meanLossOfLast: true }).openapi(
  "PurposeCriteria",
  {
    description:
      "With targets: the criteria that are judged. If none is set, the one that belongs to the loss: an accuracy of at " +
      "least 0.95 for a loss of classes, an R² of at least 0.9 for others.",
  },
);

export const Success = response.strictObject({
  ...each((name) => boundOf(criteria[name])),
  distinctCodes: distinctCodes.optional(),
  meanLossOfLast: meanLossOfLast.optional(),
  relativeTo,
  on,
});

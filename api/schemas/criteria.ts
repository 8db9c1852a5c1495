import { defaults } from "../experiment/request/defaults.ts";
import { type CriterionName, criteria, criterionNames, judgedOn, yardsticks } from "../network/tables/criteria.ts";
import { summaries } from "./choice.ts";
import { z } from "./zod.ts";

type Bound = z.ZodNullable<z.ZodNumber>;

interface Range {
  readonly summary: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum: number;
}

function boundOf({ summary, minimum, exclusiveMinimum, maximum }: Range): Bound {
  let bound = z.number().max(maximum);
  if (minimum !== undefined) bound = bound.min(minimum);
  if (exclusiveMinimum !== undefined) bound = bound.gt(exclusiveMinimum);
  return bound.nullable().openapi({ description: `${summary} Null: not required.` });
}

const each = <S>(of: (name: CriterionName) => S) =>
  Object.fromEntries(criterionNames.map((name) => [name, of(name)])) as Record<CriterionName, S>;

const relativeTo = z.enum(Object.keys(yardsticks) as [keyof typeof yardsticks]);
const on = z.enum(Object.keys(judgedOn) as [keyof typeof judgedOn]);

export const SuccessInput = z
  .strictObject({
    ...each((name) => boundOf(criteria[name]).optional()),
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
export const PurposeCriteria = SuccessInput.omit({ on: true }).openapi("PurposeCriteria", {
  description:
    "With targets: the criteria that are judged. If none is set, the one that belongs to the loss: an accuracy of at " +
    "least 0.95 for a loss of classes, an R² of at least 0.9 for others.",
});

export const Success = z.strictObject({ ...each((name) => boundOf(criteria[name])), relativeTo, on });

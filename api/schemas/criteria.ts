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

export const Success = z.strictObject({ ...each((name) => boundOf(criteria[name])), relativeTo, on });

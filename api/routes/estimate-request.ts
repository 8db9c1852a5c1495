import type { Plan } from "../experiment/plan.ts";
import { VariantsInput } from "../operations/compare/schema.ts";
import { issuesOf } from "../operations/read-request.ts";
import {
  type AnyOperation,
  formsOf,
  type OperationId,
  type OperationName,
  operationId,
  operationNames,
  operationOf,
} from "../operations/table.ts";
import { Experiment, ExperimentInput } from "../schemas/experiment.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { Count } from "../schemas/primitives.ts";
import type { Fault } from "../schemas/refine.ts";
import { SeedsInput } from "../schemas/study.ts";
import { shapeOf, z } from "../schemas/zod.ts";

/* One request from which the request of every operation is made, as far as it can be. */

export const EstimateRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional(),
    variants: VariantsInput.optional().openapi({ description: "Of a comparison, whose baseline is the experiment." }),
  })
  .openapi("EstimateRequest");
type EstimateRequest = z.output<typeof EstimateRequest>;

/** The operations that are estimated, each as it is with this experiment. */
export const estimated: readonly AnyOperation[] = operationNames.map(operationOf);

/** The fields of the form of a request that has the experiment. */
const fields = (operation: AnyOperation) => shapeOf(formsOf(operation)[0]!.request);

/** Whether an operation trains a block of seeds. */
export function takesSeeds(operation: AnyOperation): boolean {
  return Object.hasOwn(fields(operation), "seeds");
}

/** The fields without which an operation has nothing to estimate. */
function required(operation: AnyOperation): string[] {
  return Object.entries(fields(operation)).flatMap(([name, schema]) => (schema.isOptional() ? [] : [name]));
}

const cost = z.strictObject({
  work: Count.openapi({ description: "Multiply-adds." }),
  milliseconds: z.number().min(0).openapi({
    description: "CPU that it is expected to take, within a factor of two; of runs that are examined, at most.",
  }),
  allowed: z.boolean().openapi({ description: "Whether one request may take as much." }),
});

const costOfSeeds = z.strictObject({
  ...cost.shape,
  seedsAllowed: Count.openapi({ description: "The most seeds that one request may take." }),
});

/** What an operation costs; null where the request does not say enough to ask it. */
type CostEstimate = z.output<typeof cost> & { readonly seedsAllowed?: number };

function costSchema(operation: AnyOperation): z.ZodType<CostEstimate | null> {
  const schema = takesSeeds(operation) ? costOfSeeds : cost;
  const description = `\`POST /${operation.name}\` with this experiment, and its defaults for the rest.`;
  if (required(operation).length === 0) return schema.openapi({ description });
  const given = required(operation).map((field) => `\`${field}\``);
  return schema.nullable().openapi({ description: `${description} Null without ${given.join(" and ")}.` });
}

const costs = Object.fromEntries(
  estimated.map((operation) => [operationId(operation.name), costSchema(operation)]),
) as Record<OperationId<OperationName>, z.ZodType<CostEstimate | null>>;

export const Estimate = z
  .strictObject({
    limit: z
      .number()
      .min(0)
      .openapi({ description: "CPU milliseconds that one request may be expected to take here." }),
    parameters: Count.openapi({ description: "Weights and biases of the network." }),
    ...costs,
    experiment: Experiment,
  })
  .openapi("Estimate");

/**
 * The request, and the plan of each operation that can be asked so. Throws the problem `invalid-request` that lists
 * every bad field.
 */
export function readEstimate(json: unknown): {
  readonly request: EstimateRequest;
  readonly plans: ReadonlyMap<string, Plan<object>>;
} {
  const { data: request, error } = EstimateRequest.safeParse(json);
  if (error) throw invalidRequest(error.issues, json);
  const plans = new Map<string, Plan<object>>();
  const faults = new Map<string, Fault>();
  for (const operation of estimated) {
    const asked = requestOf(operation, request);
    if (asked === null) continue;
    const filled = operation.fill(asked);
    if ("full" in filled) plans.set(operation.name, operation.plan(filled.full));
    else for (const fault of filled.faults.map(here(operation))) faults.set(JSON.stringify(fault), fault);
  }
  if (faults.size > 0) throw invalidRequest(issuesOf([...faults.values()]), json);
  return { request, plans };
}

/** The request of an operation: the fields that it has; null where one is missing that it must have. */
function requestOf(operation: AnyOperation, { experiment, ...rest }: EstimateRequest): object | null {
  const { experimentField = "experiment" } = operation;
  const given: Readonly<Record<string, unknown>> = { [experimentField]: experiment, ...rest };
  if (required(operation).some((field) => given[field] === undefined)) return null;
  const known = Object.entries(given).filter(
    ([field, value]) => value !== undefined && Object.hasOwn(fields(operation), field),
  );
  return Object.fromEntries(known);
}

/** A fault of an operation's request as one of this request. */
function here({ experimentField = "experiment" }: AnyOperation): (fault: Fault) => Fault {
  return ({ path: [first, ...path], ...fault }) => ({
    ...fault,
    path: first === undefined ? [] : [first === experimentField ? "experiment" : first, ...path],
  });
}

import type { Plan } from "../experiment/plan.ts";
import { understand } from "../operations/accept/aliases.ts";
import { canBeAJob } from "../operations/can-be-a-job.ts";
import { VariantsInput } from "../operations/compare/schema.ts";
import { MOST_ASKED } from "../operations/known-runs.ts";
import { offersOn } from "../operations/offers.ts";
import { issuesOf, unexplained, wordingOf } from "../operations/read-request.ts";
import { AxesInput } from "../operations/sweep/schema.ts";
import {
  type AnyOperation,
  formsOf,
  hasExperiment,
  type OperationId,
  type OperationName,
  operationId,
  operationNames,
  operationOf,
} from "../operations/table.ts";
import { planOf } from "../operations/task.ts";
import { trialsOf } from "../operations/trials-of.ts";
import { Experiment, ExperimentInput } from "../schemas/experiment.ts";
import { fieldSchemas } from "../schemas/fields.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { jobCostFields } from "../schemas/job.ts";
import { Count, orNull } from "../schemas/primitives.ts";
import type { Fault } from "../schemas/refine.ts";
import { Assumed, ClassNames } from "../schemas/result.ts";
import { ManySeedsInput } from "../schemas/study.ts";
import { response, z } from "../schemas/zod.ts";

/* One request that becomes the request of every operation whose required fields it has. */

export const EstimateRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: ManySeedsInput.optional(),
    variants: VariantsInput.optional().openapi({
      description: "The variants of a comparison, whose baseline is the experiment.",
    }),
    axes: AxesInput.optional(),
  })
  .openapi("EstimateRequest");
type EstimateRequest = z.output<typeof EstimateRequest>;

/** The operations that are estimated. */
export const estimated: readonly AnyOperation[] = operationNames.map(operationOf).filter(hasExperiment);

/** The request fields of an operation, in the form with the experiment. */
const fields = (operation: AnyOperation) => fieldSchemas(formsOf(operation)[0]!.request);

/** Whether an operation trains a block of seeds. */
export function takesSeeds(operation: AnyOperation): boolean {
  return Object.hasOwn(fields(operation), "seeds");
}

/** The required fields of an operation. */
function required(operation: AnyOperation): string[] {
  return Object.entries(fields(operation)).flatMap(([name, schema]) => (schema._zod.optin === undefined ? [name] : []));
}

const CostOfJob = response
  .strictObject({
    ...jobCostFields,
    allowed: response.boolean().openapi({ description: "Whether that is within the limits for one job." }),
    runs: orNull(Count).openapi({ description: "The runs that it takes; null if it decides on the way." }),
    known: orNull(Count).openapi({
      description:
        "Runs that are trained already: of a study, of a comparison, of the cells of a sweep, of the baseline of a " +
        `search. Null if their trials do not answer, or for more than ${MOST_ASKED} experiments.`,
    }),
  })
  .openapi("CostOfJob", { description: "What it takes as a job (`Prefer: respond-async`)." });

const Cost = response
  .strictObject({
    work: Count.openapi({ description: "Multiply-adds." }),
    milliseconds: response.number().min(0).openapi({
      description: "Expected CPU time, within a factor of two; an upper bound where runs are examined.",
    }),
    allowed: response.boolean().openapi({ description: "Whether that is within the limit for one request." }),
    advice: response.string().optional().openapi({ description: "What takes less, if it takes long." }),
    job: CostOfJob.optional(),
  })
  .openapi("Cost");

const CostOfSeeds = response
  .strictObject({
    ...Cost.shape,
    seedsAllowed: Count.openapi({ description: "The most seeds within the limit for one request." }),
  })
  .openapi("CostOfSeeds");

/** The cost of an operation. */
type CostEstimate = z.output<typeof Cost> & { readonly seedsAllowed?: number };

function costSchema(operation: AnyOperation): z.ZodType<CostEstimate | null> {
  const schema = takesSeeds(operation) ? CostOfSeeds : Cost;
  const description = `\`POST /${operation.name}\` with this experiment and defaults for everything else.`;
  if (required(operation).length === 0) return schema.openapi({ description });
  const fields = required(operation).map((field) => `\`${field}\``);
  return orNull(schema).openapi({ description: `${description} Null without ${fields.join(" and ")}.` });
}

const costs = Object.fromEntries(
  estimated.map((operation) => [operationId(operation.name), costSchema(operation)]),
) as Record<OperationId<OperationName>, z.ZodType<CostEstimate | null>>;

export const Estimate = response
  .strictObject({
    limit: response.number().min(0).nullable().openapi({
      description:
        "The most CPU milliseconds that one request may be expected to take on this service; null without a limit.",
    }),
    parameters: Count.openapi({ description: "The number of weights and biases." }),
    ...costs,
    experiment: Experiment,
    classes: ClassNames.optional(),
    assumed: Assumed,
  })
  .openapi("Estimate");

/** The request, and the plan of each operation that it has the fields for. Throws one `invalid-request`. */
export function readEstimate(json: unknown): {
  readonly request: EstimateRequest;
  readonly plans: ReadonlyMap<OperationName, Plan<object>>;
  /** The runs of each that can be a job; null if it decides on the way. */
  readonly runs: ReadonlyMap<OperationName, number | null>;
  /** What was assumed in reading; see `assumedIn` for the rest. */
  readonly assumed: readonly string[];
  /** The names of classes 0, 1, …, if the targets are words. */
  readonly classes: readonly string[] | undefined;
} {
  const understood = understand(operationOf("success-probability"), json, Object.keys(fieldSchemas(EstimateRequest)));
  const wording = wordingOf(understood);
  const { data: request, error } = EstimateRequest.safeParse(understood.request);
  const issues = [...issuesOf(understood.refused), ...unexplained(error?.issues ?? [], understood)];
  if (!request || issues.length > 0) throw invalidRequest(issues, understood.request, wording);
  const fits = new Map<OperationName, { readonly full: unknown }>();
  const faults = new Map<string, Fault>();
  const written = new Map<readonly unknown[], string>();
  for (const operation of estimated) {
    const own = requestOf(operation, request);
    if (own === null) continue;
    const filled = operation.fill(own);
    if ("full" in filled) fits.set(operation.name, filled);
    else for (const fault of filled.faults.map(here(operation))) faults.set(JSON.stringify(fault), fault);
  }
  if (faults.size > 0) {
    const study = operationOf("success-probability");
    const offers = offersOn(study, requestOf(study, request));
    throw invalidRequest(issuesOf([...faults.values()]), understood.request, wording, offers);
  }
  // Only now: a plan of a search costs more than a refusal may.
  const plans = new Map<OperationName, Plan<object>>();
  const runs = new Map<OperationName, number | null>();
  for (const [name, { full }] of fits) {
    plans.set(name, planOf(name, full as never, written));
    if (canBeAJob(name)) runs.set(name, trialsOf(name, full as object));
  }
  return { request, plans, runs, assumed: understood.assumed, classes: understood.classes };
}

/** The request of an operation, with the fields that it has; null if a required field is missing, or for too many seeds. */
function requestOf(operation: AnyOperation, { experiment, ...rest }: EstimateRequest): object | null {
  const experimentField = operation.experimentField ?? "experiment";
  const all: Readonly<Record<string, unknown>> = { [experimentField]: experiment, ...rest };
  if (required(operation).some((field) => all[field] === undefined)) return null;
  if (rest.seeds !== undefined && fields(operation)["seeds"]?.safeParse(rest.seeds).success === false) return null;
  const known = Object.entries(all).filter(
    ([field, value]) => value !== undefined && Object.hasOwn(fields(operation), field),
  );
  return Object.fromEntries(known);
}

/** Turns a fault of the operation's request into one of this request. */
function here(operation: AnyOperation): (fault: Fault) => Fault {
  const experimentField = operation.experimentField ?? "experiment";
  return ({ path: [first, ...path], ...fault }) => ({
    ...fault,
    path: first === undefined ? [] : [first === experimentField ? "experiment" : first, ...path],
  });
}

import type { Context } from "hono";
import type { Plan } from "../experiment/plan.ts";
import { assumedIn } from "../experiment/request/assumed.ts";
import { limits } from "../experiment/request/limits.ts";
import { published, resolve } from "../experiment/request/resolve.ts";
import { readJsonBody } from "../http/body.ts";
import { adviceOn, mostWithin, threeDigits } from "../http/budget.ts";
import { jobCost } from "../http/job-budget.ts";
import { layOut } from "../network/core/layout.ts";
import type { JobBindings } from "../objects/bindings.ts";
import { ObjectSource } from "../objects/source.ts";
import { canBeAJob } from "../operations/can-be-a-job.ts";
import { csvContent, csvParameters, csvTypes } from "../operations/csv.ts";
import { knownRuns } from "../operations/known-runs.ts";
import { type AnyOperation, type OperationName, operationId, operationOf } from "../operations/table.ts";
import { bodyProblems, guarded, json, knownQueries, problemResponses } from "./contract.ts";
import { readCsvBody } from "./csv.ts";
import type { Api, Env } from "./environment.ts";

import { Estimate, EstimateRequest, estimated, readEstimate, takesSeeds } from "./estimate-request.ts";
import { jobClientOf, jobsOf } from "./job-objects.ts";
import { jsonOnly } from "./representation.ts";

/** `POST /estimate`: the cost of each operation, from its own plan. */
export function estimate(api: Api): void {
  const { security, middleware } = guarded(
    knownQueries(csvParameters),
    jsonOnly,
    readJsonBody(limits.bodyBytes, csvTypes),
    readCsvBody(operationOf("success-probability")),
  );
  api.openAPIRegistry.registerPath({
    method: "post",
    path: "/estimate",
    operationId: "estimate",
    tags: ["Service"],
    summary: "Estimate what an experiment costs",
    description:
      "Returns what each operation would cost with this experiment, in multiply-adds and in expected CPU " +
      "milliseconds, and whether it is within the CPU budget. At most a few seeds are trained, as a pilot.",
    parameters: csvParameters as never,
    security,
    request: { body: { required: true, content: { ...json(EstimateRequest), ...csvContent } } },
    responses: {
      200: { description: "The cost of each operation.", content: json(Estimate) },
      ...problemResponses([...bodyProblems, "malformed-csv", "not-acceptable"]),
    },
  });
  api.on(["POST"], ["/estimate"], ...middleware, async (c: Context<Env>) => {
    const { cpuLimit, purse } = c.var;
    const limit = cpuLimit.milliseconds;
    await purse.look?.();
    const { request, plans, runs, assumed, classes = c.var.classes } = readEstimate(c.var.json);
    const experiment = resolve(request.experiment);
    const { network } = experiment;
    const widths = network.layers.map(({ units }) => units);
    const jobs = jobsOf(c);
    const mostOfJob = jobClientOf(c).quota?.milliseconds ?? Infinity;
    const known = new Map<OperationName, number | null>();
    if (jobs !== null)
      for (const [name, plan] of plans) if (canBeAJob(name)) known.set(name, await knownOf(plan, jobs));
    return c.json({
      // Infinity becomes null.
      limit,
      parameters: layOut(network.inputs, widths).size,
      ...Object.fromEntries(
        estimated.map((operation) => {
          const plan = plans.get(operation.name) ?? null;
          const cost = costOf(operation, plan, limit);
          const isJob = jobs !== null && plan !== null && canBeAJob(operation.name);
          const job = isJob && {
            ...jobCost(plan.milliseconds),
            allowed: plan.milliseconds <= mostOfJob && (runs.get(operation.name) ?? 0) <= limits.jobSeeds,
            runs: runs.get(operation.name) ?? null,
            known: known.get(operation.name) ?? null,
          };
          return [operationId(operation.name), cost && { ...cost, ...(job && { job }) }];
        }),
      ),
      experiment: published(experiment),
      classes,
      assumed: [...assumedIn(request.experiment), ...assumed].sort(),
    });
  });
}

/** How many runs of a plan are trained already; null if their trials do not answer. */
async function knownOf(plan: Plan<object>, { TRIALS }: JobBindings): Promise<number | null> {
  try {
    return await knownRuns(plan, new ObjectSource(TRIALS));
  } catch (error) {
    console.warn(`The trials of an experiment did not answer: ${String(error)}`);
    return null;
  }
}

function costOf(operation: AnyOperation, plan: Plan<object> | null, limit: number): object | null {
  if (plan === null) return null;
  const { work, milliseconds, reducible } = plan;
  const allowed = milliseconds <= limit;
  const advice = allowed ? adviceOn(plan, canBeAJob(operation.name)) : undefined;
  return {
    work,
    milliseconds: threeDigits(milliseconds),
    allowed,
    ...(advice !== undefined && { advice }),
    ...(takesSeeds(operation) && { seedsAllowed: Math.min(limits.seeds, mostWithin(limit, reducible)) }),
  };
}

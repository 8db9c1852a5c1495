import { createRoute } from "@hono/zod-openapi";
import { actions } from "../diagnosis/actions/actions.ts";
import { collapses } from "../diagnosis/collapse.ts";
import type { Symptom } from "../diagnosis/finding.ts";
import { outcomes } from "../diagnosis/outcome.ts";
import { eventTypes } from "../diagnosis/recorder/recording.ts";
import { symptoms } from "../diagnosis/registry.ts";
import { origins } from "../diagnosis/units.ts";
import { ENGINE } from "../experiment/engine.ts";
import { standings } from "../experiment/remedies/causes.ts";
import { stages } from "../experiment/remedies/progress.ts";
import { statuses } from "../experiment/remedies/verdicts.ts";
import { type FrameworkEntry, frameworks } from "../experiment/request/frameworks.ts";
import { limits } from "../experiment/request/limits.ts";
import { unsupported } from "../experiment/request/unsupported.ts";
import { stopReasons } from "../experiment/study/stopped-study.ts";
import { formats, layouts } from "../formats/table.ts";
import { fieldErrors, problems } from "../http/problems.ts";
import { precisions } from "../network/precision.ts";
import { generators } from "../network/random/generators.ts";
import { orders } from "../network/specification.ts";
import type { Table } from "../network/table.ts";
import { activations } from "../network/tables/activations.ts";
import { criteria, yardsticks } from "../network/tables/criteria.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { initializers } from "../network/tables/initializers.ts";
import { losses, reductions } from "../network/tables/losses.ts";
import { optimizers } from "../network/tables/optimizers/table.ts";
import { runCriteria } from "../network/tables/run-criteria.ts";
import { scalings } from "../network/tables/scalings.ts";
import { schedules } from "../network/tables/schedules.ts";
import { redrawConditions, startMeasures } from "../network/tables/starts.ts";
import { operationNames } from "../operations/table.ts";
import { picturesOf } from "../plot/pictures.ts";
import { mediaTypeOf, representations } from "../plot/represent.ts";
import { Catalog } from "../schemas/catalog.ts";
import { intervals } from "../statistics/intervals.ts";
import { differenceMethods, improvementMethods, outcomeTests } from "../statistics/outcome-methods.ts";
import { pairedMethods } from "../statistics/paired-methods.ts";
import { decisions } from "../verification/decide.ts";
import { json, problemResponses } from "./contract.ts";
import type { Api } from "./environment.ts";

const FIVE_MINUTES = "public, max-age=300";

const contract = createRoute({
  method: "get",
  path: "/catalog",
  operationId: "catalog",
  tags: ["Service"],
  summary: "List every valid option",
  description:
    "Lists activations, initializers, losses, optimizers, schedules, intervals, outcomes, events, symptoms, " +
    "pictures, limits and problems, from the tables that the engine itself uses.",
  responses: {
    200: {
      description: "The catalog.",
      content: json(Catalog),
      headers: {
        "Cache-Control": {
          description: "Five minutes, because a deployment may change it.",
          schema: { type: "string" as const, const: FIVE_MINUTES },
        },
      },
    },
    ...problemResponses(["method-not-allowed", "internal-error"]),
  },
});

export function catalog(api: Api): void {
  api.openapi(contract, (c) => c.json(contents(), 200, { "Cache-Control": FIVE_MINUTES }));
}

function contents() {
  return {
    engine: ENGINE,
    activations: fromTable(activations),
    initializers: fromTable(initializers),
    losses: fromTable(losses),
    reductions: fromWords(reductions),
    optimizers: fromTable(optimizers),
    schedules: fromTable(schedules),
    orders: fromWords(orders),
    generators: fromTable(generators),
    dataGenerators: fromTable(dataGenerators),
    criteria: [...fromSummaries(criteria), ...fromSummaries(runCriteria)],
    scalings: fromSummaries(scalings),
    frameworks: Object.entries<FrameworkEntry>(frameworks).map(([name, { summary, source, layer, parameters }]) => ({
      name,
      summary,
      source,
      ...layer,
      parameters,
    })),
    formats: Object.entries(formats).map(([name, { summary, layout }]) => ({ name, summary, layout })),
    layouts: fromWords(layouts),
    precisions: [...precisions],
    yardsticks: fromWords(yardsticks),
    intervals: fromSummaries(intervals),
    pairedMethods: fromSummaries(pairedMethods),
    outcomeTests: fromSummaries(outcomeTests),
    differenceMethods: fromSummaries(differenceMethods),
    improvementMethods: fromSummaries(improvementMethods),
    outcomes: fromWords(outcomes),
    collapses: fromWords(collapses),
    redraws: fromWords(redrawConditions),
    startMeasures: fromWords(startMeasures),
    unsupported: Object.entries(unsupported).map(([name, { reason }]) => ({ name, reason })),
    events: fromWords(eventTypes),
    origins: fromWords(origins),
    decisions: fromWords(decisions),
    symptoms: Object.entries<Symptom>(symptoms).map(([name, { summary, reference, thresholds }]) => ({
      name,
      summary,
      reference,
      thresholds: Object.entries(thresholds).map(([threshold, { value, summary }]) => ({
        name: threshold,
        value,
        summary,
      })),
    })),
    actions: fromSummaries(actions),
    standings: fromWords(standings),
    statuses: fromWords(statuses),
    pictures: operationNames.flatMap((operation) =>
      fromSummaries(picturesOf(operation)).map((entry) => ({ operation, ...entry })),
    ),
    mediaTypes: Object.entries(representations).map(([name, { extension }]) => ({
      name,
      extension,
      operations: operationNames.filter((operation) => mediaTypeOf(operation, extension) !== undefined),
    })),
    stages: fromWords(stages),
    stopReasons: fromWords(stopReasons),
    limits: { ...limits },
    problems: Object.entries(problems).map(([code, { status, title }]) => ({ code, status, title })),
    fieldErrors: fromWords(fieldErrors),
  };
}

function fromTable(table: Table) {
  return Object.entries(table).map(([name, { summary, parameters }]) => ({
    name,
    summary,
    parameters: Object.entries(parameters).map(([parameter, { oneOf, ...numbers }]) => ({
      name: parameter,
      ...numbers,
      ...(oneOf && { oneOf: [...oneOf] }),
    })),
  }));
}

function fromSummaries(table: Readonly<Record<string, { readonly summary: string }>>) {
  return Object.entries(table).map(([name, { summary }]) => ({ name, summary }));
}

function fromWords(table: Readonly<Record<string, string>>) {
  return Object.entries(table).map(([name, summary]) => ({ name, summary }));
}

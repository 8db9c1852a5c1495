/**
 * The defaults of version 0.4, for links that it made: a link holds its request as it was written, and what it leaves
 * out must keep its meaning.
 */
import { defaults } from "../experiment/request/defaults.ts";
import type { ExperimentInput } from "../experiment/request/resolve.ts";
import type { AnyOperation } from "./table.ts";

/** The request with every default that has changed since written out; unchanged if it is not an object. */
export function withEarlierDefaults({ experimentField = "experiment" }: AnyOperation, request: unknown): unknown {
  if (!isObject(request) || "network" in request || "parameters" in request) return request;
  const experiment = request[experimentField] === undefined ? {} : request[experimentField];
  return isObject(experiment) ? { ...request, [experimentField]: filledIn(experiment) } : request;
}

function filledIn(experiment: Readonly<Record<string, unknown>>): ExperimentInput {
  const named = (experiment["framework"] ?? null) !== null;
  const { batches, epochs, loss, optimizer, schedule, success } = defaults;
  const { batches: given = {}, success: criterion = {} } = experiment;
  // The schema refuses anything else.
  if (!isObject(given) || !isObject(criterion)) return experiment;
  const judged = Object.entries(criterion).some(([name, value]) => name !== "relativeTo" && value !== null);
  return {
    loss,
    optimizer: named ? optimizer.name : optimizer,
    schedule: named ? "constant" : schedule,
    epochs,
    ...experiment,
    batches: { ...batches, ...given },
    success: judged ? criterion : { everyErrorBelow: success.everyErrorBelow, ...criterion },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The defaults of version 0.4, for links that it made: a link holds its request as it was written, and what it leaves
 * out must keep its meaning.
 */
import { defaults } from "../experiment/request/defaults.ts";
import type { ExperimentInput } from "../experiment/request/resolve.ts";
import { isObject, type JsonObject } from "../formats/json-object.ts";
import type { AnyOperation } from "./table.ts";

/** The request with every default that has changed since written out; unchanged if it is not an object. */
export function withEarlierDefaults({ experimentField = "experiment" }: AnyOperation, request: unknown): unknown {
  if (experimentField === null || !isObject(request) || "network" in request || "parameters" in request) return request;
  const { [experimentField]: experiment = {}, validation, ...rest } = request;
  if (!isObject(experiment)) return request;
  return {
    ...rest,
    [experimentField]: filledIn(validation === undefined ? experiment : validated(experiment, validation)),
  };
}

/** The experiment with its data for validation, which stood beside it. */
function validated(experiment: JsonObject, validation: unknown): JsonObject {
  const { data = defaults.data } = experiment;
  return isObject(data) ? { ...experiment, data: { ...data, validation } } : experiment;
}

function filledIn(experiment: JsonObject): ExperimentInput {
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

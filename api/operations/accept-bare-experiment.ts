/** A request whose fields are those of an experiment, without the field that holds it. */
import { isOfExperiment } from "../schemas/aliases.ts";
import { ExperimentInput } from "../schemas/experiment.ts";
import { fieldSchemas } from "../schemas/fields.ts";
import type { Fields, Rename } from "./accept-forms.ts";

const ofExperiment = fieldSchemas(ExperimentInput);
/** Fields that stand for another one only beside the rest, as the activation of hidden layers. */
const BESIDE: readonly string[] = ["activation", "generator"];

/**
 * Moves the fields of an experiment into it, where the request has none. What belongs neither there nor to the operation
 * stays, and the schema names it.
 */
export function readBareExperiment(request: Fields, field: string, own: readonly string[], rename: Rename): void {
  if (field in request) return;
  const others = Object.keys(request).filter((key) => !own.includes(key));
  if (!others.some((key) => isOfExperiment(key, ofExperiment))) return;
  const bare = others.filter((key) => isOfExperiment(key, ofExperiment) || BESIDE.includes(key));
  request[field] = Object.fromEntries(bare.map((key) => [key, request[key]]));
  for (const key of bare) delete request[key];
  rename.through((path) => (path[0] === field && bare.includes(String(path[1])) ? path.slice(1) : path));
}

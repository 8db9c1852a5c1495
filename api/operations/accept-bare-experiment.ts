/** A request whose fields are those of an experiment, without the field that holds it. */
import { isOfExperiment } from "../schemas/aliases.ts";
import { ExperimentInput } from "../schemas/experiment.ts";
import { fieldSchemas } from "../schemas/fields.ts";
import type { Fields, Rename } from "./accept-forms.ts";

const ofExperiment = fieldSchemas(ExperimentInput);
/** Fields that stand for another one only beside it, and those of a generator without its object. */
const BESIDE: readonly string[] = ["activation", "generator"];

/**
 * Moves the fields that the operation does not have into its experiment: all of them belong there, and the request has
 * no experiment otherwise. Any other request stays as it is.
 */
export function readBareExperiment(request: Fields, field: string, own: readonly string[], rename: Rename): void {
  if (field in request) return;
  const bare = Object.keys(request).filter((key) => !own.includes(key));
  if (!bare.some((key) => isOfExperiment(key, ofExperiment))) return;
  if (!bare.every((key) => isOfExperiment(key, ofExperiment) || BESIDE.includes(key))) return;
  request[field] = Object.fromEntries(bare.map((key) => [key, request[key]]));
  for (const key of bare) delete request[key];
  rename.through((path) => (path[0] === field && bare.includes(String(path[1])) ? path.slice(1) : path));
}

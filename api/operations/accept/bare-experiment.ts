/** A request whose fields are those of an experiment, without the field that holds it. */
import type { Fields, Rename } from "./forms.ts";

/**
 * Moves the fields of an experiment into it, where the request has none, and with them what is unknown: most fields are
 * the experiment's, so its schema names the closest one.
 */
export function readBareExperiment(request: Fields, field: string, own: readonly string[], rename: Rename): void {
  if (field in request) return;
  const bare = Object.keys(request).filter((key) => !own.includes(key));
  if (bare.length === 0) return;
  request[field] = Object.fromEntries(bare.map((key) => [key, request[key]]));
  for (const key of bare) delete request[key];
  rename.beside(field, own);
  rename.through((path) => (path[0] === field ? path.slice(1) : path));
}

/** What a request that is refused is offered: changes of its experiment with which it would be accepted. */

import { type Offer, offersFor } from "../experiment/remedies/refused.ts";
import { mergePatch } from "../experiment/request/patch.ts";
import { resolve } from "../experiment/request/resolve.ts";
import { isObject } from "../formats/json-object.ts";
import { experimentIn, fieldOf } from "./assumed.ts";
import type { AnyOperation } from "./table.ts";

/** The offers for a request that its schema has already checked; each was merged into it, and the whole was accepted. */
export function offersOn(operation: AnyOperation, request: unknown): Offer[] {
  const [field, experiment] = [fieldOf(operation), experimentIn(operation, request)];
  if (field === null || experiment === null || experiment === undefined || !isObject(request)) return [];
  const framework = experiment.framework ?? null;
  return offersFor({ specification: resolve(experiment), framework }).filter(({ patch }) => {
    const changed = { ...request, [field]: mergePatch(experiment, patch) };
    const { data } = operation.request.safeParse(changed);
    return data !== undefined && "full" in operation.fill(data);
  });
}

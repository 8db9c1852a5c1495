/** The study as the service stores it, for links that hold its id in place of its data. */
import type { StoredRequest } from "../../../../sdk/src/types.ts";
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { loadService } from "../service.ts";

/** The study that was stored or opened by its id last. */
let last: { readonly id: string; readonly request: StudyRequest } | undefined;

export interface StudyRequest {
  readonly experiment: Fields;
  readonly seeds: { readonly first: number; readonly count: number };
}

/** The id of a study that is stored; null if it is not known to be. */
export function storedId({ experiment, seeds }: StudyRequest): string | null {
  if (last?.request.experiment !== experiment) return null;
  const { first, count } = last.request.seeds;
  return first === seeds.first && count === seeds.count ? last.id : null;
}

export function noteStored(id: string, request: StudyRequest): void {
  last = { id, request };
}

/** Sends the study to the service, which stores it under its id and computes nothing. */
export async function store(request: StudyRequest): Promise<void> {
  const { idOf } = await loadEngine();
  const id = await idOf("success-probability", request);
  if (id === null) throw new Error("This browser cannot compute the id of the experiment; copy the long link instead.");
  await (await loadService()).storeRequest(id, "success-probability", request as never);
  noteStored(id, request);
}

/** What is stored under an id. */
export async function stored(id: string): Promise<StoredRequest> {
  return (await loadService()).storedRequest(id);
}

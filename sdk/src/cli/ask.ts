/** Puts a request to the service. */
import type { Result, Trainability } from "../index.ts";
import type { Interim } from "./progress.ts";
import type { CommandOperation, Request } from "./request.ts";

/** The result; `onProgress` is told estimates on the way to it, by operations that have any. */
export function ask(
  api: Trainability,
  operation: Exclude<CommandOperation, "estimate">,
  { body, file }: Request,
  onProgress?: (estimate: Interim) => void,
): Promise<Result> {
  const request = body as never;
  const watched = onProgress === undefined ? undefined : { onProgress };
  switch (operation) {
    case "train":
      return api.train(request);
    case "inspect":
      return file === undefined ? api.inspect(request) : api.inspect(file, request);
    case "success-probability":
      return api.successProbability(request, watched);
    case "compare":
      return api.compare(request, watched);
    case "remedies":
      return api.remedies(request, watched);
  }
}

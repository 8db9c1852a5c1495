import type { Media, OperationObject } from "../model.ts";
import type { ProblemJson } from "./ask.ts";

/** Adds an example to a media type, under the key `name`. */
export function show(media: Media, name: string, summary: string, value: unknown): void {
  media.examples = { ...media.examples, [name]: { summary, value } };
}

/** Adds a problem under its code, or under a given name, where the operation documents its status. */
export function showProblem(
  operation: OperationObject,
  summary: string,
  problem: ProblemJson,
  name: string = problem.code,
): void {
  const media = operation.responses[problem.status]?.content?.["application/problem+json"];
  if (media) show(media, name, summary, problem);
}

import type { Media, OperationObject } from "../model.ts";

/** Adds an example to a media type, under the key `name`. */
export function show(media: Media, name: string, summary: string, value: unknown): void {
  media.examples = { ...media.examples, [name]: { summary, value } };
}

/** Adds a problem, under its code or a given name, where the operation documents its status. */
export function showProblem(
  operation: OperationObject,
  summary: string,
  problem: ProblemJson,
  name: string = problem.code,
): void {
  const media = operation.responses[problem.status]?.content?.["application/problem+json"];
  if (media) show(media, name, summary, problem);
}

/** The members of a problem that the generator reads. */
export interface ProblemJson {
  readonly status: number;
  readonly code: string;
}

/** The body of a response, which has to be a problem with this code. */
export async function problemIn(response: Response, code: string): Promise<ProblemJson> {
  const body = (await response.json()) as ProblemJson;
  if (body.code !== code) throw new Error(`expected the problem ${code}, got ${JSON.stringify(body)}`);
  return body;
}

import { ENGINE } from "./engine.ts";
import { NewerEngineError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import { operations } from "./operations.ts";
import { has } from "./shapes.ts";
import type { OperationName, Problem } from "./types.ts";

/** Checks the JSON of a response and returns it typed; throws a TrainabilityError. */
export type Reader<Answer> = (json: unknown, response: Response, url: string) => Answer;

/** Reads a response. Throws a TrainabilityError unless it is a valid answer of this API. */
export async function readAnswer<Answer>(response: Response, url: string, reader: Reader<Answer>): Promise<Answer> {
  if (reader === nothing && response.status === 204) return undefined as Answer;
  const text = await response.text();
  const type = response.headers.get("Content-Type") ?? "no content type";
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const content =
      text === ""
        ? "an empty body"
        : /\bjson\b/.test(type)
          ? `incomplete or damaged JSON (${text.length} characters)`
          : type;
    throw new UnexpectedResponseError(url, response, content);
  }
  if (response.ok) return reader(json, response, url);
  if (response.redirected || !has(json, ["title", "status", "code", "detail"]))
    throw new UnexpectedResponseError(url, response, type);
  throw new ProblemError(json as unknown as Problem, response, url);
}

/** Accepts only an answer without content. */
export const nothing: Reader<void> = (_, response, url) => {
  throw new UnexpectedResponseError(url, response, "content");
};

/** Accepts an object that has these fields. */
export function objectWith<Answer>(fields: readonly string[]): Reader<Answer> {
  return (json, response, url) => {
    if (has(json, fields)) return json as Answer;
    throw new UnexpectedResponseError(
      url,
      response,
      `JSON without ${fields.filter((field) => !has(json, [field])).join(", ")}`,
    );
  };
}

/** Accepts the result of an operation, or of any if `operation` is undefined. */
export function resultOf<Answer>(
  operation: OperationName | undefined,
  newerEngine: "accept" | "reject",
): Reader<Answer> {
  const any = objectWith<{ readonly operation: OperationName; readonly engine: string }>(["id", "operation", "engine"]);
  return (json, response, url) => {
    const result = any(json, response, url);
    if (newerEngine === "reject" && Number(result.engine) > Number(ENGINE))
      throw new NewerEngineError(response, result, ENGINE);
    if (!Object.hasOwn(operations, result.operation) || (operation ?? result.operation) !== result.operation) {
      throw new UnexpectedResponseError(
        url,
        response,
        `a result of ${String(result.operation)}${operation === undefined ? "" : ` instead of ${operation}`}`,
      );
    }
    return objectWith<Answer>(operations[result.operation].requires)(json, response, url);
  };
}

import { ENGINE } from "./engine.ts";
import { NewerEngineError, ProblemError, UnexpectedResponseError } from "./errors.ts";
import { operations } from "./operations.ts";
import { has } from "./shapes.ts";
import type { OperationName, Problem } from "./types.ts";

/** What makes something of a response's JSON, or throws what is wrong with it. */
export type Reader<Answer> = (json: unknown, response: Response, url: string) => Answer;

/** The answer in a response, whatever came. Throws a typed error where there is none. */
export async function readAnswer<Answer>(response: Response, url: string, reader: Reader<Answer>): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get("Content-Type") ?? "no content type";
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const seen =
      text === ""
        ? "nothing"
        : /\bjson\b/.test(type)
          ? `JSON that is cut off or damaged (${text.length} characters)`
          : type;
    throw new UnexpectedResponseError(url, response, seen);
  }
  if (response.ok) return reader(json, response, url);
  if (response.redirected || !has(json, ["title", "status", "code", "detail"]))
    throw new UnexpectedResponseError(url, response, type);
  throw new ProblemError(json as unknown as Problem, response, url);
}

/** Takes an object that has these fields. */
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

/** Takes the result of an operation; where none is named, of any. */
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

import { retryAfterOf } from "./retry-after.ts";
import type { Problem } from "./types.ts";

/*
 * Everything that a call rejects with. `code` tells the errors apart, for people, for logs and for TypeScript, which
 * knows when a `switch` over it is complete; the message says what happened and what to do.
 */

abstract class Base extends Error {
  abstract readonly code: string;
}

/** One wrong field of a request: where (a JSON pointer, RFC 6901), which kind, and what would be right. */
export type FieldError = NonNullable<Problem["errors"]>[number];

/** An error of which there is a response. */
abstract class ResponseError extends Base {
  readonly status: number;
  readonly headers: Headers;
  /** The id of the exchange, to be named when asking about it. */
  readonly requestId: string | undefined;
  /** Seconds that the server asks to wait before the next attempt. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { headers }: Response, status: number) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.requestId = headers.get("X-Request-Id") ?? undefined;
    this.retryAfter = retryAfterOf(headers);
  }
}

/** The service refused the request, or failed: `errors` says which fields are wrong and what would be right. */
export class ProblemError extends ResponseError {
  override readonly name = "ProblemError";
  readonly code: Problem["code"];
  /** The problem as it came (RFC 9457). */
  readonly problem: Problem;
  /** The fields that are wrong, where it is about fields. */
  readonly errors: readonly FieldError[];

  constructor(problem: Problem, response: Response, url: string) {
    const { title, status, code, detail, errors = [] } = problem;
    const fields = errors.map(({ pointer, detail }) => `\n  ${pointer || "(body)"}: ${detail}`).join("");
    super(`${title} (${status} ${code}): ${fields || detail}${adviceOn(problem, url)}`, response, status);
    this.code = code;
    this.problem = problem;
    this.errors = errors;
  }
}

/** What the service cannot know: how this client is told. */
function adviceOn({ status, code }: Problem, url: string): string {
  if (status === 401) return " Give the key as apiKey, or as TRAINABILITY_API_KEY in the environment.";
  return code === "not-found" || code === "method-not-allowed" ? ` It was asked at ${url}: is baseUrl right?` : "";
}

/** Something answered, but not as this API does: the address is another one's, or something stands in between. */
export class UnexpectedResponseError extends ResponseError {
  override readonly name = "UnexpectedResponseError";
  readonly code = "unexpected-response";

  constructor(url: string, response: Response, seen: string) {
    const { status, redirected } = response;
    const way = redirected ? `${url} led to ${response.url}, which` : url;
    const advice =
      status >= 500
        ? "Something failed before the service: ask again later."
        : `Check baseUrl${redirected ? ", and whether one must log in first" : ""}.`;
    super(
      `${way} answered ${status} with ${seen}, which is not an answer of the Trainability API. ${advice}`,
      response,
      status,
    );
  }
}

/**
 * The result is of an engine that this package does not know: it may say more, or mean other things by the same words.
 */
export class NewerEngineError extends ResponseError {
  override readonly name = "NewerEngineError";
  readonly code = "newer-engine";
  /** The engine that the result is of. */
  readonly engine: string;
  /** The newest engine that this package knows. */
  readonly known: string;
  /** The result as it came. */
  readonly result: unknown;

  constructor(response: Response, result: { readonly engine: string }, known: string) {
    const { engine } = result;
    super(
      `The result is of engine ${engine}, and this package knows engine ${known}. Update the package; or take what comes, with { newerEngine: "accept" }.`,
      response,
      response.status,
    );
    this.engine = engine;
    this.known = known;
    this.result = result;
  }
}

/** No answer came: the address is wrong, nothing listens there, or the connection broke. */
export class ConnectionError extends Base {
  override readonly name = "ConnectionError";
  readonly code = "connection-failed";

  constructor(url: string, cause: unknown) {
    super(`No answer from ${url}: ${reasonOf(cause)}. Is the service running there? Check baseUrl.`, { cause });
  }
}

/** Fetch says "fetch failed", and keeps the reason for itself. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { message, code } = (cause.cause ?? cause) as { readonly message?: string; readonly code?: string };
  return (message || code || cause.message).replace(/[.?!]$/, "");
}

/** The time that the caller gave was over before the answer was. */
export class TimeoutError extends Base {
  override readonly name = "TimeoutError";
  readonly code = "timeout";

  constructor(url: string, milliseconds: number) {
    super(
      `No answer from ${url} within ${milliseconds} ms. Give more time with { timeout }, ask for less work, or watch the call.`,
    );
  }
}

/** The caller's signal ended the call; `cause` is the signal's reason. */
export class AbortError extends Base {
  override readonly name = "AbortError";
  readonly code = "aborted";

  constructor(url: string, reason: unknown) {
    super(`The call of ${url} was ended by its signal: ${reason instanceof Error ? reason.message : String(reason)}`, {
      cause: reason,
    });
  }
}

/** An option, or a number in a request, cannot be meant so: nothing was sent. */
export class OptionError extends Base {
  override readonly name = "OptionError";
  readonly code = "invalid-option";
}

/** Every error of this package: `error instanceof TrainabilityError` makes it one of them, and `code` tells which. */
export type TrainabilityError =
  | ProblemError
  | UnexpectedResponseError
  | NewerEngineError
  | ConnectionError
  | TimeoutError
  | AbortError
  | OptionError;
export const TrainabilityError: {
  readonly prototype: TrainabilityError;
  [Symbol.hasInstance](value: unknown): value is TrainabilityError;
} = Base as never;

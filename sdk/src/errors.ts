import { retryAfterOf } from "./retry-after.ts";
import type { Problem } from "./types.ts";

/*
 * Every error of a call. `code` identifies the kind, so that TypeScript can check a `switch` for completeness. The
 * message says what happened and what to do.
 */

abstract class Base extends Error {
  abstract readonly code: string;
}

/** One invalid field of a request: its JSON pointer (RFC 6901), a code, and what would be right. */
export type FieldError = NonNullable<Problem["errors"]>[number];

/** An error with a response. */
abstract class ResponseError extends Base {
  readonly status: number;
  readonly headers: Headers;
  /** The id of the request; quote it when you report the error. */
  readonly requestId: string | undefined;
  /** The seconds to wait before the next attempt, if the server says so. */
  readonly retryAfter: number | undefined;

  constructor(message: string, { headers }: Response, status: number) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.requestId = headers.get("X-Request-Id") ?? undefined;
    this.retryAfter = retryAfterOf(headers);
  }
}

/** The service rejected the request, or failed. `errors` lists the invalid fields and what would be right. */
export class ProblemError extends ResponseError {
  override readonly name = "ProblemError";
  readonly code: Problem["code"];
  /** The problem details (RFC 9457). */
  readonly problem: Problem;
  /** The invalid fields; empty if the problem is not about fields. */
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

/** Advice in terms of this client's options. */
function adviceOn({ status, code }: Problem, url: string): string {
  if (status === 401) return " Set apiKey, or TRAINABILITY_API_KEY in the environment.";
  return code === "not-found" || code === "method-not-allowed" ? ` The URL was ${url}; check baseUrl.` : "";
}

/** The response is not from this API: the address belongs to something else, or a proxy intervened. */
export class UnexpectedResponseError extends ResponseError {
  override readonly name = "UnexpectedResponseError";
  readonly code = "unexpected-response";

  constructor(url: string, response: Response, content: string) {
    const { status, redirected } = response;
    const source = redirected ? `${url} redirected to ${response.url}, which` : url;
    const advice =
      status >= 500
        ? "A proxy may have failed; try again later."
        : `Check baseUrl${redirected ? ", and whether one must log in" : ""}.`;
    super(`${source} responded ${status} with ${content}, not an answer of Trainability. ${advice}`, response, status);
  }
}

/** The result is from an engine newer than this package; its fields may differ in number or meaning. */
export class NewerEngineError extends ResponseError {
  override readonly name = "NewerEngineError";
  readonly code = "newer-engine";
  /** The engine that computed the result. */
  readonly engine: string;
  /** The newest engine that this package knows. */
  readonly known: string;
  /** The result, unchecked. */
  readonly result: unknown;

  constructor(response: Response, result: { readonly engine: string }, known: string) {
    const { engine } = result;
    super(
      `Engine ${engine} computed the result; this package knows engine ${known}. ` +
        'Update the package, or pass newerEngine: "accept".',
      response,
      response.status,
    );
    this.engine = engine;
    this.known = known;
    this.result = result;
  }
}

/** No response: the address is wrong, nothing listens there, or the connection broke. */
export class ConnectionError extends Base {
  override readonly name = "ConnectionError";
  readonly code = "connection-failed";

  constructor(url: string, cause: unknown) {
    super(`No response from ${url}: ${reasonOf(cause)}. Check baseUrl, and whether the service is running.`, { cause });
  }
}

/** What the codes of failed connections mean. Runtimes word them differently; their own words stay in `cause`. */
const connectionFaults = [
  [/refused$/i, "nothing listens there"],
  [/^E(NOTFOUND|AI_AGAIN)$/, "the host is unknown"],
  [/(RESET|Closed|PIPE|SOCKET)$/, "the connection broke"],
  [/TIMED?OUT$/, "the host does not answer"],
] as const;

/** A failed fetch has a code, or its cause has; a reason of this package is a text. */
function reasonOf(cause: unknown): string {
  if (typeof cause === "string") return cause;
  const code = codeOf((cause as Error | undefined)?.cause) ?? codeOf(cause);
  if (code === undefined) return "the connection failed";
  const [, fault] = connectionFaults.find(([codes]) => codes.test(code)) ?? [null, "the connection failed"];
  return `${fault} (${code})`;
}

function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === "string" && /^\w+$/.test(code) ? code : undefined;
}

/** No response within the timeout. */
export class TimeoutError extends Base {
  override readonly name = "TimeoutError";
  readonly code = "timeout";

  constructor(url: string, milliseconds: number) {
    super(
      `No response from ${url} within ${milliseconds} ms. Increase { timeout }, request less work, or watch the call.`,
    );
  }
}

/** The caller's signal aborted the call; `cause` is the signal's reason. */
export class AbortError extends Base {
  override readonly name = "AbortError";
  readonly code = "aborted";

  constructor(url: string, reason: unknown) {
    super(`The call to ${url} was aborted${wordsOf(reason)}`, { cause: reason });
  }
}

/** The caller's own words. The reasons that a runtime makes, as for a signal without one, are DOMExceptions. */
function wordsOf(reason: unknown): string {
  if (typeof reason === "string") return `: ${reason}`;
  const isOwn = reason instanceof Error && !(reason instanceof DOMException);
  return isOwn && reason.message !== "" ? `: ${reason.message}` : ".";
}

/** An invalid option, or a number that JSON cannot represent. Nothing was sent. */
export class OptionError extends Base {
  override readonly name = "OptionError";
  readonly code = "invalid-option";
}

/** Any error of this package. Narrow an unknown error with `instanceof TrainabilityError`, then switch over `code`. */
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

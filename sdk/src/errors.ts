import type { Problem } from "./types.ts";

/** What every error of this package is. `code` tells them apart. */
export abstract class TrainabilityError extends Error {
  abstract readonly code: string;
}

/** The service refused the request, or failed: `problem` says which field is wrong and what would be right. */
export class ProblemError extends TrainabilityError {
  override readonly name = "ProblemError";
  readonly code: Problem["code"];
  readonly status: number;
  readonly problem: Problem;
  /** The id of the exchange, to be named when asking about it. */
  readonly requestId: string | undefined;

  constructor(problem: Problem, requestId: string | undefined) {
    const fields = problem.errors?.map(({ pointer, detail }) => `\n  ${pointer || "(body)"}: ${detail}`).join("") ?? "";
    super(`${problem.title} (${problem.status} ${problem.code}): ${fields || problem.detail}`);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.requestId = requestId;
  }
}

/** No answer came: the address is wrong, nothing listens there, or the connection broke. */
export class ConnectionError extends TrainabilityError {
  override readonly name = "ConnectionError";
  readonly code = "connection-failed";

  constructor(url: string, cause: unknown) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
    super(`No answer from ${url}: ${reason}. Is the service running there? Check baseUrl.`, { cause });
  }
}

/** The time that the caller gave was over before the answer was. */
export class TimeoutError extends TrainabilityError {
  override readonly name = "TimeoutError";
  readonly code = "timeout";

  constructor(url: string, milliseconds: number) {
    super(`No answer from ${url} within ${milliseconds} ms; give more time with { timeout }, or ask for less work.`);
  }
}

/** Something answered, but not as this API does. */
export class UnexpectedResponseError extends TrainabilityError {
  override readonly name = "UnexpectedResponseError";
  readonly code = "unexpected-response";
  readonly status: number;

  constructor(url: string, status: number, seen: string) {
    super(`${url} answered ${status} with ${seen}, which is not an answer of the Trainability API; check baseUrl.`);
    this.status = status;
  }
}

import type { Offer } from "../experiment/remedies/refused.ts";

/** Every way in which a request can fail, as RFC 9457 problem details. `type` points at the entry in `/catalog`. */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not valid JSON" },
  "malformed-csv": { status: 400, title: "The body is not a table of numbers as CSV" },
  "malformed-safetensors": { status: 400, title: "The body is not a complete safetensors file" },
  "unreadable-file": { status: 400, title: "The file is damaged, or in no format that is read" },
  "malformed-link": { status: 400, title: "The link does not contain a complete request" },
  unauthorized: { status: 401, title: "The request has no valid API key" },
  "not-the-owner": { status: 403, title: "Only the key that stored a result can delete it" },
  "unknown-interest": { status: 403, title: "Nobody is interested under this token" },
  "not-found": { status: 404, title: "No such path" },
  "unknown-result": { status: 404, title: "No result has this id" },
  "unknown-job": { status: 404, title: "No job has this id" },
  "method-not-allowed": { status: 405, title: "The path does not support this method" },
  "not-acceptable": { status: 406, title: "No acceptable media type" },
  "body-too-slow": { status: 408, title: "The body did not arrive in time" },
  "job-finished": { status: 409, title: "The job is over" },
  "older-engine": { status: 410, title: "The result is from an older engine" },
  "corrupt-result": { status: 410, title: "The stored result is damaged" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "link-too-large": { status: 413, title: "The link contains too large a request" },
  "link-too-long": { status: 414, title: "The link is too long" },
  "unsupported-media-type": { status: 415, title: "Unsupported Content-Type or Content-Encoding" },
  "invalid-request": { status: 422, title: "The request is invalid" },
  "wrong-id": { status: 422, title: "The id is that of another request" },
  "too-deeply-nested": { status: 422, title: "The body is nested too deeply" },
  "too-many-parts": { status: 422, title: "The body contains too many arrays, objects or strings" },
  "work-limit-exceeded": { status: 422, title: "The request exceeds the CPU budget" },
  "job-limit-exceeded": { status: 422, title: "The job exceeds a limit of jobs" },
  "cpu-time-spent": { status: 429, title: "The client's CPU time is spent" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  "too-many-jobs": { status: 429, title: "The client's jobs take all that it may have" },
  "internal-error": { status: 500, title: "Internal error" },
  "job-failed": { status: 500, title: "The job cannot go on" },
  "jobs-unavailable": { status: 503, title: "Jobs are unavailable" },
  misconfigured: { status: 503, title: "The service is configured wrongly" },
  "storage-unavailable": { status: 503, title: "The result store is unavailable" },
  "storage-full": { status: 507, title: "The storage is full" },
} as const;
export type ProblemCode = keyof typeof problems;
export type ProblemStatus = (typeof problems)[ProblemCode]["status"];

/** What can be wrong with one field of a request. */
export const fieldErrors = {
  missing: "The field is required.",
  "unknown-field": "The field does not exist.",
  "unknown-name": "The value is not one of the allowed names.",
  "wrong-type": "The value has the wrong JSON type.",
  "not-finite": "The number is beyond the range of a double.",
  "not-an-integer": "The number has a fraction, or is too large for an exact integer.",
  "too-small": "The number is below the minimum.",
  "too-large": "The number is above the maximum.",
  "too-few": "The array has too few elements.",
  "too-many": "The array has too many elements.",
  "too-short": "The string has too few characters.",
  "too-long": "The string has too many characters.",
  "does-not-fit": "The value conflicts with another part of the request.",
} as const;
export type FieldErrorCode = keyof typeof fieldErrors;

/** One wrong field: where (RFC 6901), which kind, and what would be right. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** Members of a problem that extend RFC 9457. */
export interface ProblemExtensions {
  readonly errors?: readonly FieldError[];
  readonly errorsOmitted?: number;
  readonly work?: number;
  readonly milliseconds?: number;
  readonly limit?: number;
  /** CPU milliseconds that the client may still spend. */
  readonly left?: number;
  /** The largest value of a field that would fit the limit. */
  readonly fits?: Readonly<Record<string, number>>;
  /** The media types that are available. */
  readonly available?: readonly string[];
  /** Changes of the experiment with which the request would run. */
  readonly remedies?: readonly Offer[];
  /** The engine that computed the result. */
  readonly engine?: string;
  /** The same request, answered by the current engine. */
  readonly link?: string;
  /** The id that the request has. */
  readonly id?: string;
  /** Where the request of a result is that this service does not compute now. */
  readonly request?: string;
}

export interface ProblemBody extends ProblemExtensions {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly code: ProblemCode;
  readonly detail: string;
}

/** An error that the client is told about. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extensions: ProblemExtensions;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    extensions: ProblemExtensions = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.extensions = extensions;
    this.headers = headers;
  }

  get status(): ProblemStatus {
    return problems[this.code].status;
  }

  toJSON(): ProblemBody {
    const { status, title } = problems[this.code];
    return { type: `/catalog#${this.code}`, title, status, code: this.code, detail: this.message, ...this.extensions };
  }

  toResponse(): Response {
    const headers = { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...this.headers };
    return new Response(JSON.stringify(this), { status: this.status, headers });
  }
}

/** The problem for any error. Errors that are not problems become `internal-error`, and their details stay here. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem(
    "internal-error",
    `The service failed; your request is not the cause. To report it, quote the request id ${requestId}.`,
  );
}

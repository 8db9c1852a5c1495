/**
 * Every way in which a request can fail: RFC 9457 problem details, from one table. `type` points at the
 * catalogue, which lists these entries.
 */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "malformed-safetensors": { status: 400, title: "The body is not a whole safetensors file" },
  "malformed-link": { status: 400, title: "The link does not hold a whole request" },
  unauthorized: { status: 401, title: "The request carries no key that is known here" },
  "not-found": { status: 404, title: "Nothing is at this path" },
  "unknown-result": { status: 404, title: "No result of this id is known" },
  "method-not-allowed": { status: 405, title: "The path does not answer this method" },
  "not-acceptable": { status: 406, title: "The result cannot be had as what is accepted" },
  "older-engine": { status: 410, title: "The result is of an older engine" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "link-too-large": { status: 413, title: "The link holds more than a request may" },
  "link-too-long": { status: 414, title: "The link is too long" },
  "unsupported-media-type": { status: 415, title: "The body is not declared as what the operation reads" },
  "invalid-request": { status: 422, title: "The request does not fit its schema" },
  "too-deeply-nested": { status: 422, title: "The body is nested too deeply" },
  "work-limit-exceeded": { status: 422, title: "The request costs more than one request may" },
  "too-many-requests": { status: 429, title: "Too many requests in a short time" },
  "internal-error": { status: 500, title: "The service failed" },
  "storage-unavailable": { status: 503, title: "The store of results does not answer" },
} as const;
export type ProblemCode = keyof typeof problems;
export type ProblemStatus = (typeof problems)[ProblemCode]["status"];

/** What can be wrong with one field of a request. */
export const fieldErrors = {
  missing: "The field must be given.",
  "unknown-field": "There is no such field.",
  "unknown-name": "The value is not one of the names that are known here.",
  "wrong-type": "The value is of another JSON type than the field takes.",
  "not-finite": "The number is beyond the range of a double.",
  "not-an-integer": "The number has a fraction, or is too large to be exact.",
  "too-small": "The number is below the least that is allowed.",
  "too-large": "The number is above the greatest that is allowed.",
  "too-few": "The list has fewer elements than are needed.",
  "too-many": "The list has more elements than are allowed.",
  "too-short": "The text has fewer characters than are needed.",
  "too-long": "The text has more characters than are allowed.",
  "does-not-fit": "The value does not fit another part of the request.",
} as const;
export type FieldErrorCode = keyof typeof fieldErrors;

/** One wrong field: where (RFC 6901), which kind, and what would be right. */
export interface FieldError {
  readonly pointer: string;
  readonly code: FieldErrorCode;
  readonly detail: string;
}

/** What a problem carries besides the members that RFC 9457 names. */
export interface ProblemExtensions {
  readonly errors?: readonly FieldError[];
  readonly errorsOmitted?: number;
  readonly work?: number;
  readonly milliseconds?: number;
  readonly limit?: number;
  /** The greatest value of a field with which the request would be within the limit. */
  readonly fits?: Readonly<Record<string, number>>;
  /** The media types that the result can be had as. */
  readonly available?: readonly string[];
  /** The engine that a result is of. */
  readonly engine?: string;
  /** Where the same request is answered by the present engine. */
  readonly link?: string;
}

export interface ProblemBody extends ProblemExtensions {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly code: ProblemCode;
  readonly detail: string;
}

/** A problem on its way to the client. */
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

/** What a client is told of an error: of one that is not a problem, only that it is none of the client's. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  console.error(error);
  return new Problem(
    "internal-error",
    `Something went wrong that is not your request's fault; its id is ${requestId}.`,
  );
}

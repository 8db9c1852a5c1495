/** What the document shows of an operation. The answers are not written here: the app gives them. */
export interface OperationExamples {
  /** Requests that are shown with their answers as JSON; of the first also as every text type. */
  readonly requests: readonly Example[];
  /** The name of the request that is also shown as a stream, where the operation has streams. */
  readonly streamed?: string;
  /** Requests that are refused, where those that every operation shares do not fit this one. */
  readonly refusals?: readonly Refusal[];
  readonly look: Look;
}

export interface Example {
  /** The key of the example in the document. */
  readonly name: string;
  readonly summary: string;
  readonly body?: unknown;
  /** Whether the answer is too long to show, so that each of its lists is cut to the first entry. */
  readonly isExcerpt?: true;
}

/** What a code sample does with the answer. */
export interface Look {
  /** The variable that holds the answer. */
  readonly name: string;
  readonly code: string;
  /** What is printed of each event's data, where the answer is streamed. */
  readonly eventData?: string;
}

/** A request that an operation refuses. */
export interface Refusal {
  /** The code of the problem that the request is answered with. */
  readonly code: string;
  readonly summary: string;
  readonly body: string;
  readonly contentType?: string;
  readonly accept?: string;
}

import type { Example, Examples, Look, Refusal } from "../../api/operations/operation.ts";

export type { Refusal };

/** What the document shows of any route: of an operation, or of what the service itself answers. */
export interface OperationExamples extends Omit<Examples, "requests"> {
  readonly requests: readonly ShownExample[];
  readonly look: Look;
}

interface ShownExample extends Pick<Example, "name" | "summary"> {
  readonly body?: unknown;
  /** Whether the answer is too long to show, so that each of its lists is cut to the first entry. */
  readonly isExcerpt?: true;
}

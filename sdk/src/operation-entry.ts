/** What is known of an operation before it is called. */
export interface OperationEntry {
  readonly method: string;
  readonly summary: string;
  /** Whether a stream can report on it. */
  readonly watched: boolean;
  /** The fields of its request, and the one of them that holds the experiment. */
  readonly fields: readonly string[];
  readonly experiment: string;
  /** The fields that every result has, besides those that every operation's have: id, operation and engine. */
  readonly requires: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Its pictures, the default first. */
  readonly pictures: readonly string[];
}

import type { Specification } from "../../network/specification.ts";

/** One kind of change to an experiment that may help. */
export interface ActionEntry {
  readonly summary: string;
  /** The result as a noun phrase, such as "a learning rate of 0.1"; `value` is the number of the action. */
  words(value: number): string;
  /** The changed experiment; undefined if there is nothing to change, or if the change makes no sense for it. */
  apply(specification: Specification, value: number): Specification | undefined;
}

/** An action that takes no number. */
export function plain(
  summary: string,
  words: string,
  apply: (specification: Specification) => Specification | undefined,
): ActionEntry {
  return { summary, words: () => words, apply };
}

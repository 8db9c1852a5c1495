import type { Specification } from "../network/specification.ts";

/** What a script repeats. */
export interface CodeSubject {
  readonly specification: Specification;
  /** The seeds of its loop: `first`, `first` + 1, … */
  readonly seeds: { readonly first: number; readonly count: number };
  /** The order of the samples in each epoch of the one run, where the script carries it; null elsewhere. */
  readonly orders: readonly (readonly number[])[] | null;
  /** What the experiment was before a change, and the name of the change; null if nothing is marked. */
  readonly change: { readonly title: string; readonly before: Specification } | null;
  /** Whether the tests run scripts of this framework; otherwise the header says that they do not. */
  readonly executed: boolean;
}

/** What the header says of a script that no test runs. */
export const NOT_EXECUTED = "Not executed here: the tests of Trainability parse such scripts, and do not run them.";

/** A script, and what its framework cannot say of the experiment. */
export interface WrittenCode {
  readonly text: string;
  readonly differences: readonly string[];
}

/** What one framework's writer gives: the parts of a script, in order, without its header. */
export interface CodeParts {
  readonly imports: readonly string[];
  readonly parts: readonly (readonly string[])[];
  readonly differences: readonly string[];
}

/** A network in words: "2-4-1 relu/sigmoid". */
export function networkInWords({ network: { inputs, layers } }: Specification): string {
  const units = [inputs, ...layers.map(({ units }) => units)].join("-");
  return `${units} ${layers.map(({ activation }) => activation.name).join("/")}`;
}

/** A table of samples as CSV, and the request that has them. */

/** The columns of a table: names, or numbers from 1. */
export interface TableOptions {
  /** The target columns; by default, the last one. */
  readonly target?: readonly string[] | undefined;
  /** The input columns; by default, all that are no targets. */
  readonly features?: readonly string[] | undefined;
}

/** The request with the samples of the table and the names of classes 0, 1, …; or what is wrong, and where. */
export type TableAnswer =
  | {
      readonly request: Readonly<Record<string, unknown>>;
      readonly classes: readonly string[] | null;
      readonly notes: readonly string[];
    }
  | { readonly place: "file" | "target" | "features" | "request"; readonly message: string };

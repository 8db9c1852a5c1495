/** A field that is valid by itself but does not fit the rest of the request. */
export interface Misfit {
  /** The path from the checked object to the field. */
  readonly path: readonly (string | number)[];
  /** What is wrong, and what would be right. */
  readonly detail: string;
}

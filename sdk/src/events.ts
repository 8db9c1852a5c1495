/** An event of a watched call: an estimate while the service computes, or the result at the end. */
export type Watched<Estimate, Result> =
  | { readonly event: "estimate"; readonly data: Estimate }
  | { readonly event: "result"; readonly data: Result };

/** A watched call, for `for await`. */
export type Events<Estimate, Result> = AsyncGenerator<Watched<Estimate, Result>, void, undefined>;

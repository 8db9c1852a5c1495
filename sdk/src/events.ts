/** What a stream tells: estimates while the service computes, and at the end the result. */
export type Watched<Estimate, Result> =
  | { readonly event: "estimate"; readonly data: Estimate }
  | { readonly event: "result"; readonly data: Result };

/** A watched call, for `for await`. */
export type Events<Estimate, Result> = AsyncGenerator<Watched<Estimate, Result>, void, undefined>;

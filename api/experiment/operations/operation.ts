/**
 * An operation as a function of its request alone: what it is asked, what that means with every default
 * filled in, what it costs, and what comes out. Whoever has the filled request has the result.
 *
 * `Input` is the request as clients write it, `Full` the same with nothing left to decide, as plain JSON.
 */
export interface Operation<Input, Full, Report> {
  /** The request with every default filled in. Requests that mean the same are filled to the same. */
  fill(input: Input): Full;
  /** What a filled request costs, and what runs it; nothing is run yet. The order of its keys does not matter. */
  plan(full: Full): Plan<Report>;
  /** A request as clients write it, that is filled to `full` again. */
  write(full: Full): Input;
}

export interface Plan<Report> {
  /** Multiply-adds that it costs. */
  readonly work: number;
  readonly lever: Lever;
  /** Runs it. What comes out is the result, but for what every result carries. */
  run(): Report;
}

/** What a request could be reduced to: a field, and the work that each unit of it costs. */
export interface Lever {
  readonly field: string;
  readonly each: number;
}

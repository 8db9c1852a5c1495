/** What jobs are: computations that outgrow one request. */
import type { CallOptions, ProgressOptions } from "./options.ts";
import type { JobDescription, JobState, Result } from "./types.ts";

/** A job as the service describes it. */
export type JobStatus = JobDescription;

export interface JobsQuery {
  readonly state?: JobState;
  readonly limit?: number;
  readonly cursor?: string;
}

/** An event of a job: its state when that changes, an estimate while it runs, the result at the end. */
export type JobEvent<Estimate, Res> =
  | { readonly event: "job"; readonly data: JobStatus }
  | { readonly event: "estimate"; readonly data: Estimate }
  | { readonly event: "result"; readonly data: Res };

/** Options of waiting. The timeout is that between two signs of life. */
export type WaitOptions<Estimate> = Pick<ProgressOptions<Estimate>, "signal" | "timeout" | "maxRetries" | "onProgress">;

/** Options of a cancellation. */
export interface CancelOptions extends CallOptions {
  /** The token from the answer that started the job. Default: the one that this job has, or that of the key. */
  readonly interest?: string | undefined;
}

/**
 * A computation that goes on without this client. Its id is that of its result. `for await` gives its events, each once,
 * the result last. Leaving the loop leaves the job alone.
 */
export interface Job<Estimate = unknown, Res = Result> extends AsyncIterable<JobEvent<Estimate, Res>> {
  readonly id: string;
  /** As the service last described it; undefined if the result was known without a job. */
  readonly status: JobStatus | undefined;
  readonly state: JobState;
  /** Looks at it again. */
  look(options?: CallOptions): Promise<JobStatus>;
  /** The result, when it is there. Rejects with a ProblemError if the job fails or is canceled. */
  wait(options?: WaitOptions<Estimate>): Promise<Res>;
  /**
   * Its events, as `for await` gives them. A connection that breaks off is made again, from the event after the last one.
   */
  events(options?: CallOptions): AsyncGenerator<JobEvent<Estimate, Res>, void, undefined>;
  /**
   * Withdraws this client's interest: the work stops when nobody else is interested. What is trained is kept, so the
   * same request goes on from there.
   */
  cancel(options?: CancelOptions): Promise<JobStatus>;
}

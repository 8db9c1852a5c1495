/** A job as clients see it: a study that outgrows one request, under the id of its result. */

/** The states of a job. */
export const jobStates = {
  queued: "It waits for its first turn.",
  running: "Its experiments are being trained.",
  succeeded: "Its result is there.",
  failed: "It cannot go on; `problem` says why. The same request starts a new attempt on what is kept.",
  canceled: "Nobody is interested any more. The same request goes on with what is kept.",
} as const;
export type JobState = keyof typeof jobStates;

export function isOver(state: JobState): boolean {
  return state === "succeeded" || state === "failed" || state === "canceled";
}

/** How far a job is. */
export interface JobProgress {
  /** Runs that are trained, those that were known before included. */
  readonly trials: number;
  /** The runs that it takes; null if it decides on the way. */
  readonly most: number | null;
  /** Runs that were known when it began. */
  readonly known: number;
  /** Multiply-adds, as in the estimates of a stream. */
  readonly work: number;
  readonly mostWork: number;
}

/** The problem that ended a job, as RFC 9457 says it. */
export type JobProblem = Readonly<Record<string, unknown>>;

export interface Job {
  readonly id: string;
  readonly operation: string;
  readonly engine: string;
  readonly state: JobState;
  /** ISO 8601. */
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  /** How often it was started. */
  readonly attempt: number;
  readonly progress: JobProgress;
  /** The latest estimate, as a stream shows it; null before the first. */
  readonly estimate: object | null;
  /** CPU milliseconds that the whole takes, as expected. */
  readonly expected: number;
  /** Of these, those of the runs that it has trained. */
  readonly spent: number;
  readonly problem: JobProblem | null;
  readonly links: {
    readonly self: string;
    readonly cancel: string;
    /** Where the result is; null until it is there. */
    readonly result: string | null;
  };
}

/** A numbered event of a job. */
export interface JobEvent {
  readonly number: number;
  readonly kind: JobEventKind;
  /** One line of JSON. */
  readonly text: string;
}
export type JobEventKind = "job" | "estimate" | "result" | "problem";

/** What starts a job. */
export interface JobRequest {
  readonly id: string;
  readonly operation: string;
  readonly engine: string;
  /** The filled request, in canonical JSON. */
  readonly request: string;
  readonly most: number | null;
  readonly mostWork: number;
  /** CPU milliseconds, as expected. */
  readonly milliseconds: number;
}

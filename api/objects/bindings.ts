/** The Durable Objects and the queues of jobs, as the Worker calls them; wrangler.toml binds them. */
import type { TrialBlock } from "../experiment/pieces/block.ts";
import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import type { JobQuota } from "../experiment/purse.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { About, Begun } from "../jobs/about.ts";
import type { Asking, News } from "../jobs/asks.ts";
import type { BlockParts } from "../jobs/block-store.ts";
import type { Job, JobEvent, JobProblem, JobRequest, JobState } from "../jobs/job.ts";
import type { Admission, ListedJob } from "../jobs/list-ledger.ts";
import type { BegunStep, StepNeeds } from "../jobs/study-ledger.ts";

/** The trials of one experiment; its name is the experiment's key. */
export interface TrialsObject {
  ask(asker: string, about: About, asking: Asking): Promise<News>;
  newsOf(asker: string): Promise<News | null>;
  withdraw(asker: string): Promise<void>;
  begin(piece: number): Promise<Begun | null>;
  beat(piece: number): Promise<boolean>;
  keep(piece: number, blocks: readonly TrialBlock[]): Promise<void>;
  keepExamination(piece: number, seed: number, findings: string): Promise<void>;
  failed(piece: number, reason: string): Promise<void>;
  held(ranges: readonly Seeds[]): Promise<readonly HeldBlock[]>;
  /** The first of these blocks: as many as fit into one answer, at least one. */
  read(blocks: readonly HeldBlock[], parts: BlockParts): Promise<readonly TrialBlock[]>;
  examination(seed: number): Promise<string | null>;
}

/** Who starts a job or asks for one. */
export interface Interested {
  /** The digest of the key; null without one. */
  readonly owner: string | null;
  /** Whose list the job belongs to; null for none. */
  readonly list: string | null;
}

export interface StudyObject {
  /** Starts the job, or joins it. Gives the token of the interest; null if so many are interested that no more count. */
  start(request: JobRequest, interested: Interested): Promise<{ readonly job: Job; readonly interest: string | null }>;
  /** The job, and the number of its last event; null if there is none. `interest` is that of the owner. */
  look(
    owner: string | null,
  ): Promise<{ readonly job: Job; readonly lastEvent: number; readonly interest: string | null } | null>;
  withdraw(token: string | null): Promise<"withdrawn" | "unknown-interest" | "job-finished" | "unknown-job">;
  /** The events after `number`; waits up to `milliseconds` for one. */
  events(number: number, milliseconds: number): Promise<readonly JobEvent[]>;
  /** Resolves to the state when the job is over, or after `milliseconds`. */
  ended(milliseconds: number): Promise<JobState | null>;
  result(): Promise<string | null>;
  beginStep(step: number): Promise<BegunStep | null>;
  beatStep(step: number): Promise<boolean>;
  needs(step: number, needs: StepNeeds): Promise<readonly string[]>;
  finish(step: number, result: string, trials: number): Promise<boolean>;
  failedStep(step: number, problem: JobProblem): Promise<void>;
  fail(problem: JobProblem): Promise<void>;
  progressed(key: string, news: News): Promise<boolean>;
}

/** The jobs of one client; its name is the client's. */
export interface JobListObject {
  admit(job: ListedJob, quota: JobQuota | null): Promise<Admission>;
  note(job: ListedJob): Promise<void>;
  list(
    state: JobState | null,
    limit: number,
    after: { readonly created: number; readonly id: string } | null,
  ): Promise<readonly ListedJob[] | null>;
}

export interface Namespace<Object> {
  getByName(name: string): Object;
}

/** A queue. Messages hold names and numbers, never data. */
export interface MessageQueue {
  sendBatch(messages: readonly { readonly body: JobMessage }[]): Promise<unknown>;
}

export type JobMessage =
  | { readonly trials: string; readonly piece: number }
  | { readonly study: string; readonly step: number };

export interface JobBindings {
  readonly TRIALS: Namespace<TrialsObject>;
  readonly STUDIES: Namespace<StudyObject>;
  readonly JOB_LISTS: Namespace<JobListObject>;
  readonly PIECES: MessageQueue;
  readonly STEPS: MessageQueue;
}

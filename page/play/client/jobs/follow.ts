/**
 * Follows the job of a study: its counts while it runs, its result at the end. A connection that is lost loses nothing,
 * since the job goes on at the service; it is looked for until it is back.
 */
import { ProblemError } from "../../../../sdk/src/errors.ts";
import type { Job } from "../../../../sdk/src/job.ts";
import type { JobState, SuccessProbabilityEstimate, SuccessProbabilityResult } from "../../../../sdk/src/types.ts";
import { NO_TRIALS, type Outcome } from "../results.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { MOST_SQUARES } from "../seeds/squares.tsx";
import { getState, type Study, type StudyJob, update } from "../store.ts";
import { noteTried } from "../tried/note.ts";
import { forgetToken } from "./tokens.ts";
import { forgetJob, keepJob } from "./visit.ts";

export type SeedsJob = Job<SuccessProbabilityEstimate, SuccessProbabilityResult>;

/** Milliseconds before the connection is tried again: at first, and at most. */
const RETRY = 1000;
const MOST_RETRY = 30_000;
/** Milliseconds in which what has happened before is told again. */
const REPLAY = 1500;

type Change = (part: (known: Study) => Partial<Study>) => void;

interface Followed {
  readonly change: Change;
  /** Undefined until it is found. */
  readonly job: SeedsJob | undefined;
}

const followed = new Map<number, Followed>();

/** The job of a study and what changes the study, while it is followed. */
export function followedJob({ number }: Study): Followed | undefined {
  return followed.get(number);
}

/** Follows a job until it is over. `connect` finds it, and is asked again after a lost connection. */
export async function followJob(begun: Study, connect: () => Promise<SeedsJob>): Promise<void> {
  const change = changing(begun);
  let job: SeedsJob | undefined;
  if (begun.job) keepJob(begun.job.id, begun);
  followed.set(begun.number, { change, job });
  await noteTried(begun);
  for (let failures = 0; ; failures++) {
    try {
      job ??= await connect();
      followed.set(begun.number, { change, job });
      await watch(job, change, () => {
        failures = 0;
      });
      break;
    } catch (error) {
      if (isOver(error, job)) {
        const state = job?.state === "canceled" ? "canceled" : "failed";
        change(({ job: before }) => ({
          isRunning: false,
          fault: state === "canceled" ? null : sentenceOf(error),
          job: before && { ...before, state, left: null, isLost: false },
        }));
        break;
      }
      change(({ job: before }) => ({ job: before && { ...before, isLost: true, left: null } }));
      await connectionMayBeBack(Math.min(MOST_RETRY, RETRY * 2 ** failures));
    }
  }
  followed.delete(begun.number);
  if (begun.job) {
    forgetToken(begun.job.id);
    forgetJob(begun.job.id);
  }
}

/** Changes a study where it is shown, and in the table of what was tried. */
function changing(begun: Study): Change {
  let known = begun;
  return (part) => {
    known = { ...known, ...part(known) };
    if (getState().study?.number === known.number) update({ study: known });
    void noteTried(known);
  };
}

async function watch(job: SeedsJob, change: Change, onEvent: () => void): Promise<void> {
  const began = performance.now();
  let base: { readonly at: number; readonly trials: number } | undefined;
  for await (const { event, data } of job.events({ maxRetries: 1 })) {
    onEvent();
    if (event === "result") change((study) => finished(study, data));
    else if (event === "job") change(({ job: before }) => ({ job: before && { ...before, ...connected(data.state) } }));
    else {
      const at = performance.now();
      const { trials, successes } = data;
      if (base === undefined || at - began < REPLAY) base = { at, trials };
      const pace = (trials - base.trials) / (at - base.at);
      change((study) => {
        // What is told again is known.
        if (trials < study.counts.trials) return {};
        const left = pace > 0 ? (study.count - trials) / pace : null;
        return {
          counts: { ...NO_TRIALS, trials, success: successes },
          job: study.job && { ...study.job, ...connected("running"), left },
        };
      });
    }
  }
}

const connected = (state: JobState): Pick<StudyJob, "state" | "isLost"> => ({ state, isLost: false });

/** What a result says of a study. */
function finished(study: Study, result: SuccessProbabilityResult): Partial<Study> {
  return {
    isRunning: false,
    id: result.id,
    counts: { ...result.outcomes, trials: result.trials },
    law: result.law?.success ?? null,
    outcomes: outcomesOf(result),
    fault: null,
    result,
    job: study.job && { ...study.job, ...connected("succeeded"), left: null },
  };
}

/** The outcomes of the first seeds: a result lists the first failures, and all others succeeded. */
function outcomesOf({ seeds, trials, successes, failures }: SuccessProbabilityResult): Outcome[] {
  const last = failures.at(-1);
  const isWhole = failures.length === trials - successes || last === undefined;
  const known = isWhole ? trials : last.seed - seeds.first + 1;
  const outcomes: Outcome[] = Array(Math.min(known, MOST_SQUARES)).fill("success");
  for (const { seed, outcome } of failures)
    if (seed - seeds.first < outcomes.length) outcomes[seed - seeds.first] = outcome;
  return outcomes;
}

/** Whether an error ends a job: the service's own words about it, or the end of the job. */
function isOver(error: unknown, job: SeedsJob | undefined): boolean {
  if (job?.state === "failed" || job?.state === "canceled") return true;
  if (error instanceof ProblemError) return error.status < 500 && error.status !== 429 && error.status !== 408;
  return !["connection-failed", "timeout", "unexpected-response"].includes((error as { code?: string }).code ?? "");
}

/** Resolves after some time, or when the browser is back on the network. */
function connectionMayBeBack(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", done);
  });
}

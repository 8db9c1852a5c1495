/** Studies that the service trains as jobs: sent, opened again by their id, canceled, and gone on with. */
import { ProblemError } from "../../../../sdk/src/errors.ts";
import type { SuccessProbabilityResult } from "../../../../sdk/src/types.ts";
import { loadEngine } from "../engine.ts";
import type { Fields } from "../fields.ts";
import { sentenceOf } from "../seeds/fault.ts";
import { newStudy, stopStudy } from "../seeds/study.ts";
import { loadService } from "../service.ts";
import { getState, type Study, type StudyJob, update } from "../store.ts";
import { followedJob, followJob, type SeedsJob } from "./follow.ts";
import { keepToken, tokenOf } from "./tokens.ts";
import { keptJobs } from "./visit.ts";

/** Squares that wait for a result. */
const WAITING = 100;

/** Sends the experiment as it is written, and shows its job. Rejects if the service takes none. */
export async function sendJob(): Promise<void> {
  const { draft, first, count } = getState();
  const job = await send(draft, { first, count });
  stopStudy();
  const study = studyOf(draft, { first, count }, job.id);
  update({ study, beside: null, opened: null });
  follow(study, job);
}

/** Starts the job of a study again; the service goes on with what is trained. */
export async function continueJob(study: Study): Promise<void> {
  const { experiment, first, count } = study;
  const show = (part: Partial<Study>) => {
    const shown = { ...study, ...part };
    if (getState().study?.number === study.number) update({ study: shown });
    return shown;
  };
  try {
    const job = await send(experiment, { first, count });
    follow(show({ isRunning: true, fault: null, job: begunJob(job.id) }), job);
  } catch (error) {
    show({ fault: sentenceOf(error) });
  }
}

/** Shows the job of a link, which may have ended meanwhile. Resolves to whether it is that of the experiment. */
export async function openJob(id: string, experiment: Fields, seeds: Seeds): Promise<boolean> {
  const known = await (await loadEngine()).idOf("success-probability", { experiment, seeds });
  if (known !== null && known !== id) return false;
  stopStudy();
  const study = studyOf(experiment, seeds, id);
  update({ study, beside: null, opened: null });
  void followJob(study, async () => found(await loadService(), id));
  return true;
}

/** Follows the jobs of this visit again that the address does not show; they are among what was tried. */
export function resumeJobs(): void {
  for (const { id, experiment, ...seeds } of keptJobs())
    if (!location.hash.includes(id))
      void followJob(studyOf(experiment, seeds, id), async () => found(await loadService(), id));
}

/** Withdraws the interest in a job, which stops if nobody else waits for it. */
export async function cancelJob(study: Study): Promise<void> {
  const { job, change } = followedJob(study) ?? {};
  if (!job || !change) return;
  try {
    const interest = tokenOf(job.id);
    const { state } = await job.cancel({ maxRetries: 0, ...(interest !== undefined && { interest }) });
    if (state !== "canceled") change(() => ({ fault: "Others wait for this job too, so it goes on." }));
  } catch (error) {
    change(({ isRunning }) => (isRunning ? { fault: sentenceOf(error) } : {}));
  }
}

type Seeds = { readonly first: number; readonly count: number };

async function send(experiment: Fields, seeds: Seeds): Promise<SeedsJob> {
  const api = await loadService();
  const request = { experiment, seeds } as never;
  return api.successProbability(request, { background: true, maxRetries: 0 });
}

function follow(study: Study, job: SeedsJob): void {
  keepToken(job.id, job.status?.interest);
  void followJob(study, async () => job);
}

/** A job by its id; one that is deleted may have left its result. */
async function found(api: Awaited<ReturnType<typeof loadService>>, id: string): Promise<SeedsJob> {
  try {
    return (await api.job(id)) as unknown as SeedsJob;
  } catch (error) {
    if (!(error instanceof ProblemError && error.code === "unknown-job")) throw error;
    const result = (await api.result(id).catch(() => null)) as SuccessProbabilityResult | null;
    if (result === null) throw error;
    return endedJob(result);
  }
}

/** What is followed of a job that is only a result any more. */
function endedJob(result: SuccessProbabilityResult): SeedsJob {
  const events = async function* () {
    yield { event: "result" as const, data: result };
  };
  return { id: result.id, state: "succeeded", events } as Partial<SeedsJob> as SeedsJob;
}

const begunJob = (id: string): StudyJob => ({ id, state: "queued", left: null, isLost: false });

function studyOf(experiment: Fields, { first, count }: Seeds, id: string): Study {
  const outcomes = Array<undefined>(Math.min(WAITING, count)).fill(undefined);
  return { ...newStudy(experiment, first, count), outcomes, job: begunJob(id) };
}

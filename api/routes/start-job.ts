/** The answer to a request that prefers a job: its result if it is known or comes in time, else the job. */
import type { Context } from "hono";
import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import { requireJobBudget, tooManyJobs } from "../http/job-budget.ts";
import { type Preference, preferenceApplied, preferenceOf } from "../http/prefer.ts";
import { Problem } from "../http/problems.ts";
import { isOver, type Job } from "../jobs/job.ts";
import type { JobBindings } from "../objects/bindings.ts";
import type { Remarks } from "../operations/assumed.ts";
import { canBeAJob } from "../operations/can-be-a-job.ts";
import type { Task } from "../operations/task.ts";
import { trialsOf } from "../operations/trials-of.ts";
import { type Env, forbidsStorage, resultsOf } from "./environment.ts";
import { asked, jobClientOf, jobsOf } from "./job-objects.ts";
import { respond, respondWith } from "./respond.ts";
import { wireJob } from "./wire-job.ts";

/** Seconds after which to ask for a job again. */
const RETRY_AFTER = 5;

/** The job that a request prefers; null if it does not prefer one, or if there are none for it. */
export function preferredJob(
  c: Context<Env>,
  { operation }: Task,
): { bindings: JobBindings; preference: Preference } | null {
  const preference = preferenceOf(c.req.header("Prefer"), limits.jobWait);
  const bindings = jobsOf(c);
  if (!preference.isAsync || bindings === null || !canBeAJob(operation) || forbidsStorage(c)) return null;
  return { bindings, preference };
}

export async function respondAsync(
  c: Context<Env>,
  task: Task,
  remarks: Remarks,
  { bindings, preference }: { bindings: JobBindings; preference: Preference },
): Promise<Response> {
  const headers = { "Preference-Applied": preferenceApplied(preference) };
  const { state } = await resultsOf(c).find(task.id);
  if (state === "text") return respond(c, task, { remarks, headers });
  const { job, interest } = await startJob(c, bindings, task);
  const study = bindings.STUDIES.getByName(task.id);
  const isDone =
    job.state === "succeeded" ||
    (preference.wait > 0 && (await asked(() => study.ended(1000 * preference.wait))) === "succeeded");
  const result = isDone ? await asked(() => study.result()) : null;
  if (result !== null) return respondWith(c, task, result, { remarks, headers });
  const now = preference.wait > 0 ? ((await asked(() => study.look(c.var.owner)))?.job ?? job) : job;
  return c.json(wireJob(now, interest), 202, {
    ...headers,
    ...jobHeaders(now),
    Location: now.links.self,
    "Cache-Control": "no-store",
  });
}

/** The headers of a job's JSON. */
export function jobHeaders(job: Job): Record<string, string> {
  return isOver(job.state) ? {} : { "Retry-After": String(RETRY_AFTER) };
}

/** Starts the job of a task, or joins it. Throws the problem for a job over a limit, or for a client with too many. */
async function startJob(
  c: Context<Env>,
  { STUDIES, JOB_LISTS }: JobBindings,
  task: Task,
): Promise<{ readonly job: Job; readonly interest: string | null }> {
  const client = jobClientOf(c);
  const study = STUDIES.getByName(task.id);
  const known = await asked(() => study.look(null));
  const { plan, operation } = task;
  const isNew = known === null || known.job.state === "failed" || known.job.state === "canceled";
  const full = JSON.parse(task.request) as { readonly seeds: { readonly count?: number } };
  const most = isNew ? trialsOf(operation, full) : known.job.progress.most;
  const milliseconds = isNew ? plan.milliseconds : known.job.expected;
  if (isNew) {
    requireJobBudget(plan, { trials: most, each: full.seeds.count ?? 1 }, client.quota);
    const entry = { id: task.id, operation, state: "queued" as const, created: Date.now(), milliseconds };
    const admission = await asked(() => JOB_LISTS.getByName(client.name).admit(entry, client.quota));
    if (!admission.granted && client.quota)
      throw tooManyJobs(admission.reason, admission.left, admission.wait, client.quota);
  }
  const started = await asked(() =>
    study.start(
      { id: task.id, operation, engine: ENGINE, request: task.request, most, mostWork: plan.work, milliseconds },
      { owner: client.owner, list: client.name },
    ),
  );
  if (started.interest === null && !isOver(started.job.state))
    throw new Problem(
      "too-many-jobs",
      `${limits.jobInterests} clients are interested in this job already; it runs, and GET ${started.job.links.self} shows it.`,
      {},
      { "Retry-After": "60" },
    );
  return started;
}

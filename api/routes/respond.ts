import type { Context } from "hono";
import { stream } from "hono/streaming";
import { shortDigest } from "../experiment/identity.ts";
import { isCodeType } from "../export/code-forms.ts";
import { adviceOn, requireBudget, threeDigits } from "../http/budget.ts";
import { jobCostText } from "../http/job-budget.ts";
import { problemOf } from "../http/problems.ts";
import { type EventWriter, isStream, type StreamType, streamHeaders, streamTypes } from "../http/streaming.ts";
import { type Remarks, withRemarks } from "../operations/assumed.ts";
import { canBeAJob } from "../operations/can-be-a-job.ts";
import type { Task } from "../operations/task.ts";
import { type Represented, represent } from "../plot/represent.ts";
import type { Client } from "../results/computations.ts";
import type { Answer } from "../results/results.ts";
import { representCode } from "./code.ts";
import { type Env, type RequestedRepresentation, resultsOf } from "./environment.ts";
import { assumedHeader, cacheStatus, entityTag } from "./headers.ts";
import { jobClientOf, jobsOf } from "./job-objects.ts";

/**
 * Responds with the result of a task in the requested representation. Throws `work-limit-exceeded`, or `cpu-time-spent`
 * if it must be computed.
 */
export async function respond(c: Context<Env>, task: Task, { remarks, headers }: More): Promise<Response> {
  await requireAffordable(c, task);
  const { requested } = c.var;
  if (requested !== undefined && isStream(requested.mediaType))
    return streamResult(c, task, requested.mediaType, remarks ?? { assumed: [] });
  const answer = await resultsOf(c).answer(task, clientOf(c));
  if (answer === null) return nobodyWaits();
  return respondAnswer(c, task, answer, { remarks, headers });
}

/** Responds with the result of a job, which stays available. */
export function respondWith(c: Context<Env>, task: Task, text: string, more: More): Promise<Response> {
  return respondAnswer(c, task, { text, source: "database", notStored: null }, more);
}

async function respondAnswer(
  c: Context<Env>,
  task: Task,
  answer: Answer,
  { remarks, headers }: More,
): Promise<Response> {
  const posted = remarks && { id: task.id, remarks };
  const { body, headers: own } = await representationOf(answer.text, c.var.requested, posted);
  return c.body(body, 200, { ...headersOf(task, answer), ...assumedHeader(remarks?.assumed), ...own, ...headers });
}

/** What a response has besides the result. */
interface More {
  /** What to say of the request. Absent for one that fills in everything, such as a result's id. */
  readonly remarks?: Remarks | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Refuses a computation that never fits. Its result, if there is one already, costs nothing. */
async function requireAffordable(c: Context<Env>, task: Task): Promise<void> {
  if (task.plan.milliseconds <= c.var.cpuLimit.milliseconds) return;
  const { state } = await resultsOf(c).find(task.id);
  if (state === "text") return;
  const { cpuLimit } = c.var;
  requireBudget(task.plan, cpuLimit.milliseconds, { ...cpuLimit, advice: jobAdvice(c, task) + cpuLimit.advice });
}

/** How to ask for a job in place of what is too much for one request; nothing if there is none. */
function jobAdvice(c: Context<Env>, { operation, plan }: Task): string {
  if (jobsOf(c) === null || !canBeAJob(operation)) return "";
  const most = jobClientOf(c).quota?.milliseconds ?? Infinity;
  if (plan.milliseconds > most) return "";
  return ` With the header Prefer: respond-async it runs as a job (${jobCostText(plan.milliseconds)}).`;
}

/** The client of this request. */
export function clientOf(c: Context<Env>): Client {
  return { signal: c.req.raw.signal };
}

/** The response after the client has left; nobody receives it. Its status is the one that servers log for that. */
export function nobodyWaits(): Response {
  return new Response(null, { status: 499 });
}

/**
 * The JSON of a result, or another representation made from it. With remarks on the request, the JSON is another
 * representation of the result, and has an entity tag of its own.
 */
async function representationOf(
  text: string,
  requested: RequestedRepresentation | undefined,
  posted: { readonly id: string; readonly remarks: Remarks } | undefined,
): Promise<Represented> {
  if (requested === undefined || requested.mediaType === "application/json" || isStream(requested.mediaType)) {
    if (posted === undefined) return { body: text, headers: {} };
    const { id, remarks } = posted;
    return { body: withRemarks(text, remarks), headers: { ETag: entityTag(`${id}.${await tagOf(remarks)}`) } };
  }
  if (isCodeType(requested.mediaType)) return representCode(JSON.parse(text), requested.mediaType);
  return represent(JSON.parse(text), requested.mediaType, requested.picture);
}

async function tagOf({ assumed, classes }: Remarks): Promise<string> {
  const names = classes && `.classes.${await shortDigest(JSON.stringify(classes))}`;
  return `assumed${assumed.join("")}${names ?? ""}`;
}

/** Streams interim estimates while the task runs, then its result. */
async function streamResult(c: Context<Env>, task: Task, type: StreamType, remarks: Remarks): Promise<Response> {
  const results = resultsOf(c);
  let lookup = await results.lookUp(task);
  // Before the stream begins, so that a client who may not spend it gets a 429, and headers tell whether it is stored.
  const reservation = lookup.text === null ? await results.reserve(task) : undefined;
  if (lookup.storing === null) lookup = { ...lookup, storing: await results.remember(task) };
  const notStored = lookup.storing?.stored === false ? lookup.storing.reason : null;
  const { ETag: _, ...headers } = headersOf(task, { source: lookup.source, notStored });
  const all = { ...headers, ...assumedHeader(remarks.assumed), ...streamHeaders, "Content-Type": type };
  for (const [name, value] of Object.entries(all)) c.header(name, value);
  const write: EventWriter = streamTypes[type];
  return stream(c, async (out) => {
    const closed = new AbortController();
    out.onAbort(() => closed.abort());
    // Estimates are few, so a client that reads slowly does not hold up a computation that others share.
    const client = {
      signal: AbortSignal.any([c.req.raw.signal, closed.signal]),
      onEstimate: (estimate: string) => void out.write(write("estimate", estimate)),
    };
    try {
      const text = lookup.text ?? (await results.compute(task, client, reservation))?.text;
      if (text === undefined) return;
      if (lookup.text === null) await results.keep(task, lookup, text);
      await out.write(write("result", withRemarks(text, remarks)));
    } catch (error) {
      await out.write(write("problem", JSON.stringify(problemOf(error, c.var.requestId))));
    }
  });
}

/** The headers of every result; its id is its entity tag. */
function headersOf(
  { id, operation, plan }: Task,
  { source, notStored }: Pick<Answer, "source" | "notStored">,
): Record<string, string> {
  const advice = adviceOn(plan, canBeAJob(operation));
  return {
    ...(advice !== undefined && { Advice: advice }),
    "Content-Type": "application/json",
    ETag: entityTag(id),
    ...(notStored === null ? { "Content-Location": `/results/${id}` } : {}),
    "Result-Stored": notStored === null ? "yes" : `no;reason=${notStored}`,
    "Cache-Status": cacheStatus[source],
    "Server-Timing": `expected;desc="Expected CPU time";dur=${threeDigits(plan.milliseconds)}`,
  };
}

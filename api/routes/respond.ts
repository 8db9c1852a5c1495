import type { Context } from "hono";
import { stream } from "hono/streaming";
import { requireBudget, threeDigits } from "../http/budget.ts";
import { problemOf } from "../http/problems.ts";
import { reportProgress } from "../http/progress.ts";
import { type EventWriter, isStream, type StreamType, streamHeaders, streamTypes } from "../http/streaming.ts";
import { type Task, watch } from "../operations/task.ts";
import { type Represented, represent } from "../plot/represent.ts";
import type { Answer } from "../results/results.ts";
import { type Env, resultsOf, type Wanted } from "./environment.ts";
import { cacheStatus, entityTag } from "./headers.ts";

/** Answers with the result of a task in the representation that is wanted. Refuses a task over the CPU budget. */
export async function respond(
  c: Context<Env>,
  task: Task,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  requireBudget(task.plan, c.var.cpuLimit);
  const { wanted } = c.var;
  if (wanted !== undefined && isStream(wanted.mediaType)) return streamResult(c, task, wanted.mediaType);
  const answer = await resultsOf(c).answer(task);
  const { body, headers: own } = representationOf(answer.text, wanted);
  return c.body(body, 200, { ...headersOf(task, answer), ...own, ...headers });
}

/** The text of a result itself; or drawn, tabulated or packed from it. */
function representationOf(text: string, wanted: Wanted | undefined): Represented {
  if (wanted === undefined || wanted.mediaType === "application/json" || isStream(wanted.mediaType))
    return { body: text, headers: {} };
  return represent(JSON.parse(text), wanted.mediaType, wanted.picture);
}

/** Reports on a task while it runs, and then its result. */
async function streamResult(c: Context<Env>, task: Task, type: StreamType): Promise<Response> {
  const { plan } = task;
  const results = resultsOf(c);
  const lookup = await results.lookUp(task);
  const notStored = lookup.storing?.stored === false ? lookup.storing.reason : null;
  const { ETag: _, ...headers } = headersOf(task, { source: lookup.source, notStored });
  for (const [name, value] of Object.entries({ ...headers, ...streamHeaders, "Content-Type": type }))
    c.header(name, value);
  const write: EventWriter = streamTypes[type];
  return stream(c, async (out) => {
    const { signal } = c.req.raw;
    const follower = {
      hasLeft: () => out.aborted || signal.aborted,
      tell: (estimate: string) => out.write(write("estimate", estimate)),
    };
    try {
      const text = lookup.text ?? (await reportProgress(watch(task), plan, follower));
      if (text === null) return;
      if (lookup.text === null) await results.keep(task, lookup, text);
      await out.write(write("result", text));
    } catch (error) {
      await out.write(write("problem", JSON.stringify(problemOf(error, c.var.requestId))));
    }
  });
}

/** The headers of every result; its id is its entity tag. */
function headersOf(
  { id, plan }: Task,
  { source, notStored }: Pick<Answer, "source" | "notStored">,
): Record<string, string> {
  return {
    "Content-Type": "application/json",
    ETag: entityTag(id),
    ...(notStored === null ? { "Content-Location": `/results/${id}` } : {}),
    "Result-Stored": notStored === null ? "yes" : `no;reason=${notStored}`,
    "Cache-Status": cacheStatus[source],
    "Server-Timing": `expected;desc="CPU that it was expected to take";dur=${threeDigits(plan.milliseconds)}`,
  };
}

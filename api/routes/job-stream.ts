/** The events of a job as a stream. Each watcher asks for its next events, so a slow one holds up nobody. */
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { problemOf } from "../http/problems.ts";
import {
  type EventWriter,
  SIGN_OF_LIFE,
  type StreamType,
  signsOfLife,
  streamHeaders,
  streamTypes,
} from "../http/streaming.ts";
import { isOver, type Job, type JobEvent } from "../jobs/job.ts";
import type { StudyObject } from "../objects/bindings.ts";
import type { Env } from "./environment.ts";
import { jobProblem, wireJob } from "./wire-job.ts";

export function streamJob(c: Context<Env>, study: StudyObject, type: StreamType, last: number): Response {
  for (const [name, value] of Object.entries({ ...streamHeaders, "Content-Type": type })) c.header(name, value);
  const write: EventWriter = streamTypes[type];
  return stream(c, async (out) => {
    const { signal } = c.req.raw;
    let seen = last;
    try {
      while (!signal.aborted && !out.aborted) {
        const events = await study.events(seen, SIGN_OF_LIFE);
        for (const event of events) {
          await out.write(write(event.kind, await textOf(study, event), event.number));
          seen = event.number;
          if (event.kind === "result" || event.kind === "problem" || isCanceled(event)) {
            // Of an earlier attempt, if the job goes on.
            const job = (await study.look(null))?.job;
            if (job === undefined || (isOver(job.state) && (await study.events(seen, 0)).length === 0)) return;
          }
        }
        if (events.length > 0) continue;
        const job = (await study.look(null))?.job;
        if (job === undefined || isOver(job.state)) return;
        await out.write(signsOfLife[type]);
      }
    } catch (error) {
      await out.write(write("problem", JSON.stringify(problemOf(error, c.var.requestId))));
    }
  });
}

function isCanceled({ kind, text }: JobEvent): boolean {
  return kind === "job" && (JSON.parse(text) as Job).state === "canceled";
}

/** The data of an event as clients get it. */
async function textOf(study: StudyObject, { kind, text, number }: JobEvent): Promise<string> {
  switch (kind) {
    case "job":
      return JSON.stringify({ event: number, ...wireJob(JSON.parse(text) as Job) });
    case "estimate":
      return JSON.stringify({ event: number, ...(JSON.parse(text) as object) });
    case "problem":
      return JSON.stringify(jobProblem(JSON.parse(text) as never));
    case "result":
      return (await study.result()) ?? "null";
  }
}

/** The routes of jobs: look at one, watch it, cancel it, list one's own. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { shortDigest } from "../experiment/identity.ts";
import { limits } from "../experiment/request/limits.ts";
import { readJsonBody } from "../http/body.ts";
import { negotiate } from "../http/negotiation.ts";
import { Problem } from "../http/problems.ts";
import { isStream, jobEvents, type StreamType, streamTypes } from "../http/streaming.ts";
import { readVariables } from "../http/variables.ts";
import { isOver } from "../jobs/job.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { CancelRequest, Job } from "../schemas/job.ts";
import { bodyProblems, guarded, guardedProblems, json, knownQueries, problemResponses } from "./contract.ts";
import type { Api, Env, Typed } from "./environment.ts";
import { isKnownToClient } from "./headers.ts";
import { asked, jobClientOf, requireJobs } from "./job-objects.ts";
import { jobIdParameter, requireJobId, unknownJob } from "./job-problems.ts";
import { streamJob } from "./job-stream.ts";
import { jobHeaders } from "./start-job.ts";
import { wireJob } from "./wire-job.ts";

const offered = ["application/json", ...(Object.keys(streamTypes) as StreamType[])] as const;

const text = (description: string, required = false) => ({
  description,
  required,
  schema: { type: "string" as const },
});
const retryAfter = text("Seconds after which to look again; absent once the job is over.");

const lookContract = createRoute({
  method: "get",
  path: "/jobs/{id}",
  operationId: "job",
  tags: ["Jobs"],
  summary: "Look at a job, or watch it",
  description:
    "A job's state and progress. As a stream, its events, numbered from 1: all that are kept, or those after " +
    `\`Last-Event-ID\`. The last ${limits.jobEvents} are kept, and any number of clients may watch. The stream ends with the job.`,
  ...guarded(knownQueries([])),
  parameters: [
    jobIdParameter,
    {
      name: "Last-Event-ID",
      in: "header" as const,
      required: false,
      description: "The number of the last event that the client has; the stream goes on after it.",
      schema: { type: "string" as const, pattern: "^[0-9]+$" },
    },
  ],
  responses: {
    200: {
      description: "The job.",
      content: {
        ...json(Job),
        "text/event-stream": {
          schema: {
            type: "string",
            description: `Numbered server-sent events; the data of each is one line:\n\n${Object.entries(jobEvents)
              .map(([name, summary]) => `- \`${name}\`: ${summary}`)
              .join("\n")}`,
          },
        },
        "application/x-ndjson": {
          schema: {
            type: "string",
            description:
              "The data of the same events, one a line; jobs and estimates have their number as `event`. Empty lines " +
              "are signs of life.",
          },
        },
      },
      headers: { ETag: text("Changes with the job."), "Retry-After": retryAfter },
    },
    304: {
      description: "The job is as the client knows it.",
      headers: { ETag: text("As before."), "Retry-After": retryAfter },
    },
    ...problemResponses([...guardedProblems, "unknown-job", "not-acceptable", "invalid-request", "jobs-unavailable"]),
  },
});

const cancel = guarded(knownQueries([]), readJsonBody(limits.bodyBytes));
const cancelContract = {
  method: "post" as const,
  path: "/jobs/{id}/cancel",
  operationId: "cancelJob",
  tags: ["Jobs"],
  summary: "Withdraw your interest in a job",
  description:
    "The work stops when nobody is interested any more. What is trained is kept: the same request goes on from there. On your own machine no token is needed, and the job stops for everybody.",
  security: cancel.security,
  parameters: [jobIdParameter],
  request: { body: { required: true, content: json(CancelRequest) } },
  responses: {
    200: { description: "The job, which goes on if others are interested.", content: json(Job) },
    ...problemResponses([...bodyProblems, "unknown-job", "unknown-interest", "job-finished", "jobs-unavailable"]),
  },
} as const;

export function jobs(api: Api): void {
  api.openapi(lookContract, async (c) => {
    const id = c.req.param("id");
    requireJobId(id);
    const { STUDIES } = requireJobs(c);
    const study = STUDIES.getByName(id);
    const mediaType = negotiate(c, offered);
    c.header("Vary", "Accept", { append: true });
    const found = await asked(() => study.look(jobClientOf(c).owner));
    if (found === null) throw unknownJob(id);
    if (isStream(mediaType)) {
      const last = lastEventOf(c.req.header("Last-Event-ID"), found.lastEvent);
      return streamJob(c, study, mediaType, last) as Typed;
    }
    const body = JSON.stringify(wireJob(found.job, found.interest));
    const tag = `job.${await shortDigest(body)}`;
    const headers = { ETag: `"${tag}"`, "Cache-Control": "no-cache", ...jobHeaders(found.job) };
    if (isKnownToClient(c.req.header("If-None-Match"), tag)) return c.body(null, 304, headers);
    return c.body(body, 200, { ...headers, "Content-Type": "application/json" }) as Typed;
  });

  api.openAPIRegistry.registerPath(cancelContract as never);
  api.on(["POST"], ["/jobs/:id/cancel"], ...cancel.middleware, async (c: Context<Env>) => {
    const id = c.req.param("id")!;
    const { data, error } = CancelRequest.safeParse(c.var.json);
    if (!data) throw invalidRequest(error.issues, c.var.json);
    requireJobId(id);
    const { STUDIES } = requireJobs(c);
    const study = STUDIES.getByName(id);
    const client = jobClientOf(c);
    const found = await asked(() => study.look(client.owner));
    if (found === null) throw unknownJob(id);
    const token = data.interest ?? found.interest;
    const isLocal = readVariables(c.env).values.LOCAL;
    if (token === null && !isLocal && !isOver(found.job.state)) throw unknownInterest("This request has no token");
    const done = await asked(() => study.withdraw(token));
    if (done === "unknown-job") throw unknownJob(id);
    if (done === "job-finished") throw new Problem("job-finished", `The job is over: it ${endings[found.job.state]}.`);
    if (done === "unknown-interest") throw unknownInterest("Nobody is interested under this token");
    const after = await asked(() => study.look(client.owner));
    return c.body(JSON.stringify(wireJob(after?.job ?? found.job)), 200, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
    }) as Typed;
  });
}

function unknownInterest(what: string): Problem {
  return new Problem(
    "unknown-interest",
    `${what}. Send { "interest": "…" } with the token from the answer that started or joined the job; with a key, GET /jobs/{id} shows yours.`,
  );
}

const endings: Readonly<Record<string, string>> = {
  succeeded: "has succeeded",
  failed: "has failed",
  canceled: "was canceled",
};

/** The event that a client saw last. One that has not happened is refused: those before it would be lost to the client. */
function lastEventOf(header: string | undefined, last: number): number {
  if (header === undefined || header === "") return 0;
  if (/^\d+$/.test(header) && Number(header) <= last) return Number(header);
  throw invalidRequest(
    [
      {
        code: "custom",
        path: ["header", "Last-Event-ID"],
        message: `Expected the number of an event of this job, at most ${last} so far. Without the header, the stream begins with the first event that is kept.`,
        input: header,
      } as never,
    ],
    { header: { "Last-Event-ID": header } },
  );
}

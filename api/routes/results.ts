import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { codeFormNames, codeFormOf, codeForms, codeTypes, codeTypesOf } from "../export/code-forms.ts";
import { requireBudget } from "../http/budget.ts";
import { negotiate } from "../http/negotiation.ts";
import { Problem } from "../http/problems.ts";
import { isOver, type Job } from "../jobs/job.ts";
import { Result } from "../operations/schemas.ts";
import type { Task } from "../operations/task.ts";
import { type MediaType, mediaTypeOf, mediaTypesOf, represent, representations } from "../plot/represent.ts";
import type { AnyResult } from "../plot/result.ts";
import { echo } from "../prose/echo.ts";
import type { Source } from "../results/results.ts";
import { changeParameter, representCode } from "./code.ts";
import { guarded, guardedProblems, problemResponses } from "./contract.ts";
import { type Api, type Env, resultsOf, type Typed } from "./environment.ts";
import { AN_HOUR, cacheControl, cacheStatus, entityTag, isKnownToClient, NO_CACHE, resultHeaders } from "./headers.ts";
import { jobStarted } from "./job-contract.ts";
import { jobsOf } from "./job-objects.ts";
import { olderEngine } from "./older-engine.ts";
import { queriesOf } from "./query.ts";
import { anyPictureParameter, pictureOf, representedAny } from "./representation.ts";
import { clientOf, nobodyWaits } from "./respond.ts";
import { idParameter, requireId, storageUnavailable } from "./result-problems.ts";
import { jobHeaders } from "./start-job.ts";
import { isGiven } from "./stored-request.ts";
import { wireJob } from "./wire-job.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";
const { ETag, "Cache-Status": CacheStatus, "Content-Disposition": ContentDisposition } = resultHeaders;
const headers = {
  ETag,
  "Cache-Status": CacheStatus,
  "Content-Disposition": ContentDisposition,
  "Cache-Control": cacheControl(
    "JSON is immutable, because the result of an id never changes. Other representations are cached for an hour, " +
      "because their rendering may change, and pages for browsers are asked for again.",
    IMMUTABLE,
    AN_HOUR,
    NO_CACHE,
  ),
};

const contract = createRoute({
  method: "get",
  path: "/results/{id}",
  operationId: "result",
  tags: ["Experiments"],
  summary: "Get a result by its id",
  description:
    "Returns the same bytes as the original POST. If only the request is stored, the result is computed again, " +
    "within the CPU budget. An extension (`/results/{id}.svg`, `.csv`, `.tfevents`, `.pytorch.py`) or `Accept` selects a picture, " +
    "a table, an event file or a script; a browser (`Accept: text/html`) gets a page. Results of older engines are returned only if their bytes were stored.",
  ...guarded(),
  parameters: [idParameter, anyPictureParameter, changeParameter],
  responses: {
    200: { description: "The result.", content: representedAny(Result), headers },
    202: { ...jobStarted, description: "The job that computes the result." },
    304: {
      description: "The client already has the result: `If-None-Match` contains its entity tag.",
      headers: { ETag, "Cache-Control": headers["Cache-Control"] },
    },
    ...problemResponses([
      ...guardedProblems,
      "unknown-result",
      "not-found",
      "not-acceptable",
      "older-engine",
      "corrupt-result",
      "invalid-request",
      "work-limit-exceeded",
      "cpu-time-spent",
      "storage-unavailable",
    ]),
  },
});

export function results(api: Api): void {
  api.openapi(contract, async (c) => {
    const [id, extension] = c.req.param("id").split(/\.(.*)/s) as [string, string | undefined];
    const found = await findResult(c, id);
    if ("job" in found) return underWay(c, found.job) as Typed;
    c.header("Vary", "Accept", { append: true });
    const format =
      extension === undefined ? negotiate<string>(c, [...Object.keys(representations), ...codeTypes]) : extension;
    if (format !== "application/json" && format !== "json") return (await represented(c, found, extension)) as Typed;
    const headers = { ETag: entityTag(id), "Cache-Control": IMMUTABLE };
    if (isKnownToClient(c.req.header("If-None-Match"), id)) return c.body(null, 304, headers);
    const body = c.req.method === "HEAD" ? "" : await found.text();
    if (body === null) return nobodyWaits() as Typed;
    return c.body(body, 200, {
      ...headers,
      "Content-Type": "application/json",
      "Cache-Status": cacheStatus[found.source],
    }) as Typed;
  });
}

/** The result in a representation other than JSON, by the extension of the path or else by `Accept`. */
async function represented(c: Context<Env>, found: Found, extension: string | undefined): Promise<Response> {
  const text = await found.text();
  if (text === null) return nobodyWaits();
  const result = JSON.parse(text) as AnyResult;
  const { operation } = result;
  const offered = mediaTypesOf(operation);
  const codes = codeTypesOf(operation);
  const code = extension === undefined ? negotiate<string>(c, [...offered, ...codes]) : extension;
  if (codes.length > 0 && codeFormOf(code) !== undefined) {
    const { body, headers } = await representCode(result, code, queriesOf(c)["change"]);
    return c.body(body, 200, { ...headers, "Cache-Control": AN_HOUR });
  }
  const mediaType = extension === undefined ? (code as MediaType) : mediaTypeOf(operation, extension);
  if (mediaType === undefined) {
    const written = codes.length > 0 ? codeFormNames.map((name) => codeForms[name].extension) : [];
    const extensions = [...offered.map((type) => representations[type].extension), ...written].map(
      (name) => `.${name}`,
    );
    throw new Problem(
      "not-found",
      `This result is not available as .${echo(extension!)}; its formats are ${extensions.join(", ")}.`,
    );
  }
  const { body, headers } = represent(result, mediaType, pictureOf(queriesOf(c)["picture"] ?? [], operation));
  // The numbers never change, but their rendering may.
  return c.body(body, 200, { ...headers, "Cache-Control": AN_HOUR });
}

/** A result that is available. */
interface Found {
  readonly source: Source;
  /** The text of the result; computes it if only its request is stored. Resolves to null if the client left. */
  text(): Promise<string | null>;
}

/** The job that computes a result. */
interface UnderWay {
  readonly job: Job;
}

function underWay(c: Context<Env>, job: Job): Response {
  return c.json(wireJob(job), 202, { ...jobHeaders(job), Location: job.links.self, "Cache-Control": "no-store" });
}

/** What a job says of the result of an id; undefined if no job computes it, or if jobs do not answer. */
async function ofJob(c: Context<Env>, id: string): Promise<Found | UnderWay | undefined> {
  const study = jobsOf(c)?.STUDIES.getByName(id);
  try {
    const job = (await study?.look(null))?.job;
    if (study === undefined || job === undefined) return undefined;
    if (!isOver(job.state)) return { job };
    const text = job.state === "succeeded" ? await study.result() : null;
    return text === null ? undefined : { source: "database", text: async () => text };
  } catch (error) {
    console.warn(`An object of jobs failed: ${String(error)}`);
    return undefined;
  }
}

/** Finds the result of an id without computing it. Throws a problem if it is not available. */
async function findResult(c: Context<Env>, id: string): Promise<Found | UnderWay> {
  requireId(id);
  const results = resultsOf(c);
  const found = await results.find(id);
  const ofItsJob = found.state === "text" ? undefined : await ofJob(c, id);
  if (ofItsJob !== undefined) return ofItsJob;
  switch (found.state) {
    case "text":
      return { source: found.source, text: async () => found.text };
    case "task":
      return { source: "computed", text: () => recompute(c, found.task) };
    case "older-engine":
      throw await olderEngine(found.row);
    case "corrupt":
      throw new Problem(
        "corrupt-result",
        `What is stored under ${id} is damaged; POST its request again to replace it.`,
      );
    case "unknown":
      throw new Problem(
        "unknown-result",
        `No result is stored under ${id}; POST its request once to make it available.`,
      );
    case "unavailable":
      throw storageUnavailable("POST the request, which works without the store");
  }
}

/**
 * Computes the result of a stored request. What the client may not have computed here is refused with the place of the
 * request, which anybody can compute.
 */
async function recompute(c: Context<Env>, task: Task): Promise<string | null> {
  try {
    requireBudget(task.plan, c.var.cpuLimit.milliseconds, c.var.cpuLimit);
    return await resultsOf(c).recompute(task, clientOf(c));
  } catch (error) {
    if (!(error instanceof Problem) || !isGiven(task)) throw error;
    const { code, message, extensions, headers } = error;
    const request = `/requests/${task.id}`;
    const advice = ` Its request is stored: GET ${request} returns it, and /play#id=${task.id} computes it in the browser.`;
    throw new Problem(code, message + advice, { ...extensions, request }, headers);
  }
}

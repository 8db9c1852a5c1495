import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ID_PATTERN } from "../experiment/identity.ts";
import { requireBudget } from "../http/budget.ts";
import { negotiate } from "../http/negotiation.ts";
import { Problem } from "../http/problems.ts";
import { Result } from "../operations/schemas.ts";
import type { Task } from "../operations/task.ts";
import { type MediaType, mediaTypeOf, mediaTypesOf, represent, representations } from "../plot/represent.ts";
import type { AnyResult } from "../plot/result.ts";
import type { Source } from "../results/results.ts";
import { show } from "../schemas/zod.ts";
import { guarded, guardedProblems, problemResponses } from "./contract.ts";
import { type Api, type Env, resultsOf, type Typed } from "./environment.ts";
import { AN_HOUR, cacheControl, cacheStatus, entityTag, isKnownToClient, resultHeaders } from "./headers.ts";
import { olderEngine } from "./older-engine.ts";
import { anyPictureParameter, pictureOf, representedAny } from "./representation.ts";

const IMMUTABLE = "public, max-age=31536000, immutable";
const { ETag, "Cache-Status": CacheStatus, "Content-Disposition": ContentDisposition } = resultHeaders;
const headers = {
  ETag,
  "Cache-Status": CacheStatus,
  "Content-Disposition": ContentDisposition,
  "Cache-Control": cacheControl(
    "JSON for ever: what an id names never changes. How it is drawn may, so that the rest is kept for an hour.",
    IMMUTABLE,
    AN_HOUR,
  ),
};

const contract = createRoute({
  method: "get",
  path: "/results/{id}",
  operationId: "result",
  tags: ["Experiments"],
  summary: "Get a result again",
  description:
    "The very bytes that a POST answered with, by their id. Where only the request is stored, the result is computed again, and comes out the same; the work limit holds for that, too. With an extension, `/results/{id}.svg`, `.csv` or `.tfevents`, or by `Accept`, it comes as a picture, a table or an event file. A result of an older engine is there as long as its bytes are stored.",
  ...guarded(),
  parameters: [
    {
      name: "id",
      in: "path",
      required: true,
      description: "The `id` of a result.",
      schema: { type: "string", pattern: ID_PATTERN.source },
      example: "V1StGXR8_Z5jdHi6B-myTw",
    },
    anyPictureParameter,
  ],
  responses: {
    200: { description: "The result.", content: representedAny(Result), headers },
    304: {
      description: "The client has it already: `If-None-Match` names its entity tag.",
      headers: { ETag, "Cache-Control": headers["Cache-Control"] },
    },
    ...problemResponses([
      ...guardedProblems,
      "unknown-result",
      "not-found",
      "not-acceptable",
      "older-engine",
      "invalid-request",
      "work-limit-exceeded",
      "storage-unavailable",
    ]),
  },
});

export function results(api: Api): void {
  api.openapi(contract, async (c) => {
    const [id, extension] = c.req.param("id").split(/\.(.*)/s) as [string, string | undefined];
    const found = await findResult(c, id);
    c.header("Vary", "Accept", { append: true });
    const asked = extension === undefined ? negotiate(c, Object.keys(representations) as MediaType[]) : extension;
    if (asked !== "application/json" && asked !== "json") return represented(c, found, extension) as Typed;
    const headers = { ETag: entityTag(id), "Cache-Control": IMMUTABLE };
    if (isKnownToClient(c.req.header("If-None-Match"), id)) return c.body(null, 304, headers);
    const body = c.req.method === "HEAD" ? "" : found.text();
    return c.body(body, 200, {
      ...headers,
      "Content-Type": "application/json",
      "Cache-Status": cacheStatus[found.source],
    }) as Typed;
  });
}

/** The result in another representation than JSON: by the extension of the path, or else by `Accept`. */
function represented(c: Context<Env>, found: Found, extension: string | undefined): Response {
  const result = JSON.parse(found.text()) as AnyResult;
  const { operation } = result;
  const offered = mediaTypesOf(operation);
  const mediaType = extension === undefined ? negotiate(c, offered) : mediaTypeOf(operation, extension);
  if (mediaType === undefined) {
    const there = offered.map((type) => `.${representations[type].extension}`);
    throw new Problem("not-found", `This result has no .${extension}; there are ${there.join(", ")}.`);
  }
  const { body, headers } = represent(result, mediaType, pictureOf(c.req.queries("picture") ?? [], operation));
  // The numbers never change, but how they are drawn may.
  return c.body(body, 200, { ...headers, "Cache-Control": AN_HOUR });
}

/** A result that can be had. */
interface Found {
  readonly source: Source;
  /** The text of the result, computed again where only its request is stored. */
  text(): string;
}

/** The result of an id, before anything is computed. Throws the problem that says why it is not available. */
async function findResult(c: Context<Env>, id: string): Promise<Found> {
  if (!ID_PATTERN.test(id)) {
    throw new Problem("unknown-result", `${show(id)} is not an id: an id has 22 characters of base64url.`);
  }
  const results = resultsOf(c);
  const found = await results.find(id);
  switch (found.state) {
    case "text":
      return { source: found.source, text: () => found.text };
    case "task":
      return { source: "computed", text: () => results.recompute(affordable(c, found.task)) };
    case "older-engine":
      throw await olderEngine(found.row);
    case "unknown":
      throw new Problem(
        "unknown-result",
        `No request is stored under ${id}; POST the request once, and its result is available from then on.`,
      );
    case "unavailable":
      throw new Problem(
        "storage-unavailable",
        "The store of results does not answer now. Ask again in a minute, or POST the request, which needs no store.",
        {},
        { "Retry-After": "60" },
      );
  }
}

function affordable(c: Context<Env>, task: Task): Task {
  requireBudget(task.plan, c.var.cpuLimit);
  return task;
}

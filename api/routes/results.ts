import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { ID_PATTERN } from "../experiment/identity.ts";
import { requireBudget } from "../http/budget.ts";
import { negotiate } from "../http/negotiation.ts";
import { Problem } from "../http/problems.ts";
import { carryOut } from "../operations/task.ts";
import { type MediaType, mediaTypeOf, mediaTypesOf, represent, representations } from "../plot/represent.ts";
import { operationOfResult } from "../plot/result.ts";
import { type Found, lookUp } from "../results/results.ts";
import { Result } from "../schemas/operations.ts";
import { show } from "../schemas/zod.ts";
import {
  AN_HOUR,
  cacheControl,
  cacheStatus,
  entityTag,
  goOn,
  isKnownToClient,
  resultHeaders,
  storeOf,
  type Typed,
} from "./answer.ts";
import { type Api, type Env, guarded, guardedProblems, problemResponses } from "./operation.ts";
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
    if (asked !== "application/json" && asked !== "json") return (await represented(c, found, extension)) as Typed;
    const headers = { ETag: entityTag(id), "Cache-Control": IMMUTABLE };
    if (isKnownToClient(c, id)) return c.body(null, 304, headers);
    const status = cacheStatus["task" in found ? "computed" : found.source];
    const body = c.req.method === "HEAD" ? "" : textOf(c, found);
    return c.body(body, 200, { ...headers, "Content-Type": "application/json", "Cache-Status": status }) as Typed;
  });
}

/** The result as something else than JSON: by the extension of the path, or else by what is accepted. */
async function represented(c: Context<Env>, found: Found, extension: string | undefined): Promise<Response> {
  const result = JSON.parse(textOf(c, found)) as { readonly id: string };
  const operation = operationOfResult(result);
  const mediaType = extension === undefined ? negotiate(c, mediaTypesOf(operation)) : mediaTypeOf(operation, extension);
  if (mediaType === undefined) {
    const there = mediaTypesOf(operation).map((type) => `.${representations[type].extension}`);
    throw new Problem("not-found", `This result has no .${extension}; there are ${there.join(", ")}.`);
  }
  const { body, headers } = represent(
    operation,
    result as never,
    mediaType,
    pictureOf(c.req.queries("picture") ?? [], operation),
  );
  // The numbers never change, but how they are drawn may.
  return c.body(body, 200, { ...headers, "Cache-Control": AN_HOUR });
}

/** What is known of the result of an id, before anything is computed. Throws a Problem where it cannot be had. */
export async function findResult(c: Context<Env>, id: string): Promise<Found> {
  if (!ID_PATTERN.test(id))
    throw new Problem("unknown-result", `${show(id)} is no id: one has 22 characters of base64url.`);
  const found = await lookUp(id, storeOf(c), c.var.memory);
  if ("task" in found) requireBudget(found.task.plan, c.var.cpuLimit);
  return found;
}

/** The text of a result, computed again where it is not at hand; the next one who asks has it sooner. */
export function textOf(c: Context<Env>, found: Found): string {
  if ("text" in found) return found.text;
  const { task } = found;
  const text = c.var.memory.get(task.id)?.text ?? carryOut(task);
  c.var.memory.set(task.id, { text, stored: true });
  goOn(c, storeOf(c).keep(task.id, text));
  return text;
}

import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { parseJson } from "../http/body.ts";
import { Problem, type ProblemCode } from "../http/problems.ts";
import { withEarlierDefaults } from "../operations/earlier-defaults.ts";
import { readRequest } from "../operations/read-request.ts";
import { LinkedRequest, Result } from "../operations/schemas.ts";
import { operationOf } from "../operations/table.ts";
import { type Task, taskOf } from "../operations/task.ts";
import { LinkFault, type LinkFaultKind, unpack } from "../results/link.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { guarded, guardedProblems, problemResponses } from "./contract.ts";
import { type Api, forbidsStorage, type Typed } from "./environment.ts";
import { AN_HOUR, cacheControl, entityTag, isKnownToClient, NO_CACHE, noStore, resultHeaders } from "./headers.ts";
import { anyPictureParameter, representedAny, requestedOf } from "./representation.ts";
import { respond } from "./respond.ts";

const anHour = cacheControl(
  "One hour, because a new engine gives a new result. Pages for browsers are asked for again.",
  AN_HOUR,
  NO_CACHE,
);

const contract = createRoute({
  method: "get",
  path: "/r/{request}",
  operationId: "link",
  tags: ["Experiments"],
  summary: "Get the result of the request in a link",
  description:
    "Computes the request that the link itself contains, so that links need no storage. The last part of the path is " +
    'the JSON `{ "operation": …, "request": …, "defaults": "0.5" }` (an operation\'s path, and the body to send there), compressed by ' +
    "gzip, in base64url. The SDK's `link()` makes such links. `Accept` selects a picture, a table, an event file or, in browsers, a page. " +
    `The limits are ${limits.linkCharacters} characters and ${limits.linkBytes} bytes of JSON.`,
  ...guarded(),
  parameters: [
    {
      name: "request",
      in: "path",
      required: true,
      description: "The compressed request.",
      schema: { type: "string", maxLength: limits.linkCharacters, pattern: "^[A-Za-z0-9_-]+$" },
      example: "H4sIAAAAAAAAA6tWyi9ILUosyczPU7JSKilKzMxT0lEqSi0sTS0uUbKqVipOTU1RslIyVKqtBQBvCwGkLwAAAA",
    },
    anyPictureParameter,
    noStore,
  ],
  responses: {
    200: {
      description: "The result.",
      content: representedAny(Result),
      headers: { ...resultHeaders, "Cache-Control": anHour },
    },
    304: {
      description: "The client already has the result: `If-None-Match` contains its entity tag.",
      headers: { ETag: resultHeaders.ETag, "Cache-Control": anHour },
    },
    307: {
      description: "The path ends with a slash, as in `/r/{request}/`: the same link without it.",
      headers: { Location: { description: "The link without the slash.", schema: { type: "string" as const } } },
    },
    ...problemResponses([
      ...guardedProblems,
      "malformed-link",
      "link-too-large",
      "link-too-long",
      "invalid-request",
      "too-deeply-nested",
      "too-many-parts",
      "work-limit-exceeded",
      "cpu-time-spent",
      "not-acceptable",
    ]),
  },
});

export function link(api: Api): void {
  api.openapi(contract, async (c) => {
    const task = await read(c.req.param("request"));
    const headers = { "Cache-Control": forbidsStorage(c) ? "no-store" : AN_HOUR };
    const requested = requestedOf(c, task.operation);
    c.set("requested", requested);
    c.header("Vary", "Accept", { append: true });
    if (requested.mediaType === "application/json" && isKnownToClient(c.req.header("If-None-Match"), task.id))
      return c.body(null, 304, { ETag: entityTag(task.id), ...headers });
    return (await respond(c, task, { headers })) as Typed;
  });
}

/** The task of the request in a link, checked like the body of a POST. */
async function read(part: string): Promise<Task> {
  const content = parseJson(await unpacked(part), "malformed-link", "The content of the link");
  const linked = LinkedRequest.safeParse(content);
  if (linked.error) throw invalidRequest(linked.error.issues, content);
  const { operation, request: written, defaults } = linked.data;
  const request = defaults === undefined ? withEarlierDefaults(operationOf(operation), written) : written;
  return taskOf(operation, readRequest(operation, request, ["request"]));
}

const problemOf: Readonly<Record<LinkFaultKind, ProblemCode>> = {
  malformed: "malformed-link",
  "too-long": "link-too-long",
  "too-large": "link-too-large",
};

async function unpacked(part: string): Promise<string> {
  try {
    return await unpack(part);
  } catch (error) {
    if (!(error instanceof LinkFault)) throw error;
    const { kind, message, limit } = error;
    throw new Problem(problemOf[kind], message, limit === undefined ? {} : { limit });
  }
}

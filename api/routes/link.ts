import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { parseJson } from "../http/body.ts";
import { Problem, type ProblemCode } from "../http/problems.ts";
import { readRequest } from "../operations/read-request.ts";
import { LinkedRequest, Result } from "../operations/schemas.ts";
import { type Task, taskOf } from "../operations/task.ts";
import { LinkFault, type LinkFaultKind, unpack } from "../results/link.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { guarded, guardedProblems, problemResponses } from "./contract.ts";
import type { Api, Typed } from "./environment.ts";
import { AN_HOUR, cacheControl, entityTag, isKnownToClient, resultHeaders } from "./headers.ts";
import { anyPictureParameter, representedAny, wantedOf } from "./representation.ts";
import { respond } from "./respond.ts";

const anHour = cacheControl("An hour: a new engine gives a new result.", AN_HOUR);

const contract = createRoute({
  method: "get",
  path: "/r/{request}",
  operationId: "link",
  tags: ["Experiments"],
  summary: "Answer a request that stands in the link",
  description: `The result of the request that the link itself holds, so that the link needs no storage anywhere. It is made of \`{ "operation": …, "request": … }\`, the path of an operation and the body that it would be sent: its JSON, compressed by gzip, in base64url. By \`Accept\` it comes as a picture, a table or an event file. The SDK's \`link()\` makes such links. At most ${limits.linkCharacters} characters are read, and at most ${limits.bodyBytes} bytes may come out of them.`,
  ...guarded(),
  parameters: [
    {
      name: "request",
      in: "path",
      required: true,
      description: "The request, packed.",
      schema: { type: "string", maxLength: limits.linkCharacters, pattern: "^[A-Za-z0-9_-]+$" },
      example: "H4sIAAAAAAAAA6tWyi9ILUosyczPU7JSKilKzMxT0lEqSi0sTS0uUbKqVipOTU1RslIyVKqtBQBvCwGkLwAAAA",
    },
    anyPictureParameter,
  ],
  responses: {
    200: {
      description: "The result.",
      content: representedAny(Result),
      headers: { ...resultHeaders, "Cache-Control": anHour },
    },
    304: {
      description: "The client has it already: `If-None-Match` names its entity tag.",
      headers: { ETag: resultHeaders.ETag, "Cache-Control": anHour },
    },
    ...problemResponses([
      ...guardedProblems,
      "malformed-link",
      "link-too-large",
      "link-too-long",
      "invalid-request",
      "too-deeply-nested",
      "work-limit-exceeded",
      "not-acceptable",
    ]),
  },
});

export function link(api: Api): void {
  api.openapi(contract, async (c) => {
    const task = await read(c.req.param("request"));
    const headers = { "Cache-Control": AN_HOUR };
    const wanted = wantedOf(c, task.operation);
    c.set("wanted", wanted);
    c.header("Vary", "Accept", { append: true });
    if (wanted.mediaType === "application/json" && isKnownToClient(c.req.header("If-None-Match"), task.id))
      return c.body(null, 304, { ETag: entityTag(task.id), ...headers });
    return (await respond(c, task, headers)) as Typed;
  });
}

/** The task of the request in a link, read as if it had been POSTed. */
async function read(part: string): Promise<Task> {
  const held = parseJson(await unpacked(part), "malformed-link", "What the link holds");
  const linked = LinkedRequest.safeParse(held);
  if (linked.error) throw invalidRequest(linked.error.issues, held);
  const { operation, request } = linked.data;
  return taskOf(operation, readRequest(operation, request, ["request"], held));
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

import { createRoute } from "@hono/zod-openapi";
import { limits } from "../experiment/request/limits.ts";
import { checkJson } from "../http/body.ts";
import type { OperationName } from "../operations/table.ts";
import { type Task, taskOf } from "../operations/task.ts";
import { unpack } from "../results/link.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { LinkedRequest, Result } from "../schemas/operations.ts";
import { readRequest } from "../schemas/read-request.ts";
import { AN_HOUR, answerTask, cacheControl, entityTag, isKnownToClient, resultHeaders, type Typed } from "./answer.ts";
import { type Api, guarded, guardedProblems, problemResponses } from "./operation.ts";
import { anyPictureParameter, representedAny, wantedOf } from "./representation.ts";

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
    if (wanted.mediaType === "application/json" && isKnownToClient(c, task.id))
      return c.body(null, 304, { ETag: entityTag(task.id), ...headers });
    return (await answerTask(c, task, headers)) as Typed;
  });
}

/** The task of the request in a link: let through by the operation's own schema, as if it had been POSTed. */
async function read(part: string): Promise<Task> {
  const held = checkJson(await unpack(part), "malformed-link", "What the link holds");
  const linked = LinkedRequest.safeParse(held);
  if (linked.error) throw invalidRequest(linked.error.issues, held);
  const { operation, request } = linked.data;
  return taskOf<OperationName>(operation, readRequest<OperationName>(operation, request, ["request"], held));
}

import { createRoute } from "@hono/zod-openapi";
import { taskOf, type Task } from "../experiment/operations/task.ts";
import type { OperationName } from "../experiment/operations/table.ts";
import { limits } from "../experiment/limits.ts";
import { checkJson } from "../http/body.ts";
import { unpack } from "../results/link.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { LinkedRequest, Result } from "../schemas/operations.ts";
import { readRequest } from "../schemas/read-request.ts";
import { answerTask, entityTag, isKnownToClient, resultHeaders, type Typed } from "./answer.ts";
import { json, problemResponses, type Api } from "./operation.ts";

/** The result of a link is another one once the engine is: it is kept for an hour, and then asked for by its tag. */
const AN_HOUR = "public, max-age=3600";

const contract = createRoute({
  method: "get",
  path: "/r/{request}",
  operationId: "link",
  tags: ["Experiments"],
  summary: "Answer a request that stands in the link",
  description:
    `The result of the request that the link itself holds, so that the link needs no storage anywhere. It is made of \`{ "operation": …, "request": … }\`, the path of an operation and the body that it would be sent: its JSON, compressed by gzip, in base64url. The SDK's \`link()\` makes such links. At most ${limits.linkCharacters} characters are read, and at most ${limits.bodyBytes} bytes may come out of them.`,
  parameters: [{
    name: "request", in: "path", required: true, description: "The request, packed.",
    schema: { type: "string", maxLength: limits.linkCharacters, pattern: "^[A-Za-z0-9_-]+$" },
    example: "H4sIAAAAAAAAA6tWyi9ILUosyczPU7JSKilKzMxT0lEqSi0sTS0uUbKqVipOTU1RslIyVKqtBQBvCwGkLwAAAA",
  }],
  responses: {
    200: {
      description: "The result.", content: json(Result),
      headers: { ...resultHeaders, "Cache-Control": { description: "An hour: a new engine gives a new result.", schema: { type: "string" as const, const: AN_HOUR } } },
    },
    304: { description: "The client has it already: `If-None-Match` names its entity tag.", headers: { ETag: resultHeaders.ETag } },
    ...problemResponses([
      "malformed-link", "method-not-allowed", "link-too-large", "link-too-long", "invalid-request", "too-deeply-nested", "work-limit-exceeded", "internal-error",
    ]),
  },
});

export function link(api: Api): void {
  api.openapi(contract, async (c) => {
    const task = await read(c.req.param("request"));
    const headers = { "Cache-Control": AN_HOUR };
    if (isKnownToClient(c, task.id)) return c.body(null, 304, { ETag: entityTag(task.id), ...headers });
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

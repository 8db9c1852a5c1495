/**
 * The Model Context Protocol (specification 2026-07-28, and earlier clients) over HTTP, without sessions. A call is a
 * request to the operation itself, with the client's own headers, so that keys, rates, budgets and stored results are
 * those of the service.
 */
import { createMcpHandler, Server } from "@modelcontextprotocol/server";
import { ENGINE } from "../experiment/engine.ts";
import { operationOf } from "../operations/table.ts";
import { briefSchema } from "./brief-schema.ts";
import { type ApiDocument, requestSchema } from "./request-schema.ts";
import { listSchemas, readSchema, schemaTemplates } from "./schema-resources.ts";
import { tools } from "./tools.ts";

/** Sends a request to the service. */
export type Ask = (request: Request) => Response | Promise<Response>;

/** The most bytes of text in an answer. */
const MAX_TEXT = 2048;
const MAX_BODY = 1024 * 1024;
/** Headers of a client that decide what it may do. */
const PASSED = ["Authorization", "Cache-Control", "CF-Connecting-IP"];

/** Answers one message of a client. */
export async function serveTools(request: Request, ask: Ask): Promise<Response> {
  const handler = createMcpHandler(() => serverFor(request, ask), { maxBodyBytes: MAX_BODY } as never);
  return handler.fetch(request);
}

function serverFor(request: Request, ask: Ask): Server {
  const server = new Server(
    { name: "trainability", version: `engine ${ENGINE}` },
    { capabilities: { tools: {}, resources: {} } },
  );
  const readDocument = async () =>
    (await (await ask(new Request(new URL("/openapi.json", request.url)))).json()) as ApiDocument;
  server.setRequestHandler("resources/list", async () => listSchemas(await readDocument()));
  server.setRequestHandler("resources/templates/list", async () => schemaTemplates());
  server.setRequestHandler("resources/read", async ({ params }) => readSchema(await readDocument(), params.uri));
  server.setRequestHandler("tools/list", async () => {
    const document = await readDocument();
    return {
      tools: Object.entries(tools).map(([name, { description, operation }]) => ({
        name,
        description,
        // A model reads every schema whole; the whole ones are resources.
        inputSchema: briefSchema(requestSchema(document, operation)) as never,
        annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
      })),
    };
  });
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const { name } = params;
    if (!Object.hasOwn(tools, name))
      return failed(`There is no tool ${JSON.stringify(name)}; the tools are ${Object.keys(tools).join(", ")}.`);
    const token = context.mcpReq._meta?.progressToken;
    let step = 0;
    const onLine = async (line: Fields) => {
      if (token === undefined) return;
      const message = progressOf(line);
      await context.mcpReq.notify({
        method: "notifications/progress",
        params: { progressToken: token, progress: ++step, ...(message && { message }) },
      });
    };
    return answer(name, params.arguments ?? {}, request, ask, token === undefined ? undefined : onLine);
  });
  return server;
}

type Fields = Readonly<Record<string, unknown>>;

/** The answer of a tool. `onLine` gets what is known meanwhile, if the client asked for it. */
async function answer(
  name: string,
  body: object,
  { url, headers: given, signal }: Request,
  ask: Ask,
  onLine?: (line: Fields) => Promise<void>,
) {
  const tool = tools[name]!;
  const watched = onLine !== undefined && operationOf(tool.operation).estimate !== undefined;
  const headers = new Headers({
    "Content-Type": "application/json",
    Accept: watched ? "application/x-ndjson" : "application/json",
  });
  for (const header of PASSED) {
    const value = given.get(header);
    if (value !== null) headers.set(header, value);
  }
  const place = new URL(`/${tool.operation}`, url);
  const response = await ask(new Request(place, { method: "POST", headers, body: JSON.stringify(body), signal }));
  const result = watched && response.ok ? await lastOf(response, onLine) : ((await response.json()) as Fields);
  if (typeof result["id"] !== "string") return failed(problemText(result));
  const link = new URL(`/results/${result["id"]}`, url).href;
  const notes = [...((result["notes"] as readonly string[] | undefined) ?? [])].map((note) => `Note: ${note}`);
  return {
    content: [
      { type: "text" as const, text: cut([...tool.lines(result), ...notes], `All of it: ${link}`) },
      { type: "resource_link" as const, uri: link, name: result["id"], mimeType: "application/json" },
    ],
    structuredContent: { id: result["id"], link, ...tool.excerpt(result) },
  };
}

/** The last line of a stream: the result, or a problem. */
async function lastOf(response: Response, onLine: (line: Fields) => Promise<void>): Promise<Fields> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let last: Fields = {};
  for (;;) {
    const { done, value = "" } = await reader.read();
    const lines = (rest + value).split("\n");
    rest = done ? "" : lines.pop()!;
    for (const line of lines.filter((one) => one.trim() !== "")) {
      last = JSON.parse(line) as Fields;
      if (!("id" in last) && !("code" in last)) await onLine(last);
    }
    if (done) return last;
  }
}

/** What an estimate says, in a few words. */
function progressOf({ stage, trials, successes }: Fields): string | undefined {
  if (typeof stage === "string") return stage;
  return typeof trials === "number" ? `${String(successes)} of ${trials} runs succeed so far` : undefined;
}

function failed(text: string) {
  return { content: [{ type: "text" as const, text: cut([text], "") }], isError: true };
}

/** A problem with every bad field; its detail is that of the first one. */
function problemText({ title, detail, errors }: Fields): string {
  const fields = (errors as readonly { readonly pointer: string; readonly detail: string }[] | undefined) ?? [];
  if (fields.length < 2) return `${String(title)}: ${String(detail)}`;
  return [`${String(title)}.`, ...fields.map(({ pointer, detail }) => `${pointer}: ${detail}`)].join("\n");
}

/** As many lines as fit beside the last one. */
function cut(lines: readonly string[], last: string): string {
  const room = MAX_TEXT - bytesOf(last) - 8;
  let text = "";
  for (const line of lines.flatMap((one) => one.split("\n"))) {
    if (bytesOf(text) + bytesOf(line) + 1 <= room) text += `${line}\n`;
    else if (text === "") text = `${line.slice(0, Math.floor(room / 4))}…\n`;
  }
  return `${text}${last}`.trim();
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

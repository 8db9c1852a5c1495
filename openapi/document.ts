import { createApp } from "../api/app.ts";
import { tags } from "../api/routes/contract.ts";
import manifest from "../package.json" with { type: "json" };
import { addAccess } from "./access.ts";
import { addBounds } from "./bounds.ts";
import { addCodeSamples } from "./code-samples.ts";
import { examples, internalError, problemExamples, streamExamples } from "./examples.ts";
import { addHeaders } from "./headers.ts";
import { addLinks, addResults } from "./results.ts";

/** As much of an OpenAPI document as is filled in here. */
export interface Media {
  schema: unknown;
  examples?: Record<string, { summary: string; value: unknown }>;
}
export interface Header {
  readonly description: string;
  readonly required?: boolean;
  readonly schema: { readonly type: "string"; readonly const?: string };
}
export interface OperationObject {
  operationId: string;
  summary: string;
  security?: readonly object[];
  parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: unknown }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media>; headers?: Record<string, Header> }>;
}
export interface Document {
  openapi: string;
  paths: Record<string, Record<string, OperationObject>>;
  components?: {
    schemas?: Record<string, unknown>;
    headers?: Record<string, Header>;
    securitySchemes?: Record<string, object>;
  };
  [field: string]: unknown;
}

const info = {
  title: "Trainability",
  version: manifest.version,
  summary: "How often does this small neural network train, why does it not, and what fixes it?",
  description:
    "Trains small neural networks exactly and repeatably. A run is a pure function of an experiment and a seed: the same request gives the same bytes on every machine, in every engine, on every day.\n\nEvery field of an experiment has a default; `POST /train` with `{}` runs something real: the network 1-4-1 of ReLU units on the points 0 → 1 and 1 → 2, which gives one output for both inputs about one time in five.\n\nErrors are problem details (RFC 9457) with a pointer to each wrong field. Everything that has a name is listed at `/catalog`.",
  contact: { name: "The maintainers of Trainability" },
  license: { name: "MIT", identifier: "MIT" },
};

/** The OpenAPI document of the app, with an example for every body that the app itself has answered. */
export async function buildDocument(): Promise<Document> {
  const app = createApp();
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info,
    servers: [
      {
        url: "/",
        description: "The service that serves this document, in production or development",
        "x-internal": false,
      },
    ],
    security: [],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  }) as unknown as Document;
  addHeaders(document);
  addBounds(document);
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      await addAccess(document, operation, path, method);
      if (operation.operationId === "result") await addResults(operation);
      if (operation.operationId === "link") await addLinks(operation);
      const ask: Ask = (body, contentType = "application/json", accept = "*/*") =>
        app.request(path, {
          method: method.toUpperCase(),
          ...(body === undefined ? {} : { body, headers: { "Content-Type": contentType, Accept: accept } }),
        });
      await addStreams(operation, path);
      await addExamples(operation, ask);
      await addProblems(operation, ask);
      await addWrongMethod(operation, await app.request(path, { method: "DELETE" }));
      addCodeSamples(operation, path, method);
    }
  }
  return document;
}

type Ask = (body?: string, contentType?: string, accept?: string) => Response | Promise<Response>;

async function addExamples(operation: OperationObject, ask: Ask): Promise<void> {
  for (const { name, summary, body, operation: id } of examples) {
    if (id !== operation.operationId) continue;
    const response = await ask(body === undefined ? undefined : JSON.stringify(body));
    if (response.status !== 200) throw new Error(`example ${id} ${name}: ${await response.text()}`);
    if (body !== undefined) show(operation.requestBody!.content["application/json"]!, name, summary, body);
    const content = operation.responses["200"]!.content!;
    show(content["application/json"]!, name, summary, await response.json());
    for (const type of Object.keys(content).filter(
      (type) => IS_TEXT.test(type) && content[type]!.examples === undefined,
    )) {
      show(content[type]!, name, summary, await (await ask(JSON.stringify(body), undefined, type)).text());
    }
  }
}

/** What a document can hold besides JSON: the first example is shown as it too. */
export const IS_TEXT = /^text\/|\+xml$/;

/**
 * The first example of an operation as a stream, by an app that has not answered it yet; of lines, each kind of line.
 */
async function addStreams(operation: OperationObject, path: string): Promise<void> {
  const { "text/event-stream": events, "application/x-ndjson": lines } = operation.responses["200"]?.content ?? {};
  if (events === undefined || lines === undefined) return;
  const { name, summary, body } = streamExamples.find(({ operation: id }) => id === operation.operationId)!;
  const response = await createApp().request(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
  });
  const text = await response.text();
  show(events, name, summary, text);
  const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json!));
  show(lines, "estimate", "A line on the way", told[0]);
  show(lines, "result", "The last line", told.at(-1));
}

async function addProblems(operation: OperationObject, ask: Ask): Promise<void> {
  put(operation, "internal-error", "A fault of the service", internalError.status, internalError.toJSON());
  if (operation.requestBody === undefined) return;
  for (const { name, summary, text, contentType, accept, operation: id = operation.operationId } of problemExamples) {
    if (id !== operation.operationId) continue;
    const response = await ask(text, contentType, accept);
    const problem = (await response.json()) as { code?: string };
    if (problem.code === name) put(operation, name, summary, response.status, problem);
  }
}

async function addWrongMethod(operation: OperationObject, response: Response): Promise<void> {
  put(operation, "method-not-allowed", "Another method at this path", response.status, await response.json());
}

/** Shows a problem where the operation says that it answers with its status. */
export function put(operation: OperationObject, code: string, summary: string, status: number, value: unknown): void {
  const media = operation.responses[String(status)]?.content?.["application/problem+json"];
  if (media) show(media, code, summary, value);
}

export function show(media: Media, name: string, summary: string, value: unknown): void {
  media.examples = { ...media.examples, [name]: { summary, value } };
}

/** Checks a response against the document: its status, content type, headers and body. */
import { Validator } from "@cfworker/json-schema";
import { expect } from "vitest";
import { document, type OperationObject, type Schema } from "./document.ts";

/** The validators of schemas so far, which resolve the document's components. */
const validators = new Map<Schema, Validator>();

function faultsOf(schema: Schema, value: unknown): string {
  const { components } = document;
  const validator =
    validators.get(schema) ??
    new Validator({ ...schema, components } as ConstructorParameters<typeof Validator>[0], "2020-12");
  validators.set(schema, validator);
  return validator
    .validate(value)
    .errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`)
    .join("\n");
}

/**
 * Headers that the document leaves out: of the connection and proxies, of CORS, and of browsers' security.
 */
const unsaid = new RegExp(
  `^(?:${[
    "connection",
    "keep-alive",
    "transfer-encoding",
    "content-length",
    "content-encoding",
    "content-type",
    "date",
    "access-control-.*",
    "content-security-policy",
    "cross-origin-.*",
    "origin-agent-cluster",
    "referrer-policy",
    "strict-transport-security",
    "x-(?:accel-buffering|content-type-options|dns-prefetch-control|download-options)",
    "x-(?:frame-options|permitted-cross-domain-policies|xss-protection)",
  ].join("|")})$`,
);

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
  /** The body, if it is JSON. */
  readonly body: {
    readonly id?: string;
    readonly code?: string;
    readonly errors?: readonly { readonly pointer: string; readonly code: string }[];
    readonly [field: string]: unknown;
  };
}

/** Reads a response; fails if it contradicts the document. */
export async function read(operation: OperationObject, response: Response): Promise<Answer> {
  const { status, headers } = response;
  // Bytes are read as text too: only whether they are empty matters.
  const text = new TextDecoder().decode(await response.arrayBuffer());
  const said = operation.responses[String(status)];
  expect(
    said,
    `${operation.operationId} answered with the undocumented status ${status}: ${text.slice(0, 500)}`,
  ).toBeDefined();
  expect(status, text.slice(0, 500)).toBeLessThan(500);
  checkHeaders(said!.headers ?? {}, headers, `${operation.operationId} ${status}`);
  const type = (headers.get("Content-Type") ?? "").split(";")[0]!;
  if (said!.content === undefined) {
    expect(text).toBe("");
    return { status, type, headers, text, body: {} };
  }
  expect(Object.keys(said!.content), `${operation.operationId} ${status}`).toContain(type);
  return { status, type, headers, text, body: bodyOf(operation, status, type, text) };
}

function checkHeaders(
  said: NonNullable<OperationObject["responses"][string]["headers"]>,
  headers: Headers,
  where: string,
): void {
  const names = new Map(Object.keys(said).map((name) => [name.toLowerCase(), name]));
  for (const [name, value] of headers) {
    const known = names.get(name);
    if (known === undefined) {
      expect(unsaid.test(name), `${where} has an undocumented header ${name}: ${value}`).toBe(true);
      continue;
    }
    expect(faultsOf(said[known]!.schema, value), `${where} ${name}: ${value}`).toBe("");
  }
  for (const [name, header] of Object.entries(said))
    if (header.required) expect(headers.has(name), `${where} lacks ${name}`).toBe(true);
}

function bodyOf(operation: OperationObject, status: number, type: string, text: string): Answer["body"] {
  switch (type) {
    case "application/json":
    case "application/problem+json":
      return valid(operation, status, type, text) as Answer["body"];
    case "application/x-ndjson":
      return text
        .trimEnd()
        .split("\n")
        .map((line) => valid(operation, status, type, line))
        .at(-1) as Answer["body"];
    case "text/event-stream": {
      const last = [...text.matchAll(/^event: (\w+)\ndata: (.*)\n\n/gm)].at(-1)!;
      return valid(
        operation,
        status,
        last[1] === "result" ? "application/json" : "application/x-ndjson",
        last[2]!,
      ) as Answer["body"];
    }
    default:
      expect(text.length).toBeGreaterThan(0);
      return {};
  }
}

function valid({ operationId, responses }: OperationObject, status: number, type: string, text: string): unknown {
  const value: unknown = JSON.parse(text);
  expect(
    faultsOf(responses[String(status)]!.content![type]!.schema, value),
    `${operationId} ${status} in ${text.slice(0, 300)}`,
  ).toBe("");
  return value;
}

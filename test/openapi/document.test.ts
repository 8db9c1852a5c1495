import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { buildDocument } from "../../openapi/document.ts";
import { buildPicture, PICTURE } from "../../openapi/readme-picture.ts";
import { inlined } from "../../openapi/references.ts";
import { buildExampleId, buildOperations, buildOperationTypes } from "../../openapi/sdk-operations.ts";
import { buildTypes } from "../../openapi/sdk-types.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string) => readFile(new URL(path, root), "utf8");
const committed = () => read("openapi/openapi.json");

describe("generated files are current (else run `npm run generate`):", () => {
  it("the document, with every example byte for byte as the app answers", async () => {
    expect(`${JSON.stringify(await buildDocument(), null, 1)}\n`).toBe(await committed());
  });

  it("the SDK's methods, and its types by operation", async () => {
    const document = JSON.parse(await committed());
    expect(await read("sdk/src/operations.ts")).toBe(await buildOperations(document));
    expect(await read("sdk/src/operation-types.ts")).toBe(await buildOperationTypes(document));
    expect(await read("sdk/src/cli/example-id.ts")).toBe(await buildExampleId());
  });

  it("the SDK's types", async () => {
    const types = await buildTypes(JSON.parse(await committed()));
    expect(types).toBe(await read("sdk/src/schema.ts"));
  });

  it("the picture of README.md", async () => {
    expect(await buildPicture()).toBe(await readFile(PICTURE, "utf8"));
  });
});

describe("the document", () => {
  interface Media {
    schema: { format?: string };
    examples?: Record<string, { value: unknown }>;
  }
  interface Operation {
    operationId: string;
    summary: string;
    description: string;
    tags: string[];
    responses: Record<string, { description: string; content?: Record<string, Media> }>;
    requestBody?: { required: boolean; content: Record<string, Media> };
  }
  const operations = async () =>
    Object.values(
      inlined(JSON.parse(await committed())).paths as unknown as Record<string, Record<string, Operation>>,
    ).flatMap((path) => Object.values(path));

  /** JSON cannot show bytes. */
  const isShown = ([, { schema }]: [string, Media]) => schema.format !== "binary";

  it("has an example of every content type of every operation and status", async () => {
    for (const { operationId, responses, requestBody } of await operations()) {
      for (const [status, content] of [
        ["request", requestBody?.content],
        ...Object.entries(responses).map(([status, { content }]) => [status, content] as const),
      ] as const) {
        for (const [type, { examples = {} }] of Object.entries(content ?? {}).filter(isShown)) {
          expect(Object.keys(examples), `${operationId} ${status} ${type}`).not.toEqual([]);
          for (const { value } of Object.values(examples))
            expect(value, `${operationId} ${status} ${type}`).toBeTruthy();
        }
      }
    }
  });

  it("has an example of every problem code of every operation", async () => {
    for (const { operationId, responses } of await operations()) {
      for (const [status, { description, content }] of Object.entries(responses)) {
        const problem = content?.["application/problem+json"];
        if (problem === undefined) continue;
        const shown = Object.values(problem.examples!).map(({ value }) => value as { code: string; status: number });
        const named = [...description.matchAll(/^`([\w-]+)`:/gm)].map(([, code]) => code!);
        expect(named.length, `${operationId} ${status}`).toBeGreaterThan(0);
        expect(new Set(shown.map(({ code }) => code)), `${operationId} ${status}`).toEqual(new Set(named));
        for (const value of shown) expect(value.status).toBe(Number(status));
      }
    }
  });

  it("requires the parameters that are pasted in, although they may have any form", async () => {
    const { InspectExportRequest } = JSON.parse(await committed()).components.schemas;
    expect(InspectExportRequest.required).toEqual(["parameters", "activations"]);
  });

  it("requires every request body, so that a missing body is never read as {}", async () => {
    for (const { requestBody } of await operations()) if (requestBody) expect(requestBody.required).toBe(true);
  });

  it("describes every operation", async () => {
    for (const { operationId, summary, description, tags } of await operations()) {
      expect([operationId, summary, description].every(Boolean)).toBe(true);
      expect(tags.length).toBe(1);
    }
  });
});

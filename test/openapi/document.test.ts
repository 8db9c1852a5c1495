import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { buildDocument } from "../../openapi/document.ts";
import { buildPicture, PICTURE } from "../../openapi/picture.ts";
import { buildTypes } from "../../openapi/types.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url);
const committed = () => readFile(new URL("openapi/openapi.json", root), "utf8");

describe("what is generated is current (else run `npm run generate`)", () => {
  it("the document, with every example byte for byte what the engine answers", async () => {
    expect(`${JSON.stringify(await buildDocument(), null, 1)}\n`).toBe(await committed());
  });

  it("the SDK's types", async () => {
    const types = await buildTypes(JSON.parse(await committed()));
    expect(types).toBe(await readFile(new URL("sdk/src/schema.ts", root), "utf8"));
  });

  it("the picture of README.md", async () => {
    expect(await buildPicture()).toBe(await readFile(PICTURE, "utf8"));
  });
});

describe("linters pass without a warning", () => {
  const bin = (name: string) => new URL(`node_modules/.bin/${name}`, root).pathname;

  it("Redocly, recommended-strict", async () => {
    const { stderr } = await run(process.execPath, [bin("redocly"), "lint", "openapi/openapi.json"], { cwd: root });
    expect(stderr).toContain("Your API description is valid");
    expect(stderr).not.toMatch(/warning/i);
  });

  it("Spectral, spectral:oas", async () => {
    const { stdout } = await run(process.execPath, [bin("spectral"), "lint", "openapi/openapi.json", "--fail-severity", "hint"], { cwd: root });
    expect(stdout).toContain("No results with a severity of 'hint' or higher found");
  });
});

describe("the document", () => {
  interface Operation {
    operationId: string; summary: string; description: string; tags: string[];
    responses: Record<string, { description: string; content?: Record<string, { examples?: object }> }>;
    requestBody?: { required: boolean; content: Record<string, { examples?: object }> };
  }
  const operations = async () =>
    Object.values(JSON.parse(await committed()).paths as Record<string, Record<string, Operation>>).flatMap((path) => Object.values(path));

  it("has an example for every body, of every operation and status", async () => {
    for (const { operationId, responses, requestBody } of await operations()) {
      if (requestBody) expect(requestBody.content["application/json"]!.examples, operationId).toBeDefined();
      for (const [status, { content }] of Object.entries(responses)) {
        // JSON has no way to show bytes.
        const shown = Object.entries(content ?? {}).filter(([type]) => type !== "application/octet-stream");
        for (const [type, { examples }] of shown) expect(examples, `${operationId} ${status} ${type}`).toBeDefined();
      }
    }
  });

  it("requires every request body, so that none is taken as {} by accident", async () => {
    for (const { requestBody } of await operations()) if (requestBody) expect(requestBody.required).toBe(true);
  });

  it("describes every operation", async () => {
    for (const { operationId, summary, description, tags } of await operations()) {
      expect([operationId, summary, description].every(Boolean)).toBe(true);
      expect(tags.length).toBe(1);
    }
  });
});

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url);
const bin = (name: string) => new URL(`node_modules/.bin/${name}`, root).pathname;

describe("the document passes without a warning:", () => {
  it("Redocly, with the rules recommended-strict", async () => {
    const { stderr } = await run(process.execPath, [bin("redocly"), "lint", "openapi/openapi.json"], { cwd: root });
    expect(stderr).toContain("Your API description is valid");
    expect(stderr).not.toMatch(/warning/i);
  });

  it("Spectral, with the rules of OpenAPI and OWASP", { timeout: 300_000 }, async () => {
    const { stdout } = await run(
      process.execPath,
      [bin("spectral"), "lint", "openapi/openapi.json", "--fail-severity", "hint"],
      { cwd: root },
    );
    expect(stdout).toContain("No results with a severity of 'hint' or higher found");
  });
});

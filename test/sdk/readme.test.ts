/** The README of the SDK is one program: it type-checks, and prints what its comments state. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { programOf, renewedSnippets, sdkReadme } from "../../sdk/demo/snippets.ts";
import { Trainability } from "../../sdk/src/index.ts";
import * as local from "../../sdk/src/local.ts";
import { startServer } from "../worker-server.ts";
import { type Installed, install, withNode } from "./installed.ts";

let installed: Installed;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void ([installed, server] = await Promise.all([install(), startServer()])));
afterAll(async () => {
  await server?.close();
  await installed?.remove();
});

it("prints what its comments state (else run `npm run generate`)", async () => {
  const readme = await sdkReadme();
  expect(await renewedSnippets(readme, server.url)).toBe(readme);
  expect(readme.split("\n").filter((line) => /\/\/\s*$/.test(line))).toEqual([]);
});

it("type-checks in a project with the package installed", async () => {
  await installed
    .typeCheck(programOf(await sdkReadme()), { ...withNode, lib: ["es2022", "dom"] })
    .catch(({ stdout }) => expect.fail(stdout));
});

it("shows every method, every export of trainability/local, and every option", async () => {
  const readme = await sdkReadme();
  const methods = Object.getOwnPropertyNames(Trainability.prototype).filter((name) => name !== "constructor");
  expect(methods.length).toBeGreaterThan(8);
  for (const name of [...methods, "watch.successProbability"])
    expect(programOf(readme), name).toMatch(new RegExp(`\\bapi\\.${name}\\(|configured\\.${name}\\(`));
  for (const name of ["TrainabilityError", ...Object.keys(local)])
    expect(programOf(readme), name).toMatch(new RegExp(`import .*\\b${name}\\b`));
  for (const option of [
    "baseUrl",
    "apiKey",
    "headers",
    "fetch",
    "timeout",
    "maxRetries",
    "backoff",
    "identify",
    "newerEngine",
    "signal",
    "onProgress",
  ]) {
    expect(readme, option).toMatch(new RegExp(`\\b${option}\\b`));
  }
});

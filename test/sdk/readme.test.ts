/** The README of the SDK is one program: it type-checks, and prints what it says that it prints. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { programOf, renewedSnippets, sdkReadme } from "../../sdk/demo/snippets.ts";
import { Trainability } from "../../sdk/src/index.ts";
import * as local from "../../sdk/src/local.ts";
import { OperationMethods } from "../../sdk/src/operations.ts";
import { startServer } from "../worker-server.ts";
import { type Installed, install } from "./installed.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

let installed: Installed;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => void ([installed, server] = await Promise.all([install(), startServer()])));
afterAll(async () => {
  await server?.close();
  await installed?.remove();
});

it("prints what it says (else run `npm run generate`), and says what it prints", async () => {
  const readme = await sdkReadme();
  expect(await renewedSnippets(readme, server.url)).toBe(readme);
  expect(readme.split("\n").filter((line) => /\/\/\s*$/.test(line))).toEqual([]);
});

it("type-checks, in the project of somebody who installed the package", async () => {
  const { project } = installed;
  await writeFile(join(project, "program.ts"), programOf(await sdkReadme()));
  const compilerOptions = {
    noEmit: true,
    strict: true,
    target: "es2022",
    module: "nodenext",
    lib: ["es2022", "dom"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  await run(process.execPath, [join(root, "node_modules/tsgo/bin/tsc"), "-p", project]).catch(({ stdout }) =>
    expect.fail(stdout),
  );
});

it("shows every method, every option of the client, and every code that is not the service's", async () => {
  const readme = await sdkReadme();
  const inner = ["constructor", "events"];
  const methods = [Trainability.prototype, OperationMethods.prototype]
    .flatMap((prototype) => Object.getOwnPropertyNames(prototype))
    .filter((name) => !inner.includes(name));
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

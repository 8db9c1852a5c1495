/** The TypeScript of both READMEs: it type-checks, and prints what the comments say. */
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programOf, renewedSnippets, sdkReadme } from "../../sdk/demo/snippets.ts";
import { README } from "../../sdk/demo/transcript.ts";
import { Trainability } from "../../sdk/src/index.ts";
import * as local from "../../sdk/src/local.ts";
import { operations } from "../../sdk/src/operations.ts";
import { startServer } from "../worker-server.ts";
import { type Installed, install, withNode } from "./installed.ts";

const run = promisify(execFile);
const root = new URL("../../", import.meta.url).pathname;

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

it("shows every method, every operation, every export of trainability/local, and every option", async () => {
  const readme = await sdkReadme();
  const inner = ["constructor", "events"];
  const methods = Object.getOwnPropertyNames(Trainability.prototype).filter((name) => !inner.includes(name));
  expect(methods.length).toBeGreaterThan(4);
  for (const name of [...methods, "watch.successProbability"])
    expect(programOf(readme), name).toMatch(new RegExp(`\\bapi\\.${name}\\(|configured\\.${name}\\(`));
  for (const name of Object.keys(operations)) expect(programOf(readme), name).toMatch(new RegExp(`\\b${name}\\b`));
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
    "store",
    "onProgress",
  ]) {
    expect(readme, option).toMatch(new RegExp(`\\b${option}\\b`));
  }
});

describe("the example in README.md", async () => {
  const readme = await readFile(README, "utf8");
  const example = programOf(readme).trim();
  let folder: string;

  beforeAll(async () => {
    folder = join(installed.project, "fresh");
    await mkdir(folder);
    await run("npm", ["init", "-y"], { cwd: folder });
    await run("npm", ["install", "--offline", "--no-audit", "--no-fund", installed.tarball], { cwd: folder });
  });

  it("prints what it says (else run `npm run generate`)", async () => {
    expect(await renewedSnippets(readme, server.url)).toBe(readme);
  });

  it("runs as it is in a project from `npm init -y`, with the service and without it", async () => {
    const local = example
      .replace(/^import .*$/m, 'import { LocalTrainability } from "trainability/local";')
      .replace("new Trainability()", "new LocalTrainability()");
    const expected = [...example.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, printed]) => printed!);
    expect(expected.length).toBeGreaterThan(2);
    const env = { ...process.env, TRAINABILITY_BASE_URL: server.url };
    for (const program of [example, local]) {
      await writeFile(join(folder, "example.mts"), program);
      const { stdout } = await run(process.execPath, ["example.mts"], { cwd: folder, env });
      expect(stdout.trim().split("\n")).toEqual(expected);
    }
  });

  it("type-checks there with the option that it names", async () => {
    await writeFile(join(folder, "example.mts"), example);
    await writeFile(join(folder, "tsconfig.json"), '{ "compilerOptions": { "module": "nodenext", "noEmit": true } }');
    for (const compiler of ["tsgo", "typescript"]) {
      const tsc = join(root, "node_modules", compiler, "bin/tsc");
      await run(process.execPath, [tsc, "-p", folder]).catch(({ stdout }) => expect.fail(stdout));
    }
  });
});

/**
 * Every engine on this machine gives the frozen bits: the installed Node, Node 24, Bun (JavaScriptCore), Deno and
 * Chromium; workerd runs the same in its own project. `npm ci` in test/engines installs Bun and Deno.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, inPage } from "../chromium.ts";
import frozen from "../experiment/frozen.json" with { type: "json" };
import { engines } from "./commands.ts";

const run = promisify(execFile);
const here = new URL("./", import.meta.url).pathname;

const commands = engines();

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "trainability-"));
  const { outputFiles } = await build({
    entryPoints: [join(here, "digests.ts")],
    bundle: true,
    format: "iife",
    globalName: "frozen",
    target: "es2022",
    write: false,
  });
  script = outputFiles[0]!.text;
  await writeFile(
    join(folder, "digests.mjs"),
    `${script}\nfrozen.digests().then((found) => console.log(JSON.stringify(found)));\n`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("the frozen results are the same in", () => {
  for (const { name, path, arguments: before } of commands) {
    it.skipIf(!existsSync(path))(name, async () => {
      const { stdout } = await run(path, [...before, join(folder, "digests.mjs")], { maxBuffer: 1 << 24 });
      expect(JSON.parse(stdout)).toEqual(frozen.digests);
    });
  }

  it.skipIf(!existsSync(chromiumPath))("Chromium", async () => {
    // A page of its own: digests need a secure context, and a script tag needs no permission to evaluate.
    const found = await inPage(
      (_, response) => response.setHeader("Content-Type", "text/html").end(`<script>${script}</script>`),
      (page) => page.evaluate("frozen.digests()"),
    );
    expect(found).toEqual(frozen.digests);
  });
});

it("engines do differ: their own Math.exp disagree", async () => {
  const points = Array.from({ length: 2000 }, (_, i) => -20 + i * 0.0201);
  await writeFile(join(folder, "exp.mjs"), `console.log(JSON.stringify(${JSON.stringify(points)}.map(Math.exp)));`);
  const present = commands.filter(({ path }) => existsSync(path));
  const answers = await Promise.all(
    present.map(async ({ path, arguments: before }) =>
      (await run(path, [...before, join(folder, "exp.mjs")])).stdout.trim(),
    ),
  );
  const bun = present.some(({ name }) => name === "Bun");
  if (bun) expect(new Set(answers).size).toBeGreaterThan(1);
  else expect(answers.length).toBeGreaterThan(0);
});

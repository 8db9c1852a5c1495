/**
 * Every engine that is here gives the frozen bits: Node as it is installed, Node 24, Bun (JavaScriptCore),
 * Deno and Chromium; workerd runs the same in its own project. `npm ci` in test/engines brings Bun and Deno.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, launch } from "../chromium.ts";
import frozen from "../experiment/frozen.json" with { type: "json" };

const run = promisify(execFile);
const here = new URL("./", import.meta.url).pathname;
const local = (path: string) => join(here, "node_modules", path);

const commands = [
  { name: "Node, as the tests run on", path: process.execPath, arguments: [] as string[] },
  { name: "Node, as the machine has it", path: "/usr/bin/node", arguments: [] },
  { name: "Bun", path: local("@oven/bun-linux-x64/bin/bun"), arguments: ["run"] },
  { name: "Deno", path: local("@deno/linux-x64-glibc/deno"), arguments: ["run", "--no-remote"] },
];

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

describe("the frozen results come out the same in", () => {
  for (const { name, path, arguments: before } of commands) {
    it.skipIf(!existsSync(path))(name, async () => {
      const { stdout } = await run(path, [...before, join(folder, "digests.mjs")], { maxBuffer: 1 << 24 });
      expect(JSON.parse(stdout)).toEqual(frozen.digests);
    });
  }

  it.skipIf(!existsSync(chromiumPath))("Chromium", async () => {
    // A page of its own: digests need a secure context, and a script tag needs no permission to evaluate.
    const server = createServer((_, response) =>
      response.setHeader("Content-Type", "text/html").end(`<script>${script}</script>`),
    );
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
      expect(await page.evaluate("frozen.digests()")).toEqual(frozen.digests);
    } finally {
      await browser.close();
      server.close();
    }
  });
});

it("the check has teeth: engines disagree on their own Math.exp", async () => {
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

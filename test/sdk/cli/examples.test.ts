/** Every example in the help runs in a shell as written. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { operations } from "../../../api/operations/table.ts";
import { commands } from "../../../sdk/src/cli/commands.ts";
import { startServer } from "../../worker-server.ts";
import { type Built, built } from "./built.ts";
import { writeFiles } from "./files.ts";

let cli: Built;
let worker: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  [cli, worker] = await Promise.all([built(), startServer()]);
  await writeFiles(cli.folder);
  // The file that the help of a command without texts of its own names.
  for (const { name, examples } of Object.values(operations))
    await writeFile(join(cli.folder, `${name}.json`), JSON.stringify(examples.requests[0]!.body));
});
afterAll(() => Promise.all([cli?.close(), worker?.close()]));

async function examplesOf(...args: string[]): Promise<string[]> {
  const { stdout } = await cli.run([...args, "--help"]);
  const [, block = ""] = /\nExamples:\n((?: {2}.*\n)+)/.exec(stdout) ?? [];
  return block
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** They take the id of a job, which jobs.test.ts starts. */
const ofJobs = ["attach", "cancel"];

it("every command has examples, and they succeed", async () => {
  const { stdout: help } = await cli.run(["--help"]);
  const names = [...help.slice(help.indexOf("Commands:"), help.indexOf("Exit status:")).matchAll(/^ {2}([\w-]+) /gm)]
    .map(([, name]) => name!)
    .filter((name) => name !== "help");
  expect(names).toEqual(expect.arrayContaining([...Object.keys(commands), "result", "delete", "verify", "estimate"]));
  // `result` needs a stored result.
  await cli.run(["train", "--seed", "1", "--api", worker.url]);
  for (const name of names) {
    const examples = await examplesOf(name);
    expect(examples.length, name).toBeGreaterThan(0);
    if (ofJobs.includes(name)) continue;
    await Promise.all(
      examples.map(async (example) => {
        // `init` writes no file over another.
        const place = name === "init" ? 'cd "$(mktemp -d)" && ' : "";
        const { status, stderr } = await cli.shell(place + example.replaceAll("http://127.0.0.1:8787", worker.url));
        expect([0, 1], `${example}\n${stderr}`).toContain(status);
        expect(stderr, example).toBe("");
      }),
    );
  }
});

/** What the program does with the cores of a machine. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Built, built, program } from "./built.ts";

let cli: Built;
beforeAll(async () => {
  cli = await built();
});
afterAll(() => cli?.close());

it("prints the same bytes for every number of jobs, and ends by itself", async () => {
  const all = ["1", "2", "3"].map((jobs) => ["probability", "--seeds", "30000", "--json", "--jobs", jobs]);
  const { stdout } = await cli.run(["probability", "--seeds", "30000", "--json"]);
  for (const ran of await Promise.all(all.map((args) => cli.run(args))))
    expect(ran).toEqual({ status: 0, stdout, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ trials: 30_000 });
});

it("ends at once when it is interrupted", async () => {
  const child = spawn(process.execPath, [program, "probability", "--seeds", "1000000", "--jobs", "2"]);
  const closed = once(child, "close");
  setTimeout(() => child.kill("SIGINT"), 1000);
  expect((await closed)[1]).toBe("SIGINT");
});

it("says that it is slower where the runtime has no vectors, and gives the same result", async () => {
  const args = ["probability", "--seeds", "60", "--json"];
  const slow = await cli.run(args, { env: { NODE_OPTIONS: "--jitless" } });
  expect(slow.stderr.replace(/\s+/g, " ")).toMatch(/no vectors in WebAssembly \(SIMD\).* several times as long/);
  expect(slow.stdout).toBe((await cli.run(args)).stdout);
});

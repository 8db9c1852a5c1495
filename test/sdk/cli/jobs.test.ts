/** `--background`, `jobs`, `attach` and `cancel`, at a service as it is deployed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer } from "../../worker-server.ts";
import { type Built, built, program } from "./built.ts";

let cli: Built;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  [cli, server] = await Promise.all([built(), startServer()]);
});
afterAll(async () => {
  await server?.close();
  await cli?.close();
});

const at = (...args: string[]) => cli.run([...args, "--api", server.url]);
const words = (text: string) => text.replace(/\s+/g, " ");
const start = async (...args: string[]): Promise<{ id: string; state: string }> => {
  const { stdout, status } = await at("probability", ...args, "--background", "--json");
  expect(status).toBe(0);
  return JSON.parse(stdout) as { id: string; state: string };
};

it("a job is started, listed and attached to; its result has the bytes of this machine", async () => {
  const told = await at("probability", "--seeds", "3000", "--background");
  expect(told.status).toBe(0);
  // A command is one line, however long, so that it can be copied.
  const [, id] = /^ {2}npx trainability (?:attach|result) (\S+) --api \S+$/m.exec(told.stdout)!;
  const attached = await at("attach", id!, "--json");
  const here = await cli.run(["probability", "--seeds", "3000", "--json"]);
  // What an answer says of its request is no part of the result.
  const { assumed: _, ...result } = JSON.parse(here.stdout) as Record<string, unknown>;
  expect(attached).toEqual({ ...here, stdout: JSON.stringify(result) });
  const { stdout } = await at("jobs");
  expect(stdout).toMatch(new RegExp(`^${id} +succeeded .*success-probability$`, "m"));
  expect(JSON.parse((await at("jobs", "--state", "succeeded", "--json")).stdout)).toMatchObject([{ id }]);
}, 60_000);

it("Ctrl+C detaches from a job, which goes on, and says how to come back", async () => {
  const { id } = await start("--seeds", "90000000");
  const child = spawn(process.execPath, [program, "attach", id, "--api", server.url]);
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const closed = once(child, "close");
  setTimeout(() => child.kill("SIGINT"), 2000);
  expect((await closed)[0]).toBe(130);
  expect(stderr).toContain(`Job ${id} goes on. To come back:\n  npx trainability attach ${id} --api ${server.url}\n`);
  expect(words((await at("cancel", id)).stdout)).toContain("has stopped. What is trained is kept.");
  const over = await at("attach", id);
  expect(over.status).not.toBe(0);
  expect(words(over.stderr)).toContain("canceled");
}, 60_000);

it.each([
  ["an unknown job", ["attach", "AAAAAAAAAAAAAAAAAAAAAA"], "unknown-job"],
  ["what is no id", ["attach", "x"], "unknown-job"],
  ["a state that there is not", ["jobs", "--state", "asleep"], "invalid-request"],
])("%s is a problem", async (_, args, code) => {
  const { status, stderr } = await at(...args);
  expect(words(stderr)).toContain(code);
  expect(status).toBe(3);
});

it("a token that nobody has cancels nothing", async () => {
  const { id } = await start("--seeds", "80000000");
  const refused = await at("cancel", id, "--interest", "nobody");
  expect(words(refused.stderr)).toContain("unknown-interest");
  expect(refused.status).toBe(3);
  await at("cancel", id);
}, 60_000);

it.each([["probability", "--background"], ["jobs"], ["attach", "x"], ["cancel", "x"]])(
  "%s needs a service",
  async (...args) => {
    const { status, stderr } = await cli.run(args);
    expect(status).toBe(2);
    expect(words(stderr)).toContain("add --api with its address");
  },
);

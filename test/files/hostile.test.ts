/** A file that is made to harm is answered by a problem, at little cost, and runs nothing. */
import { beforeAll, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { cpuMilliseconds } from "../processor-time.ts";
import { expected, fixture } from "./fixture.ts";
import { hostile } from "./hostile.ts";

const app = createApp({ cpuLimit: 1e6 });
/** The most CPU time that an answer may take. */
const MILLISECONDS = 50;
/**
 * The collection of garbage, compilation and other work on the machine lengthen an answer, and nothing shortens one: the
 * least of a few counts, of more where it is not met.
 */
const TRIALS = 4;
const MOST_TRIALS = 20;

const inspect = (body: Uint8Array<ArrayBuffer>) =>
  app.request("/inspect?hidden=relu&output=identity&box=0:1,0:1", {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body,
  });

// Readers are loaded and compiled on first use.
beforeAll(async () => {
  for (const name of Object.keys(expected)) await (await inspect(fixture(name))).text();
});

it.each(Object.entries(hostile))(`%s is a problem within ${MILLISECONDS} ms`, async (_, file) => {
  const answer = async () => {
    const before = cpuMilliseconds();
    const response = await inspect(file);
    const problem = (await response.json()) as { readonly code: string; readonly detail: string };
    return { problem, status: response.status, milliseconds: cpuMilliseconds() - before };
  };
  const answers = [await answer()];
  const least = () => Math.min(...answers.map(({ milliseconds }) => milliseconds));
  while (answers.length < TRIALS || (least() >= MILLISECONDS && answers.length < MOST_TRIALS))
    answers.push(await answer());
  const [{ problem, status }] = answers as [Awaited<ReturnType<typeof answer>>];
  expect([400, 413, 422], problem.detail).toContain(status);
  expect(["unreadable-file", "invalid-request", "body-too-large", "malformed-safetensors"]).toContain(problem.code);
  expect(least()).toBeLessThan(MILLISECONDS);
});

it("changes no prototype, and nothing that a later file is read with", async () => {
  for (const file of Object.values(hostile)) await (await inspect(file)).text();
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { shape?: unknown }).shape).toBeUndefined();
  expect((await inspect(fixture("state-dict.pt"))).status).toBe(200);
});

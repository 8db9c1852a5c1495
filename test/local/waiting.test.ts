/**
 * While the service computes for one client, in workerd as `npm start` runs it: others do not wait, equal requests share
 * a computation, and it ends with the last client.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalServer, serve } from "../../api/local/serve.ts";
import { hasExperiment, operationNames, operationOf } from "../../api/operations/table.ts";
import { pack } from "../../api/results/link.ts";
import { unitMilliseconds } from "../calibration.ts";
import { resultIn } from "../posted.ts";
import { cpuOfWorkerd } from "../processes.ts";
import { longRequest } from "./long-requests.ts";

/** Expected CPU milliseconds of a long request. It may take a fraction of them. */
const LONG = 6000;
/** Milliseconds that /health may take, and the CPU time after a client has left, on a machine of one unit a millisecond. */
const MOST = 300;
/** How often a measurement is repeated if the bound is not met, because other work on the machine lengthens it. */
const ROUNDS = 3;
/** Polls of /health in a round, and milliseconds between them. */
const POLLS = 10;
const BETWEEN = 40;

const JSON_TYPE = { "Content-Type": "application/json" };

let server: LocalServer;
let most = MOST;
/** Each request is a new one, so that no result is in memory. */
let requests = 0;

beforeAll(async () => {
  server = await serve(0);
  most = MOST * Math.max(1, await unitMilliseconds());
  // The first request of an isolate compiles what it calls.
  await (await post("train", {})).text();
});
afterAll(() => server?.close());

function post(operation: string, body: object, { accept = "application/json", signal = neverAborted } = {}) {
  return fetch(`${server.url}/${operation}`, {
    method: "POST",
    headers: { ...JSON_TYPE, Accept: accept },
    body: JSON.stringify(body),
    signal,
  });
}

const neverAborted = new AbortController().signal;
const textOf = async (response: Promise<Response>) => (await response).text();
/** How a request ends that its client abandons: as AbortError, unless it was answered before. */
const endOf = (response: Promise<Response>) =>
  textOf(response).then(
    () => "an answer",
    (error: Error) => error.name,
  );

/**
 * How long /health takes. If workerd computes for less time than passes, the rest is other work on the machine: CPU time
 * is what a client waits for on a machine of its own.
 */
async function healthMilliseconds(): Promise<number> {
  const [begun, cpu] = [performance.now(), cpuOfWorkerd()];
  await (await fetch(`${server.url}/health`)).text();
  const passed = performance.now() - begun;
  return cpu === null ? passed : Math.min(passed, cpuOfWorkerd()! - cpu);
}

/** CPU milliseconds of workerd from now on until it has been idle for a while. */
async function cpuUntilIdle(): Promise<number> {
  const begun = cpuOfWorkerd()!;
  for (let before = begun; ; ) {
    await sleep(400);
    const now = cpuOfWorkerd()!;
    if (now - before <= 20) return now - begun;
    before = now;
  }
}

/** The least of several measurements that is within the bound, or of all. */
async function least(bound: number, measure: () => Promise<number>): Promise<number> {
  let found = Infinity;
  for (let round = 0; round < ROUNDS && found > bound; round++) found = Math.min(found, await measure());
  return found;
}

/** Outcomes that were trained elsewhere are compared within milliseconds. */
const training = operationNames.filter((name) => hasExperiment(operationOf(name)));

describe.each(training)("/%s", (operation) => {
  it("keeps /health waiting for less than 300 ms", async () => {
    const longest = await least(most, async () => {
      const controller = new AbortController();
      const answer = endOf(
        post(operation, await longRequest(operation, LONG, requests++), { signal: controller.signal }),
      );
      await sleep(BETWEEN);
      let longest = 0;
      for (let poll = 0; poll < POLLS; poll++) {
        longest = Math.max(longest, await healthMilliseconds());
        await sleep(BETWEEN);
      }
      controller.abort();
      // It was still computing.
      expect(await answer).toBe("AbortError");
      return longest;
    });
    expect(longest).toBeLessThan(most);
  });

  it.runIf(cpuOfWorkerd() !== null)("ends within 300 ms of CPU after its client has left", async () => {
    const cpu = await least(most, async () => {
      const controller = new AbortController();
      const answer = endOf(
        post(operation, await longRequest(operation, LONG, requests++), { signal: controller.signal }),
      );
      const begun = cpuOfWorkerd()!;
      while (cpuOfWorkerd()! - begun < 200) await sleep(BETWEEN);
      controller.abort();
      expect(await answer).toBe("AbortError");
      return cpuUntilIdle();
    });
    expect(cpu).toBeLessThan(most);
  });
});

describe("equal requests at the same time", () => {
  const ask = async (milliseconds: number) => longRequest("success-probability", milliseconds, requests++);

  it.runIf(cpuOfWorkerd() !== null)("take the CPU time of one, and all get the same bytes", async () => {
    const cpuOf = async (count: number) => {
      const request = await ask(1200);
      const begun = cpuOfWorkerd()!;
      const texts = await Promise.all(
        Array.from({ length: count }, () => textOf(post("success-probability", request))),
      );
      expect(new Set(texts).size).toBe(1);
      return cpuOfWorkerd()! - begun;
    };
    const one = await cpuOf(1);
    expect(await cpuOf(10)).toBeLessThan(1.6 * one);
  });

  it("go on when the first one leaves", async () => {
    const request = await ask(1500);
    const controller = new AbortController();
    const first = endOf(post("success-probability", request, { signal: controller.signal }));
    await sleep(100);
    const second = textOf(post("success-probability", request));
    await sleep(300);
    controller.abort();
    expect(await first).toBe("AbortError");
    expect(JSON.parse(await second)).toMatchObject({ operation: "success-probability" });
  });

  it("give the same bytes in every way to ask", async () => {
    const request = await ask(1500);
    const link = await pack(JSON.stringify({ operation: "success-probability", request, defaults: "0.5" }));
    const [plain, linked, events, lines, svg, csv] = await Promise.all([
      textOf(post("success-probability", request)),
      textOf(fetch(`${server.url}/r/${link}`)),
      textOf(post("success-probability", request, { accept: "text/event-stream" })),
      textOf(post("success-probability", request, { accept: "application/x-ndjson" })),
      textOf(post("success-probability", request, { accept: "image/svg+xml" })),
      textOf(post("success-probability", request, { accept: "text/csv" })),
    ]);
    expect(linked).toBe(resultIn(plain));
    const sent = events.trimEnd().split("\n\n");
    expect(sent.at(-1)).toBe(`event: result\ndata: ${plain}`);
    const estimates = sent.slice(0, -1).map((event) => event.slice(event.indexOf("{")));
    expect(estimates.length).toBeGreaterThan(2);
    expect(lines.trimEnd().split("\n")).toEqual([...estimates, plain]);
    const later = (accept: string) => textOf(post("success-probability", request, { accept }));
    expect([await later("application/json"), await later("image/svg+xml"), await later("text/csv")]).toEqual([
      plain,
      svg,
      csv,
    ]);
  });
});

it("twenty different computations at the same time keep /health waiting for less than 300 ms, and all end", async () => {
  const bodies = await Promise.all(
    Array.from({ length: 20 }, () => longRequest("success-probability", 150, requests++)),
  );
  const answers = bodies.map(async (body) => (await post("success-probability", body)).status);
  const waits: number[] = [];
  for (let poll = 0; poll < POLLS; poll++) {
    waits.push(await healthMilliseconds());
    await sleep(BETWEEN);
  }
  expect(waits.sort((a, b) => a - b)[POLLS >> 1]).toBeLessThan(most);
  expect(await Promise.all(answers)).toEqual(bodies.map(() => 200));
});

/** What a client may spend: the bucket of CPU time, in its Durable Object and behind every operation. */
import {
  createExecutionContext,
  runDurableObjectAlarm,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { AccessBindings } from "../../api/http/access.ts";
import { quotas } from "../../api/http/quotas.ts";
import { type BucketObject, BucketPurse } from "../../api/http/spending.ts";
import { operationNames, operationOf } from "../../api/operations/table.ts";
import { pack } from "../../api/results/link.ts";
import worker from "../../api/worker.ts";
import { problemOf } from "./client.ts";

const KEY = "correct-horse-battery-staple";
/** printf %s correct-horse-battery-staple | sha256sum */
const DIGEST = "87cbebfeebc05f7c54ac9336c4b4bbec831227a641951a4bde7edd56020f8590";
const quota = quotas.network;
const CPU_BUCKETS = env.CPU_BUCKETS;

let addresses = 0;
/** An address that nobody has used. */
const fresh = () => `198.51.${Math.floor(++addresses / 250)}.${addresses % 250}`;
let subjects = 0;
const bucket = () => CPU_BUCKETS.getByName(`subject ${++subjects}`);

interface Question {
  readonly address?: string;
  readonly bindings?: AccessBindings;
  readonly headers?: Record<string, string>;
  readonly body?: object | string;
}

/** Sends a request as a client with `address`, to a deployment with buckets; a POST if there is a body. */
async function ask(path: string, { address = fresh(), bindings, headers, body }: Question = {}): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`http://trainability.test${path}`, {
    ...(body !== undefined && { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: {
      ...(body !== undefined && { "Content-Type": "application/json" }),
      "CF-Connecting-IP": address,
      ...headers,
    },
  });
  const response = await worker.fetch(request, { RESULTS: env.RESULTS, CPU_BUCKETS, ...bindings }, context);
  const answer = new Response(await response.arrayBuffer(), response);
  await waitOnExecutionContext(context);
  return answer;
}

/** Leaves the client at `address` about `left` milliseconds. */
async function spendAllBut(left: number, address: string): Promise<void> {
  await CPU_BUCKETS.getByName(address).reserve(quota.milliseconds - left, quota, false);
}

const levelOf = async (address: string) => CPU_BUCKETS.getByName(address).level(quota);
const linkTo = (operation: string, request: object) => pack(JSON.stringify({ operation, request }));
let seeds = 1_000_000;
/** A request that nobody has sent: about 1 ms for each epoch in ten thousand, so a few milliseconds. */
const unseen = (epochs = 100) => ({ experiment: { epochs }, seed: ++seeds });

describe("the bucket of a client", () => {
  it("never grants more than it holds, to 50 requests at once", async () => {
    const object = bucket();
    const amount = quota.milliseconds / 20;
    const answers = await Promise.all(Array.from({ length: 50 }, () => object.reserve(amount, quota, false)));
    expect(answers.filter(({ granted }) => granted)).toHaveLength(20);
    const refused = answers.find(({ granted }) => !granted)!;
    expect(refused).toMatchObject({ isBusy: false, wait: quota.seconds / 20 });
  });

  it("gets back what was not spent, and charges what was spent in addition", async () => {
    const object = bucket();
    await object.reserve(50_000, quota, false);
    expect(await object.settle(40_000, quota, false)).toBeCloseTo(50_000, -3);
    expect(await object.settle(-70_000, quota, false)).toBeCloseTo(-20_000, -3);
    expect(await object.reserve(1, quota, false)).toMatchObject({ granted: false });
  });

  it("keeps its level when the object leaves the memory", async () => {
    const object = bucket();
    await object.reserve(50_000, quota, false);
    const stored = await runInDurableObject(object, (_, { storage }) => Object.fromEntries(storage.kv.list()));
    expect(stored["state"]).toMatchObject({ bucket: { level: expect.closeTo(10_000, -3) }, quota: { ...quota } });
  });

  it("deletes itself once it is full again, and not before", async () => {
    const object = bucket();
    await object.reserve(50_000, quota, false);
    expect(await runDurableObjectAlarm(object)).toBe(true);
    expect(await object.level(quota)).toBeLessThan(20_000);
    await runInDurableObject(object, (_, { storage }) =>
      storage.kv.put("state", { bucket: { level: 10_000, time: Date.now() - 1000 * quota.seconds }, quota }),
    );
    expect(await runDurableObjectAlarm(object)).toBe(true);
    expect(await runInDurableObject(object, (_, { storage }) => [...storage.kv.list()])).toEqual([]);
  });

  it("runs what wants to be alone one after the other", async () => {
    const object = bucket();
    let running = 0;
    const most = vi.fn();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        expect(await object.reserve(10, quota, true)).toMatchObject({ granted: true });
        most(++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        await object.settle(0, quota, true);
      }),
    );
    expect(most.mock.calls.flat()).toEqual(Array.from({ length: 8 }, () => 1));
  });
});

describe("a reservation", () => {
  const client = { quota: "network", subject: "", hasKeys: false } as const;
  const purseOf = (subject: string) => {
    const later: Promise<unknown>[] = [];
    const purse = new BucketPurse(CPU_BUCKETS, { ...client, subject }, false, (work) => later.push(work));
    return { purse, settled: () => Promise.all(later) };
  };

  it("is settled once, by what was spent", async () => {
    const { purse, settled } = purseOf("settled once");
    const reservation = await purse.reserve(30_000);
    expect(purse.level).toBeCloseTo(30_000, -3);
    reservation.settle(10_000);
    reservation.settle(0);
    await settled();
    expect(await levelOf("settled once")).toBeCloseTo(50_000, -3);
  });

  it("counts as spent if it is never settled", async () => {
    await purseOf("never settled").purse.reserve(30_000);
    expect(await levelOf("never settled")).toBeCloseTo(30_000, -3);
  });

  it.each<[string, () => Promise<never>]>([
    ["fails", () => Promise.reject(new Error("down"))],
    ["never answers", () => new Promise(() => {})],
  ])("is granted if the bucket %s: the service stays available", async (_, failing) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const object: BucketObject = { reserve: failing, settle: failing, level: failing };
    const response = await ask("/train", { body: unseen(), bindings: { CPU_BUCKETS: { getByName: () => object } } });
    expect([response.status, response.headers.has("RateLimit-Policy"), response.headers.has("RateLimit")]).toEqual([
      200,
      true,
      false,
    ]);
    expect(warn.mock.calls[0]![0]).toContain("The bucket of CPU time failed");
    warn.mockRestore();
  });
});

describe("without a key", () => {
  const defaults: Readonly<Record<string, object>> = {
    compare: {
      variants: [{ name: "ELU", patch: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } } }],
    },
    sweep: { axes: [{ pointer: "/optimizer/learningRate", values: [0.03, 0.1, 0.3, 1] }] },
    "compare-outcomes": operationOf("compare-outcomes").examples.requests[0]!.body,
  };

  it.each(operationNames)("a full bucket holds the default request of /%s", (name) => {
    const operation = operationOf(name);
    const filled = operation.fill((defaults[name] ?? {}) as never);
    if (!("full" in filled)) throw new Error(JSON.stringify(filled.faults));
    expect(operation.plan(filled.full as never).milliseconds).toBeLessThan(quota.milliseconds / 10);
  });

  it("a request over what is left is refused, with what is left, when it fits and how to get more", async () => {
    const address = fresh();
    await spendAllBut(0.1, address);
    const refused = await ask("/train", { address, body: unseen(100_000) });
    const problem = await problemOf(refused);
    expect(problem).toMatchObject({ status: 429, code: "cpu-time-spent", limit: quota.milliseconds });
    const wait = Number(refused.headers.get("Retry-After"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(Math.ceil((problem.milliseconds! * quota.seconds) / quota.milliseconds));
    expect(problem.detail).toMatch(
      /^This request is expected to take .* of CPU time, and you have .* left of 60 s, which refill in 10 min\. It fits in \d+ seconds\. /,
    );
    expect(problem.detail).toContain("npm start");
    expect(problem.detail).not.toContain("A key allows more");
    expect(refused.headers.get("RateLimit")).toMatch(/^"cpu";r=\d+;t=(?:599|600)$/);
  });

  it("the refusal says that a key allows more, where keys are optional, and with a key it is computed", async () => {
    const address = fresh();
    await spendAllBut(0, address);
    const bindings = { API_KEYS: DIGEST, KEYS_REQUIRED: "no" };
    const body = unseen(100_000);
    const problem = await problemOf(await ask("/train", { address, bindings, body }));
    expect(problem.detail).toContain("A key allows more: 10 min in 10 min.");
    const headers = { Authorization: `Bearer ${KEY}` };
    const response = await ask("/train", { address, bindings, body, headers });
    expect([response.status, response.headers.get("RateLimit-Policy")]).toEqual([
      200,
      '"cpu";q=600000;w=600;qu="cpu-milliseconds"',
    ]);
  });

  it("an unknown key is refused even where keys are optional", async () => {
    const headers = { Authorization: "Bearer wrong" };
    const response = await ask("/train", { bindings: { API_KEYS: DIGEST, KEYS_REQUIRED: "no" }, body: {}, headers });
    expect((await problemOf(response)).code).toBe("unauthorized");
  });

  it("what never fits is not a matter of waiting: 422, which says that a key allows more", async () => {
    const bindings = { CPU_LIMIT: "none", API_KEYS: DIGEST, KEYS_REQUIRED: "no" };
    const body = { seeds: { count: 100_000 }, experiment: { epochs: 100_000 } };
    const problem = await problemOf(await ask("/success-probability", { bindings, body }));
    expect(problem).toMatchObject({ status: 422, code: "work-limit-exceeded", limit: quota.milliseconds });
    expect(problem.detail).toMatch(/The limit for one request without a key is 60 s: .* A key allows more/);
  });
});

describe("every guarded answer", () => {
  it.each<[string, Question]>([
    ["/train", { body: unseen() }],
    ["/train", { body: "{" }],
    ["/train", { body: {}, headers: { Accept: "image/gif" } }],
    ["/estimate", { body: {} }],
    ["/results/V1StGXR8_Z5jdHi6B-myTw", {}],
    ["/r/AAAA", {}],
  ])("%s %j states what a client may spend", async (path, question) => {
    const bindings = { RATE_LIMIT: { limit: async () => ({ success: true }) }, RATE_POLICY: '"requests";q=600;w=60' };
    const response = await ask(path, { ...question, bindings });
    expect(response.headers.get("RateLimit-Policy")).toBe(
      '"requests";q=600;w=60, "cpu";q=60000;w=600;qu="cpu-milliseconds"',
    );
  });

  it("that computed, and an estimate, state what is left", async () => {
    const address = fresh();
    await spendAllBut(30_000, address);
    for (const [path, body] of [
      ["/estimate", {}],
      ["/train", unseen()],
    ] as const) {
      const [, left, seconds] = /^"cpu";r=(\d+);t=(\d+)$/.exec(
        (await ask(path, { address, body })).headers.get("RateLimit")!,
      )!;
      expect(Number(left)).toBeGreaterThan(29_500);
      expect(Number(left)).toBeLessThan(31_000);
      expect(Number(seconds)).toBeGreaterThan(285);
    }
  });

  it("counts, a refused one too", async () => {
    const limit = vi.fn(async () => ({ success: true }));
    const RATE_LIMIT = { limit };
    await ask("/train", { body: {}, headers: { Accept: "image/gif" }, bindings: { RATE_LIMIT } });
    await ask("/train", { body: { epochs: 1 }, bindings: { RATE_LIMIT } });
    await ask("/estimate", { body: {}, headers: { Accept: "text/html" }, bindings: { RATE_LIMIT } });
    await ask("/r/AAAA", { bindings: { RATE_LIMIT } });
    expect(limit).toHaveBeenCalledTimes(4);
  });
});

it("bytes that are there already cost nothing, whatever is left and whatever they would cost", async () => {
  const body = unseen(2000);
  const first = await ask("/train", { body });
  const address = fresh();
  await spendAllBut(0, address);
  const paths = ["/train", first.headers.get("Content-Location")!] as const;
  for (const bindings of [{}, { CPU_LIMIT: "0.001" }]) {
    expect((await ask(paths[0], { address, body, bindings })).status).toBe(200);
    expect((await ask(paths[1], { address, bindings })).status).toBe(200);
  }
  expect(await levelOf(address)).toBeGreaterThanOrEqual(0);
});

it("requests at once from one address are answered up to what is left, and the others are refused", async () => {
  const address = fresh();
  const study = () => ({ seeds: { first: (seeds += 1000), count: 1000 } });
  const { successProbability } = await (await ask("/estimate", { body: study() })).json();
  await spendAllBut(10.5 * successProbability.milliseconds, address);
  const answers = await Promise.all(
    Array.from({ length: 25 }, () => ask("/success-probability", { address, body: study() })),
  );
  const answered = answers.filter(({ status }) => status === 200).length;
  // The bucket refills meanwhile, by a tenth of the time that passes.
  expect(answered).toBeGreaterThanOrEqual(10);
  expect(answered).toBeLessThan(18);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(25 - answered);
});

it("what a GET computes, which any page can embed, runs one at a time; what a POST computes does not", async () => {
  const alone: boolean[] = [];
  const object: BucketObject = {
    reserve: async (_, __, isAlone) => {
      alone.push(isAlone);
      return { granted: true, level: 1 };
    },
    settle: async (unspent, _, isAlone) => {
      expect([unspent, isAlone]).toEqual([0, true]);
      return 1;
    },
    level: () => 1,
  };
  const bindings = { CPU_BUCKETS: { getByName: () => object }, RESULTS: undefined };
  const link = `/r/${await linkTo("train", unseen())}`;
  expect((await ask(link, { bindings })).status).toBe(200);
  expect((await ask("/train", { bindings, body: unseen() })).status).toBe(200);
  expect(alone).toEqual([true, false]);
});

it("ten pictures of one page are all drawn, from the bucket of the one who looks at it", async () => {
  const address = fresh();
  const links = await Promise.all(Array.from({ length: 10 }, () => linkTo("train", unseen(2000))));
  const answers = await Promise.all(
    links.map((link) => ask(`/r/${link}`, { address, headers: { Accept: "image/svg+xml" } })),
  );
  expect(answers.map(({ status }) => status)).toEqual(links.map(() => 200));
  const left = answers.map((answer) => Number(/r=(\d+)/.exec(answer.headers.get("RateLimit")!)![1]));
  expect(Math.min(...left)).toBeLessThan(quota.milliseconds);
});

it("a stream that a client may not spend is refused before it begins", async () => {
  const address = fresh();
  await spendAllBut(0, address);
  const body = { seeds: { first: ++seeds, count: 1000 } };
  const response = await ask("/success-probability", { address, body, headers: { Accept: "text/event-stream" } });
  expect((await problemOf(response)).code).toBe("cpu-time-spent");
});

it("what runs for its owner alone is neither counted nor charged", async () => {
  const RATE_LIMIT = { limit: vi.fn(async () => ({ success: false })) };
  const address = fresh();
  await spendAllBut(0, address);
  const bindings = { LOCAL: "yes", CPU_LIMIT: "none", RATE_LIMIT };
  const response = await ask("/train", { address, body: unseen(), bindings });
  expect([response.status, response.headers.get("RateLimit-Policy"), response.headers.get("RateLimit")]).toEqual([
    200,
    null,
    null,
  ]);
  expect(RATE_LIMIT.limit).not.toHaveBeenCalled();
  const estimate = await (
    await ask("/estimate", { address, body: { experiment: { epochs: 1_000_000 } }, bindings })
  ).json();
  expect(estimate).toMatchObject({ limit: null, successProbability: { allowed: true } });
});

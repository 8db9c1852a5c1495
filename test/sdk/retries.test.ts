/** Retries: after no answer or a transient error, against an HTTP server. */
import { describe, expect, it } from "vitest";
import {
  ConnectionError,
  ProblemError,
  TimeoutError,
  Trainability,
  UnexpectedResponseError,
} from "../../sdk/src/index.ts";
import { rateLimitsOf } from "../../sdk/src/rate-limits.ts";
import { waitAfter } from "../../sdk/src/retry.ts";
import { retryAfterOf } from "../../sdk/src/retry-after.ts";
import { wallTime } from "../calibration.ts";
import { type Answerer, asTheService, clients, html, json, problem } from "./http-server.ts";

const SECOND = 1000;
const servers = clients({ backoff: 1 });
const { clientOf } = servers;
const caught = <T>(promise: Promise<T>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
/** Fails so many times, then answers as the service does. */
const failing =
  (times: number, wrongly: Answerer): Answerer =>
  (response, nth, request) =>
    (nth < times ? wrongly : asTheService)(response, nth, request);

describe("a call is retried", () => {
  it.each([408, 429, 500, 502, 503, 504, 529])("after %i, and gets the answer", async (status) => {
    const api = await clientOf(
      failing(2, (response) =>
        status % 2 ? json(response, problem(status, "internal-error"), status) : html(response, status),
      ),
    );
    expect((await api.train({ seed: 1, experiment: { epochs: 1 } })).seed).toBe(1);
    expect(servers.server.seen.map(({ body }) => body)).toEqual(
      Array.from({ length: 3 }, () => '{"seed":1,"experiment":{"epochs":1}}'),
    );
  });

  it("after a broken connection, before or during the answer", async () => {
    const api = await clientOf(
      failing(2, (response, nth) => {
        if (nth === 0) {
          response.destroy();
          return;
        }
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
        response.write('{"status":', () => response.destroy());
      }),
    );
    expect((await api.health()).status).toBe("ok");
    expect(servers.server.seen.length).toBe(3);
  });

  it("with a file too", async () => {
    const api = await clientOf((response) => html(response, 503), { maxRetries: 1 });
    await caught(api.inspect(new Blob(["abc"]), { activations: ["relu"] }));
    expect(servers.server.seen.map(({ body }) => body)).toEqual(["abc", "abc"]);
  });

  it("as often as the client or the call says, then rejects with the last failure", async () => {
    const api = await clientOf((response) => json(response, problem(503, "storage-unavailable"), 503), {
      maxRetries: 1,
    });
    expect(await caught(api.health())).toMatchObject({ code: "storage-unavailable", status: 503 });
    expect(servers.server.seen.length).toBe(2);
    await caught(api.health({ maxRetries: 0 }));
    expect(servers.server.seen.length).toBe(3);
    await caught(api.health({ maxRetries: 3 }));
    expect(servers.server.seen.length).toBe(7);
  });

  it("but not after a permanent error", async () => {
    for (const status of [400, 401, 404, 422]) {
      const api = await clientOf((response) => json(response, problem(status, "invalid-request"), status));
      expect(await caught(api.health())).toBeInstanceOf(ProblemError);
      expect(servers.server.seen.length).toBe(1);
      await servers.server.close();
    }
  });

  it("but not after an answer of another API", async () => {
    const api = await clientOf((response) => html(response));
    expect(await caught(api.health())).toBeInstanceOf(UnexpectedResponseError);
    expect(servers.server.seen.length).toBe(1);
  });
});

describe("the wait", () => {
  const failure = new ConnectionError("", "");
  const asking = (retryAfter: number) => ({ retryAfter });

  it("doubles after each failure up to 8 s, times a random factor between 1/2 and 1", () => {
    for (const [failures, whole] of [
      [1, 500],
      [2, 1000],
      [3, 2000],
      [5, 8000],
      [50, 8000],
    ] as const) {
      const waits = Array.from({ length: 200 }, () => waitAfter(failure, failures, 500));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(whole / 2);
      expect(Math.max(...waits)).toBeLessThanOrEqual(whole);
      expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(whole / 4);
    }
  });

  it("is at least Retry-After, up to 30 s", () => {
    expect(waitAfter(asking(12), 1, 500)).toBe(12_000);
    expect(waitAfter(asking(86_400), 1, 500)).toBe(30_000);
    expect(waitAfter(asking(0), 1, 500)).toBeGreaterThanOrEqual(250);
  });

  it.each([
    ["7", 7],
    [" 7 ", 7],
    ["0", 0],
    ["1.5", 1.5],
    ["soon", undefined],
    ["-1", undefined],
    ["", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["7 s", undefined],
    ["nonsense 2099", undefined],
    ["Infinity", undefined],
    ["Thu, 99 Nov 2026 99:99:99 GMT", undefined],
    ["Sun, 06 Nov 1994 08:49:37 GMT", 0],
  ])("reads Retry-After: %j as %s seconds", (text, seconds) => {
    expect(retryAfterOf(new Headers({ "Retry-After": text }))).toBe(seconds);
  });

  it("reads Retry-After as a date", () => {
    const seconds = retryAfterOf(new Headers({ "Retry-After": new Date(Date.now() + 90_000).toUTCString() }))!;
    expect(seconds).toBeGreaterThan(88);
    expect(seconds).toBeLessThanOrEqual(90);
  });

  it.each([
    ["a number", () => "1", SECOND],
    ["a date", () => new Date(Date.now() + 2 * SECOND).toUTCString(), 900],
    ["nonsense", () => "whenever", 0],
  ])("after a 429 with %s is respected", async (_, retryAfter, least) => {
    const api = await clientOf(
      failing(1, (response) => json(response, problem(429, "rate-limited"), 429, { "Retry-After": retryAfter() })),
    );
    const took = await wallTime(() => api.health());
    expect(took).toBeGreaterThan(least - 5);
    expect(took).toBeLessThan(4 * SECOND);
  });

  it("is skipped if it would exceed the timeout: the call rejects at once", async () => {
    const timeout = 5 * SECOND;
    const api = await clientOf(
      (response) => json(response, problem(429, "rate-limited"), 429, { "Retry-After": "20" }),
      { timeout },
    );
    const call = async () => {
      const error = (await caught(api.health())) as ProblemError;
      expect([error.status, error.retryAfter]).toEqual([429, 20]);
    };
    expect(await wallTime(call)).toBeLessThan(timeout / 2);
    expect(servers.server.seen.length).toBe(1);
  });
});

it("a 429 that asks for more than 30 s is for the caller, with the seconds and what is left", async () => {
  const api = await clientOf((response) =>
    json(response, problem(429, "cpu-time-spent"), 429, {
      "Retry-After": "31",
      RateLimit: '"requests";r=5;t=60, "cpu";r=400;t=596',
    }),
  );
  const error = (await caught(api.health())) as ProblemError;
  expect([error.code, error.retryAfter, rateLimitsOf(error.headers)]).toEqual([
    "cpu-time-spent",
    31,
    { requests: { remaining: 5, seconds: 60 }, cpu: { remaining: 400, seconds: 596 } },
  ]);
  expect(servers.server.seen.length).toBe(1);
});

it.each([
  ["nothing", undefined, {}],
  ["another syntax", "limit=100, remaining=50, reset=30", {}],
  ["one limit", '"cpu";r=0;t=600', { cpu: { remaining: 0, seconds: 600 } }],
])("reads RateLimit with %s", (_, text, limits) => {
  expect(rateLimitsOf(new Headers(text === undefined ? {} : { RateLimit: text }))).toEqual(limits);
});

describe("the timeout of a call", () => {
  it("covers all attempts and waits", async () => {
    const timeout = 150;
    const api = await clientOf((response) => setTimeout(() => html(response, 503), 40), { timeout, maxRetries: 100 });
    const call = async () => {
      const error = await caught(api.health());
      expect(error instanceof TimeoutError || error instanceof UnexpectedResponseError).toBe(true);
    };
    expect(await wallTime(call)).toBeLessThan(10 * timeout);
  });

  it("ends an unanswered call, even if fetch ignores the signal", async () => {
    const api = await clientOf(() => {}, { timeout: 30 });
    expect(await caught(api.health())).toMatchObject({ name: "TimeoutError", code: "timeout" });
    expect(await caught(api.health({ timeout: 20 }))).toMatchObject({
      message: expect.stringContaining("within 20 ms"),
    });
    const deaf = new Trainability({ timeout: 20, fetch: () => new Promise(() => {}) });
    expect(await caught(deaf.health())).toBeInstanceOf(TimeoutError);
  });

  it("ends an answer that comes too slowly", async () => {
    const api = await clientOf(
      (response) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        const drip = setInterval(() => response.write(" "), 5);
        response.on("close", () => clearInterval(drip));
      },
      { timeout: 60 },
    );
    expect(await caught(api.health())).toBeInstanceOf(TimeoutError);
  });

  it("is unlimited if it is Infinity, or longer than a timer can wait", async () => {
    const api = await clientOf(asTheService);
    for (const timeout of [Infinity, 2 ** 40]) expect((await api.health({ timeout })).status).toBe("ok");
  });
});

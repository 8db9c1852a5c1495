/** API keys and rate limits, configured and not. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { AccessBindings } from "../../api/http/access.ts";
import worker from "../../api/worker.ts";
import document from "../../openapi/openapi.json" with { type: "json" };
import { problemOf } from "./client.ts";

const KEY = "correct-horse-battery-staple";
/** printf %s correct-horse-battery-staple | sha256sum */
const DIGEST = "87cbebfeebc05f7c54ac9336c4b4bbec831227a641951a4bde7edd56020f8590";
const OTHER = "0".repeat(64);
const POLICY = '"few";q=5;w=60';

/** Sends a request to the Worker with its environment and `bindings`. */
async function ask(
  bindings: AccessBindings,
  path: string,
  headers: Record<string, string> = {},
  method = "POST",
): Promise<Response> {
  const context = createExecutionContext();
  const body = method === "POST" ? JSON.stringify({ experiment: { epochs: 1 } }) : undefined;
  const request = new Request(`http://trainability.test${path}`, {
    method,
    body,
    headers: { ...(body && { "Content-Type": "application/json" }), ...headers },
  });
  const response = await worker.fetch(request, { RESULTS: env.RESULTS, ...bindings }, context);
  await waitOnExecutionContext(context);
  return response;
}

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, { operationId: string; security?: object[] }>).map(
    ([method, { operationId, security = [] }]) => ({
      operationId,
      method: method.toUpperCase(),
      path: path.replace("{id}", "V1StGXR8_Z5jdHi6B-myTw").replace("{request}", "AAAA"),
      guarded: security.length > 0,
    }),
  ),
);

describe("with API_KEYS", () => {
  const keys = { API_KEYS: `${OTHER}, ${DIGEST}` };

  it.each(operations)("$operationId requires a key if the document says so", async ({ path, method, guarded }) => {
    const response = await ask(keys, path, {}, method);
    if (!guarded) return expect(response.status).toBe(200);
    expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="trainability"');
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status: 401, code: "unauthorized" });
    expect(problem.detail).toContain("Authorization: Bearer <key>");
  });

  it("accepts each key, and marks the answer private to shared caches", async () => {
    const response = await ask(keys, "/train", bearer(KEY));
    expect(response.status).toBe(200);
    const again = await ask(keys, response.headers.get("Content-Location")!, bearer(KEY), "GET");
    expect([again.status, again.headers.get("Cache-Control")]).toEqual([200, "private, max-age=31536000, immutable"]);
  });

  it.each([
    ["another key", bearer("wrong")],
    ["the digest in place of the key", bearer(DIGEST)],
    ["a key with one character more", bearer(`${KEY}x`)],
  ])("refuses %s as an unknown key", async (_, headers) => {
    const response = await ask(keys, "/train", headers);
    expect(response.headers.get("WWW-Authenticate")).toBe('Bearer realm="trainability", error="invalid_token"');
    expect((await problemOf(response)).detail).toContain("is not valid");
  });

  it.each([
    ["Basic", { Authorization: `Basic ${btoa(`user:${KEY}`)}` }],
    ["an empty", { Authorization: "Bearer " }],
    ["a bare", { Authorization: KEY }],
  ])("treats %s Authorization as none", async (_, headers) => {
    expect((await ask(keys, "/train", headers)).headers.get("WWW-Authenticate")).toBe('Bearer realm="trainability"');
  });

  it("answers a preflight without a key", async () => {
    const response = await ask(
      keys,
      "/train",
      {
        Origin: "https://elsewhere.test",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
      },
      "OPTIONS",
    );
    expect([response.status, response.headers.get("Access-Control-Allow-Headers")]).toEqual([204, "authorization"]);
  });

  it.each([
    ["nothing", " "],
    ["a key itself", KEY],
    ["a digest that is cut off", DIGEST.slice(1)],
  ])("that contain %s, refuses everyone", async (_, API_KEYS) => {
    const error = vi.spyOn(console, "error").mockImplementation(() => {});
    try {
      const response = await ask({ API_KEYS }, "/train", bearer(KEY));
      expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
      expect(await problemOf(response)).toMatchObject({
        code: "misconfigured",
        detail: expect.stringContaining("API_KEYS"),
      });
      expect(String(error.mock.calls[0]![0])).toMatch(/API_KEYS .*; it lists the SHA-256 digests of keys/);
      const health = await (await ask({ API_KEYS }, "/health", {}, "GET")).text();
      expect(JSON.parse(health)).toMatchObject({ status: "misconfigured", wrong: [{ variable: "API_KEYS" }] });
      if (API_KEYS.trim() !== "") expect(health).not.toContain(API_KEYS);
    } finally {
      error.mockRestore();
    }
  });
});

it("without API_KEYS, requests succeed with or without a key", async () => {
  const open = await ask({}, "/train", bearer("any"));
  expect([open.status, (await ask({}, "/train")).status, open.headers.get("RateLimit-Policy")]).toEqual([
    200,
    200,
    null,
  ]);
});

describe("with RATE_LIMIT", () => {
  const limited = { RATE_LIMIT: env.FEW, RATE_POLICY: POLICY };
  let networks = 0;
  /** An address that no test has used. */
  const fresh = () => ({ "CF-Connecting-IP": `192.0.2.${++networks}` });

  /** Sends until a request is refused: the minute may end once in between. */
  async function exhaust(
    bindings: AccessBindings,
    headers: Record<string, string>,
  ): Promise<{ answered: number; refused: Response }> {
    for (let answered = 0; answered <= 10; answered++) {
      const response = await ask(bindings, "/train", headers);
      if (response.status === 429) return { answered, refused: response };
      expect(response.headers.get("RateLimit-Policy")).toBe(POLICY);
    }
    throw new Error("never refused");
  }

  it("refuses a request over the limit with Retry-After", async () => {
    const { answered, refused } = await exhaust(limited, fresh());
    expect(answered).toBeGreaterThanOrEqual(5);
    expect(["Retry-After", "RateLimit", "RateLimit-Policy"].map((name) => refused.headers.get(name))).toEqual([
      "60",
      '"few";r=0;t=60',
      POLICY,
    ]);
    expect(refused.headers.get("Access-Control-Expose-Headers")).toContain("Retry-After");
    expect(await problemOf(refused)).toMatchObject({
      code: "too-many-requests",
      detail: expect.stringContaining("The limit is 5 requests in 60 seconds."),
    });
  });

  it("counts each IPv4 address, and each IPv6 network as one", async () => {
    await exhaust(limited, fresh());
    expect((await ask(limited, "/train", fresh())).status).toBe(200);
    await exhaust(limited, { "CF-Connecting-IP": "2001:db8::1" });
    expect((await ask(limited, "/train", { "CF-Connecting-IP": "2001:db8:0:0:ffff::2" })).status).toBe(429);
    expect((await ask(limited, "/train", { "CF-Connecting-IP": "2001:db8:0:1::1" })).status).toBe(200);
  });

  it("counts by key from any address, and unknown keys by address", async () => {
    const both = { ...limited, API_KEYS: DIGEST };
    const address = fresh();
    for (let i = 0; i < 11; i++) await ask(both, "/train", { ...address, ...bearer(`guess-${i}`) });
    expect((await ask(both, "/train", { ...address, ...bearer("guess") })).status).toBe(429);
    expect((await ask(both, "/train", { ...address, ...bearer(KEY) })).status).toBe(200);
    for (let i = 0; i < 11; i++) await ask(both, "/train", { ...fresh(), ...bearer(KEY) });
    expect((await ask(both, "/train", { ...fresh(), ...bearer(KEY) })).status).toBe(429);
  });

  it("does not limit free operations", async () => {
    const address = fresh();
    await exhaust(limited, address);
    for (const { path, method } of operations.filter(({ guarded }) => !guarded))
      expect((await ask(limited, path, address, method)).status).toBe(200);
  });

  it("answers when the rate limiter fails", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const RATE_LIMIT = { limit: () => Promise.reject(new Error("down")) };
    expect((await ask({ RATE_LIMIT }, "/train")).status).toBe(200);
    expect(warn).toHaveBeenCalledWith("The rate limiter failed, so the request is allowed: Error: down");
    warn.mockRestore();
  });
});

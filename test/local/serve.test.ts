import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type LocalServer, serve } from "../../api/local/serve.ts";
import { asDeployed, type Variables } from "../../api/local/variables.ts";
import { resultIn } from "../posted.ts";

it("the service makes its own database, and has its results still when it is started again", async () => {
  const state = await mkdtemp(join(tmpdir(), "trainability-"));
  try {
    const first = await serve(0, state);
    const posted = await fetch(`${first.url}/train`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ experiment: { epochs: 5 }, seed: 3 }),
    });
    const text = resultIn(await posted.text());
    expect(posted.headers.get("Result-Stored")).toBe("yes");
    await first.close();

    const second = await serve(0, state);
    const again = await fetch(second.url + posted.headers.get("Content-Location")!);
    expect([again.status, again.headers.get("Cache-Status")]).toEqual([200, "database;hit"]);
    expect(await again.text()).toBe(text);
    await second.close();
  } finally {
    await rm(state, { recursive: true, force: true });
  }
});

async function withServer<T>(variables: Variables | undefined, work: (server: LocalServer) => Promise<T>): Promise<T> {
  const server = await serve(0, undefined, variables);
  try {
    return await work(server);
  } finally {
    await server.close();
  }
}

const post = (url: string, body: object) =>
  fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Expected to take minutes. */
const long = { experiment: { epochs: 1_000_000 }, seeds: { count: 10_000 } };

describe("on one's own machine", () => {
  it("nothing is limited, and what takes long says so", () =>
    withServer(undefined, async ({ url }) => {
      const estimate = await (await post(`${url}/estimate`, long)).json();
      expect(estimate).toMatchObject({
        limit: null,
        successProbability: {
          allowed: true,
          seedsAllowed: 1_000_000,
          advice: expect.stringMatching(
            /^This request is expected to take .* With seeds\.count of at most \d+ it takes 15 s or less/,
          ),
        },
        remedies: { allowed: true },
      });
      expect(estimate.train).not.toHaveProperty("advice");
      const response = await post(`${url}/train`, {});
      expect([response.status, response.headers.get("RateLimit-Policy"), response.headers.get("Advice")]).toEqual([
        200,
        null,
        null,
      ]);
      const stream = await fetch(`${url}/success-probability`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
        body: JSON.stringify(long),
      });
      expect([stream.status, stream.headers.get("Advice")]).toEqual([200, estimate.successProbability.advice]);
      await stream.body!.cancel();
    }));

  it("--plan paid has the limits of a deployment on that plan", () =>
    withServer(asDeployed("paid"), async ({ url }) => {
      const estimate = await (await post(`${url}/estimate`, long)).json();
      expect(estimate).toMatchObject({ limit: 15_000, successProbability: { allowed: false } });
      const response = await post(`${url}/train`, { seed: 5 });
      expect(response.headers.get("RateLimit-Policy")).toBe(
        '"requests";q=600;w=60, "cpu";q=60000;w=600;qu="cpu-milliseconds"',
      );
      expect(response.headers.get("RateLimit")).toMatch(/^"cpu";r=599\d\d;t=\d+$/);
      expect((await post(`${url}/success-probability`, long)).status).toBe(422);
    }));

  it("a wrong variable is refused at the start, by name", async () => {
    const variables = { API_KEYS: "a-key-itself", RATE_POLICY: "600" };
    await expect(serve(0, undefined, variables)).rejects.toThrow(
      /^The service is configured wrongly:\n {2}API_KEYS .*digits each\.\n {2}RATE_POLICY .*RATE_LIMIT\.$/,
    );
  });
});

/** Jobs of keys, as deployed: each key sees its own, and gets its token again. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { validKey } from "../../api/http/keys.ts";
import worker from "../../api/worker.ts";
import { problemOf } from "./client.ts";

interface KnownJob {
  readonly id: string;
  readonly created: string;
  readonly state: string;
  readonly interest?: string;
}

async function digestOf(key: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const names = ["alice", "bob"] as const;
const digests = await Promise.all(names.map(digestOf));
const bindings = { ...env, LOCAL: "no", CPU_LIMIT: "paid", API_KEYS: digests.join(" "), KEYS_REQUIRED: "no" };

/** Sends a request with a key, or without. */
async function as(key: string | null, path: string, init: RequestInit = {}): Promise<Response> {
  const context = createExecutionContext();
  const headers = new Headers(init.headers);
  if (key !== null) headers.set("Authorization", `Bearer ${key}`);
  const request = new Request(`http://trainability.test${path}`, { ...init, headers });
  const response = await worker.fetch(request, bindings as never, context);
  await waitOnExecutionContext(context);
  return response;
}

let first = 600_000_000;
const body = (count = 50, epochs = 20) =>
  JSON.stringify({ experiment: { epochs }, seeds: { first: (first += 100_000), count } });
const start = async (key: string | null, text: string) => {
  const headers = { "Content-Type": "application/json", Prefer: "respond-async" };
  const response = await as(key, "/success-probability", { method: "POST", headers, body: text });
  expect(response.status).toBe(202);
  return (await response.json()) as KnownJob;
};
const look = async (key: string | null, id: string) => (await (await as(key, `/jobs/${id}`)).json()) as KnownJob;
const list = async (key: string | null, query = "") =>
  (await (await as(key, `/jobs${query}`)).json()) as { jobs: KnownJob[]; cursor: string | null };
const cancel = (key: string | null, id: string, token?: string) =>
  as(key, `/jobs/${id}/cancel`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ interest: token }),
  });

it("the keys are valid", async () => {
  for (const name of names) expect(await validKey(`Bearer ${name}`, digests)).not.toBeNull();
});

describe("a list of jobs", () => {
  it("has those that the key started or joined, the latest first; another key, and nobody, see none of them", async () => {
    const own: KnownJob[] = [];
    for (let job = 0; job < 3; job++) own.unshift(await start("alice", body()));
    expect((await list("alice")).jobs.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    expect(await list("bob")).toEqual({ jobs: [], cursor: null });
    expect(await list(null)).toEqual({ jobs: [], cursor: null });

    const shared = body(20_000, 5000);
    const { id, created } = await start("bob", shared);
    expect((await start("alice", shared)).id).toBe(id);
    await expect.poll(async () => (await list("alice")).jobs[0]).toMatchObject({ id, created });
    expect((await list("bob")).jobs).toMatchObject([{ id, created }]);
    for (const name of names) await cancel(name, id);
  });

  it("goes on at its own cursor, and refuses that of another key", async () => {
    for (let job = 0; job < 3; job++) await start("alice", body());
    const page = await list("alice", "?limit=2");
    expect(page.jobs).toHaveLength(2);
    const rest = await list("alice", `?cursor=${page.cursor}`);
    const all = (await list("alice", "?limit=100")).jobs.map(({ id }) => id);
    expect([...page.jobs, ...rest.jobs].map(({ id }) => id)).toEqual(all.slice(0, 2 + rest.jobs.length));
    for (const other of ["bob", null]) {
      const problem = await problemOf(await as(other, `/jobs?cursor=${page.cursor}`));
      expect(problem).toMatchObject({ status: 422, code: "invalid-request", errors: [{ pointer: "/query/cursor" }] });
      expect(problem.detail).toContain("No earlier answer to you ended with this cursor");
    }
  });
});

describe("the token that cancels", () => {
  it("is got again with the key alone, and works for its key without being sent", async () => {
    const text = body(20_000, 5000);
    const { id, interest } = await start("alice", text);
    expect(interest).toMatch(/^[\w-]{36}$/);
    expect((await start("alice", text)).interest).toBe(interest);
    expect((await look("alice", id)).interest).toBe(interest);
    for (const other of ["bob", null]) expect(await look(other, id)).not.toHaveProperty("interest");

    for (const other of ["bob", null])
      expect(await problemOf(await cancel(other, id))).toMatchObject({ status: 403, code: "unknown-interest" });
    expect(await look("alice", id)).not.toMatchObject({ state: "canceled" });

    const joined = await start("bob", text);
    expect(joined.interest).not.toBe(interest);
    expect(await (await cancel("alice", id)).json()).not.toMatchObject({ state: "canceled" });
    expect(await look("alice", id)).not.toHaveProperty("interest");
    expect(await problemOf(await cancel("alice", id))).toMatchObject({ status: 403, code: "unknown-interest" });
    expect(await (await cancel("bob", id)).json()).toMatchObject({ state: "canceled" });
    expect(await problemOf(await cancel("bob", id))).toMatchObject({ status: 409, code: "job-finished" });
  });

  it("is new each time without a key", async () => {
    const text = body(20_000, 5000);
    const [one, two] = [await start(null, text), await start(null, text)];
    expect(two.interest).not.toBe(one.interest);
    expect(await (await cancel(null, one.id, one.interest)).json()).not.toMatchObject({ state: "canceled" });
    expect(await (await cancel(null, one.id, two.interest)).json()).toMatchObject({ state: "canceled" });
  });
});

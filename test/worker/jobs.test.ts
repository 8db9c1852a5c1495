/** Jobs over HTTP, in workerd: the header, the job, its events, its result, and what is refused. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ask, post, problemOf } from "./client.ts";

const JSON_TYPE = { "Content-Type": "application/json" };
const prefer = (value: string) => ({ ...JSON_TYPE, Prefer: value });
let first = 50_000_000;
const study = () => ({ seeds: { first: (first += 1000), count: 300 } });

interface StartedJob {
  readonly id: string;
  readonly state: string;
  readonly attempt: number;
  readonly interest: string;
}

async function started(body: object): Promise<StartedJob> {
  const response = await post("/success-probability", body, prefer("respond-async"));
  expect(response.status).toBe(202);
  expect(response.headers.get("Preference-Applied")).toBe("respond-async");
  const job = (await response.json()) as StartedJob;
  expect(response.headers.get("Location")).toBe(`/jobs/${job.id}`);
  expect(Number(response.headers.get("Retry-After"))).toBeGreaterThan(0);
  return job;
}

const finished = async ({ id }: StartedJob) =>
  void (await (await ask(`/jobs/${id}`, { headers: { Accept: "text/event-stream" } })).text());

describe("a request that prefers a job", () => {
  it("gets a job under the id of its result, whose bytes are those of one request", async () => {
    const body = study();
    const { id } = await started(body);
    const joined = await post("/success-probability", body, prefer("respond-async, wait=30"));
    expect([joined.status, joined.headers.get("Preference-Applied")]).toEqual([200, "respond-async, wait=30"]);
    const { assumed: _, ...result } = (await joined.json()) as { id: string; assumed: unknown };
    expect(result.id).toBe(id);
    const stored = await (await ask(`/results/${id}`)).text();
    expect(JSON.parse(stored)).toEqual(result);
    const direct = await post("/success-probability", body, { ...JSON_TYPE, "Cache-Control": "no-store" });
    const { assumed: __, ...plain } = (await direct.json()) as { assumed: unknown };
    expect(stored).toBe(JSON.stringify(plain));
  });

  it("streams numbered events, which go on after the last one seen", async () => {
    const { id } = await started(study());
    const events = await (await ask(`/jobs/${id}`, { headers: { Accept: "text/event-stream" } })).text();
    const numbers = [...events.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(events).toMatch(/event: result\ndata: \{"id":/);
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(numbers.at(-2)) };
    const rest = await (await ask(`/jobs/${id}`, { headers })).text();
    expect([...rest.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number))).toEqual(numbers.slice(-1));
  });

  it("is listed on one's own machine, and has an entity tag", async () => {
    const { id } = await started(study());
    const { jobs } = (await (await ask("/jobs?limit=100")).json()) as { jobs: { id: string }[] };
    expect(jobs.map((job) => job.id)).toContain(id);
    await (await ask(`/jobs/${id}`, { headers: { Accept: "application/x-ndjson" } })).text();
    const response = await ask(`/jobs/${id}`);
    const again = await ask(`/jobs/${id}`, { headers: { "If-None-Match": response.headers.get("ETag")! } });
    expect(again.status).toBe(304);
  });
});

it("an estimate says what a job takes, and how much of it is known", async () => {
  const { seeds } = study();
  const estimated = async (count: number) => {
    const response = await post("/estimate", { seeds: { ...seeds, count } });
    return ((await response.json()) as { successProbability: { job: object } }).successProbability.job;
  };
  expect(await estimated(seeds.count)).toMatchObject({ allowed: true, known: 0 });
  const { id } = await started({ seeds });
  await (await ask(`/jobs/${id}`, { headers: { Accept: "text/event-stream" } })).text();
  const job = await estimated(2 * seeds.count);
  expect(job).toMatchObject({ allowed: true, known: seeds.count, runs: 2 * seeds.count });
  expect(Object.keys(job).sort()).toEqual(["allowed", "dollars", "freePlanDays", "known", "milliseconds", "runs"]);
});

it("an estimate says how much is known of a comparison, a sweep and a search", async () => {
  const { seeds } = study();
  const body = {
    seeds,
    experiment: { epochs: 100 },
    variants: [{ name: "longer", patch: { epochs: 120 } }],
    axes: [{ pointer: "/epochs", values: [100, 120, 140] }],
  };
  const known = async () => {
    const costs = (await (await post("/estimate", body)).json()) as Record<string, { job: { known: number } }>;
    return ["successProbability", "compare", "sweep", "remedies"].map((name) => costs[name]!.job.known);
  };
  expect(await known()).toEqual([0, 0, 0, 0]);
  const first = { seeds: { ...seeds, count: 100 }, experiment: { epochs: 100 } };
  await finished(await started(first));
  expect(await known()).toEqual([100, 100, 100, 100]);
  await finished(await started({ ...first, experiment: { epochs: 120 } }));
  expect(await known()).toEqual([100, 200, 200, 100]);
});

it("a job of too many seeds is refused with what fits, and an estimate says so before", async () => {
  const body = (count: number) => ({ variants: [{ name: "longer", patch: { epochs: 120 } }], seeds: { count } });
  const problem = await problemOf(await post("/compare", body(500_000_001), prefer("respond-async")));
  expect(problem).toMatchObject({ status: 422, code: "job-limit-exceeded", fits: { "seeds.count": 500_000_000 } });
  expect(problem.detail).toContain("seeds.count of at most 500000000 would fit");
  const comparison = async (count: number) => {
    const answer = (await (await post("/estimate", body(count))).json()) as { compare: { job: object } };
    return answer.compare.job;
  };
  expect(await comparison(500_000_001)).toMatchObject({ allowed: false, runs: 1_000_000_002 });
  expect(await comparison(500_000_000)).toMatchObject({ allowed: true, runs: 1_000_000_000 });
});

it("an estimate of a sweep of too many experiments to ask does not say what is known", async () => {
  const axes = [{ pointer: "/optimizer/learningRate", range: { from: 0.01, to: 1, count: 129 } }];
  const answer = (await (await post("/estimate", { axes, seeds: { count: 10 } })).json()) as { sweep: { job: object } };
  expect(answer.sweep.job).toMatchObject({ allowed: true, runs: 1300, known: null });
});

it("what is too much for one request is refused with how to ask for a job", async () => {
  const { createApp } = await import("../../api/app.ts");
  const { env } = await import("cloudflare:workers");
  const response = await createApp({ cpuLimit: 100 }).request(
    "/success-probability",
    { method: "POST", headers: JSON_TYPE, body: JSON.stringify({ seeds: { first: 77, count: 500_000 } }) },
    env,
  );
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ status: 422, code: "work-limit-exceeded" });
  expect(problem.detail).toMatch(/With the header Prefer: respond-async it runs as a job \(.* by list price/);
});

describe("clear problems", () => {
  it.each<[string, RequestInit, number, string]>([
    [`/jobs/${"A".repeat(22)}`, {}, 404, "unknown-job"],
    ["/jobs/short", {}, 404, "unknown-job"],
    ["/jobs?state=done", {}, 422, "invalid-request"],
    ["/jobs?limit=0", {}, 422, "invalid-request"],
    ["/jobs?cursor=somebody", {}, 422, "invalid-request"],
    [`/jobs?cursor=1.${"A".repeat(22)}`, {}, 422, "invalid-request"],
    ["/jobs?color=red", {}, 422, "invalid-request"],
    ["/jobs/x/cancel", { method: "POST", headers: JSON_TYPE, body: '{"interest":3}' }, 422, "invalid-request"],
    [`/jobs/${"A".repeat(22)}/cancel`, { method: "POST", headers: JSON_TYPE, body: "{}" }, 404, "unknown-job"],
  ])("%s", async (path, init, status, code) => {
    expect(await problemOf(await ask(path, init))).toMatchObject({ status, code });
  });

  const long = () => ({ seeds: { first: (first += 1000), count: 20_000 }, experiment: { epochs: 5000 } });
  const cancel = (id: string, interest: string) => post(`/jobs/${id}/cancel`, { interest });

  it("a token that nobody has, one that ended with its job, and a job that is over", async () => {
    const body = long();
    const { id, interest } = await started(body);
    expect(await problemOf(await cancel(id, "another"))).toMatchObject({ status: 403, code: "unknown-interest" });
    expect((await cancel(id, interest)).status).toBe(200);
    const over = await problemOf(await cancel(id, interest));
    expect(over).toMatchObject({ status: 409, code: "job-finished", detail: "The job is over: it was canceled." });
    const again = await started(body);
    expect(again).toMatchObject({ id, attempt: 2 });
    expect(await problemOf(await cancel(id, interest))).toMatchObject({ status: 403, code: "unknown-interest" });
    expect(await (await ask(`/jobs/${id}`)).json()).not.toMatchObject({ state: "canceled" });
    // Without a token, on one's own machine, for everybody.
    expect(await (await post(`/jobs/${id}/cancel`, {})).json()).toMatchObject({ state: "canceled" });
  });

  it("an event that is none of the job's, or has not happened", async () => {
    const job = await started(study());
    await finished(job);
    const watch = (last: string) =>
      ask(`/jobs/${job.id}`, { headers: { Accept: "text/event-stream", "Last-Event-ID": last } });
    for (const last of ["garbage", "-1", "1.5", "0x1", "1,2", "999999", "9".repeat(40)]) {
      const problem = await problemOf(await watch(last));
      expect(problem, last).toMatchObject({ status: 422, code: "invalid-request" });
      expect(problem.errors![0]).toMatchObject({ pointer: "/header/Last-Event-ID" });
      expect(problem.detail).toMatch(/an event of this job, at most \d+ so far/);
    }
    const whole = await (await watch("0")).text();
    expect(await (await watch(String(whole.match(/^id: /gm)!.length))).text()).toBe("");
  });

  it("a job of another engine, which fails and says what to do", async () => {
    const { id } = await started(long());
    const study = env.STUDIES.getByName(id);
    await runInDurableObject(study, (_, { storage }) => void storage.sql.exec("UPDATE study SET engine = '0'"));
    await runDurableObjectAlarm(study);
    const job = (await (await ask(`/jobs/${id}`)).json()) as { state: string; problem: object };
    expect(job).toMatchObject({
      state: "failed",
      problem: { code: "older-engine", detail: expect.stringContaining("Send the request again") },
    });
    const over = await problemOf(await cancel(id, "any"));
    expect(over).toMatchObject({ code: "job-finished", detail: "The job is over: it has failed." });
  });
});

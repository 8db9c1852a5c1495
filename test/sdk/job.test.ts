/** Jobs as the client sees them: started or joined, watched over broken connections, waited for, canceled. */
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { AbortError, type Job, ProblemError, TimeoutError, UnexpectedResponseError } from "../../sdk/src/index.ts";
import { operations } from "../../sdk/src/operations.ts";
import { type Answerer, clients, html, json, problem, type Seen } from "./http-server.ts";

const result = {
  ...Object.fromEntries(operations["success-probability"].requires.map((field) => [field, {}])),
  id: "abc",
  operation: "success-probability",
  engine: "1",
};
const described = (state = "running") => ({
  id: "abc",
  operation: "success-probability",
  engine: "1",
  state,
  created: "2026-01-01T00:00:00.000Z",
  started: null,
  ended: null,
  attempt: 1,
  progress: { trials: 0, most: 9, known: 0, work: 0, mostWork: 9 },
  expected: { milliseconds: 1, dollars: 0, freePlanDays: 0 },
  spent: 0,
  problem: null,
  links: { self: "/jobs/abc", cancel: "/jobs/abc/cancel", result: null },
});
const estimate = (trials: number) => ({ work: trials, mostWork: 9, trials });

const service = clients({ backoff: 1 });
/** A service with a job, whose events the test writes. */
const withEvents = (answer: Answerer) =>
  service.clientOf((response, nth, request) => {
    if (request.path === "/success-probability")
      return json(response, { ...described("queued"), interest: "token" }, 202, { Location: "/jobs/abc" });
    if (request.path === "/jobs/abc/cancel") return json(response, described("canceled"));
    return answer(response, nth - 1, request);
  });
const stream = (response: ServerResponse) => response.writeHead(200, { "Content-Type": "text/event-stream" });
const event = (response: ServerResponse, name: string, data: unknown, id?: number) =>
  response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n${id === undefined ? "" : `id: ${id}\n`}\n`);
const started = async (answer: Answerer) => (await withEvents(answer)).successProbability({}, { background: true });
async function seenOf(job: Job<unknown, unknown>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { event: name, data } of job)
    seen.push(name === "estimate" ? `estimate ${(data as { trials: number }).trials}` : name);
  return seen;
}
const watches = (seen: readonly Seen[]) => seen.filter(({ path, method }) => path === "/jobs/abc" && method === "GET");

describe("a call in the background", () => {
  it("asks for a job, and resolves to it at once", async () => {
    const job = await started(() => undefined);
    expect(service.server.seen[0]!.headers["prefer"]).toBe("respond-async");
    expect([job.id, job.state]).toEqual(["abc", "queued"]);
  });

  it("has the result at once if the service knows it", async () => {
    const api = await service.clientOf((response) => json(response, result));
    const job = await api.successProbability({}, { background: true });
    expect([job.id, job.state, job.status]).toEqual(["abc", "succeeded", undefined]);
    expect(await job.wait()).toEqual(result);
    expect(service.server.seen).toHaveLength(1);
  });

  it("rejects with the problem of a request that is not valid", async () => {
    const api = await service.clientOf((response) => json(response, problem(422, "invalid-request"), 422));
    await expect(api.compare({ variants: [] }, { background: true })).rejects.toThrow(ProblemError);
  });

  it("refuses what is no job and no result", async () => {
    const api = await service.clientOf((response) => json(response, { some: "thing" }, 202));
    await expect(api.successProbability({}, { background: true })).rejects.toThrow(UnexpectedResponseError);
    const page = await service.clientOf((response) => html(response, 202));
    await expect(page.successProbability({}, { background: true })).rejects.toThrow(UnexpectedResponseError);
  });
});

describe("the events of a job", () => {
  it("go on after a broken connection from the event after the last one, and come once each", async () => {
    const job = await started((response, nth) => {
      stream(response);
      if (nth === 0) {
        event(response, "job", described(), 1);
        event(response, "estimate", estimate(3), 2);
        setTimeout(() => response.destroy(), 20);
      } else {
        event(response, "estimate", estimate(6), 3);
        event(response, "job", described("succeeded"), 4);
        event(response, "result", result, 5);
        response.end();
      }
    });
    expect(await seenOf(job)).toEqual(["job", "estimate 3", "estimate 6", "job", "result"]);
    expect(watches(service.server.seen).map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "2"]);
    expect(job.state).toBe("succeeded");
  });

  it("go on when the service answers that it is not there for a while", async () => {
    const job = await started((response, nth) => {
      if (nth === 0) return json(response, problem(503, "jobs-unavailable"), 503);
      stream(response);
      event(response, "result", result, 1);
      return response.end();
    });
    expect(await job.wait()).toEqual(result);
  });

  it("leave the job alone when the reader leaves", async () => {
    const job = await started((response) => {
      stream(response);
      event(response, "estimate", estimate(1), 1);
    });
    for await (const _ of job) break;
    expect(service.server.seen.some(({ path }) => path.endsWith("/cancel"))).toBe(false);
  });

  it("keep a watcher that gets signs of life, and no other", async () => {
    let beats: ReturnType<typeof setInterval>;
    const job = await started((response) => {
      stream(response);
      let count = 0;
      beats = setInterval(() => {
        if (count++ < 8) response.write(": alive\n\n");
        else clearInterval(beats);
      }, 40);
    });
    const begin = performance.now();
    await expect(job.wait({ timeout: 150, maxRetries: 0 })).rejects.toThrow(TimeoutError);
    expect(performance.now() - begin).toBeGreaterThan(350);
  });
});

describe("waiting for a job", () => {
  it("gives its result, and shows estimates", async () => {
    const job = await started((response) => {
      stream(response);
      event(response, "estimate", estimate(5), 1);
      event(response, "result", result, 2);
      response.end();
    });
    const shown: number[] = [];
    expect(await job.wait({ onProgress: ({ trials }) => shown.push(trials) })).toEqual(result);
    expect(shown).toEqual([5]);
  });

  it("rejects with the problem of a job that failed, and does not ask again", async () => {
    const job = await started((response) => {
      stream(response);
      event(response, "problem", problem(500, "job-failed"), 1);
      response.end();
    });
    await expect(job.wait()).rejects.toMatchObject({ code: "job-failed" });
    expect(watches(service.server.seen)).toHaveLength(1);
  });

  it("rejects when the job is canceled", async () => {
    const job = await started((response) => {
      stream(response);
      event(response, "job", described("canceled"), 1);
      response.end();
    });
    await expect(job.wait()).rejects.toMatchObject({ code: "job-canceled", status: 409 });
  });

  it("ends when the caller aborts it", async () => {
    const job = await started((response) => stream(response).flushHeaders());
    await expect(job.wait({ signal: AbortSignal.timeout(50) })).rejects.toThrow(AbortError);
  });
});

it("a job is canceled with the token of the answer that started it", async () => {
  const job = await started(() => undefined);
  expect((await job.cancel()).state).toBe("canceled");
  expect(service.server.seen[1]).toMatchObject({ method: "POST", body: '{"interest":"token"}' });
  expect(job.state).toBe("canceled");
});

it("a job is found by its id, and jobs are listed page by page", async () => {
  const api = await service.clientOf((response, _, { path }) =>
    json(response, path.startsWith("/jobs?") ? { jobs: [described()], cursor: "next" } : described()),
  );
  expect((await api.job("abc")).status).toMatchObject({ id: "abc", state: "running" });
  expect(await api.jobs({ state: "running", cursor: "c" })).toMatchObject({ cursor: "next" });
  expect(service.server.seen.map(({ path }) => path)).toEqual(["/jobs/abc", "/jobs?state=running&cursor=c"]);
});

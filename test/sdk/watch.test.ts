/** Calls that are watched: typed events as they come, and everything that can go wrong on the way. */

import { afterEach, describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import {
  AbortError,
  ConnectionError,
  ProblemError,
  TimeoutError,
  Trainability,
  UnexpectedResponseError,
} from "../../sdk/src/index.ts";
import { operations } from "../../sdk/src/operations.ts";
import { type HttpServer, startHttp } from "./http-server.ts";

const slow = { network: { layers: [{ units: 4, activation: "elu" as const }, { units: 1 }] } };
const direct = () => {
  const app = createApp();
  return new Trainability({ fetch: async (url, init) => app.request(String(url), init) });
};
/** A service that answers with these bytes, part by part. */
function answering(parts: readonly (string | Uint8Array)[], type = "text/event-stream"): Trainability {
  const body = () =>
    new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(typeof part === "string" ? new TextEncoder().encode(part) : part);
        controller.close();
      },
    });
  return new Trainability({
    backoff: 1,
    fetch: async () => new Response(body(), { headers: { "Content-Type": type, "X-Request-Id": "17" } }),
  });
}
/** The fields that identify a result. */
const result = {
  ...Object.fromEntries(operations["success-probability"].requires.map((field) => [field, {}])),
  id: "x",
  operation: "success-probability",
  engine: "1",
  trials: 3,
  successes: 1,
  probability: 0.3,
};
async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe("a watched call", () => {
  it("gives estimates, then the result of the plain call", async () => {
    const api = direct();
    const request = { experiment: slow, seeds: { count: 120 } };
    let trials = 0;
    let result: unknown;
    for await (const { event, data } of api.watch.successProbability(request)) {
      if (event === "result") {
        result = data;
        continue;
      }
      expect(data.trials).toBeGreaterThan(trials);
      expect(data.interval.low).toBeLessThan(data.probability!);
      trials = data.trials;
    }
    expect(trials).toBeGreaterThan(0);
    expect(result).toEqual(await api.successProbability(request));
  });

  it("may be a comparison, or a search for remedies", async () => {
    const comparison = await all(
      direct().watch.compare({
        baseline: slow,
        variants: [{ name: "shorter", patch: { epochs: 900 } }],
        seeds: { count: 60 },
      }),
    );
    expect(comparison.map(({ event }) => event)).toEqual([...comparison.slice(1).map(() => "estimate"), "result"]);
    const search = await all(direct().watch.remedies({ seeds: { count: 30 }, effort: 5 }));
    const [last] = search.slice(-1);
    expect(last!.event === "result" && last!.data.remedies.length).toBeGreaterThan(0);
    expect(search.some(({ event, data }) => event === "estimate" && data.stage === "screening")).toBe(true);
  });

  it("ends when the loop is left", async () => {
    let left = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('event: estimate\ndata: {"trials":1}\n\n')),
      cancel: () => void (left = true),
    });
    const api = new Trainability({
      fetch: async () => new Response(body, { headers: { "Content-Type": "text/event-stream" } }),
    });
    for await (const { event } of api.watch.remedies()) if (event === "estimate") break;
    expect(left).toBe(true);
  });

  it("reads events from any split of the bytes", async () => {
    const text = `event: estimate\ndata: {"trials":3,"é":"ü"}\n\n: still there\n\nevent: result\ndata: ${JSON.stringify(result)}\n\n`;
    const bytes = Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte));
    const told = [
      { event: "estimate", data: { trials: 3, é: "ü" } },
      { event: "result", data: result },
    ];
    expect(await all(answering(bytes).watch.successProbability())).toEqual(told);
    expect(await all(answering([text]).watch.successProbability())).toEqual(told);
  });
});

describe("onProgress", () => {
  it("receives the estimates; the call returns the result", async () => {
    const api = direct();
    const request = { experiment: slow, seeds: { count: 120 } };
    const told: number[] = [];
    const outcome = await api.successProbability(request, { onProgress: ({ trials }) => void told.push(trials) });
    const watched = await all(api.watch.successProbability(request));
    expect(outcome).toEqual(await direct().successProbability(request));
    expect(told.length).toBeGreaterThan(0);
    expect(watched.at(-1)!.data).toEqual(outcome);
    await api.compare(
      { variants: [{ name: "short", patch: { epochs: 5 } }], seeds: { count: 3 } },
      { onProgress: ({ variants }) => expect(variants[0]!.name).toBe("short") },
    );
    await api.remedies(
      { seeds: { count: 30 }, effort: 2 },
      { onProgress: ({ stage }) => expect(stage).toBeTypeOf("string") },
    );
  });

  it("may throw: the call rejects with that error", async () => {
    const oops = new Error("oops");
    const call = direct().successProbability(
      { experiment: slow, seeds: { count: 120 } },
      {
        onProgress: () => {
          throw oops;
        },
      },
    );
    await expect(call).rejects.toBe(oops);
  });
});

describe("a broken stream is restarted", () => {
  const estimate = (trials: number) => `event: estimate\ndata: {"trials":${trials}}\n\n`;
  const last = `event: result\ndata: ${JSON.stringify(result)}\n\n`;
  const trialsOf = (events: readonly { readonly event: string; readonly data: { readonly trials: number } }[]) =>
    events.map(({ event, data }) => `${event} ${data.trials}`);
  let server: HttpServer;
  afterEach(() => server.close());
  const breaking = async (streams: readonly string[], options = {}) => {
    server = await startHttp((response, nth) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write(streams[Math.min(nth, streams.length - 1)], () => setTimeout(() => response.destroy(), 10));
    });
    return new Trainability({ baseUrl: server.url, backoff: 1, ...options });
  };

  it("before or after its first event, without repeating an event", async () => {
    const api = await breaking([
      "",
      estimate(1),
      estimate(1) + estimate(2) + estimate(3),
      estimate(1) + estimate(2) + estimate(3) + estimate(4) + last,
    ]);
    expect(trialsOf(await all(api.watch.successProbability()))).toEqual([
      "estimate 1",
      "estimate 2",
      "estimate 3",
      "estimate 4",
      "result 3",
    ]);
    expect(server.seen.length).toBe(4);
  });

  it("and gives the result at once if it is stored by then", async () => {
    const api = await breaking([estimate(1) + estimate(2), last]);
    expect(trialsOf(await all(api.watch.successProbability()))).toEqual(["estimate 1", "estimate 2", "result 3"]);
  });

  it("as long as it makes progress, and maxRetries times without", async () => {
    const api = await breaking(
      [1, 2, 3, 4].map((upTo) => [1, 2, 3].slice(0, upTo).map(estimate).join("")),
      { maxRetries: 1 },
    );
    const seen: string[] = [];
    const error = await (async () => {
      for await (const { event, data } of api.watch.successProbability()) seen.push(`${event} ${data.trials}`);
    })().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(seen).toEqual(["estimate 1", "estimate 2", "estimate 3"]);
    expect(server.seen.length).toBe(4);
  });

  it("within the timeout between two events; time inside the loop does not count", async () => {
    server = await startHttp((response) =>
      response.writeHead(200, { "Content-Type": "text/event-stream" }).write(estimate(1) + estimate(2)),
    );
    const seen: number[] = [];
    const call = (async () => {
      for await (const { data } of new Trainability({ baseUrl: server.url, timeout: 250 }).watch.successProbability()) {
        seen.push(data.trials);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    })();
    await expect(call).rejects.toBeInstanceOf(TimeoutError);
    expect(seen).toEqual([1, 2]);
  });
});

describe("errors", () => {
  const caught = (events: AsyncIterable<unknown>) => all(events).catch((error: unknown) => error);

  it("before the stream begins are the service's problems", async () => {
    const error = (await caught(direct().watch.successProbability({ seeds: { count: 0 } }))) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.problem.errors![0]!.pointer).toBe("/seeds/count");
  });

  it("inside the stream are problems too", async () => {
    const problem = {
      type: "/catalog#internal-error",
      title: "The service failed",
      status: 500,
      code: "internal-error",
      detail: "It did.",
    };
    const error = (await caught(
      answering([`event: problem\ndata: ${JSON.stringify(problem)}\n\n`]).watch.successProbability(),
    )) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect([error.code, error.requestId]).toEqual(["internal-error", "17"]);
  });

  it("include a stream that ends before its result", async () => {
    expect(
      await caught(answering(['event: estimate\ndata: {"trials":1}\n\n']).watch.successProbability()),
    ).toBeInstanceOf(ConnectionError);
    expect(await caught(answering(['event: result\ndata: {"id"']).watch.successProbability())).toBeInstanceOf(
      ConnectionError,
    );
  });

  it("include an answer of another API", async () => {
    expect(await caught(answering(["hello\n\n"]).watch.successProbability())).toBeInstanceOf(UnexpectedResponseError);
    expect(await caught(answering(["<html>"], "text/html").watch.successProbability())).toBeInstanceOf(
      UnexpectedResponseError,
    );
    expect(await caught(answering(["event: result\ndata: {\n\n"]).watch.successProbability())).toBeInstanceOf(
      UnexpectedResponseError,
    );
    expect(await caught(answering(['event: result\ndata: {"id":1}\n\n']).watch.successProbability())).toBeInstanceOf(
      UnexpectedResponseError,
    );
    expect(await caught(answering(["{}"], "application/json").watch.successProbability())).toBeInstanceOf(
      UnexpectedResponseError,
    );
  });

  it("include the timeout and the signal of a call", async () => {
    const waiting = () =>
      new Trainability({
        fetch: async (_, init) => {
          const body = new ReadableStream({
            start: (controller) =>
              init!.signal!.addEventListener("abort", () => controller.error(init!.signal!.reason)),
          });
          return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
        },
      });
    expect(await caught(waiting().watch.successProbability({}, { timeout: 20 }))).toBeInstanceOf(TimeoutError);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 20);
    expect(await caught(waiting().watch.successProbability({}, { signal: controller.signal }))).toBeInstanceOf(
      AbortError,
    );
  });
});

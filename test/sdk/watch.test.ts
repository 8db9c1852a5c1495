/** Calls that are watched: typed events as they come, and everything that can go wrong on the way. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { ConnectionError, ProblemError, TimeoutError, Trainability, UnexpectedResponseError } from "../../sdk/src/index.ts";

const slow = { network: { layers: [{ units: 4, activation: "elu" as const }, { units: 1 }] } };
const direct = () => {
  const app = createApp();
  return new Trainability({ fetch: async (url, init) => app.request(String(url), init) });
};
/** A service that answers with these bytes, one part after the other. */
function answering(parts: readonly string[], type = "text/event-stream"): Trainability {
  const body = new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  return new Trainability({ fetch: async () => new Response(body, { headers: { "Content-Type": type, "X-Request-Id": "17" } }) });
}
async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe("a watched call", () => {
  it("tells estimates, then the result of the plain call", async () => {
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
    const comparison = await all(direct().watch.compare({ baseline: slow, variants: [{ name: "shorter", patch: { epochs: 900 } }], seeds: { count: 60 } }));
    expect(comparison.map(({ event }) => event)).toEqual([...comparison.slice(1).map(() => "estimate"), "result"]);
    const search = await all(direct().watch.remedies({ seeds: { count: 30 }, effort: 5 }));
    const [last] = search.slice(-1);
    expect(last!.event === "result" && last!.data.remedies.length).toBeGreaterThan(0);
    expect(search.some(({ event, data }) => event === "estimate" && data.stage === "screening")).toBe(true);
  });

  it("is ended by leaving the loop", async () => {
    let left = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('event: estimate\ndata: {"trials":1}\n\n')),
      cancel: () => void (left = true),
    });
    const api = new Trainability({ fetch: async () => new Response(body, { headers: { "Content-Type": "text/event-stream" } }) });
    for await (const { event } of api.watch.remedies()) if (event === "estimate") break;
    expect(left).toBe(true);
  });

  it("reads events however the bytes are cut", async () => {
    const text = 'event: estimate\ndata: {"trials":3,"é":"ü"}\n\nevent: result\ndata: {"id":"x"}\n\n';
    const bytes = new TextEncoder().encode(text);
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const api = new Trainability({ fetch: async () => new Response(body, { headers: { "Content-Type": "text/event-stream" } }) });
    expect(await all(api.watch.successProbability())).toEqual([{ event: "estimate", data: { trials: 3, é: "ü" } }, { event: "result", data: { id: "x" } }]);
  });
});

describe("what goes wrong", () => {
  const caught = (events: AsyncIterable<unknown>) => all(events).catch((error: unknown) => error);

  it("before the stream begins is the problem that it is", async () => {
    const error = (await caught(direct().watch.successProbability({ seeds: { count: 0 } }))) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.problem.errors![0]!.pointer).toBe("/seeds/count");
  });

  it("within the stream is a problem too", async () => {
    const problem = { type: "/catalog#internal-error", title: "The service failed", status: 500, code: "internal-error", detail: "It did." };
    const error = (await caught(answering([`event: problem\ndata: ${JSON.stringify(problem)}\n\n`]).watch.successProbability())) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect([error.code, error.requestId]).toEqual(["internal-error", "17"]);
  });

  it("is a stream that ends before its result", async () => {
    expect(await caught(answering(['event: estimate\ndata: {"trials":1}\n\n']).watch.successProbability())).toBeInstanceOf(ConnectionError);
    expect(await caught(answering(['event: result\ndata: {"id"']).watch.successProbability())).toBeInstanceOf(ConnectionError);
  });

  it("is an answer of something else", async () => {
    expect(await caught(answering(["hello\n\n"]).watch.successProbability())).toBeInstanceOf(UnexpectedResponseError);
    expect(await caught(answering(["<html>"], "text/html").watch.successProbability())).toBeInstanceOf(UnexpectedResponseError);
    expect(await caught(answering(["{}"], "application/json").watch.successProbability())).toBeInstanceOf(UnexpectedResponseError);
  });

  it("is a timeout that the call sets, or a signal", async () => {
    const waiting = () => new Trainability({
      fetch: async (_, init) => {
        const body = new ReadableStream({ start: (controller) => init!.signal!.addEventListener("abort", () => controller.error(init!.signal!.reason)) });
        return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
      },
    });
    expect(await caught(waiting().watch.successProbability({}, { timeout: 20 }))).toBeInstanceOf(TimeoutError);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await expect(all(waiting().watch.successProbability({}, { signal: controller.signal }))).rejects.toThrow("enough");
  });
});

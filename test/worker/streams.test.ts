/** Streams: interim estimates during the computation, then the bytes of the plain answer. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { CompareEstimate } from "../../api/operations/compare/schema.ts";
import { RemediesEstimate } from "../../api/operations/remedies/schema.ts";
import {
  SuccessProbabilityEstimate,
  SuccessProbabilityResult,
} from "../../api/operations/success-probability/schema.ts";
import { confidenceSequence } from "../../api/statistics/confidence-sequence.ts";
import { post, problemOf } from "./client.ts";

const hidden = (activation: string) => ({ network: { layers: [{ units: 4, activation }, { units: 1 }] } });
const questions = [
  ["/success-probability", { experiment: hidden("elu"), seeds: { count: 1000 } }, SuccessProbabilityEstimate],
  [
    "/success-probability",
    { stopWhen: { halfWidth: 0.01, maximum: 12_000 }, confidence: 0.9 },
    SuccessProbabilityEstimate,
  ],
  [
    "/compare",
    {
      variants: [
        { name: "ELU", patch: hidden("elu") },
        { name: "tanh", patch: hidden("tanh") },
      ],
      seeds: { count: 150 },
    },
    CompareEstimate,
  ],
  ["/remedies", { seeds: { count: 50 }, effort: 8 }, RemediesEstimate],
] as const;

const JSON_TYPE = { "Content-Type": "application/json" };
const sse = { ...JSON_TYPE, Accept: "text/event-stream" };
const ndjson = { ...JSON_TYPE, Accept: "application/x-ndjson" };

interface Told {
  readonly event: string;
  readonly data: string;
}

function eventsOf(text: string): Told[] {
  expect(text.endsWith("\n\n")).toBe(true);
  return text
    .slice(0, -2)
    .split("\n\n")
    .map((block) => {
      const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(block)!;
      return { event: event!, data: data! };
    });
}

describe.each(questions)("%s %j", (path, body, estimate) => {
  it("as server-sent events: estimates, then the bytes of the plain answer", async () => {
    const response = await post(path, body, sse);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "text/event-stream"]);
    const events = eventsOf(await response.text());
    expect(events.length).toBeGreaterThan(2);
    expect(events.map(({ event }) => event)).toEqual([...events.slice(1).map(() => "estimate"), "result"]);
    const estimates = events.slice(0, -1).map(({ data }) => estimate.parse(JSON.parse(data)));
    for (const [index, { work, mostWork }] of estimates.entries()) {
      expect(work).toBeGreaterThan(estimates[index - 1]?.work ?? 0);
      expect(work).toBeLessThanOrEqual(mostWork);
    }
    const plain = await post(path, body);
    expect(events.at(-1)!.data).toBe(await plain.text());
    expect(plain.headers.get("Vary")).toBe("Accept");
  });

  it("as lines of JSON: the same events", async () => {
    // Another confidence: a result in memory comes without estimates.
    const other = { ...body, confidence: 0.8 };
    const response = await post(path, other, ndjson);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "application/x-ndjson"]);
    const text = new TextDecoder().decode(await response.arrayBuffer());
    expect(text.endsWith("\n")).toBe(true);
    const lines = text.slice(0, -1).split("\n");
    for (const line of lines.slice(0, -1)) expect(estimate.parse(JSON.parse(line))).not.toHaveProperty("id");
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.at(-1)).toBe(await (await post(path, other)).text());
  });
});

describe("estimates", () => {
  it("cover the runs so far, with the interval of the confidence sequence", async () => {
    const events = eventsOf(
      await (
        await post(
          "/success-probability",
          {
            experiment: { optimizer: { name: "sgd", momentum: 0.5 } },
            seeds: { first: 7000, count: 300 },
            confidence: 0.99,
          },
          sse,
        )
      ).text(),
    );
    const result = SuccessProbabilityResult.parse(JSON.parse(events.pop()!.data));
    const failed = result.failures.map(({ seed }) => seed - 7000);
    for (const { data } of events) {
      const { trials, successes, probability, interval } = SuccessProbabilityEstimate.parse(JSON.parse(data));
      if (trials < failed.at(-1)!) expect(trials - successes).toBe(failed.filter((index) => index < trials).length);
      expect(probability).toBe(successes / trials);
      expect([interval.low, interval.high]).toEqual(confidenceSequence(successes, trials, 0.99));
    }
  });

  it("are the same bytes each time", async () => {
    const ask = () =>
      createApp().request("/remedies", {
        method: "POST",
        headers: sse,
        body: JSON.stringify({ seeds: { count: 30 }, effort: 5 }),
      });
    expect(await (await ask()).text()).toBe(await (await ask()).text());
  });

  it("of a search state its stage and the trials of a change, without its screening", async () => {
    const body = { experiment: { epochs: 20_000 }, seeds: { first: 300, count: 60 } };
    const estimates = eventsOf(await (await post("/remedies", body, sse)).text())
      .slice(0, -1)
      .map(({ data }) => RemediesEstimate.parse(JSON.parse(data)));
    const stages = [...new Set(estimates.map(({ stage }) => stage))];
    expect(stages).toContain("screening");
    expect(stages).toContain("trials");
    for (const { stage, baseline, trying } of estimates) {
      expect(trying === null).toBe(stage === "baseline" || stage === "examination");
      if (stage !== "baseline") expect(baseline.trials).toBe(60);
      if (stage === "screening") expect(trying!.estimate).toBeNull();
      if (stage === "trials") expect(trying!.estimate!.interval.high).toBeGreaterThan(0);
    }
  });

  it("come before a long run ends", async () => {
    const long = { experiment: { network: hidden("elu").network, epochs: 100_000 }, seeds: { count: 1 } };
    const [first] = eventsOf(await (await post("/success-probability", long, sse)).text());
    expect(JSON.parse(first!.data)).toMatchObject({ trials: 0, probability: null, interval: { low: 0, high: 1 } });
  });

  it("are left out when the result is in memory", async () => {
    const body = { seeds: { first: 99, count: 600 } };
    const plain = await (await post("/success-probability", body)).text();
    expect(eventsOf(await (await post("/success-probability", body, sse)).text())).toEqual([
      { event: "result", data: plain },
    ]);
  });
});

describe("the format of a stream", () => {
  const body = { seeds: { first: 5, count: 2 } };
  it.each([
    ["text/event-stream", "text/event-stream"],
    ["TEXT/Event-Stream", "text/event-stream"],
    ["application/x-ndjson;q=0.9, application/json;q=0.5", "application/x-ndjson"],
    ["application/json;q=0.2, text/event-stream;q=0.3, application/x-ndjson;q=0.1", "text/event-stream"],
    ["text/event-stream, */*;q=0.1", "text/event-stream"],
    ["application/json, text/event-stream", "application/json"],
    ["text/event-stream;q=0, application/json", "application/json"],
    ["*/*", "application/json"],
    ["", "application/json"],
  ])("Accept: %s gives %s", async (Accept, type) => {
    const response = await post("/success-probability", body, { ...JSON_TYPE, Accept });
    expect(response.headers.get("Content-Type")).toBe(type);
    await response.body!.cancel();
  });

  it.each([
    ["/success-probability", "text/event-stream;q=0"],
    ["/success-probability", ";;,q=,/"],
    ["/train", "text/event-stream"],
    ["/inspect", "application/x-ndjson"],
  ])("%s refuses Accept: %s", async (path, Accept) => {
    expect(await problemOf(await post(path, {}, { ...JSON_TYPE, Accept }))).toMatchObject({
      status: 406,
      code: "not-acceptable",
    });
  });
});

describe("headers of a stream", () => {
  it("forbid caching, and name the location of the result", async () => {
    const { headers, body } = await post("/success-probability", { seeds: { first: 12, count: 3 } }, sse);
    expect(headers.get("Cache-Control")).toBe("no-store, no-transform");
    expect(headers.get("Vary")).toContain("Accept");
    expect(headers.get("Content-Location")).toMatch(/^\/results\/[\w-]{22}$/);
    expect(headers.get("ETag")).toBeNull();
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    await body!.cancel();
  });
});

describe("errors before a stream begins are ordinary problems", () => {
  it.each([
    ["a request that does not fit", { seeds: { count: 0 } }, 422, "invalid-request"],
    ["too much work", { seeds: { count: 1_000_000 }, experiment: { epochs: 1_000_000 } }, 422, "work-limit-exceeded"],
    [
      "too many seeds at most",
      { stopWhen: { halfWidth: 0.001, maximum: 1_000_000 }, experiment: { epochs: 100_000 } },
      422,
      "work-limit-exceeded",
    ],
    ["a body that is no JSON", "{", 400, "malformed-json"],
  ])("%s", async (_, body, status, code) => {
    for (const headers of [sse, ndjson])
      expect(await problemOf(await post("/success-probability", body, headers))).toMatchObject({ status, code });
  });
});

describe("a client that disconnects", () => {
  const body = { experiment: hidden("elu"), seeds: { first: 400, count: 250 } };

  it("stops the computation", async () => {
    const app = createApp();
    const send = (headers: Record<string, string>) =>
      app.request("/success-probability", { method: "POST", headers, body: JSON.stringify(body) });
    const started = Date.now();
    await (await send(sse)).text();
    const whole = Date.now() - started;

    const other = createApp();
    const ask = (headers: Record<string, string>) =>
      other.request("/success-probability", { method: "POST", headers, body: JSON.stringify(body) });
    const reader = (await ask(sse)).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain("event: estimate");
    await reader.cancel();
    await new Promise((resolve) => setTimeout(resolve, 2 * whole + 100));
    expect((await ask(JSON_TYPE)).headers.get("Cache-Status")).toContain("fwd=miss");
    expect((await send(JSON_TYPE)).headers.get("Cache-Status")).toBe("memory;hit");
  });

  it("may do so by the signal of its request", async () => {
    const controller = new AbortController();
    const request = new Request("http://trainability.test/success-probability", {
      method: "POST",
      headers: sse,
      body: JSON.stringify(body),
      signal: controller.signal,
    });
    const reader = (await createApp().request(request)).body!.getReader();
    await reader.read();
    controller.abort();
    let rest = "";
    for (let part = await reader.read(); !part.done; part = await reader.read())
      rest += new TextDecoder().decode(part.value);
    expect(rest).not.toContain("event: result");
  });
});

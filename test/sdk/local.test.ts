/** What determinism allows: the service in one's own process, ids before results, and verification. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { operationNames } from "../../api/operations/table.ts";
import { AbortError, OptionError, ProblemError, type Result, Trainability } from "../../sdk/src/index.ts";
import { advice, LocalTrainability, localFetch, requestId, verify } from "../../sdk/src/local.ts";
import { wallTime } from "../calibration.ts";
import { diceOf, requestsOf, spellOut, writeAnyhow } from "../operations/ways-to-write.ts";
import { file } from "./two-layers.ts";

const app = createApp();
const post = (path: string, body: BodyInit, type = "application/json") =>
  app.request(path, { method: "POST", headers: { "Content-Type": type }, body });
const slow = { network: { layers: [{ units: 4, activation: "elu" as const }, { units: 1 }] } };
const box = [{ low: 0, high: 1 }];
const layers = [
  { activation: "relu" as const, weights: [[1], [-1]], biases: [0, -0.5] },
  { activation: "identity" as const, weights: [[1, 2]], biases: [0] },
];
const hidden = { activations: { hidden: "relu" as const }, box };

describe("LocalTrainability", () => {
  const local = new LocalTrainability();

  it("gives the service's bytes and errors", async () => {
    const request = { seed: 3, experiment: { epochs: 40 } };
    expect(JSON.stringify(await local.train(request))).toBe(
      await (await post("/train", JSON.stringify(request))).text(),
    );
    const error = (await local.train({ experiment: { epochs: 0 } }).catch((caught: unknown) => caught)) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.problem).toEqual(await (await post("/train", '{"experiment":{"epochs":0}}')).json());
  });

  it("has advice on a computation that takes long, and none on a quick one", async () => {
    const long = { experiment: { epochs: 100_000 }, seeds: { count: 100_000 } };
    expect(await advice("success-probability", long)).toMatch(
      /^This request is expected to take .* of CPU time\. With seeds\.count of at most \d+ it takes 15 s or less\./,
    );
    expect(await advice("success-probability", {})).toBeNull();
    await expect(advice("train", { seed: -1 })).rejects.toBeInstanceOf(ProblemError);
  });

  it("can be aborted during a long computation", async () => {
    const some = await wallTime(() => local.successProbability({ experiment: slow, seeds: { count: 500 } }));
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    const call = () =>
      local.successProbability({ experiment: slow, seeds: { count: 10_000 } }, { signal: controller.signal });
    expect(await wallTime(() => expect(call()).rejects.toBeInstanceOf(AbortError))).toBeLessThan(5 * some);
    const { signal } = new AbortController();
    expect(
      await local.compare({ variants: [{ name: "a", patch: { epochs: 9 } }], seeds: { count: 2 } }, { signal }),
    ).toEqual(await local.compare({ variants: [{ name: "a", patch: { epochs: 9 } }], seeds: { count: 2 } }));
  });

  it("is also a fetch: for pictures, and for other clients", async () => {
    const picture = await localFetch("/train", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "image/svg+xml" },
      body: '{"experiment":{"epochs":5}}',
    });
    expect(await picture.text()).toMatch(/^<svg /);
    expect((await new Trainability({ baseUrl: "https://example.org/", fetch: localFetch }).health()).status).toBe("ok");
  });

  it("reads nothing from the environment", async () => {
    process.env["TRAINABILITY_BASE_URL"] = "no address";
    try {
      expect((await new LocalTrainability().health()).status).toBe("ok");
    } finally {
      delete process.env["TRAINABILITY_BASE_URL"];
    }
  });
});

describe("requestId", () => {
  it.each(operationNames)("equals the service's id for every way to write a request: %s", async (operation) => {
    await fc.assert(
      fc.asyncProperty(requestsOf(operation), fc.integer(), async (request, seed) => {
        const dice = diceOf(seed);
        const written = writeAnyhow(spellOut(operation, request, dice), dice);
        const answer = (await (await post(`/${operation}`, written)).json()) as { id: string };
        // A patch that changes nothing is refused, here as by the service.
        const expected = "id" in answer ? answer.id : answer;
        for (const way of [JSON.parse(written), request]) {
          expect(await requestId(operation, way).catch(({ problem }: ProblemError) => problem)).toEqual(expected);
        }
      }),
      { numRuns: operation === "remedies" ? 3 : 15 },
    );
  });

  it("equals the service's id for parameters in other formats, and for files", async () => {
    const exported = {
      parameters: { "0.weight": [[-1], [0.5]], "0.bias": [0, -0.75] },
      activations: ["relu" as const],
      box,
    };
    expect(await requestId("inspect", exported)).toBe(
      (await new Trainability({ fetch: localFetch }).inspect(exported)).id,
    );
    for (const bytes of [file, file.buffer, new Blob([file])]) {
      expect(await requestId("inspect", bytes, hidden)).toBe(
        (await new Trainability({ fetch: localFetch }).inspect(bytes, hidden)).id,
      );
    }
  });

  it("ignores undefined fields, as JSON does", async () => {
    expect(await requestId("train", { seed: undefined, experiment: { epochs: undefined } })).toBe(
      await requestId("train", {}),
    );
    expect(await requestId("train", { seed: -0 })).toBe(await requestId("train", { seed: 0 }));
  });

  it("refuses what the service refuses, with the same errors", async () => {
    const error = (await requestId("train", { experiment: { epochs: 0 } }).catch(
      (caught: unknown) => caught,
    )) as ProblemError;
    expect(error).toBeInstanceOf(ProblemError);
    expect(error.errors).toEqual([expect.objectContaining({ pointer: "/experiment/epochs", code: "too-small" })]);
    expect(await requestId("inspect", file.subarray(0, 5), hidden).catch(({ code }) => code)).toBe(
      "malformed-safetensors",
    );
  });
});

describe("identify", () => {
  /** A client with identify, and the requests that reach its service. */
  function watched(
    respond: (path: string, init: RequestInit) => Response | Promise<Response> = (path, init) =>
      app.request(path, init),
  ) {
    const asked: string[] = [];
    const fetch: typeof globalThis.fetch = async (url, init) => {
      const { pathname, search } = new URL(String(url));
      asked.push(`${init?.method ?? "GET"} ${pathname}`);
      return respond(pathname + search, init!);
    };
    return { asked, api: new Trainability({ fetch, identify: requestId, backoff: 1 }) };
  }
  const request = { seed: 5, experiment: { epochs: 3 } };

  it("asks for the stored result first, and sends the request if there is none", async () => {
    const { asked, api } = watched();
    const id = await requestId("train", request);
    const first = await api.train(request);
    expect(asked).toEqual([`GET /results/${id}`, "POST /train"]);
    const { assumed: _, ...stored } = first;
    expect(await api.train({ experiment: { epochs: 3, loss: "mae" }, seed: 5 })).toEqual(stored);
    expect(asked.slice(2)).toEqual([`GET /results/${id}`]);
  });

  it("applies to files and watched calls: a stored result comes without estimates", async () => {
    const { asked, api } = watched();
    const { id } = await api.inspect(file, hidden);
    expect((await api.inspect(file, hidden)).id).toBe(id);
    const events = [];
    await api.successProbability({ seeds: { count: 2 }, experiment: { epochs: 4 } });
    for await (const { event } of api.watch.successProbability({ seeds: { count: 2 }, experiment: { epochs: 4 } }))
      events.push(event);
    expect(events).toEqual(["result"]);
    expect(asked.filter((line) => line.startsWith("POST")).length).toBe(2);
  });

  it("never prevents a call: if it fails, the request is sent", async () => {
    const failing = watched((path, init) =>
      path.startsWith("/results") ? new Response("oops", { status: 503 }) : app.request(path, init),
    );
    expect((await failing.api.train(request)).seed).toBe(5);
    expect(failing.asked.length).toBe(2);
    const refused = watched();
    const error = await refused.api.train({ experiment: { epochs: 0 } }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).requestId).toBeDefined();
    expect(refused.asked).toEqual(["POST /train"]);
  });
});

describe("verify", () => {
  it("leaves out what the answer says about the request", async () => {
    const { assumed, ...result } = await new LocalTrainability().train({ seed: 2, experiment: { epochs: 4 } });
    const answer = { ...result, classes: ["no", "yes"], notes: ["A note."], assumed: assumed! };
    expect((await verify(answer)).verdict).toBe("same");
  });

  const local = new LocalTrainability();
  const short = { epochs: 5 };
  const variants = [{ name: "longer", patch: { epochs: 8 } }];
  const everything: Record<string, () => Promise<Result>> = {
    "a run": () => local.train({ seed: 2, experiment: short }),
    "a study": () =>
      local.successProbability({
        experiment: short,
        seeds: { first: 3, count: 4 },
        confidence: 0.9,
        interval: "jeffreys",
      }),
    "a study that stops by itself": () =>
      local.successProbability({ experiment: short, stopWhen: { halfWidth: 0.3, maximum: 20 }, seeds: { first: 2 } }),
    "an inspected run": () => local.inspect({ seed: 1, epoch: 2, experiment: short }),
    "parameters on a box": () => local.inspect({ network: { layers }, box, initialBias: null, precision: "float64" }),
    "parameters in another form": () =>
      local.inspect({ parameters: { "0.weight": [[-1], [0.5]], "0.bias": [0, -0.75] }, activations: ["relu"], box }),
    "a file": () => local.inspect(file, hidden),
    "a comparison": () => local.compare({ baseline: short, variants, seeds: { count: 3 } }),
    "a sweep by the constants of a framework": () =>
      local.sweep({
        experiment: { ...short, framework: "keras" },
        axes: [{ pointer: "/optimizer", values: ["sgd", "adam"] }],
        seeds: { count: 3 },
      }),
    remedies: () => local.remedies({ experiment: short, seeds: { count: 10 }, effort: 1 }),
    "remedies by the constants of a framework": () =>
      local.remedies({ experiment: { ...short, framework: "keras" }, seeds: { count: 10 }, effort: 1 }),
    "generated data": () => local.train({ experiment: { ...short, data: { generator: "parabola", noise: 0.1 } } }),
  };

  it.each(Object.keys(everything))("recomputes %s from the request in its result", async (name) => {
    const result = await everything[name]!();
    expect(await verify(result)).toMatchObject({
      verified: true,
      verdict: "same",
      difference: null,
      message: expect.stringContaining(result.id),
    });
  });

  it("ignores the order of keys", async () => {
    const result = await everything["a study"]!();
    const sorted = Object.fromEntries(Object.entries(result).sort()) as unknown as Result;
    expect(Object.keys(sorted)).not.toEqual(Object.keys(result));
    expect((await verify(sorted)).verified).toBe(true);
  });

  it("reports which field of a result was changed", async () => {
    const result = await local.train({ seed: 2, experiment: short });
    const changed = structuredClone(result);
    changed.after.outputs[1]![0] = 1.5;
    expect(await verify(changed)).toMatchObject({
      verified: false,
      verdict: "changed",
      difference: { pointer: "/after/outputs/1/0", stated: 1.5, computed: result.after.outputs[1]![0] },
      message: expect.stringContaining("/after/outputs/1/0 is 1.5, but the request gives"),
    });
    const { diagnosis, ...lacking } = result;
    expect((await verify(lacking as Result)).difference).toEqual({
      pointer: "/diagnosis",
      stated: undefined,
      computed: diagnosis,
    });
    expect((await verify({ ...result, more: 1 } as Result)).difference).toEqual({
      pointer: "/more",
      stated: 1,
      computed: undefined,
    });
  });

  it("finds any changed number in a study", async () => {
    const result = await everything["a study"]!();
    const text = JSON.stringify(result);
    const numbers = [...text.matchAll(/(?<=[:[,])-?\d+(?:\.\d+)?(?:e-?\d+)?(?=[,\]}])/g)];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...numbers), async ({ 0: number, index }) => {
        const changed = JSON.parse(
          `${text.slice(0, index)}${Number(number) + 1}${text.slice(index + number.length)}`,
        ) as Result;
        const { verified, verdict } = await verify(changed);
        expect(verified).toBe(false);
        expect(["changed", "unknown-request"]).toContain(verdict);
      }),
      { numRuns: 40 },
    );
  });

  it("distinguishes a changed request or id from a changed answer", async () => {
    const result = await local.train({ seed: 2, experiment: short });
    expect(await verify({ ...result, seed: 3 })).toMatchObject({
      verdict: "unknown-request",
      difference: null,
      message: expect.stringContaining("{ request }"),
    });
    expect(await verify({ ...result, id: "AAAAAAAAAAAAAAAAAAAAAA" })).toMatchObject({
      verified: false,
      verdict: "unknown-request",
    });
    expect(await verify({ ...result, experiment: { ...result.experiment, epochs: -1 } })).toMatchObject({
      verdict: "unknown-request",
    });
    expect(await verify(result, { request: { seed: 3, experiment: short } })).toMatchObject({
      verdict: "other-request",
      message: expect.stringContaining(result.id),
    });
  });

  it("accepts the request where the result does not contain all of it", async () => {
    const onData = { network: { layers }, data: { inputs: [[0], [1]] } };
    const examined = await local.inspect(onData);
    expect((await verify(examined)).verdict).toBe("unknown-request");
    expect((await verify(examined, { request: onData })).verdict).toBe("same");
    const ofFile = await local.inspect(file, { ...hidden, data: { inputs: [[0]] } });
    expect((await verify(ofFile, { request: file, fileOptions: { ...hidden, data: { inputs: [[0]] } } })).verdict).toBe(
      "same",
    );
  });

  it("reports another engine, and whether its result differs", async () => {
    const { identifyCanonical, canonicalJson } = await import("../../api/experiment/identity.ts");
    const result = await local.train({ seed: 2, experiment: short });
    const id = await identifyCanonical("train", canonicalJson({ experiment: result.experiment, seed: 2 }), "1");
    const older = { ...result, id, engine: "1" };
    expect(await verify(older)).toMatchObject({
      verified: false,
      verdict: "other-engine",
      engine: { stated: "1", here: result.engine },
      difference: null,
    });
    expect(await verify({ ...older, largestError: 7 })).toMatchObject({
      verdict: "other-engine",
      difference: { pointer: "/largestError", stated: 7 },
    });
    expect((await verify({ ...result, engine: "1" })).verdict).toBe("unknown-request");
  });

  it("can be aborted, and refuses what is not a result", async () => {
    const result = await local.successProbability({ experiment: slow, seeds: { count: 300 } });
    await expect(verify(result, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(AbortError);
    for (const wrong of [null, {}, { id: "x", operation: "toString", engine: "2" }])
      await expect(verify(wrong as never)).rejects.toBeInstanceOf(OptionError);
  });
});

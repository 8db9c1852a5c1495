import { describe, expect, it } from "vitest";
import { InspectParametersResult, InspectRunResult } from "../../api/operations/inspect/schema.ts";
import { SuccessProbabilityResult } from "../../api/operations/success-probability/schema.ts";
import { TrainResult } from "../../api/operations/train/schema.ts";
import { Estimate } from "../../api/routes/estimate-request.ts";
import { Catalog } from "../../api/schemas/catalog.ts";
import { idIn } from "../posted.ts";
import { ask, post } from "./client.ts";

const COLLAPSED = 1.1958000659942627;
const parameters = {
  network: {
    layers: [
      {
        activation: "relu",
        weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
        biases: [0, 0, 0, -0.51735896],
      },
    ],
  },
  data: { inputs: [[0], [1]] },
};

describe("every result fits its schema", () => {
  it.each([
    ["/train", {}, TrainResult],
    ["/train", { seed: 1 }, TrainResult],
    ["/train", { experiment: { loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 100 } }, TrainResult],
    ["/success-probability", {}, SuccessProbabilityResult],
    [
      "/success-probability",
      { experiment: { loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 100 } },
      SuccessProbabilityResult,
    ],
    ["/inspect", {}, InspectRunResult],
    ["/inspect", { seed: 1, epoch: 0 }, InspectRunResult],
    ["/inspect", parameters, InspectParametersResult],
    ["/inspect", { ...parameters, data: undefined, box: [{ low: 0, high: 2 }] }, InspectParametersResult],
    [
      "/inspect",
      { parameters: { "0.weight": [[1], [-1]] }, activations: ["relu"], box: [{ low: 0, high: 2 }] },
      InspectParametersResult,
    ],
    ["/estimate", {}, Estimate],
  ] as const)("POST %s %j", async (path, body, schema) => {
    const response = await post(path, body);
    expect(response.status).toBe(200);
    expect(schema.safeParse(await response.json()).error).toBeUndefined();
  });

  it("GET /catalog", async () => {
    expect(Catalog.safeParse(await (await ask("/catalog")).json()).error).toBeUndefined();
  });
});

it("the same request gives the same bytes and ETag", async () => {
  for (const [path, body] of [
    ["/train", { seed: 1 }],
    ["/success-probability", {}],
    ["/inspect", parameters],
  ] as const) {
    const [one, two] = [await post(path, body), await post(path, body)];
    const text = await one.text();
    expect(await two.text()).toBe(text);
    expect(one.headers.get("ETag")).toBe(two.headers.get("ETag"));
    expect(idIn(one)).toBe(JSON.parse(text).id);
  }
});

it("seed 1 gives the outputs of the original question", async () => {
  const run = TrainResult.parse(await (await post("/train", { seed: 1 })).json());
  expect(run.outcome).toBe("collapsed");
  expect(run.after.outputs).toEqual([[COLLAPSED], [COLLAPSED]]);
});

it("ten thousand seeds fit in one request", async () => {
  const response = await post("/success-probability", { seeds: { count: 10_000 } });
  const { trials, interval, law, failures, failuresOmitted, successes } = SuccessProbabilityResult.parse(
    await response.json(),
  );
  expect(trials).toBe(10_000);
  expect(law!.success).toBeGreaterThan(interval.low - 0.005);
  expect(law!.success).toBeLessThan(interval.high + 0.005);
  expect(failures.length).toBe(100);
  expect(failuresOmitted).toBe(trials - successes - 100);
});

it("a diverging run is a result, with null for numbers that are not finite", async () => {
  const experiment = { loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 100 };
  const run = TrainResult.parse(await (await post("/train", { experiment, seed: 1 })).json());
  expect(run.outcome).toBe("diverged");
  expect(run.largestError).toBeNull();
  expect(run.recording.loss.at(-1)).toBeNull();
  expect(run.diagnosis.findings.slice(0, 2).map(({ code }) => code)).toEqual(["learning-rate-too-high", "divergence"]);
});

it("the estimated work equals the work in the result", async () => {
  const body = { experiment: { epochs: 77 }, seeds: { first: 0, count: 13 } };
  const estimate = Estimate.parse(await (await post("/estimate", body)).json());
  const [train, study, inspect] = await Promise.all(
    [
      ["/train", { experiment: body.experiment }],
      ["/success-probability", body],
      ["/inspect", { experiment: body.experiment }],
    ].map(async ([path, request]) => ((await (await post(path as string, request)).json()) as { work: number }).work),
  );
  expect([estimate.train!.work, estimate.successProbability!.work, estimate.inspect!.work]).toEqual([
    train,
    study,
    inspect,
  ]);
});

describe("headers", () => {
  it("allow every origin, without credentials", async () => {
    const response = await ask("/health", { headers: { Origin: "https://example.org" } });
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(response.headers.get("Access-Control-Expose-Headers")).toContain("X-Request-Id");
  });

  it("answer a preflight", async () => {
    const response = await ask("/train", {
      method: "OPTIONS",
      headers: {
        Origin: "https://example.org",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("Access-Control-Allow-Methods")).toContain("POST");
  });

  it("forbid content sniffing and all loading", async () => {
    const { headers } = await ask("/health");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it("answers HEAD like GET, without a body", async () => {
  const response = await ask("/catalog", { method: "HEAD" });
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("");
});

/** POST /compare in the Worker: its answers and its errors. */
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { CompareResult } from "../../api/operations/compare/schema.ts";
import { SuccessProbabilityResult } from "../../api/operations/success-probability/schema.ts";
import { Estimate } from "../../api/routes/estimate-request.ts";
import { pairedMethods } from "../../api/statistics/paired-methods.ts";
import { ask, post, problemOf } from "./client.ts";

const hidden = (activation: string) => ({ network: { layers: [{ units: 4, activation }, { units: 1 }] } });
const one = (patch: unknown, more: object = {}) => ({ variants: [{ name: "it", patch }], ...more });
const seeds = { first: 0, count: 60 };

async function compared(body: object) {
  const response = await post("/compare", body);
  expect(response.status).toBe(200);
  return CompareResult.parse(await response.json());
}

describe("a comparison", () => {
  it.each([
    [one({ epochs: 50 })],
    [one(hidden("elu"), { seeds, confidence: 0.99, interval: "jeffreys" })],
    [one({ optimizer: { learningRate: 50 } }, { baseline: { loss: "mse", epochs: 100 }, seeds })],
    [one({ data: { generator: "line", samples: 5 } }, { seeds })],
  ])("fits its schema: %j", async (body) => {
    await compared(body);
  });

  it("contains the studies that /success-probability gives for the baseline and each patched experiment", async () => {
    const baseline = { framework: "keras", optimizer: "sgd", epochs: 300 };
    const variants = [
      { name: "ELU", patch: hidden("elu") },
      { name: "Adam", patch: { optimizer: "adam" } },
      { name: "default rate of sgd", patch: { optimizer: { learningRate: 0.1 } } },
    ];
    const { experiment, baseline: study, variants: tried } = await compared({ baseline, variants, seeds });
    for (const arm of [{ experiment, study }, ...tried]) {
      const {
        id: _,
        operation: _operation,
        engine: __,
        work: ___,
        experiment: resolved,
        assumed: ____,
        ...alone
      } = SuccessProbabilityResult.parse(
        await (await post("/success-probability", { experiment: arm.experiment, seeds })).json(),
      );
      expect(resolved).toEqual(arm.experiment);
      expect(alone).toEqual(arm.study);
    }
    expect(tried.map(({ name }) => name)).toEqual(["ELU", "Adam", "default rate of sgd"]);
    expect(tried[1]!.experiment.optimizer).toMatchObject({ name: "adam", epsilon: 1e-7 });
    expect(tried[2]!.experiment.optimizer).toEqual({ ...experiment.optimizer, learningRate: 0.1 });
  });

  it("has the same id for patches that mean the same", async () => {
    const written = [
      { optimizer: { learningRate: 0.05 } },
      { optimizer: { name: "sgd", learningRate: 0.05 }, epochs: 1000 },
    ];
    const [a, b] = await Promise.all(
      written.map(async (patch) => (await post("/compare", one(patch, { seeds }))).text()),
    );
    expect(a).toBe(b);
    const other = await compared(one(written[0], { seeds, confidence: 0.9 }));
    expect(other.id).not.toBe(JSON.parse(a!).id);
  });

  it("uses the catalogue's names of methods", async () => {
    const {
      test,
      correction,
      variants: [variant],
    } = await compared(one({ epochs: 20 }, { seeds }));
    expect([test, variant!.difference.method, correction]).toEqual(Object.keys(pairedMethods));
    const { pairedMethods: listed } = (await (await ask("/catalog")).json()) as { pairedMethods: { name: string }[] };
    expect(listed.map(({ name }) => name)).toEqual(Object.keys(pairedMethods));
  });

  it("costs the work that /estimate states", async () => {
    const variants = [
      { name: "a", patch: { epochs: 70 } },
      { name: "b", patch: hidden("tanh") },
    ];
    const estimate = Estimate.parse(await (await post("/estimate", { seeds, variants })).json());
    expect(estimate.compare!.work).toBe((await compared({ seeds, variants })).work);
    expect(Estimate.parse(await (await post("/estimate", { seeds })).json()).compare).toBeNull();
  });
});

const points = { inputs: [[0], [1]], targets: [[1], [1]] };

describe("a bad patch is refused, with a pointer into it", () => {
  it.each<[what: string, patch: unknown, pointer: string, code: string]>([
    ["that is a list", [1], "", "wrong-type"],
    ["that is null", null, "", "wrong-type"],
    ["that is text", "x", "", "wrong-type"],
    ["that is left out", undefined, "", "missing"],
    ["that is empty", {}, "", "does-not-fit"],
    ["that gives what is there already", { epochs: 1000, optimizer: { learningRate: 0.1 } }, "", "does-not-fit"],
    ["that gives a framework nothing to fill in", { framework: "keras" }, "", "does-not-fit"],
    ["with an unknown field", { lerningRate: 1 }, "/lerningRate", "unknown-field"],
    ["with an unknown field inside", { batches: { sise: 2 } }, "/batches/sise", "unknown-field"],
    [
      "with a parameter of the previous optimizer",
      { optimizer: { name: "adam", momentum: 0.9 } },
      "/optimizer/momentum",
      "unknown-field",
    ],
    ["with a number out of range", { optimizer: { learningRate: -1 } }, "/optimizer/learningRate", "too-small"],
    [
      "with null in a list",
      { network: { layers: [{ units: 2, activation: null }, { units: 1 }] } },
      "/network/layers/0/activation",
      "wrong-type",
    ],
    ["with an unknown name", { loss: { name: "mea" } }, "/loss/name", "unknown-name"],
    ["that leaves a required parameter out", { schedule: { name: "exponential" } }, "/schedule", "missing"],
    ["that makes the outputs too many", { network: { layers: [{ units: 2 }] } }, "", "does-not-fit"],
    ["that makes the criterion meaningless", { data: points }, "", "does-not-fit"],
    [
      "that does not fit itself",
      { random: { generator: "pytorch" }, batches: { order: "shuffled" } },
      "/batches/order",
      "does-not-fit",
    ],
    ["with a field named with / and ~", { "a/b~c": 1 }, "/a~1b~0c", "unknown-field"],
  ])("%s", async (_, patch, pointer, code) => {
    for (const path of ["/compare", "/estimate"]) {
      const problem = await problemOf(await post(path, one(patch)));
      expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
      expect(problem.errors).toEqual([expect.objectContaining({ pointer: `/variants/0/patch${pointer}`, code })]);
    }
  });

  it.each([
    '{"__proto__": {"epochs": 3}}',
    '{"optimizer": {"__proto__": {"learningRate": 3}}}',
    '{"constructor": {"prototype": {}}}',
  ])("with %s as an ordinary field", async (patch) => {
    const problem = await problemOf(await post("/compare", `{"variants": [{"name": "it", "patch": ${patch}}]}`));
    expect(problem.errors).toEqual([expect.objectContaining({ code: "unknown-field" })]);
    expect(problem.errors![0]!.pointer).toMatch(/\/(__proto__|constructor)$/);
  });

  it("that is nested too deeply", async () => {
    const deep = (depth: number): unknown => (depth === 0 ? 1 : { optimizer: deep(depth - 1) });
    expect((await problemOf(await post("/compare", one(deep(limits.depth - 3))))).code).toBe("invalid-request");
    expect((await problemOf(await post("/compare", one(deep(limits.depth - 2))))).code).toBe("too-deeply-nested");
  });

  it("names the field of the patched experiment when the fault is outside the patch", async () => {
    const { errors } = await problemOf(await post("/compare", one({ network: { layers: [{ units: 2 }] } })));
    expect(errors![0]!.detail).toBe(
      "In the patched experiment, /data/targets: Every row has 1 number, but the last layer has 2 units. For classes, " +
        "write a flat list, such as [1,2], or one-hot rows of 2 numbers, such as [0,1] for class 1 (one-hot).",
    );
  });

  it("in a list is found by its index", async () => {
    const variants = [
      { name: "good", patch: { epochs: 5 } },
      { name: "bad", patch: { epochs: 0 } },
      { name: "worse", patch: { epoch: 1 } },
    ];
    const { errors } = await problemOf(await post("/compare", { variants }));
    expect(errors!.map(({ pointer }) => pointer)).toEqual(["/variants/1/patch/epochs", "/variants/2/patch/epoch"]);
  });
});

describe("other bad comparisons are refused", () => {
  const good = { name: "it", patch: { epochs: 5 } };
  const legacy = { random: { generator: "numpy-legacy" } };
  const late = { first: 4294967290, count: 10 };
  it.each<[what: string, body: unknown, pointer: string, code: string]>([
    ["without variants", {}, "/variants", "missing"],
    ["with no variant", { variants: [] }, "/variants", "too-few"],
    [
      "with too many variants",
      { variants: Array.from({ length: limits.variants + 1 }, (_, i) => ({ name: `${i}`, patch: { epochs: i + 1 } })) },
      "/variants",
      "too-many",
    ],
    ["with a name twice", { variants: [good, { ...good, patch: { epochs: 6 } }] }, "/variants/1/name", "does-not-fit"],
    ["with an empty name", { variants: [{ ...good, name: "" }] }, "/variants/0/name", "too-short"],
    [
      "with a name that is too long",
      { variants: [{ ...good, name: "x".repeat(limits.variantName + 1) }] },
      "/variants/0/name",
      "too-long",
    ],
    ["without a name", { variants: [{ patch: good.patch }] }, "/variants/0/name", "missing"],
    ["with an unknown field", { variants: [{ ...good, weight: 1 }] }, "/variants/0/weight", "unknown-field"],
    [
      "with an experiment beside the baseline",
      { variants: [good], baseline: {}, experiment: {} },
      "/experiment",
      "does-not-fit",
    ],
    ["with a bad baseline", { variants: [good], baseline: { epochs: 0 } }, "/baseline/epochs", "too-small"],
    [
      "with a baseline that contradicts itself",
      { variants: [good], baseline: { data: points, success: { everyErrorBelow: 0.1 } } },
      "/baseline/success/relativeTo",
      "does-not-fit",
    ],
    [
      "with seeds above the largest",
      { variants: [good], seeds: { first: limits.seed, count: 2 } },
      "/seeds/count",
      "does-not-fit",
    ],
    [
      "with seeds above the largest of the baseline's generator",
      { variants: [good], baseline: legacy, seeds: late },
      "/seeds/count",
      "does-not-fit",
    ],
    [
      "with seeds above the largest of a variant's generator",
      { variants: [{ name: "it", patch: legacy }], seeds: late },
      "/seeds/count",
      "does-not-fit",
    ],
    ["with a confidence of 1", { variants: [good], confidence: 1 }, "/confidence", "too-large"],
  ])("%s", async (_, body, pointer, code) => {
    const problem = await problemOf(await post("/compare", body));
    expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
    expect(problem.errors).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it("over the work limit, with the seeds that would fit", async () => {
    const body = one({ epochs: 500_000 }, { seeds: { first: 0, count: 100_000 } });
    const problem = await problemOf(await post("/compare", body));
    expect(problem).toMatchObject({ status: 422, code: "work-limit-exceeded" });
    const most = problem.fits!["seeds.count"]!;
    const { compare } = Estimate.parse(await (await post("/estimate", body)).json());
    expect(compare).toMatchObject({ work: problem.work, allowed: false, seedsAllowed: most });
  });
});

it("refuses the bodies that every operation refuses", async () => {
  expect((await problemOf(await post("/compare", "{"))).code).toBe("malformed-json");
  expect((await problemOf(await post("/compare", "{}", { "Content-Type": "text/plain" }))).code).toBe(
    "unsupported-media-type",
  );
  expect((await problemOf(await post("/compare", `"${"x".repeat(limits.bodyBytes)}"`))).code).toBe("body-too-large");
  expect((await problemOf(await ask("/compare"))).code).toBe("method-not-allowed");
});

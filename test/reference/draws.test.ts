/**
 * Compares the replayed generators with the frameworks, bit for bit: draws recorded from PyTorch and NumPy, published
 * numbers of Julia, and test vectors of JAX's threefry.
 */
import { describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { study } from "../../api/experiment/study/study.ts";
import { nest } from "../../api/network/core/layout.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { streamOfKey, threefry2x32 } from "../../api/network/random/frameworks/jax.ts";
import { sha256 } from "../../api/network/random/frameworks/sha256.ts";
import { createStreams, type GeneratorName } from "../../api/network/random/generators.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";
import draws from "./random-draws.json" with { type: "json" };

const stream = (generator: GeneratorName, seed: number) => createStreams(generator, seed).stream("weights", 0);

function uniform(generator: GeneratorName, seed: number, count: number, single: boolean, low = 0, high = 1): number[] {
  const target = new Float64Array(count);
  stream(generator, seed).fillUniform(target, low, high, single);
  return Array.from(target);
}

function normal(generator: GeneratorName, seed: number, count: number, single: boolean): number[] {
  const target = new Float64Array(count);
  stream(generator, seed).fillNormal(target, 0, 1, single);
  return Array.from(target);
}

/** The initial parameters of a network with layers of these `widths`. */
function initial(generator: GeneratorName, seed: number, inputs: number, widths: number[], layer: object) {
  const specification = resolve({
    network: { layers: widths.map((units) => ({ units, ...layer })) },
    data: { inputs: [Array(inputs).fill(0)], targets: [Array(widths.at(-1)!).fill(1)] },
    random: { generator },
  });
  const trainer = new Trainer(specification);
  trainer.start(seed);
  return nest(trainer.layout, trainer.parameters);
}

describe.each(draws.torch.map((one) => [one.seed, one] as const))("PyTorch, seed %i", (seed, one) => {
  it("replays rand", () => {
    expect(uniform("pytorch", seed, 8, true)).toEqual(one["rand float32 x8"]);
    expect(uniform("pytorch", seed, 8, false)).toEqual(one["rand float64 x8"]);
  });

  it("replays fewer than 16 numbers of randn", () =>
    expect(normal("pytorch", seed, 8, true)).toEqual(one["randn float32 x8"]));

  it.each([
    ["Linear(1,4) then Linear(4,1)", 1, [4, 1]],
    ["Linear(2,2) then Linear(2,1)", 2, [2, 1]],
    ["Linear(3,16) then Linear(16,16) then Linear(16,2)", 3, [16, 16, 2]],
  ] as const)("replays %s", (name, inputs, widths) => {
    expect(
      initial("pytorch", seed, inputs, [...widths], { weights: "pytorch-linear", biases: "pytorch-linear" }),
    ).toEqual(one[name]);
  });

  it.each([
    ["glorot-uniform", "xavier_uniform_ (in 3, out 5)"],
    ["glorot-normal", "xavier_normal_ (in 3, out 5)"],
    ["he-uniform", "kaiming_uniform_ relu (in 3, out 5)"],
    ["he-normal", "kaiming_normal_ relu (in 3, out 5)"],
  ] as const)("replays %s as %s", (weights, name) => {
    expect(initial("pytorch", seed, 3, [5], { weights })[0]!.weights).toEqual(one[name]);
  });
});

describe.each(draws.numpyRandomState.map((one) => [one.seed, one] as const))(
  "NumPy's RandomState, seed %i",
  (seed, one) => {
    it("replays rand and uniform", () => {
      expect(uniform("numpy-legacy", seed, 8, false)).toEqual(one["rand x8"]);
      expect(uniform("numpy-legacy", seed, 8, false, -1, 1)).toEqual(one["uniform(-1,1) x8"]);
    });

    it("replays randn in float32", () =>
      expect(normal("numpy-legacy", seed, 8, true)).toEqual(one["randn x8"].map(Math.fround)));
  },
);

describe.each(draws.numpyDefaultRng.map((one) => [one.seed, one] as const))(
  "NumPy's default_rng, seed %i",
  (seed, one) => {
    it("replays random and uniform", () => {
      expect(uniform("numpy", seed, 8, false)).toEqual(one["random x8"]);
      expect(uniform("numpy", seed, 8, false, -1, 1)).toEqual(one["uniform(-1,1) x8"]);
    });
  },
);

describe("Julia", () => {
  it("starts MersenneTwister(1234) and Xoshiro(1234) with the published numbers", () => {
    const scalars = (generator: GeneratorName) => {
      const one = stream(generator, 1234);
      return [one.uniform(), one.uniform()];
    };
    expect(scalars("julia-1.6")).toEqual([0.5908446386657102, 0.7667970365022592]);
    expect(scalars("julia-1.7")).toEqual([0.32597672886359486, 0.5490511363155669]);
  });

  it("replays Flux's glorot_uniform(2, 3) after seed 0 in Julia 1.6", () => {
    const { weights } = initial("julia-1.6", 0, 3, [2], {})[0]!;
    expect(weights.map((row) => row.map((w) => Number(w.toFixed(6))))).toEqual([
      [0.601094, -0.57414, -0.814925],
      [0.900868, 0.805994, 0.057514],
    ]);
  });

  it.each([
    ["julia-1.6", [7, 17, 20, 24, 38, 40, 44]],
    ["julia-1.7", [0, 1, 9, 15, 24, 27, 29, 38, 44, 48]],
  ] as const)("makes the two-point network collapse at the thread's seeds: %s", (generator, seeds) => {
    const { failures } = study(resolve({ random: { generator } }), { first: 0, count: 50 }, "wilson", 0.95);
    expect(failures.map(({ seed }) => seed)).toEqual(seeds);
    expect(failures.every(({ outcome }) => outcome === "collapsed")).toBe(true);
  });
});

describe("JAX", () => {
  it("encrypts with threefry as Random123 does", () => {
    expect(threefry2x32([0, 0], [0, 0])).toEqual([0x6b200159, 0x99ba4efe]);
    expect(threefry2x32([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual([0xc4923a9c, 0x483df7a0]);
  });

  it("gives 0.947667 for uniform(key(0))", () => {
    const target = new Float64Array(1);
    streamOfKey([0, 0]).fillUniform(target, 0, 1, true);
    expect(target[0]).toBeCloseTo(0.947667, 6);
  });
});

it("computes the known SHA-256 digests", () => {
  const hex = (text: string) =>
    Array.from(sha256(new TextEncoder().encode(text)), (word) => word.toString(16).padStart(8, "0")).join("");
  expect(hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

describe("every generator", () => {
  const names: GeneratorName[] = ["philox", "pytorch", "numpy", "numpy-legacy", "julia-1.6", "julia-1.7", "jax"];
  it.each(names)("%s is uniform: mean and variance of 20,000 draws are right within 5 standard errors", (generator) => {
    const values = uniform(generator, 99, 20_000, true);
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((sum, x) => sum + (x - 0.5) ** 2, 0) / values.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / values.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / values.length));
  });

  it.each(names)("%s trains the two-point network with the predicted probability", (generator) => {
    const input: ExperimentInput = {
      random: { generator },
      network: { layers: [{ units: 2, activation: "relu" }, { units: 1 }] },
    };
    const { interval } = study(resolve(input), { first: 0, count: 1000 }, "clopper-pearson", 0.999);
    expect(interval.low).toBeLessThan(0.5623);
    expect(interval.high).toBeGreaterThan(0.5623);
  });
});

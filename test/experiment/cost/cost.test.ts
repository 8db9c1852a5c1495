/**
 * Costs grow with what an experiment does, and add up. How true the milliseconds are, `npm run estimates` measures; the
 * frozen results hold the work.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Cost,
  examinationCost,
  inspectionCost,
  plus,
  priceOf,
  replayCost,
  sharedCost,
  times,
  trainingCost,
} from "../../../api/experiment/cost/cost.ts";
import { sizesOf } from "../../../api/experiment/cost/counts.ts";
import { examinedOf, searchCost } from "../../../api/experiment/cost/search.ts";
import { countRecording, countTraining } from "../../../api/experiment/cost/training-counts.ts";
import { underflowFactor } from "../../../api/experiment/cost/underflow.ts";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { generators } from "../../../api/network/random/generators.ts";
import type { Specification } from "../../../api/network/specification.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { experiments } from "../../estimates/experiments.ts";
import { specify } from "../../estimates/measure.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const named = <T extends string>(table: Readonly<Record<T, unknown>>) =>
  fc.constantFrom(...(Object.keys(table) as T[]));
const hidden = Object.entries<ActivationEntry>(activations)
  .filter(([, { outputOnly }]) => !outputOnly)
  .map(([name]) => name);

/** Experiments of every activation, optimizer, generator and kernel. Only their sizes matter: all data are 0. */
const specification = fc
  .record({
    inputs: fc.integer({ min: 1, max: 4 }),
    samples: fc.integer({ min: 1, max: 40 }),
    layers: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 40 }),
        activation: fc.oneof(fc.constant("relu"), fc.constantFrom(...hidden)),
        weights: fc.constantFrom("he-uniform", "orthogonal"),
        dropout: fc.constantFrom(0, 0, 0.3),
        l2: fc.constantFrom(0, 0.01),
      }),
      { maxLength: 3 },
    ),
    optimizer: fc.oneof(named(optimizers), fc.constantFrom("sgd", { name: "sgd", momentum: 0.9 } as const)),
    loss: fc.constantFrom("mse", "mae", "huber"),
    batches: fc.record({
      size: fc.oneof(fc.constantFrom("all" as const, 1), fc.integer({ min: 1, max: 20 })),
      order: fc.constantFrom("given", "shuffled"),
    }),
    epochs: fc.integer({ min: 1, max: 2000 }),
    precision: fc.constantFrom("float32", "float64"),
    gradientClipping: fc.constantFrom(null, { norm: 1 }, { value: 0.1 }),
    generator: named(generators),
  })
  .map(({ inputs, samples, layers, generator, ...rest }) =>
    resolve({
      ...rest,
      network: { layers: [...layers, { units: 1 }] },
      data: zeros(samples, inputs),
      random: { generator },
    }),
  );

function zeros(samples: number, inputs: number) {
  const rows = (width: number) => Array.from({ length: samples }, () => Array<number>(width).fill(0));
  return { inputs: rows(inputs), targets: rows(1) };
}

/** How much longer an epoch takes for so many times the epochs, since numbers fall below the normal range. */
const slowdown = (one: Specification, times: number) =>
  underflowFactor({ ...one, epochs: times * one.epochs }) / underflowFactor(one);

const property = (check: (specification: Specification, other: Specification) => void) =>
  fc.assert(fc.property(specification, specification, check), { seed: 1 });

function expectCost({ work, milliseconds }: Cost, expected: Cost): void {
  expect(work).toBe(expected.work);
  expect(milliseconds / expected.milliseconds).toBeCloseTo(1, 12);
}

/** The experiment with five samples for validation. */
function validated(one: Specification): Specification {
  const [inputs, targets] = [one.data.inputs, one.data.targets].map((rows) =>
    Array.from({ length: 5 }, () => rows[0]!),
  );
  return { ...one, data: { ...one.data, validation: { inputs: inputs!, targets: targets! } } };
}

function expectMore(more: Cost, than: Cost): void {
  expect(more.work).toBeGreaterThan(than.work);
  expect(more.milliseconds).toBeGreaterThan(than.milliseconds);
}

describe("of training", () => {
  it("is a whole number of multiply-adds, and some time", () =>
    property((one) => {
      expect(Number.isSafeInteger(trainingCost(one).work)).toBe(true);
      expect(trainingCost(one).milliseconds).toBeGreaterThan(0);
    }));

  it("has work that grows by as much for each epoch, and time that grows with them", () =>
    property((one) => {
      const [once, twice, thrice] = [1, 2, 3].map((times) => trainingCost({ ...one, epochs: times * one.epochs })) as [
        Cost,
        Cost,
        Cost,
      ];
      expect(thrice.work - twice.work).toBe(twice.work - once.work);
      expect(thrice.milliseconds).toBeGreaterThan(once.milliseconds);
      expect(thrice.milliseconds).toBeLessThanOrEqual(3 * slowdown(one, 3) * once.milliseconds);
    }));

  it("grows with the samples", () =>
    property((one) => {
      const { inputs, targets } = one.data;
      const doubled = { ...one.data, inputs: [...inputs, ...inputs], targets: [...targets, ...targets] };
      expectMore(
        trainingCost({ ...one, batches: { ...one.batches, size: 1 }, data: doubled }),
        trainingCost({ ...one, batches: { ...one.batches, size: 1 } }),
      );
    }));

  it("grows with the units of every layer", () =>
    property((one) => {
      for (const index of one.network.layers.keys()) {
        const layers = one.network.layers.map((layer, l) =>
          l === index ? { ...layer, units: layer.units + 1 } : layer,
        );
        expectMore(trainingCost({ ...one, network: { ...one.network, layers } }), trainingCost(one));
      }
    }));

  it("charges nothing for a setting that no sample or update meets", () => {
    const countsOf = (input: ExperimentInput) => {
      const one = resolve(input);
      return Object.fromEntries(countTraining(one, sizesOf(one.network.inputs, one.network.layers)));
    };
    const batches = { batches: { size: 2 }, epochs: 10_000 } as const;
    expect(countsOf({})).toMatchObject({ run: 1, draw: 13 });
    expect(countsOf({})).not.toHaveProperty("ordered");
    expect(countsOf(batches)).toMatchObject({
      engine: 1,
      laneShuffle: 0,
      laneClipping: 0,
      lanePenalty: 0,
      laneMask: 0,
    });
    expect(countsOf({ ...batches, gradientClipping: { norm: 1 } })["laneClipping"]).toBeGreaterThan(0);
  });
});

describe("of a replay and an inspection", () => {
  it("is more than that of training, by the recorder less than twice as much again", () => {
    const one = resolve({});
    const recording = priceOf(countRecording(one, sizesOf(one.network.inputs, one.network.layers)));
    expect(recording.work).toBeGreaterThan(0);
    expect(recording.work).toBeLessThan(1.1 * trainingCost(one).work);
    property((any) => expectMore(replayCost(any), trainingCost(any)));
  });

  it("grows with the samples of the validation", () =>
    property((one) => expectMore(replayCost(validated(one)), replayCost(one))));

  it("adds one more training up to the epoch", () =>
    property((one) => {
      const epoch = Math.floor(one.epochs / 2);
      const upToEpoch = { ...one, epochs: epoch };
      expectCost(
        inspectionCost(validated(one), epoch),
        plus(replayCost(validated(upToEpoch)), sharedCost(upToEpoch), trainingCost(upToEpoch)),
      );
      expectMore(inspectionCost(one, one.epochs), inspectionCost(one, 0));
    }));

  it("grows with the samples that a network is examined on", () =>
    property(({ network: { inputs, layers } }) =>
      expectMore(examinationCost(inputs, layers, 9), examinationCost(inputs, layers, 8)),
    ));
});

describe("of several runs", () => {
  const searched = (one: Specification, seeds: number, expected: number) =>
    searchCost(one, seeds, { expected, examined: 1 });

  it("adds up", () =>
    property((one, other) => {
      const [a, b] = [trainingCost(one), trainingCost(other)];
      expectCost(plus(a, b), plus(b, a));
      expectCost(times(3, plus(a, b)), plus(times(3, a), times(3, b)));
    }));

  it("spends a search's effort on trials, beside those of the experiment on two blocks of seeds and the runs that it examines", () =>
    property((one) => {
      const [training, replay] = [trainingCost(one), replayCost(one)];
      const ofSeeds = (seeds: number) => (2 + 7) * seeds * training.work + examinedOf(seeds) * replay.work;
      expect(searched(one, 20, 7).work).toBe(ofSeeds(20));
      expect(searched(one, 2, 7).work).toBe(ofSeeds(2));
      const [less, more] = [searched(one, 50, 5), searched(one, 50, 10)];
      expectMore(more, less);
      expect(more.milliseconds).toBeLessThan(2 * less.milliseconds);
    }));
});

describe.each(Object.entries(experiments))("%s", (_, input) => {
  it("takes some time, nearly twice as much for twice the epochs, and more when it is replayed", () => {
    const one = specify(input);
    const once = trainingCost(one).milliseconds;
    const twice = trainingCost({ ...one, epochs: 2 * one.epochs }).milliseconds;
    expect(once).toBeGreaterThan(0.001);
    expect(twice).toBeGreaterThan(once);
    expect(twice).toBeLessThanOrEqual(2 * slowdown(one, 2) * once);
    expect(replayCost(one).milliseconds).toBeGreaterThan(once);
  });
});

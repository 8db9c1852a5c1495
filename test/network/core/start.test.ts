/** Starts that are drawn several times, against a plain loop over the draws. */
import { describe, expect, it } from "vitest";
import { evaluate } from "../../../api/diagnosis/evaluation.ts";
import { expectedDraws } from "../../../api/experiment/cost/draws.ts";
import { check } from "../../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { train } from "../../../api/experiment/run/train.ts";
import { lawOf } from "../../../api/experiment/study/law.ts";
import { seedsOf, trainTrials } from "../../../api/experiment/study/trials.ts";
import { type LayerParameters, nest } from "../../../api/network/core/layout.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { type GeneratorName, generators } from "../../../api/network/random/generators.ts";
import { redrawConditions } from "../../../api/network/tables/starts.ts";
import { runToEnd } from "../../../api/steps/steps.ts";

type StartInput = NonNullable<ExperimentInput["start"]>;

const inputs = Array.from({ length: 7 }, (_, i) => [Math.sin(3 * i) + 0.3, Math.cos(5 * i)]);
const base: ExperimentInput = {
  network: {
    layers: [
      { units: 4, activation: "relu", biases: { name: "uniform", low: -0.5, high: 0.5 } },
      { units: 3, activation: "relu" },
      { units: 1 },
    ],
  },
  data: { inputs, targets: inputs.map(([a, b]) => [a! * b!]) },
  loss: "mse",
  optimizer: { name: "sgd", learningRate: 0.05 },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 3,
  success: { everyErrorBelow: 0.5 },
};

/** The initial parameters of a run, and the number of draws. */
function started(input: ExperimentInput, seed: number) {
  const trainer = new Trainer(resolve(input));
  const draws = trainer.start(seed);
  return { draws, layers: nest(trainer.layout, trainer.parameters), loss: evaluate(trainer).loss };
}

/** Draw number `index` of a run, from 0: no pre-activation exceeds a huge margin, so the last draw is taken. */
function drawOf(index: number, seed: number, input: ExperimentInput = base) {
  if (index === 0) return started(input, seed);
  return started({ ...input, start: { redraw: { while: "dead-unit", margin: 1e6, most: index } } }, seed);
}

/** Whether a start is dead, computed by hand: samples × layers × units of pre-activations. */
function isDead(layers: readonly LayerParameters[], condition: keyof typeof redrawConditions, margin: number): boolean {
  const active = inputs.map((row) => {
    let x = row.map(Math.fround);
    return layers.slice(0, -1).map(({ weights, biases }) => {
      const z = weights.map((own, u) => own.reduce((sum, w, j) => sum + w * x[j]!, 0) + biases[u]!);
      x = z.map((one) => Math.max(0, one));
      return z.map((one) => one > margin);
    });
  });
  return condition === "dead-sample"
    ? active.some((hidden) => hidden.some((units) => !units.includes(true)))
    : layers.slice(0, -1).some(({ biases }, l) => biases.some((_, u) => !active.some((hidden) => hidden[l]![u])));
}

describe.each(Object.keys(redrawConditions) as (keyof typeof redrawConditions)[])("redrawing while %s", (condition) => {
  it.each([0, 0.1, 0.3])("takes the first draw that is not, with a margin of %d", (margin) => {
    const most = 20;
    const taken: number[] = [];
    for (let seed = 0; seed < 40; seed++) {
      let index = 0;
      while (index < most && isDead(drawOf(index, seed).layers, condition, margin)) index++;
      const { draws, layers } = started({ ...base, start: { redraw: { while: condition, margin, most } } }, seed);
      expect(draws).toBe(index + 1);
      expect(layers).toEqual(drawOf(index, seed).layers);
      taken.push(draws);
    }
    expect(Math.min(...taken)).toBeLessThan(4);
    expect(Math.max(...taken)).toBeGreaterThan(4);
  });

  it("never draws again where no unit can be inactive", () => {
    const tanh = { layers: [{ units: 4, activation: "tanh" }, { units: 1 }] };
    const start: StartInput = { redraw: { while: condition, margin: 5, most: 9 } };
    for (let seed = 0; seed < 9; seed++) expect(started({ ...base, network: tanh, start }, seed).draws).toBe(1);
  });
});

describe("the best of several starts", () => {
  it("is the draw of the least initial loss, which is the loss before training", () => {
    const chosen = new Set<number>();
    for (let seed = 0; seed < 20; seed++) {
      const losses = Array.from({ length: 6 }, (_, index) => drawOf(index, seed).loss);
      const best = losses.indexOf(Math.min(...losses));
      const start: StartInput = { bestOf: { starts: 6 } };
      const seen = started({ ...base, start }, seed);
      expect(seen).toEqual({ ...drawOf(best, seed), draws: 6 });
      const report = runToEnd(train(resolve({ ...base, start }), seed));
      expect([report.draws, report.before.loss]).toEqual([6, losses[best]]);
      chosen.add(best);
    }
    expect(chosen.size).toBeGreaterThan(3);
  });
});

describe("the draws of a run", () => {
  /** All layers have two inputs and two units, so that layers of a deep network have the shape of those of another. */
  const square = (depth: number) => ({
    layers: Array.from({ length: depth }, () => ({ units: 2, activation: "relu", biases: "pytorch-linear" })),
  });
  const data = { inputs, targets: inputs };
  const others = Object.keys(generators).filter((name) => name !== "philox") as GeneratorName[];

  it.each(others)("go on with the sequence of %s, as if the network were built again", (generator) => {
    const random = { generator };
    const deep = started({ ...base, data, network: square(6), random }, 5).layers;
    const input = { ...base, data, network: square(2), random };
    for (const index of [0, 1, 2]) expect(drawOf(index, 5, input).layers).toEqual(deep.slice(2 * index, 2 * index + 2));
  });

  it("of Philox have streams of their own, so that each layer's draws depend on no other layer", () => {
    for (const index of [0, 1, 2]) {
      const shallow = drawOf(index, 5, { ...base, data, network: square(2) }).layers;
      const deep = drawOf(index, 5, { ...base, data, network: square(3) }).layers;
      expect(deep.slice(0, 2)).toEqual(shallow);
      if (index > 0) expect(shallow).not.toEqual(drawOf(index - 1, 5, { ...base, data, network: square(2) }).layers);
    }
  });

  it("are all that a start changes: from the same parameters a run goes on alike, and a seed always gives one run", () => {
    const start: StartInput = { redraw: { while: "dead-unit", margin: 0.1, most: 50 } };
    const [one, again] = [1, 2].map(() => {
      const { before, after, recording, draws } = runToEnd(train(resolve({ ...base, start }), 3));
      return { before, after, recording, draws };
    });
    expect(again).toEqual(one);
    const given = resolve({
      ...base,
      network: {
        layers: base.network!.layers!.map((layer, l) => ({
          ...layer,
          weights: { name: "values", values: one!.before.parameters[l]!.weights },
          biases: { name: "values", values: one!.before.parameters[l]!.biases },
        })),
      },
    });
    const plain = runToEnd(train(given, 3));
    expect({ before: plain.before, after: plain.after }).toEqual({ before: one!.before, after: one!.after });
  });

  it("are counted by estimates: exactly, or as the average over some seeds", () => {
    const of = (start: StartInput | null) => resolve({ ...base, start });
    expect([expectedDraws(of(null)), expectedDraws(of({ bestOf: { starts: 7 } }))]).toEqual([1, 7]);
    const redraw = of({ redraw: { while: "dead-unit", margin: 0.1, most: 30 } });
    const draws = Array.from({ length: 16 }, (_, seed) => new Trainer(redraw).start(seed));
    expect(expectedDraws(redraw)).toBeCloseTo(draws.reduce((sum, one) => sum + one, 0) / draws.length, 12);
    expect(expectedDraws(of({ redraw: { while: "dead-unit", margin: 1e6, most: 999 } }))).toBeGreaterThan(900);
  });

  it("are part of a trial's steps, so that many starts of much data pause", () => {
    const many = Array.from({ length: 4000 }, (_, i) => [i / 2000 - 1]);
    const network = { layers: [{ units: 200, activation: "relu" }, { units: 1 }] };
    const specification = resolve({
      ...base,
      network,
      data: { inputs: many, targets: many },
      start: { bestOf: { starts: 4 } },
      epochs: 1,
    });
    const steps = Array.from(new Trainer(specification).startInSteps(0));
    expect(steps.length).toBeGreaterThan(3);
    expect(Math.max(...steps)).toBeLessThan(3e6);
    const [first] = trainTrials(specification, seedsOf({ first: 0, count: 1 }));
    expect(first!.bare).toBe(steps[0]);
  });
});

describe("a start", () => {
  it("has its defaults filled in", () => {
    expect(resolve({ start: { redraw: { while: "dead-unit" } } }).start).toEqual({
      redraw: { while: "dead-unit", margin: 0, most: 100 },
    });
    expect(resolve({ start: { bestOf: { starts: 3 } } }).start).toEqual({ bestOf: { starts: 3, by: "initial-loss" } });
    expect(resolve({ start: null }).start).toBe(null);
  });

  it("is refused where every initial parameter is given", () => {
    const network = { layers: [{ units: 1, weights: { name: "values", values: [[1]] } }] };
    const start: StartInput = { bestOf: { starts: 2 } };
    const [misfit] = check(resolve({ network, start }));
    expect(misfit).toMatchObject({ path: ["start"] });
    expect(misfit!.detail).toContain("another draw would be the same");
    expect(check(resolve({ network: { layers: [{ ...network.layers[0]!, weights: "ones" }] }, start }))).toHaveLength(
      1,
    );
    expect(check(resolve({ start }))).toEqual([]);
  });

  it("leaves the exact law, which is about the first draw", () => {
    expect(lawOf(resolve())).toBeDefined();
    expect(lawOf(resolve({ start: { redraw: { while: "dead-unit" } } }))).toBeUndefined();
    expect(lawOf(resolve({ start: { bestOf: { starts: 2 } } }))).toBeUndefined();
  });
});

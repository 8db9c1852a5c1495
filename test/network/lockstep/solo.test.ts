/** One run in the first lane of an engine has the numbers of the general path, wherever it pauses or goes on from. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../../api/experiment/request/check.ts";
import { forward } from "../../../api/network/core/network.ts";
import { createGroupedOptimizer } from "../../../api/network/core/parameter-groups.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { Solo } from "../../../api/network/lockstep/solo.ts";
import type { Specification } from "../../../api/network/specification.ts";
import { LearningRates } from "../../../api/network/tables/schedules.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { aims, experimentsFor } from "./experiments.ts";

const RUNS = Number(process.env["RUNS"] ?? 300);
const SEED = Number(process.env["SEED"] ?? 20261130);

/** A run by an engine, however short it is. */
function createRun(specification: Specification, seed: number) {
  const trainer = new Trainer(specification, undefined, true);
  trainer.start(seed);
  const { optimizer, network, schedule, epochs, precision } = specification;
  const single = precision === "float32";
  const create = () => new Solo(specification, trainer, new LearningRates(optimizer, schedule, epochs, single));
  let solo = create();
  const { states } = createGroupedOptimizer(optimizer, network, trainer.layout, single);
  let [epoch, updates] = [0, 0];
  const go = (to: number, part = 0, passed = false, stepWork?: number) => {
    const state = { parameters: trainer.parameters, states, epoch, updates };
    runToEnd(solo.run(seed, state, { epoch: to, updates: part }, passed, stepWork));
    [epoch, updates] = [to, part];
  };
  /** Goes on in another engine, from the state that this one has reached. */
  const move = () => {
    solo.readStates(states);
    solo = create();
  };
  return { trainer, solo, go, move };
}

const differing = (actual: Float64Array, expected: Float64Array) =>
  expected.findIndex((x, i) => !Object.is(x, actual[i]));

describe.each(aims)("on random experiments aimed at %s", (aim) => {
  it("a run that pauses and goes on in the middle of an epoch ends at the numbers of the general path", () => {
    fc.assert(
      fc.property(experimentsFor(aim), fc.nat(), fc.boolean(), ({ input, seeds, stepWork }, at, moves) => {
        const specification = resolve(input);
        fc.pre(check(specification).length === 0);
        const seed = seeds[0]!;
        const { trainer, go, move } = createRun(specification, seed);
        const half = at % specification.epochs;
        go(half, at % trainer.updatesPerEpoch, false, stepWork);
        if (moves) move();
        go(specification.epochs, 0, false, stepWork);
        const general = new Trainer(specification, undefined, true);
        general.start(seed);
        general.runTo(specification.epochs);
        expect(differing(trainer.parameters, general.parameters)).toBe(-1);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it("a pass of the data gives the gradient and the activations of the general path", () => {
    fc.assert(
      fc.property(experimentsFor(aim), ({ input, seeds }) => {
        const specification = resolve(input);
        fc.pre(check(specification).length === 0);
        const { trainer, solo } = createRun(specification, seeds[0]!);
        const { layout, dataset } = trainer;
        const [gradient, expected] = [new Float64Array(layout.size), new Float64Array(layout.size)];
        const outputs = new Float64Array(dataset.samples * layout.outputs);
        const pass = solo.pass(trainer.parameters, gradient, (rows, first, count) => {
          for (let s = 0; s < count; s++) outputs.set(rows.outputs[s]!, (first + s) * layout.outputs);
        });
        runToEnd(pass);
        runToEnd(trainer.addWholeGradient(expected));
        expect(differing(gradient, expected)).toBe(-1);
        for (let s = 0; s < dataset.samples; s++) {
          const row = forward(trainer.network, trainer.parameters, dataset.inputs, s * layout.inputs);
          expect(differing(outputs.subarray(s * layout.outputs, (s + 1) * layout.outputs), row)).toBe(-1);
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });
});

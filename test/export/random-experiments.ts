/** Random experiments for exported scripts: any option of any table, with values at which a run stays calm. */
import fc from "fast-check";
import type { Choice, Entry, Parameter } from "../../api/network/table.ts";
import { type ActivationEntry, activations } from "../../api/network/tables/activations.ts";
import { type InitializerEntry, initializers, type Place } from "../../api/network/tables/initializers.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";
import { fitTargets } from "../fit-targets.ts";
import type { ExportCase } from "./experiments.ts";

type Table = Readonly<Record<string, Entry>>;

/** The default of a parameter, or another value that it may have. */
function anyValue({ default: usual, oneOf, integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Parameter) {
  if (oneOf) return fc.constantFrom<unknown>(...oneOf);
  if (typeof usual === "boolean") return fc.boolean();
  const low = Math.max(minimum ?? exclusiveMinimum ?? -1, -1);
  const high = Math.min(maximum ?? exclusiveMaximum ?? 1, integer ? low + 6 : low + 1);
  const others = integer ? [Math.ceil((low + high) / 2), high] : [low + 0.3 * (high - low), low + 0.9 * (high - low)];
  const small = typeof usual === "number" && usual > 0 && usual < 0.1 ? [usual * 3] : others;
  return fc.constantFrom<unknown>(...(usual === undefined ? [] : [usual]), ...small);
}

function anyChoice(table: Table, names: readonly string[], own: Record<string, fc.Arbitrary<unknown>> = {}) {
  return fc.constantFrom(...names).chain((name) => {
    const parameters = Object.entries(table[name]!.parameters).map(([key, parameter]) => [
      key,
      own[key] ?? anyValue(parameter),
    ]);
    return fc.record({ name: fc.constant(name), ...Object.fromEntries(parameters) }) as fc.Arbitrary<Choice>;
  });
}

const hidden = Object.keys(activations).filter(
  (name) => !(activations as Record<string, ActivationEntry>)[name]!.outputOnly,
);
const anyHidden = anyChoice(activations, hidden);
const anyOutput = fc.oneof(fc.constantFrom<unknown>("identity", "sigmoid", "softmax"), anyHidden);

const OWN = "philox";

/** A framework's generator replays no normal numbers. */
const initializersOf = (place: Place, generator: string) =>
  Object.entries(initializers as Record<string, InitializerEntry>)
    .filter(([name]) => !["values", "randomized-asymmetric"].includes(name))
    .filter(([, { places, normal }]) => places.includes(place) && (generator === OWN || normal === undefined))
    .map(([name]) => name);
const anyStart = (place: Place, generator: string) =>
  anyChoice(initializers, initializersOf(place, generator), { low: fc.constantFrom(-0.5, 0), high: fc.constant(0.4) });
const anyLayer = (activation: fc.Arbitrary<unknown>, units: fc.Arbitrary<number>, generator: string) =>
  fc.record({
    units,
    activation,
    weights: anyStart("weights", generator),
    biases: anyStart("biases", generator),
    l1: fc.constantFrom(0, 0, 0.01),
    l2: fc.constantFrom(0, 0, 0.02),
    trainable: fc.constantFrom<unknown>(true, true, true, false, { weights: false }, { biases: false }),
    learningRateFactor: fc.constantFrom(1, 1, 1, 0.3),
  });

const number = fc.integer({ min: -20, max: 20 }).map((x) => x / 10);
const rows = (length: number, width: number) =>
  fc.array(fc.array(number, { minLength: width, maxLength: width }), { minLength: length, maxLength: length });

/** Experiments in float64 whose initial numbers come from one of these generators. */
export function randomExperiments(generators: readonly string[]): fc.Arbitrary<Omit<ExportCase, "name">> {
  const sizes = fc.record({
    samples: fc.integer({ min: 3, max: 7 }),
    width: fc.integer({ min: 1, max: 3 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    hidden: fc.integer({ min: 0, max: 2 }),
    generator: fc.constantFrom(...generators, OWN),
  });
  return sizes.chain(({ samples, width, outputs, hidden: count, generator }) =>
    fc
      .record({
        inputs: rows(samples, width),
        targets: rows(samples, outputs),
        held: fc.option(fc.record({ inputs: rows(2, width), targets: rows(2, outputs) })),
        hidden: fc.array(anyLayer(anyHidden, fc.integer({ min: 1, max: 5 }), generator), {
          minLength: count,
          maxLength: count,
        }),
        output: anyLayer(anyOutput, fc.constant(outputs), generator),
        scaling: fc.constantFrom("standard", "standard", "standard", "ntk", "mean-field"),
        loss: anyChoice(losses, Object.keys(losses)),
        optimizer: anyChoice(optimizers, Object.keys(optimizers), { learningRate: fc.constantFrom(0.003, 0.02) }),
        schedule: anyChoice(schedules, Object.keys(schedules)),
        batches: fc.record({
          size: fc.constantFrom("all", 1, 2, 3),
          order: fc.constantFrom("given", generator === OWN ? "shuffled" : "given"),
        }),
        epochs: fc.integer({ min: 3, max: 15 }),
        gradientClipping: fc.constantFrom(null, null, { norm: 0.3 }, { value: 0.05 }),
        earlyStopping: fc.option(
          fc.record({
            patience: fc.constantFrom(0, 1, 3),
            minDelta: fc.constantFrom(0, 0.01),
            restoreBest: fc.boolean(),
          }),
        ),
        weights: fc.constantFrom(null, null, [1, 2, 0.5]),
        start: fc.constantFrom(null, null, null, { redraw: { while: "dead-unit" } }, { bestOf: { starts: 3 } }),
        seed: fc.nat(1000),
      })
      .map(({ inputs, targets, held, output, scaling, weights, seed, earlyStopping, ...own }) => {
        const fitted = (all: readonly (readonly number[])[]) => all.map((row) => fitTargets(row, own.loss.name));
        const experiment = {
          ...own,
          schedule:
            own.schedule.name === "warmup" ? { ...own.schedule, then: { name: "cosine", to: 0.1 } } : own.schedule,
          network: {
            inputs: width,
            layers: [...own.hidden, output],
            ...(own.optimizer.name === "sgd" && { scaling }),
          },
          data: {
            inputs,
            targets: fitted(targets),
            ...(held !== null && { validation: { inputs: held.inputs, targets: fitted(held.targets) } }),
            ...(weights !== null && { sampleWeights: inputs.map((_, i) => weights[i % 3]) }),
          },
          earlyStopping:
            earlyStopping === null ? null : { ...earlyStopping, monitor: held === null ? "loss" : "validation-loss" },
          random: { generator },
          precision: "float64",
          success: { lossBelow: 0.5, on: held === null ? "training" : "validation" },
        };
        delete (experiment as { hidden?: unknown }).hidden;
        return { experiment, seed };
      }),
  );
}

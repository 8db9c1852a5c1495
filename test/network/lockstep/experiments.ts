/** Random experiments that aim at updates after every sample, at one hidden layer, at units that die, and at batches. */
import fc from "fast-check";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import type { Choice, Entry, Parameter } from "../../../api/network/table.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { losses } from "../../../api/network/tables/losses.ts";
import { optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../../api/network/tables/schedules.ts";
import { fitTargets } from "../../fit-targets.ts";

export interface Case {
  readonly input: ExperimentInput;
  readonly seeds: readonly number[];
  readonly vectors: 1 | 4;
  /** Multiply-adds between two pauses. */
  readonly stepWork: number;
}

type Table = Readonly<Record<string, Entry>>;

/** A value of a parameter: its default most often, or one at or near the ends of its range. */
function anyValue({
  default: fallback,
  oneOf,
  integer,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
}: Parameter) {
  if (oneOf) return fc.constantFrom<unknown>(...oneOf);
  if (typeof fallback === "boolean") return fc.boolean();
  const low = minimum ?? exclusiveMinimum ?? 0;
  const high = Math.min(maximum ?? exclusiveMaximum ?? 1, 1e3);
  const between = integer
    ? [1, 2, 3]
    : [low + 0.01 * (high - low), low + 0.9 * (high - low), ...(minimum === 0 ? [0] : [])];
  return fc.constantFrom<unknown>(...(fallback === undefined ? [] : [fallback, fallback, fallback]), ...between);
}

/** Any entry of a table, with any values of its parameters. */
function anyChoice(table: Table, names: readonly string[], fixed: Record<string, fc.Arbitrary<unknown>> = {}) {
  return fc.constantFrom(...names).chain((name) => {
    const parameters = Object.entries(table[name]!.parameters).map(([key, parameter]) => [
      key,
      key in fixed ? fixed[key]! : anyValue(parameter),
    ]);
    return fc.record({ name: fc.constant(name), ...Object.fromEntries(parameters) }) as fc.Arbitrary<Choice>;
  });
}

const entries: Table = activations;
const hidden = Object.keys(activations).filter((name) => !(entries[name] as ActivationEntry).outputOnly);
const rates = fc.constantFrom(0.001, 0.1, 0.5, 30, 1e4);
const anyNumber = fc.oneof(
  { weight: 12, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 3, arbitrary: fc.constantFrom(0, 1, -1, -0) },
  { weight: 1, arbitrary: fc.constantFrom(1e-30, 1e-40, -1e-320, 1e9, -1e17) },
);
/** Weights that a request gives: zeros of both signs, subnormal numbers, numbers that overflow. */
const anyWeight = fc.oneof(anyNumber, fc.constantFrom(-0, 1e-42, 5e-324, 1e5, -1e5));

const anyLayer = (activation: fc.Arbitrary<unknown>, units: fc.Arbitrary<number>) =>
  fc.record({
    units,
    activation,
    dropout: fc.constantFrom(0, 0, 0, 0.3),
    l1: fc.constantFrom(0, 0, 0.01),
    l2: fc.constantFrom(0, 0, 0.02),
    trainable: fc.constantFrom<unknown>(true, true, true, false, { weights: false }, { biases: false }),
    learningRateFactor: fc.constantFrom(1, 1, 1, 0.3, 0),
    extreme: fc.constantFrom(false, false, false, true),
    noBiases: fc.constantFrom(false, false, false, true),
  });
const plainLayer = (activation: fc.Arbitrary<unknown>, units: fc.Arbitrary<number>) =>
  fc.record({ units, activation, extreme: fc.constantFrom(false, false, true) });

const anyHidden = anyChoice(entries, hidden);
const usualHidden = fc.oneof(fc.constantFrom<unknown>("relu", "tanh", "sigmoid", "identity", "leaky-relu"), anyHidden);
const anyOutput = fc.oneof(fc.constantFrom<unknown>("identity", "softmax", "sigmoid", "tanh"), anyHidden);
const someUnits = fc.integer({ min: 1, max: 9 });

const shapes = {
  "per-sample": {
    layers: fc
      .tuple(
        fc.array(plainLayer(usualHidden, someUnits), { maxLength: 3 }),
        plainLayer(anyOutput, fc.integer({ min: 1, max: 3 })),
      )
      .map(([first, last]) => [...first, last]),
    optimizer: fc.record({ name: fc.constant("sgd"), learningRate: rates }),
    size: fc.constant<number | "all">(1),
  },
  shallow: {
    layers: fc.tuple(plainLayer(usualHidden, someUnits), plainLayer(fc.constant<unknown>("identity"), fc.constant(1))),
    optimizer: fc.record({ name: fc.constant("sgd"), learningRate: rates }),
    size: fc.constant<number | "all">(1),
  },
  dying: {
    layers: fc.tuple(
      plainLayer(fc.constant<unknown>("relu"), someUnits),
      plainLayer(fc.constant<unknown>("identity"), fc.constant(1)),
    ),
    optimizer: fc.record({ name: fc.constant("sgd"), learningRate: fc.constantFrom(0.003, 0.1, 0.5, 5, 40, 1e5) }),
    size: fc.constant<number | "all">(1),
  },
  batches: {
    layers: fc
      .tuple(
        fc.array(anyLayer(usualHidden, someUnits), { maxLength: 3 }),
        anyLayer(anyOutput, fc.integer({ min: 1, max: 4 })),
      )
      .map(([first, last]) => [...first, { ...last, trainable: true, learningRateFactor: 1 }]),
    optimizer: anyChoice(optimizers, Object.keys(optimizers), { learningRate: rates }),
    size: fc.constantFrom<number | "all">("all", 1, 2, 3, 5, 16),
  },
} as const;

export const aims = ["per-sample", "shallow", "dying", "batches"] as const satisfies readonly (keyof typeof shapes)[];

const anyLoss = anyChoice(losses, Object.keys(losses));

/** Random experiments that aim at one of the engine's paths. */
export function experimentsFor(aim: keyof typeof shapes): fc.Arbitrary<Case> {
  const { layers, optimizer, size } = shapes[aim];
  const dies = aim === "dying";
  return fc
    .record({
      layers: layers as fc.Arbitrary<readonly Record<string, unknown>[]>,
      optimizer: optimizer as fc.Arbitrary<unknown>,
      size,
      loss: dies ? fc.constant<Choice>({ name: "mae", reduction: "mean" }) : anyLoss,
      width: fc.integer({ min: 1, max: dies ? 1 : 4 }),
      numbers: fc.array(dies ? fc.oneof(anyNumber, fc.constantFrom(0, 1)) : anyNumber, {
        minLength: dies ? 2 : 40,
        maxLength: dies ? 12 : 160,
      }),
      weights: fc.array(anyWeight, { minLength: 8, maxLength: 24 }),
      sampleWeights: fc.constantFrom(null, null, null, [0.5, 2, 0]),
      order: fc.constantFrom("given", "shuffled"),
      schedule: anyChoice(schedules, Object.keys(schedules)),
      clipping: fc.constantFrom(null, null, { norm: 0.7 }, { value: 0.1 }),
      precision: fc.constantFrom("float32", "float64"),
      epochs: fc.integer({ min: 1, max: dies ? 90 : 9 }),
      seeds: fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 17 }),
      vectors: fc.constantFrom(1 as const, 4 as const),
      stepWork: fc.constantFrom(1, 50, 3000, 1e9),
    })
    .map((given) => {
      const outputs = given.layers.at(-1)!["units"] as number;
      const wide = given.width + outputs;
      const samples = Math.max(1, Math.floor(given.numbers.length / wide));
      const rows = Array.from({ length: samples }, (_, i) => given.numbers.slice(i * wide, (i + 1) * wide));
      const input = {
        network: { inputs: given.width, layers: given.layers.map((layer, l) => layerOf(layer, given, l)) },
        data: {
          inputs: rows.map((row) => row.slice(0, given.width).map((x) => (dies && Math.abs(x) > 1 ? 1 / x : x))),
          targets: rows.map((row) => fitTargets(row.slice(given.width), given.loss.name)),
          sampleWeights:
            aim === "batches" && given.sampleWeights && samples > 2
              ? rows.map((_, i) => given.sampleWeights![i % 3]!)
              : null,
        },
        loss: given.loss,
        optimizer: given.optimizer,
        schedule:
          given.schedule.name === "warmup" ? { ...given.schedule, then: { name: "cosine", to: 0 } } : given.schedule,
        batches: { size: given.size, order: given.order },
        epochs: given.epochs,
        precision: given.precision,
        gradientClipping: aim === "batches" ? given.clipping : null,
        success: { lossBelow: 1, everyErrorBelow: null },
      } as unknown as ExperimentInput;
      return { input, seeds: given.seeds, vectors: given.vectors, stepWork: given.stepWork };
    });
}

/** A layer of a request; an extreme one has its weights given. */
function layerOf(
  { extreme, noBiases, ...layer }: Record<string, unknown>,
  { width, layers, weights }: { width: number; layers: readonly Record<string, unknown>[]; weights: readonly number[] },
  index: number,
): object {
  const fanIn = index === 0 ? width : (layers[index - 1]!["units"] as number);
  const units = layer["units"] as number;
  const number = (i: number) => weights[(i * 7 + index) % weights.length]!;
  const values = Array.from({ length: units }, (_, u) =>
    Array.from({ length: fanIn }, (_, j) => number(u * fanIn + j)),
  );
  return {
    ...layer,
    ...(extreme ? { weights: { name: "values", values } } : {}),
    ...(noBiases ? { biases: "none" } : {}),
  };
}

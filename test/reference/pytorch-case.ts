import { evaluate } from "../../api/diagnosis/evaluation.ts";
import { type LayerParameters, nest } from "../../api/network/core/layout.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import type { Precision } from "../../api/network/precision.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";
import runs from "./pytorch-runs.json" with { type: "json" };

export interface Expected {
  outputsBefore: number[][];
  lossesByStep: number[];
  firstGradients: LayerParameters[];
  outputsAfter: number[][];
  lossAfter: number;
  parametersAfter: LayerParameters[];
}
export interface Case {
  name: string;
  layers: { units: number; activation: string; weights: number[][]; biases: number[] }[];
  data: { inputs: number[][]; targets: number[][] };
  loss: string;
  optimizer: { name: string };
  batches: number[][];
  epochs: number;
  clipNorm?: number;
  learningRates?: number[];
  expected: Record<Precision, Expected>;
}

/** The runs that PyTorch computed. */
export const cases = runs.cases as unknown as Case[];

/** A trainer for the case. */
export function trainerOf(
  { layers, data, loss, optimizer, batches, epochs, clipNorm, learningRates }: Case,
  precision: Precision,
): Trainer {
  const specification = resolve({
    network: {
      layers: layers.map(({ units, activation, weights, biases }) => ({
        units,
        activation,
        weights: { name: "values", values: weights },
        biases: { name: "values", values: biases },
      })),
    },
    data,
    loss,
    optimizer,
    epochs,
    precision,
    schedule: "constant",
    batches: { size: batches[0]!.length },
    ...(clipNorm === undefined ? {} : { gradientClipping: { norm: clipNorm } }),
  });
  const round = precision === "float32" ? Math.fround : (x: number) => x;
  return new Trainer(specification, learningRates && Float64Array.from(learningRates, round));
}

/** The mean loss over one batch, at the current parameters. */
export function batchLoss(trainer: Trainer, batch: number[], { data, loss }: Case): number {
  const { outputs } = evaluate(trainer);
  const width = trainer.layout.outputs;
  const rows = batch.map((sample) => outputs.subarray(sample * width, (sample + 1) * width));
  const sum = rows.reduce(
    (total, row, i) => total + trainer.loss.value(row, Float64Array.from(data.targets[batch[i]!]!), 0, width),
    0,
  );
  return sum / (loss.startsWith("cross-entropy") ? batch.length : batch.length * width);
}

function flat(layers: LayerParameters[]): number[] {
  return layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
}

/** The largest difference relative to the largest number, so that small numbers do not dominate. */
function distance(seen: readonly number[], truth: readonly number[]): number {
  const size = Math.max(...truth.map(Math.abs), 1e-3);
  return Math.max(...seen.map((x, i) => Math.abs(x - truth[i]!))) / size;
}

function replay(one: Case, precision: Precision) {
  const trainer = trainerOf(one, precision);
  trainer.start(0);
  const before = Array.from(evaluate(trainer).outputs);
  const gradient = new Float64Array(trainer.layout.size);
  const first = one.batches[0]!;
  trainer.addGradient(Uint32Array.from(first), 0, first.length, trainer.divisor(first.length), gradient);
  const losses = [batchLoss(trainer, first, one)];
  for (let epoch = 0; epoch < one.epochs; epoch++) {
    for (let batch = 1; batch <= trainer.updatesPerEpoch; batch++) {
      trainer.runUpdate();
      losses.push(batchLoss(trainer, one.batches[batch % one.batches.length]!, one));
    }
  }
  const after = evaluate(trainer);
  return {
    before,
    gradient: flat(nest(trainer.layout, gradient)),
    losses: losses.slice(0, -1),
    after: Array.from(after.outputs),
    loss: after.loss,
    parameters: flat(nest(trainer.layout, trainer.parameters)),
  };
}

/** The distance of each recorded quantity from PyTorch's. */
export function distances(one: Case, precision: Precision) {
  const seen = replay(one, precision);
  const truth = one.expected[precision];
  const scale = Math.max(...truth.lossesByStep.map(Math.abs));
  return {
    before: distance(seen.before, truth.outputsBefore.flat()),
    gradient: distance(seen.gradient, flat(truth.firstGradients)),
    losses: distance(seen.losses.slice(0, truth.lossesByStep.length), truth.lossesByStep),
    after: distance(seen.after, truth.outputsAfter.flat()),
    loss: Math.abs(seen.loss - truth.lossAfter) / scale,
    parameters: distance(seen.parameters, flat(truth.parametersAfter)),
  };
}

import type { Dataset } from "../network/core/dataset.ts";
import { lossFor } from "../network/core/loss-on.ts";
import { rowsOf } from "../network/core/reduced-loss.ts";
import type { Trainer } from "../network/core/trainer.ts";
import { round } from "../network/precision.ts";
import type { Prediction } from "../network/tables/predictions.ts";
import { runToEnd, STEP_WORK, type Steps } from "../steps/steps.ts";

/** Loss, errors and outputs on some samples, at the current parameters. */
export interface Evaluation {
  /** The loss, in the precision of the run; NaN or infinite if an output is. */
  readonly loss: number;
  /** The largest |prediction − target| of one sample; infinite if an output or a prediction is not finite. */
  readonly largestError: number;
  /** The index of the sample with the largest error. */
  readonly worstSample: number;
  /** samples × outputs, row by row. */
  readonly outputs: Float64Array;
}

/** Evaluates the network on the trainer's own data. */
export function evaluate(trainer: Trainer): Evaluation {
  return runToEnd(evaluateInSteps(trainer));
}

/** {@link evaluate} with pauses, on these samples; of these outputs, if they are known. */
export function* evaluateInSteps(
  trainer: Trainer,
  dataset: Dataset = trainer.dataset,
  rowOf = rowsOf(trainer, dataset),
): Steps<Evaluation> {
  const { layout, network } = trainer;
  const { samples, targets } = dataset;
  const loss = lossFor(trainer, dataset);
  const width = layout.outputs;
  const outputs = new Float64Array(samples * width);
  const most = Math.ceil(STEP_WORK / layout.size);
  let sum = 0;
  let largestError = 0;
  let worstSample = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = rowOf(sample);
    outputs.set(row, sample * width);
    sum = round(sum + loss.value(row, targets, sample * width, width), network.single);
    const error = errorOf(row, targets, sample * width, trainer.prediction);
    if (error > largestError) {
      largestError = error;
      worstSample = sample;
    }
    if (sample % most === most - 1) yield most * layout.size;
  }
  return { loss: round(sum / trainer.divisor(samples), network.single), largestError, worstSample, outputs };
}

/** The largest |prediction − target| of one sample; infinite if an output or a prediction is not finite. */
export function errorOf(row: Float64Array, targets: Float64Array, at: number, prediction: Prediction): number {
  const predicted = prediction.of(row);
  let largest = 0;
  for (let unit = 0; unit < row.length; unit++) {
    const error = Math.abs(predicted[unit]! - targets[at + unit]!);
    if (!Number.isFinite(row[unit]!) || !Number.isFinite(error)) return Infinity;
    if (error > largest) largest = error;
  }
  return largest;
}

import type { Dataset } from "../network/core/dataset.ts";
import { forward } from "../network/core/network.ts";
import type { Trainer } from "../network/core/trainer.ts";
import { round } from "../network/precision.ts";

/** What a network says of all the data, at the parameters it has now. */
export interface Evaluation {
  /** The mean loss, in the run's precision; NaN or infinite where an output is. */
  readonly loss: number;
  /** The largest |output − target|; infinite where an output is not finite. */
  readonly largestError: number;
  /** The index of the sample with the largest error. */
  readonly worstSample: number;
  /** samples × outputs, flat. */
  readonly outputs: Float64Array;
}

export function evaluate(trainer: Trainer): Evaluation {
  const {
    layout,
    network,
    dataset: { samples, inputs, targets },
    loss,
    parameters,
  } = trainer;
  const width = layout.outputs;
  const outputs = new Float64Array(samples * width);
  let sum = 0;
  let largestError = 0;
  let worstSample = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = forward(network, parameters, inputs, sample * layout.inputs);
    outputs.set(row, sample * width);
    sum = round(sum + loss.value(row, targets, sample * width, width), network.single);
    const error = errorOf(row, targets, sample * width);
    if (error > largestError) {
      largestError = error;
      worstSample = sample;
    }
  }
  return { loss: round(sum / trainer.divisor(samples), network.single), largestError, worstSample, outputs };
}

/** The mean loss on other data than the trainer's own, at the parameters it has now, in the run's precision. */
export function lossOn(trainer: Trainer, { samples, inputs, targets }: Dataset): number {
  const { layout, network, loss, parameters } = trainer;
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = forward(network, parameters, inputs, sample * layout.inputs);
    sum = round(sum + loss.value(row, targets, sample * layout.outputs, layout.outputs), network.single);
  }
  return round(sum / trainer.divisor(samples), network.single);
}

/** The largest |output − target| of one sample, infinite where an output is not finite. */
export function errorOf(row: Float64Array, targets: Float64Array, at: number): number {
  let largest = 0;
  for (let unit = 0; unit < row.length; unit++) {
    const error = Math.abs(row[unit]! - targets[at + unit]!);
    if (!Number.isFinite(error)) return Infinity;
    if (error > largest) largest = error;
  }
  return largest;
}

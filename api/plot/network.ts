import { outputsOf, resolveData } from "../experiment/request/resolve.ts";
import type { ReportedParameters } from "../experiment/run/finite.ts";
import { compile, forward } from "../network/core/network.ts";
import type { DataSpecification } from "../network/specification.ts";
import { predictionOf } from "../network/tables/losses.ts";
import type { ShownExperiment } from "./result.ts";

/** Maps a row of inputs to a row of outputs, which the next call overwrites. */
export type Computes = (inputs: Float64Array) => Float64Array;

/** The function of the network with the parameters in a result; null if one of them is not finite. */
export function computes(
  { network, loss }: ShownExperiment,
  parameters: readonly ReportedParameters[],
): Computes | null {
  // In double precision for every run: rounding to float32 takes twice the time and would not be visible.
  const compiled = compile(network.inputs, network.layers, "float64");
  const values = new Float64Array(compiled.layout.size);
  let at = 0;
  for (const { weights, biases } of parameters) {
    for (const row of [...weights, biases]) {
      for (const value of row) {
        if (value === null) return null;
        values[at++] = value;
      }
    }
  }
  const prediction = predictionOf(loss);
  return (inputs) => prediction.of(forward(compiled, values, inputs, 0));
}

/** The data points of an experiment, generated if it contains only their generator. */
export function pointsOf({ data, network }: ShownExperiment): DataSpecification {
  return resolveData(data, outputsOf(network));
}

/** Multiply-adds that a picture may spend on forward passes through one network: a few milliseconds. */
const MAX_WORK = 1_500_000;
/** The cost of a unit besides its multiply-adds, in multiply-adds, and the fewest samples of a picture. */
const PER_UNIT = 12;
const MIN_SAMPLES = 25;

/** How many samples a picture may pass forward, at most `wanted`. */
export function affordable({ network }: ShownExperiment, wanted: number): number {
  let size = 0;
  let below = network.inputs;
  for (const { units } of network.layers) {
    size += units * (below + PER_UNIT);
    below = units;
  }
  return Math.max(MIN_SAMPLES, Math.min(wanted, Math.floor(MAX_WORK / size)));
}

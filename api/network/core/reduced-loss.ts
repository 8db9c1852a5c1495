import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { round } from "../precision.ts";
import type { Loss } from "../tables/loss.ts";
import type { Dataset } from "./dataset.ts";
import { forward, type Network } from "./network.ts";

/** The outputs of a network for a sample, in an array that the next call overwrites. */
export type RowOf = (sample: number) => Float64Array;

/** The outputs at the current parameters. */
export function rowsOf(
  { network, parameters }: { readonly network: Network; readonly parameters: Float64Array },
  { inputs }: Dataset,
): RowOf {
  return (sample) => forward(network, parameters, inputs, sample * network.layout.inputs);
}

/** The sum of a loss over some samples, divided by `divisor`. */
export function* reducedLoss(
  { network }: { readonly network: Network },
  { samples, targets }: Dataset,
  loss: Loss,
  divisor: number,
  rowOf: RowOf,
): Steps<number> {
  const { layout } = network;
  const most = Math.ceil(STEP_WORK / layout.size);
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = rowOf(sample);
    sum = round(sum + loss.value(row, targets, sample * layout.outputs, layout.outputs), network.single);
    if (sample % most === most - 1) yield most * layout.size;
  }
  return round(sum / divisor, network.single);
}

import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { round } from "../precision.ts";
import type { Loss } from "../tables/loss.ts";
import type { Dataset } from "./dataset.ts";
import { forward, type Network } from "./network.ts";

/** The sum of a loss over some samples, divided by `divisor`. */
export function* reducedLoss(
  { network, parameters }: { readonly network: Network; readonly parameters: Float64Array },
  { samples, inputs, targets }: Dataset,
  loss: Loss,
  divisor: number,
): Steps<number> {
  const { layout } = network;
  const most = Math.ceil(STEP_WORK / layout.size);
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = forward(network, parameters, inputs, sample * layout.inputs);
    sum = round(sum + loss.value(row, targets, sample * layout.outputs, layout.outputs), network.single);
    if (sample % most === most - 1) yield most * layout.size;
  }
  return round(sum / divisor, network.single);
}

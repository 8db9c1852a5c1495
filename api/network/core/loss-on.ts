import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { round } from "../precision.ts";
import type { Loss } from "../tables/loss.ts";
import type { Dataset } from "./dataset.ts";
import { forward } from "./network.ts";
import type { Trainer } from "./trainer.ts";
import { weightedLoss } from "./weighted-loss.ts";

/** The loss on some samples, such as those for validation, at the current parameters, in the precision of the run. */
export function* lossOn(trainer: Trainer, dataset: Dataset): Steps<number> {
  const { layout, network, parameters } = trainer;
  const { samples, inputs, targets } = dataset;
  const loss = lossFor(trainer, dataset);
  const most = Math.ceil(STEP_WORK / layout.size);
  let sum = 0;
  for (let sample = 0; sample < samples; sample++) {
    const row = forward(network, parameters, inputs, sample * layout.inputs);
    sum = round(sum + loss.value(row, targets, sample * layout.outputs, layout.outputs), network.single);
    if (sample % most === most - 1) yield most * layout.size;
  }
  return round(sum / trainer.divisor(samples), network.single);
}

/** The loss of these samples, with their weights. */
export function lossFor({ lossOfSample, network: { single } }: Trainer, { weights }: Dataset): Loss {
  return weightedLoss(lossOfSample, weights, single);
}

import type { Steps } from "../../steps/steps.ts";
import type { Loss } from "../tables/loss.ts";
import type { Dataset } from "./dataset.ts";
import { reducedLoss, rowsOf } from "./reduced-loss.ts";
import type { Trainer } from "./trainer.ts";
import { weightedLoss } from "./weighted-loss.ts";

/**
 * The loss on some samples, such as those for validation, in the precision of the run: at the current parameters, or of
 * other outputs.
 */
export function* lossOn(trainer: Trainer, dataset: Dataset, rowOf = rowsOf(trainer, dataset)): Steps<number> {
  return yield* reducedLoss(trainer, dataset, lossFor(trainer, dataset), trainer.divisor(dataset.samples), rowOf);
}

/** The loss of these samples, with their weights. */
export function lossFor({ lossOfSample, network: { single } }: Trainer, { weights }: Dataset): Loss {
  return weightedLoss(lossOfSample, weights, single);
}

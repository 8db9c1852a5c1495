import type { Steps } from "../../steps/steps.ts";
import type { Loss } from "../tables/loss.ts";
import type { Dataset } from "./dataset.ts";
import { reducedLoss } from "./reduced-loss.ts";
import type { Trainer } from "./trainer.ts";
import { weightedLoss } from "./weighted-loss.ts";

/** The loss on some samples, such as those for validation, at the current parameters, in the precision of the run. */
export function* lossOn(trainer: Trainer, dataset: Dataset): Steps<number> {
  return yield* reducedLoss(trainer, dataset, lossFor(trainer, dataset), trainer.divisor(dataset.samples));
}

/** The loss of these samples, with their weights. */
export function lossFor({ lossOfSample, network: { single } }: Trainer, { weights }: Dataset): Loss {
  return weightedLoss(lossOfSample, weights, single);
}

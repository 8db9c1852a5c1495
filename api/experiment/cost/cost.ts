/** What runs cost in multiply-adds and in time, known before anything runs. Costs can be added and multiplied. */
import type { Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import type { BoxOutlook } from "../../verification/decide.ts";
import { countRequest, type Sizes, sizesOf, sizesOfNetwork, type TermCount } from "./counts.ts";
import { countDiagnosis, countEnd, countExamination } from "./diagnosis-counts.ts";
import { prices } from "./prices.ts";
import {
  countRates,
  countRecording,
  countSearch,
  countShared,
  countTraining,
  countTrainingWork,
  countTrial,
} from "./training-counts.ts";

export interface Cost {
  /** Multiply-adds, part of every result. */
  readonly work: number;
  /** Expected milliseconds of CPU on the reference machine. No result depends on them. */
  readonly milliseconds: number;
}

/** Milliseconds in a nanosecond. */
const NANOSECOND = 1e-6;

export function plus(...costs: readonly Cost[]): Cost {
  return {
    work: costs.reduce((sum, { work }) => sum + work, 0),
    milliseconds: costs.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  };
}

export function times(count: number, { work, milliseconds }: Cost): Cost {
  return { work: count * work, milliseconds: count * milliseconds };
}

/** The cost of everything that was counted. */
export function priceOf(counts: readonly TermCount[]): Cost {
  let work = 0;
  let nanoseconds = 0;
  for (const [term, count] of counts) {
    work += count * prices[term].work;
    nanoseconds += count * prices[term].nanoseconds;
  }
  // Expected counts, such as of draws, need not be whole.
  return { work: Math.ceil(work), milliseconds: nanoseconds * NANOSECOND };
}

/** Cost of reading and answering a request that has so many characters with every default filled in. */
export function readingCost(characters: number): Cost {
  return priceOf(countRequest(characters));
}

/** Cost of reading, checking and answering the cells of a sweep, besides their trials. */
export function cellsCost(count: number): Cost {
  return priceOf([["cell", count]]);
}

/** Cost of training one seed on its own; of a network with these sizes, if they are known. */
export function trainingCost(specification: Specification, sizes = sizesOfNetwork(specification.network)): Cost {
  return priceOf(countTraining(specification, sizes));
}

/** The multiply-adds of {@link trainingCost}, which are asked for often, without its time. */
export function trainingWork(specification: Specification, sizes?: Sizes): number {
  let work = works.get(specification);
  if (work === undefined) {
    work = priceOf(countTrainingWork(specification, sizes ?? sizesOfNetwork(specification.network))).work;
    works.set(specification, work);
  }
  return work;
}

const works = new WeakMap<Specification, number>();

/** Cost of training one of `seeds` seeds of a study, which train in step where an engine covers the experiment. */
export function trialCost(specification: Specification, seeds: number): Cost {
  return trialPricer(specification)(seeds);
}

/** {@link trialCost} for any number of seeds. */
export function trialPricer(specification: Specification): (seeds: number) => Cost {
  const sizes = sizesOfNetwork(specification.network);
  const work = trainingWork(specification, sizes);
  return (seeds) => ({ work, milliseconds: priceOf(countTrial(specification, sizes, seeds)).milliseconds });
}

/** Cost of what decides where a study stops that stops when it is precise. */
export function stoppingCost(): Cost {
  return priceOf([["stopping", 1]]);
}

/** Cost of what the seeds of an experiment share: its learning rates, and what noise its data allow. */
export function sharedCost(specification: Specification): Cost {
  return priceOf(countShared(specification));
}

/** Cost of a run that is recorded and diagnosed. */
export function replayCost(specification: Specification): Cost {
  const { training, observation } = replayParts(specification);
  return plus(training, observation);
}

/** The cost of a replay in two parts: its training, and what recording and diagnosing add. */
export function replayParts(specification: Specification): { readonly training: Cost; readonly observation: Cost } {
  const sizes = sizesOfNetwork(specification.network);
  const training = trainingCost(specification, sizes);
  const recording = priceOf([...countRecording(specification, sizes), ...countSearch(specification, sizes)]);
  // A run that may stop early is trained to find out where it ends, and recorded once more up to its best epoch.
  // Losses on the way of a run take one more training too.
  const { earlyStopping, success } = specification;
  const again = earlyStopping === null && success.meanLossOfLast === undefined ? 0 : 1;
  const restored = earlyStopping?.restoreBest ? 1 : 0;
  return {
    training: plus(priceOf(countRates(specification)), training),
    observation: plus(
      times(again + restored, training),
      times(1 + restored, recording),
      priceOf(countDiagnosis(specification, sizes)),
    ),
  };
}

/** Cost of a replay up to `epoch`, and of training the run once more for the histograms. */
export function inspectionCost(specification: Specification, epoch: number): Cost {
  const { training, observation } = replayParts({ ...specification, epochs: epoch });
  return plus(times(2, training), observation);
}

/** What targets add to the cost of {@link examinationCost}. */
export function endCost(specification: Specification): Cost {
  return priceOf(countEnd(specification, sizesOfNetwork(specification.network)));
}

/**
 * Cost of examining a network that is given by its numbers, on `samples` and over a box, with what is known of deciding
 * its units.
 */
export function examinationCost(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: Choice }[],
  samples: number,
  known?: Partial<BoxOutlook>,
): Cost {
  return priceOf(countExamination(sizesOf(inputs, layers), samples, known));
}

/**
 * How much of their training the runs of a study take. A run whose parameters all become NaN takes nothing from then
 * on, so a study of a rate that is far too high ends in a hundredth of its expected time. A pilot that watches the
 * first runs tells. What it may take is bounded, and it depends on the request alone.
 */
import { isLost } from "../../network/core/fixed-parameters.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import { type Cost, times, trialCost } from "../cost/cost.ts";
import { PILOT_WORK } from "./pilot.ts";
import type { Seeds } from "./trials.ts";

/** Studies that are expected to take less, in milliseconds, have no such pilot. */
const LONG = 5_000;
/** Experiments with more samples, together, have none either. */
const MAX_SAMPLES_WATCHED = 20_000;
/** More experiments have none: what each takes before its first step would add up to seconds. */
const MAX_EXPERIMENTS_WATCHED = 32;
/** The most runs that a pilot watches, and its steps, as a part of what it may take. */
const MAX_WATCHED = 40;
const STEP = 0.01;

/** The cost of training these seeds for each of some experiments; `each` is that of one seed, by {@link trialCost}. */
export function trialCosts(
  specifications: readonly Specification[],
  seeds: Seeds,
  each = specifications.map((one) => trialCost(one, seeds.count)),
): Cost[] {
  const costs = each.map((cost) => times(seeds.count, cost));
  if (costs.reduce((sum, { milliseconds }) => sum + milliseconds, 0) < LONG) return costs;
  if (specifications.length > MAX_EXPERIMENTS_WATCHED) return costs;
  // A trainer of each begins with its samples, whatever the pilot may take.
  if (specifications.reduce((sum, { data }) => sum + data.inputs.length, 0) > MAX_SAMPLES_WATCHED) return costs;
  const budget = PILOT_WORK / specifications.length;
  return costs.map(({ work, milliseconds }, index) => ({
    work,
    milliseconds: milliseconds * trainedPart(specifications[index]!, seeds, budget),
  }));
}

/** The part of their training that these seeds are expected to take. */
function trainedPart(specification: Specification, { first, count }: Seeds, budget: number): number {
  const parts = watchLost(specification, { first, count: Math.min(count, MAX_WATCHED) }, budget);
  const sum = parts.reduce((total, part) => total + part, 0);
  // One more run, trained to its end, stands for what the pilot has not seen.
  return parts.length === count ? sum / count : (sum + 1) / (parts.length + 1);
}

/** The part of its training after which each of these runs is lost; the first that is not ends the list. */
function watchLost(specification: Specification, { first, count }: Seeds, budget: number): number[] {
  const { epochs } = specification;
  const parts: number[] = [];
  const trainer = new Trainer(specification);
  const isOver = () => isLost(trainer.parameters, trainer.trained);
  const ofEpoch = 3 * trainer.layout.size * trainer.dataset.samples;
  /** The epochs after which it looks at a run again. */
  const together = Math.max(1, Math.floor((STEP * budget) / ofEpoch));
  let left = budget;
  for (let seed = first; seed < first + count; seed++) {
    for (const step of trainer.startInSteps(seed)) left -= step;
    while (left >= 0 && trainer.epoch < epochs && !isOver())
      for (const step of trainer.stepsTo(Math.min(epochs, trainer.epoch + together))) {
        left -= step;
        if (left < 0) break;
      }
    if (!isOver()) return parts;
    parts.push(Math.min(1, (trainer.epoch + 1) / epochs));
  }
  return parts;
}

import { batchesPerEpoch } from "../../network/core/batches.ts";
import type { Specification } from "../../network/specification.ts";
import { type Entry, entryOf, numbersOf } from "../../network/table.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { counted, say } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import { moreUpdates } from "../actions/updates.ts";
import type { Evidence, Form, RunCase, Symptom } from "../finding.ts";
import type { RateLimit } from "../measures/rate-limit.ts";
import { fellShort } from "../outcome.ts";
import { lossChange } from "./criterion-unmet.ts";
import { roundRate } from "./learning-rate-too-high.ts";
import { isFalling } from "./too-few-epochs.ts";

const thresholds = {
  relaxed: {
    value: 0.1,
    summary:
      "For gradient descent: the sum of all learning rates of the run times the largest curvature at its start. " +
      "Below a tenth, the run covered at most a tenth of the way to the minimum even along the steepest direction.",
  },
  moved: {
    value: 0.01,
    summary:
      "Where that cannot be computed, as for optimizers that scale their steps: how far the parameters moved, " +
      "as a fraction of their initial norm. Below a hundredth, the network is practically the initial one.",
  },
  halfway: {
    value: 0.01,
    summary:
      "The learning rate halfway through the run, as a fraction of the highest: " +
      "below a hundredth, the schedule leaves nothing for the second half of the run to do.",
  },
  room: {
    value: 4,
    summary:
      "For gradient descent: how many times higher the learning rate could be before it exceeds the limit set by " +
      "the largest curvature. Above a factor of 4, the learning rate and not the loss limits the pace.",
  },
  updateRatio: {
    value: 0.01,
    summary:
      "For optimizers that scale their steps: the median fraction of a layer's weights that one update moves. " +
      "Below a hundredth, the learning rate can be higher.",
  },
  few: {
    value: 500,
    summary:
      "The updates of a run that is slower than it had to be: with fewer, at a usual rate, too-few-epochs is said first, " +
      "since so few updates and not the rate are unusual.",
  },
  usual: {
    value: 10,
    summary: "The optimizer's default divided by the learning rate: up to ten, it is a usual one.",
  },
  longest: {
    value: 0.1,
    summary:
      "Where the curvature sets no limit: the fraction of a layer's weights that the median update would move at a " +
      "higher rate. A rate above a tenth is not proposed, because it replaces the weights within ten updates.",
  },
} as const;

/** A run that hardly moved, or that was slower than it had to be. */
export const learningRateTooLow: Symptom = {
  summary:
    "All updates together hardly moved the parameters; or the schedule reduced the learning rate to almost nothing " +
    "long before the end; or the loss was still falling at the end and allows a much higher learning rate.",
  reference:
    'Bengio, "Practical recommendations for gradient-based training of deep architectures" (arXiv 1206.5533), ' +
    "section 3.1.1",
  thresholds,
  find({ run }) {
    if (run === null) return [];
    const found = hasHardlyStarted(run)
      ? (hasZeroRate(run) ? zeroRate : standstill)(run)
      : (decayedTooSoon(run) ?? slowPace(run));
    return found === undefined ? [] : [{ ...found, where: { layer: null, units: null, samples: null }, since: null }];
  },
};

/** Whether a run makes so few updates, at a rate that people use with the optimizer, that these and not the rate are unusual. */
export function isShortAtUsualRate({ data, batches, epochs, optimizer }: Specification): boolean {
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const fallback = Number(entryOf<Entry>(optimizers, optimizer).parameters["learningRate"]!.default);
  return updates < thresholds.few.value && fallback / numbersOf(optimizer)["learningRate"]! <= thresholds.usual.value;
}

/** Whether the run ended close to where it started because its steps were too small, not for lack of a gradient. */
export function hasHardlyStarted(run: RunCase): boolean {
  const {
    progress: { moved, relaxed },
    curves: { gradientNorm },
  } = run.measures;
  if (!fellShort(run)) return false;
  if (hasZeroRate(run)) return true;
  if (relaxed !== null) return relaxed < thresholds.relaxed.value;
  return moved !== null && moved < thresholds.moved.value && gradientNorm[0]! > 0;
}

/** Whether the learning rate is 0 in every epoch, or 0 times it in every trained layer. */
function hasZeroRate({ measures: { progress } }: RunCase): boolean {
  return progress.rate === 0 || progress.factor === 0;
}

/** The rate is 0 as requested, or because the schedule falls to 0 at once, or because all factors are 0. */
function zeroRate({
  specification,
  after,
  measures: {
    progress: { updates, rate },
  },
}: RunCase): Form {
  const byFactor = rate > 0;
  return {
    severity: "fatal",
    evidence: [
      {
        quantity: byFactor ? "largest learning rate factor of a trained layer" : "highest learning rate of the run",
        value: 0,
        threshold: null,
      },
    ],
    headline: byFactor
      ? "Every trained layer has the learning rate factor 0, so nothing can change."
      : "The learning rate is 0 in every epoch, so nothing can change.",
    explanation:
      `All ${counted(updates, "update")} left the initial parameters unchanged, ` + `at a loss of ${say(after.loss)}.`,
    remedies: propose(
      specification,
      byFactor
        ? ["equal-rates"]
        : [specification.optimizer["learningRate"] === 0 ? "usual-rate" : "constant-rate", ["adam", 0.01]],
    ),
  };
}

function standstill(run: RunCase): Form {
  const {
    specification,
    measures: {
      progress: { updates, rate, moved, relaxed },
      steepnessAtStart,
    },
  } = run;
  const distance: Evidence =
    relaxed === null
      ? {
          quantity: "distance from the initial parameters, as a fraction of their norm",
          value: moved,
          threshold: thresholds.moved.value,
        }
      : {
          quantity: "sum of the learning rates of all updates, times the largest curvature at the start",
          value: relaxed,
          threshold: thresholds.relaxed.value,
        };
  return {
    // Very large initial weights hardly move in steps of a sensible size either: then the initialization is at fault.
    severity: relaxed === null ? "warning" : "fatal",
    evidence: [distance],
    headline:
      `${counted(updates, "update")} at a learning rate of at most ${say(rate)} ` + "hardly moved the parameters.",
    explanation:
      relaxed === null
        ? `The parameters moved by ${say(moved!)} of their initial norm. ${lossChange(run)}`
        : `The largest curvature of the loss at the start is ${say(steepnessAtStart!)}: along that direction ` +
          `all updates together cover ${say(relaxed)} of the way to the minimum, and less along any other. ` +
          lossChange(run),
    remedies: propose(specification, ["usual-rate", ...proposals(run, run.measures.rateLimit)]),
  };
}

/** The schedule brought the learning rate close to 0 in the first half of the run. */
function decayedTooSoon(run: RunCase): Form | undefined {
  const {
    specification,
    measures: {
      progress: { rate, halfway },
    },
  } = run;
  if (!fellShort(run) || halfway >= thresholds.halfway.value) return undefined;
  return {
    severity: "warning",
    evidence: [
      {
        quantity: "learning rate halfway through the run, as a fraction of the highest",
        value: halfway,
        threshold: thresholds.halfway.value,
      },
    ],
    headline:
      `Halfway through the run, the schedule (${specification.schedule.name}) had reduced the learning rate ` +
      `from ${say(rate)} to ${say(halfway * rate)}.`,
    explanation:
      "Steps this small change almost nothing, so the run could not learn anything more after that. " + lossChange(run),
    remedies: propose(specification, ["constant-rate", ["adam", 0.01]]),
  };
}

function slowPace(run: RunCase): Form | undefined {
  const { updates, rate, moved } = run.measures.progress;
  if (!isFalling(run)) return undefined;
  const limit = run.measures.rateLimit;
  const edge = limit?.rate ?? null;
  const ratio = medianUpdate(run);
  const canBeHigher = edge === null ? ratio < thresholds.updateRatio.value : edge > rate * thresholds.room.value;
  if (!canBeHigher) return undefined;
  return {
    severity: "warning",
    evidence:
      edge === null
        ? [
            {
              quantity: "median fraction of a layer's weights that one update moved",
              value: ratio,
              threshold: thresholds.updateRatio.value,
            },
          ]
        : [
            {
              quantity: `how many times higher the curvature allows the learning rate to be${limit!.onlyForFullBatches ? ", for full batches" : ""}`,
              value: edge / rate,
              threshold: thresholds.room.value,
            },
          ],
    headline:
      `After ${counted(updates, "update")} at a learning rate of at most ${say(rate)}, ` +
      "the loss was still falling, and a higher rate is possible.",
    explanation:
      edge === null
        ? `The median update moves a layer's weights by ${say(ratio)} of their norm` +
          (moved === null ? "." : `; all updates together moved the parameters by ${say(moved)} of their initial norm.`)
        : `The largest curvature of the loss allows a rate of ${say(edge)}, ${say(edge / rate)} times this one${limit!.onlyForFullBatches ? ", for full batches" : ""}.`,
    remedies: propose(run.specification, proposals(run, limit)),
  };
}

function proposals(run: RunCase, limit: RateLimit | null): Proposal[] {
  const {
    specification,
    measures: {
      progress: { rate },
    },
  } = run;
  const base = numbersOf(specification.optimizer)["learningRate"]!;
  // A higher rate makes longer steps: none that replaces the weights within ten updates.
  const ratio = medianUpdate(run);
  const isModest = (one: number) => (one / base) * ratio <= thresholds.longest.value;
  const tries =
    limit === null
      ? [10 * base, 100 * base].filter(isModest)
      : [10 * base, limit.rate / 2, limit.rate / 8].filter((one) => one > 2 * base && one < (limit.rate * base) / rate);
  const rates = [...new Set(tries.map(roundRate))];
  return [
    "constant-rate",
    ...rates.map((one) => ["rate", one] as const),
    ["adam", 0.01],
    ["adam", 0.05],
    ...moreUpdates(specification),
    ["momentum", 0.9],
  ];
}

function medianUpdate({
  measures: {
    curves: { updateRatios },
  },
}: RunCase): number {
  const all = updateRatios
    .flatMap((layer) => layer.slice(1).filter((ratio) => ratio > 0 && Number.isFinite(ratio)))
    .sort((a, b) => a - b);
  return all[Math.floor(all.length / 2)] ?? 0;
}

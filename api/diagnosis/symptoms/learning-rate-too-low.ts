import { numbersOf } from "../../network/table.ts";
import { counted, say } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { Evidence, Form, RunCase, Symptom } from "../finding.ts";
import { fellShort } from "../outcome.ts";
import { progress } from "./criterion-unmet.ts";
import { edgeOf, roundRate } from "./learning-rate-too-high.ts";
import { isFalling } from "./too-few-epochs.ts";

const thresholds = {
  relaxed: {
    value: 0.1,
    summary:
      "For gradient descent: all learning rates of the run added up, times the largest curvature at its start. Below a tenth the run has covered a tenth of its way at most even where the loss is steepest.",
  },
  moved: {
    value: 0.01,
    summary:
      "Where there is no such measure, as for optimizers that scale their steps: how far the parameters went, as a share of the norm they started with. Below a hundredth the network is what was drawn.",
  },
  halfway: {
    value: 0.01,
    summary:
      "The learning rate half way through the run, as a share of the highest: below a hundredth the schedule leaves the second half nothing to do.",
  },
  room: {
    value: 4,
    summary:
      "How many times the learning rate could grow before the largest curvature of the loss forbids it, for gradient descent: with a factor of 4 to spare, the rate and not the loss sets the pace.",
  },
  updateRatio: {
    value: 0.01,
    summary:
      "The median share of a layer's weights that one update moves, for optimizers that scale their steps: below a hundredth there is room.",
  },
} as const;

/** A run that hardly left its start, or that was on its way at a pace that it need not have kept. */
export const learningRateTooLow: Symptom = {
  summary:
    "All updates together hardly led away from the start; or the schedule took the learning rate away long before the end; or the loss was still falling at the end, and the learning rate is far below what the loss would bear.",
  reference:
    'Bengio, "Practical recommendations for gradient-based training of deep architectures" (arXiv 1206.5533), section 3.1.1',
  thresholds,
  find({ run }) {
    if (run === null) return [];
    const found = hasHardlyStarted(run)
      ? (run.measures.headway.rate === 0 ? noRate : standstill)(run)
      : (spent(run) ?? slowPace(run));
    return found === undefined ? [] : [{ ...found, where: { layer: null, units: null, samples: null }, since: null }];
  },
};

/** Whether the run ended about where it began, for want of steps and not of a gradient. */
export function hasHardlyStarted(run: RunCase): boolean {
  const {
    headway: { rate, moved, relaxed },
    curves: { gradientNorm },
  } = run.measures;
  if (!fellShort(run)) return false;
  if (rate === 0) return true;
  if (relaxed !== null) return relaxed < thresholds.relaxed.value;
  return moved !== null && moved < thresholds.moved.value && gradientNorm[0]! > 0;
}

/** As given, or because the schedule falls to 0 at once. */
function noRate({
  specification,
  after,
  measures: {
    headway: { updates },
  },
}: RunCase): Form {
  return {
    severity: "fatal",
    evidence: [{ quantity: "highest learning rate of the run", value: 0, threshold: null }],
    headline: "The learning rate is 0 in every epoch, so nothing can change.",
    explanation: `All ${counted(updates, "update")} left the parameters as they were drawn, at a loss of ${say(after.loss)}.`,
    remedies: propose(specification, [
      specification.optimizer["learningRate"] === 0 ? "usual-rate" : "constant-rate",
      ["adam", 0.01],
    ]),
  };
}

function standstill(run: RunCase): Form {
  const {
    specification,
    measures: {
      headway: { updates, rate, moved, relaxed },
      curvatureAtBirth,
    },
  } = run;
  const distance: Evidence =
    relaxed === null
      ? { quantity: "distance from the start, as a share of its norm", value: moved, threshold: thresholds.moved.value }
      : {
          quantity: "learning rates of all updates together, times the largest curvature at the start",
          value: relaxed,
          threshold: thresholds.relaxed.value,
        };
  return {
    // Weights that start very large hardly move in steps of a sensible size: then their start is what is wrong.
    severity: relaxed === null ? "warning" : "fatal",
    evidence: [distance],
    headline: `${counted(updates, "update")} at a rate of ${say(rate)} at most hardly led away from the start.`,
    explanation:
      relaxed === null
        ? `The parameters went ${say(moved!)} of their norm. ${progress(run)}`
        : `The largest curvature of the loss there is ${say(curvatureAtBirth!.largest)}: along that direction all updates together go ${say(relaxed)} of the way to the bottom, and less along any other. ${progress(run)}`,
    remedies: propose(specification, ["usual-rate", ...proposals(run, edgeOf(run))]),
  };
}

/** The schedule ended the run before its epochs did. */
function spent(run: RunCase): Form | undefined {
  const {
    specification,
    measures: {
      headway: { rate, halfway },
    },
  } = run;
  if (!fellShort(run) || halfway >= thresholds.halfway.value) return undefined;
  return {
    severity: "warning",
    evidence: [
      {
        quantity: "learning rate half way, as a share of the highest",
        value: halfway,
        threshold: thresholds.halfway.value,
      },
    ],
    headline: `Half way through the run the schedule (${specification.schedule.name}) had taken the learning rate from ${say(rate)} to ${say(halfway * rate)}.`,
    explanation: `Steps that short lead nowhere: what the run had not learned by then, it could not learn any more. ${progress(run)}`,
    remedies: propose(specification, ["constant-rate", ["adam", 0.01]]),
  };
}

function slowPace(run: RunCase): Form | undefined {
  const { updates, rate, moved } = run.measures.headway;
  if (!isFalling(run)) return undefined;
  const edge = edgeOf(run);
  const ratio = medianUpdate(run);
  const room = edge === null ? ratio < thresholds.updateRatio.value : edge > rate * thresholds.room.value;
  if (!room) return undefined;
  return {
    severity: "warning",
    evidence:
      edge === null
        ? [
            {
              quantity: "median share of a layer's weights that one update moved",
              value: ratio,
              threshold: thresholds.updateRatio.value,
            },
          ]
        : [
            {
              quantity: "how many times higher a rate the curvature allows",
              value: edge / rate,
              threshold: thresholds.room.value,
            },
          ],
    headline: `After ${counted(updates, "update")} at a rate of ${say(rate)} at most the loss was still falling, and it would bear a higher one.`,
    explanation:
      edge === null
        ? `One update moves a layer's weights by ${say(ratio)} of their norm, in the median${moved === null ? "" : `; all of them together took the parameters ${say(moved)} times theirs from where they were drawn`}.`
        : `The largest curvature of the loss allows a rate of ${say(edge)}, ${say(edge / rate)} times this one.`,
    remedies: propose(run.specification, proposals(run, edge)),
  };
}

function proposals(
  {
    specification: { optimizer },
    measures: {
      headway: { rate },
    },
  }: RunCase,
  edge: number | null,
): Proposal[] {
  const base = numbersOf(optimizer)["learningRate"]!;
  const tries =
    edge === null
      ? [10 * base, 100 * base]
      : [10 * base, edge / 2, edge / 8].filter((one) => one > 2 * base && one < (edge * base) / rate);
  const rates = [...new Set(tries.map(roundRate))];
  return ["constant-rate", ...rates.map((one) => ["rate", one] as const), ["adam", 0.01], ["adam", 0.05]];
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

import { predictionOf } from "../../network/tables/losses.ts";
import { predictions } from "../../network/tables/predictions.ts";
import { counted, say } from "../../prose/prose.ts";
import { type Proposal, proposeFor } from "../actions/remedy.ts";
import type { Case, EndCase, Found, Symptom } from "../finding.ts";
import { judgedOf } from "../judged.ts";
import { roundedRows, roundings } from "../measures/attainable.ts";
import { kinksNeeded, MAX_SAMPLES_FOR_KINKS } from "../measures/kinks-needed.ts";
import { fellShort, targetScale } from "../outcome.ts";
import { hasHardlyStarted } from "./learning-rate-too-low.ts";

/** Too few units to represent the function, or to be sure of finding it. */
export const tooFewUnits: Symptom = {
  summary:
    "The network has fewer units than the data need. With one input and ReLU or leaky ReLU units, they make fewer " +
    "kinks than any such function must have; otherwise, there are fewer units than distinct samples, so bad local " +
    "minima are possible.",
  reference:
    'Nguyen, Hein, "The loss surface of deep and wide neural networks", ICML (2017): ' +
    "with a layer of more units than samples almost all critical points are global minima",
  thresholds: {},
  find(subject) {
    const { end, run } = subject;
    if (end === null || !fellShort(end)) return [];
    const {
      network: { layers },
      data,
    } = end.specification;
    if (layers.length < 2) return [];
    const kinks = kinksOf(subject, end);
    if (kinks !== undefined && kinks.live < kinks.needed) return [tooFewKinks(end, kinks)];
    const distinct = new Set(data.inputs.map((row) => row.join())).size;
    const widest = Math.max(...layers.slice(0, -1).map(({ units }) => units));
    if (widest >= distinct || (run !== null && hasHardlyStarted(run))) return [];
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [{ quantity: "units of the widest hidden layer", value: widest, threshold: distinct }],
        headline: `The widest hidden layer has ${counted(widest, "unit")} for ${distinct} different inputs.`,
        explanation:
          "With as many units as samples, almost every point with a gradient of 0 fits them all; " +
          `with ${widest}, training can get stuck elsewhere, and ${run ? "this run's" : "the"} loss is ${say(end.after.loss)}. ` +
          "Only trials can show whether more units help.",
        remedies: proposeFor(end, wider),
      },
    ];
  },
};

/** Factors of a layer's width that are worth a trial. */
export const wider: readonly Proposal[] = [
  ["more-units", 2],
  ["more-units", 4],
  ["more-units", 8],
];

/** Kinks of the function: how many all units can make, how many the live ones can, and how many the data need. */
interface Kinks {
  readonly all: number;
  readonly live: number;
  readonly needed: number;
}

/** Certain if all units together are too few; if only the live ones are, dead ones might have lived. */
function tooFewKinks(end: EndCase, { all, live, needed }: Kinks): Found {
  const units = counted(all, "unit");
  const makers = live === all ? units : `the ${live} of ${units} that ${live === 1 ? "is" : "are"} not dead`;
  return {
    severity: "fatal",
    ...(all < needed ? { certain: true as const } : {}),
    where: { layer: 0, units: null, samples: null },
    since: null,
    evidence: [{ quantity: "kinks that the hidden units can make", value: live, threshold: needed }],
    headline: `The function needs ${counted(needed, "kink")}, and ${makers} can make ${live}.`,
    explanation:
      "A piecewise linear function that stays within the tolerance of every target " +
      `needs at least ${counted(needed, "kink")}. Each hidden unit adds at most one.`,
    remedies: proposeFor(end, wider),
  };
}

/**
 * The kinks of the function, for one input, one hidden layer of units with one kink each, and a bound on every error;
 * undefined for any other experiment.
 */
function kinksOf({ units }: Case, end: EndCase): Kinks | undefined {
  const {
    network: { inputs, layers },
    data,
    loss,
    precision,
  } = judgedOf(end.specification);
  const tolerance = end.judgement.tolerance;
  const [hidden, output] = layers;
  if (
    inputs !== 1 ||
    layers.length !== 2 ||
    tolerance === null ||
    output!.units !== 1 ||
    output!.activation.name !== "identity" ||
    predictionOf(loss) !== predictions.identity
  )
    return undefined;
  if (hidden!.activation.name !== "relu" && hidden!.activation.name !== "leaky-relu") return undefined;
  if (data.inputs.length > MAX_SAMPLES_FOR_KINKS) return undefined;
  const needed = kinksNeeded(
    roundedRows(data.inputs, precision).map(([x]) => x!),
    roundedRows(data.targets, precision).map(([t]) => t!),
    tolerance + roundings[precision] * targetScale(end.specification.data),
  );
  return { all: units[0]!.length, live: units[0]!.filter(({ dead }) => dead.onBox !== true).length, needed };
}

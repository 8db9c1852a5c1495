import { counted, say } from "../../prose/prose.ts";
import { type Proposal, propose } from "../actions/remedy.ts";
import type { Case, RunCase, Symptom } from "../finding.ts";
import { bendsNeeded, MAX_SAMPLES_TO_BEND } from "../measures/kinks-needed.ts";
import { fellShort } from "../outcome.ts";
import { hasHardlyStarted } from "./learning-rate-too-low.ts";

/** Too little to build the function with, or to be sure of finding it. */
export const tooFewUnits: Symptom = {
  summary:
    "Fewer units than the data need: for one input and rectifiers, fewer bends than any such function must have; else fewer units than distinct samples, so that bad minima are not ruled out.",
  reference:
    'Nguyen, Hein, "The loss surface of deep and wide neural networks", ICML (2017): with a layer of more units than samples almost all critical points are global minima',
  thresholds: {},
  find(subject) {
    const { run } = subject;
    if (run === null || !fellShort(run)) return [];
    const {
      network: { layers },
      data,
    } = run.specification;
    if (layers.length < 2) return [];
    const bends = bendsOf(subject, run);
    if (bends !== undefined && bends.live < bends.needed) return [tooFewBends(run, bends)];
    const distinct = new Set(data.inputs.map((row) => row.join())).size;
    const widest = Math.max(...layers.slice(0, -1).map(({ units }) => units));
    if (widest >= distinct || hasHardlyStarted(run)) return [];
    return [
      {
        severity: "warning",
        where: { layer: null, units: null, samples: null },
        since: null,
        evidence: [{ quantity: "units of the widest hidden layer", value: widest, threshold: distinct }],
        headline: `The widest hidden layer has ${counted(widest, "unit")} for ${distinct} different inputs.`,
        explanation:
          `With as many units as samples almost every place where the gradient is 0 fits them all; with ${widest} there are places to get stuck in, and this run's loss is ${say(run.after.loss)}. ` +
          "Whether more units help is for trials to show.",
        remedies: propose(run.specification, wider),
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

/** Bends of the function: that all units could make, that those which are not dead can make, and that the data need. */
interface Bends {
  readonly all: number;
  readonly live: number;
  readonly needed: number;
}

/** Certain where all units together are too few, whatever their parameters; dead ones might have lived. */
function tooFewBends(run: RunCase, { all, live, needed }: Bends): ReturnType<Symptom["find"]>[number] {
  return {
    severity: "fatal",
    ...(all < needed ? { certain: true as const } : {}),
    where: { layer: 0, units: null, samples: null },
    since: null,
    evidence: [{ quantity: "bends of the function that the hidden units can make", value: live, threshold: needed }],
    headline: `The function needs ${counted(needed, "bend")}, and ${live === all ? counted(all, "unit") : `the ${live} of ${counted(all, "unit")} that ${live === 1 ? "is" : "are"} not dead`} can make ${live}.`,
    explanation:
      `Going through the samples from left to right, a broken line that stays within the tolerance of every target must bend at least ${needed === 1 ? "once" : `${needed} times`}. ` +
      `Each unit of the hidden layer adds one bend at most.`,
    remedies: propose(run.specification, wider),
  };
}

/**
 * For one input, one hidden layer of units with one kink each, and a bound on every error: the bends that there are and
 * that are needed.
 */
function bendsOf({ units }: Case, run: RunCase): Bends | undefined {
  const {
    network: { inputs, layers },
    data,
  } = run.specification;
  const tolerance = run.judgement.tolerance;
  const [hidden, output] = layers;
  if (
    inputs !== 1 ||
    layers.length !== 2 ||
    tolerance === null ||
    output!.units !== 1 ||
    output!.activation.name !== "identity"
  )
    return undefined;
  if (hidden!.activation.name !== "relu" && hidden!.activation.name !== "leaky-relu") return undefined;
  if (data.inputs.length > MAX_SAMPLES_TO_BEND) return undefined;
  const needed = bendsNeeded(
    data.inputs.map(([x]) => x!),
    data.targets.map(([t]) => t!),
    tolerance,
  );
  return { all: units[0]!.length, live: units[0]!.filter(({ dead }) => dead.onBox !== true).length, needed };
}

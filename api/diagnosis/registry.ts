import type { Specification } from "../network/specification.ts";
import { counted } from "../prose/prose.ts";
import type { Steps } from "../steps/steps.ts";
import type { Case, Finding, Severity, Symptom } from "./finding.ts";
import { whenMeasured } from "./measures/pending.ts";
import { assertSound } from "./sound.ts";
import { batchOrder } from "./symptoms/batch-order.ts";
import { batchTooSmall } from "./symptoms/batch-too-small.ts";
import { biasesTooLarge } from "./symptoms/biases-too-large.ts";
import { classImbalance } from "./symptoms/class-imbalance.ts";
import { clippingTooTight } from "./symptoms/clipping-too-tight.ts";
import { collapsedOutput } from "./symptoms/collapsed-output.ts";
import { criterionMismatch } from "./symptoms/criterion-mismatch.ts";
import { criterionUnmet } from "./symptoms/criterion-unmet.ts";
import { dataConflict } from "./symptoms/data-conflict.ts";
import { deadRelu } from "./symptoms/dead-relu.ts";
import { deadSample } from "./symptoms/dead-sample.ts";
import { divergence } from "./symptoms/divergence.ts";
import { dropoutTooStrong } from "./symptoms/dropout-too-strong.ts";
import { epsilonTooLarge } from "./symptoms/epsilon-too-large.ts";
import { frozenParameters } from "./symptoms/frozen-parameters.ts";
import { healthy } from "./symptoms/healthy.ts";
import { lateJumps } from "./symptoms/late-jumps.ts";
import { learningRateTooHigh } from "./symptoms/learning-rate-too-high.ts";
import { isShortAtUsualRate, learningRateTooLow } from "./symptoms/learning-rate-too-low.ts";
import { linearModel } from "./symptoms/linear-model.ts";
import { localMinimum } from "./symptoms/local-minimum.ts";
import { lossMismatch } from "./symptoms/loss-mismatch.ts";
import { missingBias } from "./symptoms/missing-bias.ts";
import { momentumTooHigh } from "./symptoms/momentum-too-high.ts";
import { noiseLimit } from "./symptoms/noise-limit.ts";
import { oscillating } from "./symptoms/oscillating.ts";
import { outputOutOfRange } from "./symptoms/output-range.ts";
import { overfitting } from "./symptoms/overfitting.ts";
import { poorInitialization } from "./symptoms/poor-initialization.ts";
import { saturation } from "./symptoms/saturation.ts";
import { stalled } from "./symptoms/stalled.ts";
import { symmetricInitialization } from "./symptoms/symmetric-initialization.ts";
import { tooFewEpochs } from "./symptoms/too-few-epochs.ts";
import { tooFewUnits } from "./symptoms/too-few-units.ts";
import { unnormalizedInputs } from "./symptoms/unnormalized-inputs.ts";
import { unnormalizedTargets } from "./symptoms/unnormalized-targets.ts";
import { vanishingGradient } from "./symptoms/vanishing-gradient.ts";
import { weightDecayTooStrong } from "./symptoms/weight-decay-too-strong.ts";

/** Every symptom by its code, causes before their effects. To add one, add its import and its entry. */
export const symptoms = {
  "data-conflict": dataConflict,
  "criterion-mismatch": criterionMismatch,
  "noise-limit": noiseLimit,
  "output-range": outputOutOfRange,
  "loss-mismatch": lossMismatch,
  "linear-model": linearModel,
  "missing-bias": missingBias,
  "weight-decay-too-strong": weightDecayTooStrong,
  "dropout-too-strong": dropoutTooStrong,
  "momentum-too-high": momentumTooHigh,
  "learning-rate-too-high": learningRateTooHigh,
  "unnormalized-inputs": unnormalizedInputs,
  "unnormalized-targets": unnormalizedTargets,
  divergence,
  "biases-too-large": biasesTooLarge,
  "symmetric-initialization": symmetricInitialization,
  saturation,
  "poor-initialization": poorInitialization,
  "vanishing-gradient": vanishingGradient,
  "dead-relu": deadRelu,
  "dead-sample": deadSample,
  "collapsed-output": collapsedOutput,
  "class-imbalance": classImbalance,
  "clipping-too-tight": clippingTooTight,
  "epsilon-too-large": epsilonTooLarge,
  "batch-order": batchOrder,
  "batch-too-small": batchTooSmall,
  "late-jumps": lateJumps,
  "local-minimum": localMinimum,
  "learning-rate-too-low": learningRateTooLow,
  "too-few-epochs": tooFewEpochs,
  stalled,
  "too-few-units": tooFewUnits,
  "frozen-parameters": frozenParameters,
  oscillating,
  overfitting,
  "criterion-unmet": criterionUnmet,
  healthy,
} satisfies Record<string, Symptom>;

export type SymptomCode = keyof typeof symptoms;

/** Poor starts, and what shortens steps. */
const start = ["symmetric-initialization", "saturation", "poor-initialization", "vanishing-gradient"] as const;
const shortSteps = ["clipping-too-tight", "epsilon-too-large"] as const;
/** Symptoms that are the effect of certain others, which stand above them wherever both are found. */
const causesOfSymptom: Partial<Record<SymptomCode, readonly SymptomCode[]>> = {
  saturation: ["biases-too-large"],
  "dead-relu": ["biases-too-large", "output-range"],
  "dead-sample": ["dead-relu"],
  stalled: [...start, "batch-order"],
  "local-minimum": [...start, "dead-sample"],
  "learning-rate-too-low": [...shortSteps, "too-few-epochs"],
  "too-few-epochs": shortSteps,
};

/**
 * Whether a cause can be that of an effect: a range drives only the units of its own layer to their end, and too few
 * epochs, not the rate, are the fault of few updates at a usual rate.
 */
export function isPlausible(cause: Placed, effect: Placed, specification: Specification | undefined): boolean {
  if (cause.code === "output-range") return cause.where.layer === effect.where.layer;
  if (cause.code !== "too-few-epochs") return true;
  return specification !== undefined && isShortAtUsualRate(specification);
}

type Placed = Pick<Finding, "code" | "where">;

/** Symptoms that cannot both be right: the one that stands first stays. */
const contradictions: readonly (readonly SymptomCode[])[] = [["learning-rate-too-high", "learning-rate-too-low"]];

/**
 * The findings in the given order, the most important first, but with each cause above its effects, and without what
 * contradicts one further up. A cause for which `isCause` is false stays where it is.
 */
export function consistent<Found extends { readonly code: SymptomCode }>(
  findings: readonly Found[],
  isCause: (found: Found, effect: Found) => boolean,
): Found[] {
  const kept = findings.filter(({ code }, at) => {
    const pair = contradictions.find((codes) => codes.includes(code));
    return pair === undefined || !findings.slice(0, at).some((one) => one.code !== code && pair.includes(one.code));
  });
  const placed: Found[] = [];
  const place = (one: Found) => {
    if (placed.includes(one)) return;
    const causes = causesOfSymptom[one.code] ?? [];
    for (const other of kept) if (causes.includes(other.code) && isCause(other, one)) place(other);
    placed.push(one);
  };
  for (const one of kept) place(one);
  return placed;
}

export interface Diagnosis {
  /** The most important result, in one or two sentences. */
  readonly verdict: string;
  /** The most important finding first. */
  readonly findings: readonly (Finding & { readonly code: SymptomCode })[];
}

const order: Readonly<Record<Severity, number>> = { fatal: 0, warning: 1, note: 2 };

function rankOf({ code, severity }: Diagnosis["findings"][number]): number {
  const { isEffect }: Symptom = symptoms[code];
  return isEffect ? Math.max(order[severity], order.warning) : order[severity];
}

/** Looks for every symptom. Sorts findings by severity, and equally severe ones as in the registry. */
export function* diagnose(subject: Case): Steps<Diagnosis> {
  if (subject.end !== null) assertSound(subject.end);
  const findings: Diagnosis["findings"][number][] = [];
  for (const [code, symptom] of Object.entries(symptoms) as [SymptomCode, Symptom][]) {
    const found = yield* whenMeasured(() => symptom.find(subject));
    findings.push(...found.map((finding) => ({ code, ...finding, reference: symptom.reference })));
  }
  findings.sort((a, b) => rankOf(a) - rankOf(b));
  const ordered = consistent(
    findings,
    (cause, effect) => cause.severity !== "note" && isPlausible(cause, effect, subject.run?.specification),
  );
  return { verdict: verdictOf(ordered, subject), findings: ordered };
}

/** The verdict starts with whether the run met its criterion, and by how much it missed it. */
function verdictOf(findings: readonly Finding[], subject: Case): string {
  const result = findings.find(({ code }) => code === "healthy" || code === "criterion-unmet");
  const [first] = findings;
  const mismatch = findings.find(({ code }) => code === "loss-mismatch");
  if (result?.code === "healthy") return mismatch ? `${result.headline} ${mismatch.headline}` : result.headline;
  if (result !== undefined && first === result) return result.headline;
  if (first !== undefined) return result === undefined ? first.headline : `${result.headline} ${first.headline}`;
  const total = subject.units.flat().length;
  return `None of ${counted(total, "unit")} is dead on the ${subject.inputs === null ? "box" : "data"}.`;
}

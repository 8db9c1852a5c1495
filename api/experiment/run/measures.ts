import { isJudgedOnValidation } from "../../diagnosis/judged.ts";
import type { Curvature } from "../../diagnosis/measures/curvature.ts";
import { type Histograms, histogramsOf } from "../../diagnosis/measures/histogram.ts";
import type { LayerMeasures } from "../../diagnosis/measures/layers.ts";
import { whenMeasured } from "../../diagnosis/measures/pending.ts";
import { type Representation, representationOf } from "../../diagnosis/measures/representation.ts";
import type { RunMeasures } from "../../diagnosis/measures/run-measures.ts";
import type { DataScale } from "../../diagnosis/measures/scale.ts";
import { projectedEpoch, type Trend } from "../../diagnosis/measures/trend.ts";
import type { Judgement } from "../../diagnosis/outcome.ts";
import type { Specification } from "../../network/specification.ts";
import type { Appraisal } from "../../network/tables/criteria.ts";
import type { Steps } from "../../steps/steps.ts";
import { type Finite, finite } from "./finite.ts";

/** Measures of a layer on the data, without thresholds. */
export interface ReportedLayerMeasures extends Omit<LayerMeasures, "flat"> {
  /** The norm of the gradient with respect to its weights and biases; null without a run. */
  readonly gradientNorm: Finite;
  /** How far an update at the end moved its weights, as a fraction of their norm; null without a run. */
  readonly updateRatio: Finite;
}

/** The value of a criterion, its bound, and whether it holds. */
export interface ReportedAppraisal {
  readonly criterion: Appraisal["name"];
  readonly value: Finite;
  readonly bound: Finite;
  readonly holds: boolean;
}

/** Measures of a run as a whole. */
export interface ReportedRunMeasures {
  readonly criteria: readonly ReportedAppraisal[];
  readonly curvature: { readonly beforeTraining: Curvature | null; readonly here: Curvature | null };
  readonly data: {
    readonly inputs: readonly DataScale[];
    readonly targets: readonly DataScale[];
    readonly representation: Representation | null;
    /** Groups of samples with equal inputs and different targets, by index. */
    readonly conflicts: readonly (readonly number[])[];
  };
  readonly attainable: {
    readonly byAnyFunction: readonly ReportedAppraisal[];
    readonly inOutputRange: readonly ReportedAppraisal[];
    readonly missedByEveryLine: readonly ReportedAppraisal[];
  };
  readonly trend: (Trend & { readonly projectedEpoch: number | null }) | null;
  readonly histograms: Histograms | null;
}

export function reportLayerMeasures(
  layers: readonly LayerMeasures[] | null,
  curves: RunMeasures["curves"] | null,
): ReportedLayerMeasures[] | null {
  return (
    layers &&
    layers.map(({ flat: _, ...measures }, l) => ({
      ...measures,
      gradientNorm: curves && finite(curves.gradientNorms[l]!.at(-1)!),
      updateRatio: curves && finite(curves.updateRatios[l]!.at(-1)!),
    }))
  );
}

export function* reportRunMeasures(
  specification: Specification,
  seed: number,
  epoch: number,
  measures: RunMeasures,
  judgement: Judgement,
): Steps<ReportedRunMeasures> {
  const { inputs } = specification.data;
  const { trend } = measures;
  const loss = measures.curves.loss.at(-1)!;
  // A bound on the loss on samples for validation says nothing about the trend of the loss that training minimizes.
  const lossBelow = isJudgedOnValidation(specification) ? null : specification.success.lossBelow;
  const curvature = yield* whenMeasured(() => ({
    beforeTraining: measures.curvatureAtStart,
    here: measures.curvatureAtEnd,
  }));
  const missedByEveryLine = yield* whenMeasured(() => measures.missedByEveryLine);
  return {
    criteria: judgement.appraisals.map(reportAppraisal),
    curvature,
    data: {
      inputs: measures.inputScales,
      targets: measures.targetScales,
      representation: yield* representationOf(Float64Array.from(inputs.flat()), inputs[0]!.length),
      conflicts: measures.conflicts,
    },
    attainable: {
      byAnyFunction: measures.bestOfAnyFunction.map(reportAppraisal),
      inOutputRange: measures.bestInOutputRange.map(reportAppraisal),
      missedByEveryLine: missedByEveryLine.map(reportAppraisal),
    },
    trend: trend && { ...trend, projectedEpoch: lossBelow === null ? null : projectedEpoch(trend, loss, lossBelow) },
    histograms: yield* histogramsOf(specification, seed, epoch),
  };
}

function reportAppraisal({ name, value, bound, holds }: Appraisal): ReportedAppraisal {
  return { criterion: name, value: finite(value), bound: finite(bound), holds };
}

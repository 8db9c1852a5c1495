import type { EndCase } from "../../diagnosis/finding.ts";
import type { Curvature } from "../../diagnosis/measures/curvature.ts";
import type { EndMeasures } from "../../diagnosis/measures/end-measures.ts";
import { type Histograms, histogramsOf } from "../../diagnosis/measures/histogram.ts";
import type { LayerMeasures } from "../../diagnosis/measures/layers.ts";
import { whenMeasured } from "../../diagnosis/measures/pending.ts";
import { type Representation, representationOf } from "../../diagnosis/measures/representation.ts";
import type { RunMeasures } from "../../diagnosis/measures/run-measures.ts";
import type { DataScale } from "../../diagnosis/measures/scale.ts";
import type { Trend } from "../../diagnosis/measures/trend.ts";
import type { Judgement } from "../../diagnosis/outcome.ts";
import { type Reachable, reachableIn, reachedBy } from "../../diagnosis/reached.ts";
import { norm } from "../../linear-algebra/vector.ts";
import type { Specification } from "../../network/specification.ts";
import type { Appraisal } from "../../network/tables/criteria.ts";
import type { Steps } from "../../steps/steps.ts";
import { type Finite, finite } from "./finite.ts";

/** Measures of a layer on the data, without thresholds. */
export interface ReportedLayerMeasures extends Omit<LayerMeasures, "flat"> {
  /** The norm of the gradient with respect to its weights and biases; null without targets. */
  readonly gradientNorm: Finite;
  /** How far an update at the end moved its weights, as a fraction of their norm; null without a run. */
  readonly updateRatio: Finite;
}

/** Measures of parameters that were trained elsewhere. */
export interface ReportedEndMeasures extends ReportedFit {
  readonly loss: Finite;
  /** What is reached, whatever the criteria ask for; null if the targets do not vary, or an output is not finite. */
  readonly reached: { readonly measure: Reachable; readonly value: number } | null;
  readonly gradientNorm: Finite;
  readonly curvature: Curvature | null;
}

/** The value of a criterion, its bound, and whether it holds. */
export interface ReportedAppraisal {
  readonly criterion: Appraisal["name"];
  readonly value: Finite;
  readonly bound: Finite;
  readonly holds: boolean;
}

/** Measures of a network with targets and a loss, whatever led to its parameters. */
interface ReportedFit {
  readonly criteria: readonly ReportedAppraisal[];
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
}

/** Measures of a run as a whole. */
export interface ReportedRunMeasures extends ReportedFit {
  readonly curvature: { readonly beforeTraining: Curvature | null; readonly here: Curvature | null };
  readonly trend: Trend | null;
  readonly histograms: Histograms | null;
}

export function reportLayerMeasures(
  layers: readonly LayerMeasures[] | null,
  gradientNorms: readonly number[] | null,
  updateRatios: readonly number[] | null,
): ReportedLayerMeasures[] | null {
  return (
    layers &&
    layers.map(({ flat: _, ...measures }, l) => ({
      ...measures,
      gradientNorm: gradientNorms && finite(gradientNorms[l]!),
      updateRatio: updateRatios && finite(updateRatios[l]!),
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
  const curvature = yield* whenMeasured(() => ({
    beforeTraining: measures.curvatureAtStart,
    here: measures.curvatureAtEnd,
  }));
  const { criteria, data, attainable } = yield* reportFit(specification, measures, judgement);
  return {
    criteria,
    curvature,
    data,
    attainable,
    trend: measures.trend,
    histograms: yield* histogramsOf(specification, seed, epoch),
  };
}

export function* reportEndMeasures({ specification, measures, judgement, after }: EndCase): Steps<ReportedEndMeasures> {
  const norms = yield* whenMeasured(() => measures.gradientNormsAtEnd);
  const measure = reachableIn(specification);
  const value = measure && reachedBy(after, specification);
  const { criteria, data, attainable } = yield* reportFit(specification, measures, judgement);
  return {
    loss: finite(after.loss),
    reached: measure && Number.isFinite(value) ? { measure, value: value! } : null,
    criteria,
    gradientNorm: finite(norm(Float64Array.from(norms))),
    curvature: yield* whenMeasured(() => measures.curvatureAtEnd),
    data,
    attainable,
  };
}

function* reportFit(specification: Specification, measures: EndMeasures, judgement: Judgement): Steps<ReportedFit> {
  const { inputs } = specification.data;
  const missedByEveryLine = yield* whenMeasured(() => measures.missedByEveryLine);
  return {
    criteria: judgement.appraisals.map(reportAppraisal),
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
  };
}

function reportAppraisal({ name, value, bound, holds }: Appraisal): ReportedAppraisal {
  return { criterion: name, value: finite(value), bound: finite(bound), holds };
}

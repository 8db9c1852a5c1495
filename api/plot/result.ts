import type { RemediesReport } from "../experiment/remedies/remedies.ts";
import type { published } from "../experiment/request/resolve.ts";
import type { InspectReport, InspectRunReport, PastedNetwork } from "../experiment/run/inspect.ts";
import type { TrainReport } from "../experiment/run/train.ts";
import type { ComparisonReport, VariantReport } from "../experiment/study/compare.ts";
import type { StudyReport } from "../experiment/study/study.ts";
import type { Precision } from "../network/precision.ts";

/** The experiment in a response. */
export type ShownExperiment = ReturnType<typeof published>;

/** What every result carries. */
export interface AnyResult {
  readonly id: string;
  readonly operation: string;
}
interface OfExperiment extends AnyResult {
  readonly experiment: ShownExperiment;
}

export type TrainResult = OfExperiment & TrainReport;
export type InspectRunResult = OfExperiment & InspectRunReport;
export type InspectParametersResult = AnyResult &
  InspectReport & { readonly network: PastedNetwork; readonly precision: Precision };
export type InspectResult = InspectRunResult | InspectParametersResult;
export type SuccessProbabilityResult = OfExperiment & StudyReport;
export type CompareResult = OfExperiment &
  Omit<ComparisonReport, "variants"> & {
    readonly variants: readonly (VariantReport & { readonly experiment: ShownExperiment })[];
  };
export type RemediesResult = OfExperiment & RemediesReport;

/** The results of each operation. */
export interface ResultsByOperation {
  readonly train: TrainResult;
  readonly inspect: InspectResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
}
export type DrawnOperation = keyof ResultsByOperation;

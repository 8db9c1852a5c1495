import type { OutcomesReport } from "../experiment/outcomes/outcomes.ts";
import type { RemediesReport } from "../experiment/remedies/remedies.ts";
import type { published } from "../experiment/request/resolve.ts";
import type { InspectReport, InspectRunReport, PastedNetwork } from "../experiment/run/inspect.ts";
import type { TrainReport } from "../experiment/run/train.ts";
import type { ComparisonReport, VariantReport } from "../experiment/study/compare.ts";
import type { StudyReport } from "../experiment/study/study.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { Axis } from "../experiment/sweep/grid.ts";
import type { AgainstBest, CellStudy, Confirmation } from "../experiment/sweep/sweep.ts";
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
export type SweepResult = OfExperiment & {
  readonly seeds: Seeds;
  readonly axes: readonly Axis[];
  /** Every combination of values; the last axis varies fastest. */
  readonly cells: readonly SweptCell[];
  readonly best: {
    readonly cell: number;
    readonly values: readonly unknown[];
    readonly indistinguishable: readonly number[];
    readonly confirmation: Confirmation | null;
    readonly statement: string;
  };
};
export type SweptCell = CellStudy & {
  readonly values: readonly unknown[];
  readonly sameAs: number | null;
  readonly againstBest: AgainstBest | null;
};
export type RemediesResult = OfExperiment & RemediesReport;

export type CompareOutcomesResult = AnyResult & OutcomesReport;

/** The results of each operation. */
export interface ResultsByOperation {
  readonly train: TrainResult;
  readonly inspect: InspectResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
  readonly sweep: SweepResult;
  readonly "compare-outcomes": CompareOutcomesResult;
}
export type DrawnOperation = keyof ResultsByOperation;

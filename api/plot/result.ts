import type { RemediesReport } from "../experiment/remedies/remedies.ts";
import type { published } from "../experiment/request/resolve.ts";
import type { InspectReport, InspectRunReport, PastedNetwork } from "../experiment/run/inspect.ts";
import type { TrainReport } from "../experiment/run/train.ts";
import type { ComparisonReport, VariantReport } from "../experiment/study/compare.ts";
import type { StudyReport } from "../experiment/study/study.ts";
import type { Precision } from "../network/precision.ts";

/** Results as responses carry them, as far as pictures and tables read them. */
export type ShownExperiment = ReturnType<typeof published>;

export interface Identified {
  readonly id: string;
}
interface OfExperiment extends Identified {
  readonly experiment: ShownExperiment;
}

export type TrainResult = OfExperiment & TrainReport;
export type InspectRunResult = OfExperiment & InspectRunReport;
export type InspectParametersResult = Identified &
  InspectReport & { readonly network: PastedNetwork; readonly precision: Precision };
export type InspectResult = InspectRunResult | InspectParametersResult;
export type SuccessProbabilityResult = OfExperiment & StudyReport;
export type CompareResult = OfExperiment &
  Omit<ComparisonReport, "variants"> & {
    readonly variants: readonly (VariantReport & { readonly experiment: ShownExperiment })[];
  };
export type RemediesResult = OfExperiment & RemediesReport;

/** The results by the operation that gives them. */
export interface Results {
  readonly train: TrainResult;
  readonly inspect: InspectResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
}
export type DrawnOperation = keyof Results;

/** What only the results of one operation have. */
const marks: Readonly<Record<DrawnOperation, string>> = {
  train: "recording",
  inspect: "layers",
  "success-probability": "trials",
  compare: "variants",
  remedies: "remedies",
};

/** The operation that a result is of. Throws a RangeError for something that is no result. */
export function operationOfResult(result: object): DrawnOperation {
  const found = (Object.keys(marks) as DrawnOperation[]).find((operation) => Object.hasOwn(result, marks[operation]));
  if (found === undefined) throw new RangeError("this is the result of no operation");
  return found;
}

import type { RemediesReport } from "../experiment/remedies/remedies.ts";
import type { published } from "../experiment/request/resolve.ts";
import type { InspectReport, InspectRunReport, PastedNetwork } from "../experiment/run/inspect.ts";
import type { TrainReport } from "../experiment/run/train.ts";
import type { ComparisonReport, VariantReport } from "../experiment/study/compare.ts";
import type { StudyReport } from "../experiment/study/study.ts";
import type { Precision } from "../network/precision.ts";

/** The experiment in a response. */
export type ShownExperiment = ReturnType<typeof published>;

/** A result in a response, which has an id. */
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

/** The results of each operation. */
export interface Results {
  readonly train: TrainResult;
  readonly inspect: InspectResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
}
export type DrawnOperation = keyof Results;

/** A field that only the results of that operation have. */
const ownFields: Readonly<Record<DrawnOperation, string>> = {
  train: "recording",
  inspect: "layers",
  "success-probability": "trials",
  compare: "variants",
  remedies: "remedies",
};

/** The operation of a result. Throws a RangeError if the object is not a result. */
export function operationOf(result: object): DrawnOperation {
  const found = (Object.keys(ownFields) as DrawnOperation[]).find((operation) =>
    Object.hasOwn(result, ownFields[operation]),
  );
  if (found === undefined) throw new RangeError("not the result of an operation");
  return found;
}

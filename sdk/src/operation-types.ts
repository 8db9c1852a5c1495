/** Generated from the operations of the service; run `npm run generate` to renew it. */
import type {
  CompareEstimate,
  CompareOutcomesRequest,
  CompareOutcomesResult,
  CompareRequest,
  CompareResult,
  InspectParametersResult,
  InspectRequest,
  InspectRunResult,
  RemediesEstimate,
  RemediesRequest,
  RemediesResult,
  SuccessProbabilityEstimate,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  SweepEstimate,
  SweepRequest,
  SweepResult,
  TrainRequest,
  TrainResult,
} from "./schema.ts";

export type {
  CompareEstimate,
  CompareOutcomesRequest,
  CompareOutcomesResult,
  CompareRequest,
  CompareResult,
  InspectExportRequest,
  InspectParametersRequest,
  InspectParametersResult,
  InspectRequest,
  InspectRunRequest,
  InspectRunResult,
  RemediesEstimate,
  RemediesRequest,
  RemediesResult,
  SuccessProbabilityEstimate,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  SweepEstimate,
  SweepRequest,
  SweepResult,
  TrainRequest,
  TrainResult,
} from "./schema.ts";

/** The requests of the operations that have results, by their names. */
export interface Requests {
  readonly train: TrainRequest;
  readonly "success-probability": SuccessProbabilityRequest;
  readonly inspect: InspectRequest;
  readonly compare: CompareRequest;
  readonly remedies: RemediesRequest;
  readonly sweep: SweepRequest;
  readonly "compare-outcomes": CompareOutcomesRequest;
}

/** Their results. */
export interface Results {
  readonly train: TrainResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly inspect: InspectRunResult | InspectParametersResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
  readonly sweep: SweepResult;
  readonly "compare-outcomes": CompareOutcomesResult;
}

/** What is known while one is watched, of those that can be. */
export interface Estimates {
  readonly "success-probability": SuccessProbabilityEstimate;
  readonly compare: CompareEstimate;
  readonly remedies: RemediesEstimate;
  readonly sweep: SweepEstimate;
}

export type OperationName = keyof Requests;
export type WatchableName = keyof Estimates;
export type RequestOf<Name extends OperationName> = Requests[Name];
export type ResultOf<Name extends OperationName> = Results[Name];
export type EstimateOf<Name extends OperationName> = Name extends WatchableName ? Estimates[Name] : never;

import type {
  CompareRequest,
  CompareResult,
  InspectParametersResult,
  InspectRequest,
  InspectRunResult,
  paths,
  RemediesRequest,
  RemediesResult,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  TrainRequest,
  TrainResult,
} from "./schema.ts";

/*
 * The names of what is sent and what comes back. In requests every field with a default may be left out; in results
 * every field is there.
 */

/** Requests and results, operation by operation; and what is known while one is watched. */
/** The result of any operation: `operation` tells which. */
/** Problem details (RFC 9457), as every error of the service is. */
/** An experiment: every field may be left out, and has a default. */
/** An experiment with every default filled in, as results carry it. */
/** A JSON merge patch on an experiment (RFC 7386). */
/** What an experiment chooses: a name, or an object with parameters too. */
/** Parts of results. */
export type {
  ActivationInput,
  BiasesInput,
  Catalog,
  CatalogEntry,
  Cause,
  CompareEstimate,
  CompareRequest,
  CompareResult,
  DataInput,
  Diagnosis,
  Estimate,
  EstimateRequest,
  Experiment as ResolvedExperiment,
  ExperimentInput as Experiment,
  ExperimentPatch,
  Finding,
  FlightEvent,
  Health,
  InspectExportRequest,
  InspectParametersRequest,
  InspectParametersResult,
  InspectRequest,
  InspectRunRequest,
  InspectRunResult,
  LayerInput,
  LossInput,
  OptimizerInput,
  Outcome,
  Problem,
  RemediesEstimate,
  RemediesRequest,
  RemediesResult,
  Result,
  ScheduleInput,
  Study,
  StudyEstimate,
  SuccessProbabilityEstimate,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  TrainRequest,
  TrainResult,
  TriedRemedy,
  Unit,
  WeightsInput,
} from "./schema.ts";

/** The requests of the operations that have results, by their names. */
export interface Requests {
  readonly train: TrainRequest;
  readonly "success-probability": SuccessProbabilityRequest;
  readonly inspect: InspectRequest;
  readonly compare: CompareRequest;
  readonly remedies: RemediesRequest;
}
/** And what comes out of them. */
export interface Results {
  readonly train: TrainResult;
  readonly "success-probability": SuccessProbabilityResult;
  readonly inspect: InspectRunResult | InspectParametersResult;
  readonly compare: CompareResult;
  readonly remedies: RemediesResult;
}
export type OperationName = keyof Requests;
export type RequestOf<Name extends OperationName> = Requests[Name];
export type ResultOf<Name extends OperationName> = Results[Name];

/** The name of an activation, which then has the defaults of its parameters. */
export type ActivationName = NonNullable<NonNullable<paths["/inspect"]["post"]["parameters"]["query"]>["hidden"]>;

import type {
  CompareRequest, CompareResult, InspectParametersResult, InspectRequest, InspectRunResult, paths, RemediesRequest, RemediesResult,
  SuccessProbabilityRequest, SuccessProbabilityResult, TrainRequest, TrainResult,
} from "./schema.ts";

/*
 * The names of what is sent and what comes back. In requests every field with a default may be left out; in results every field is there.
 */

/** Requests and results, operation by operation; and what is known while one is watched. */
export type { TrainRequest, TrainResult } from "./schema.ts";
export type { SuccessProbabilityEstimate, SuccessProbabilityRequest, SuccessProbabilityResult } from "./schema.ts";
export type {
  InspectExportRequest, InspectParametersRequest, InspectParametersResult, InspectRequest, InspectRunRequest, InspectRunResult,
} from "./schema.ts";
export type { CompareEstimate, CompareRequest, CompareResult } from "./schema.ts";
export type { RemediesEstimate, RemediesRequest, RemediesResult } from "./schema.ts";
export type { Catalog, CatalogEntry, Estimate, EstimateRequest, Health } from "./schema.ts";
/** The result of any operation: `operation` tells which. */
export type { Result } from "./schema.ts";
/** Problem details (RFC 9457), as every error of the service is. */
export type { Problem } from "./schema.ts";

/** An experiment: every field may be left out, and has a default. */
export type { ExperimentInput as Experiment } from "./schema.ts";
/** An experiment with every default filled in, as results carry it. */
export type { Experiment as ResolvedExperiment } from "./schema.ts";
/** A JSON merge patch on an experiment (RFC 7386). */
export type { ExperimentPatch } from "./schema.ts";
/** What an experiment chooses: a name, or an object with parameters too. */
export type {
  ActivationInput, BiasesInput, DataInput, LayerInput, LossInput, OptimizerInput, ScheduleInput, WeightsInput,
} from "./schema.ts";

/** Parts of results. */
export type { Cause, Diagnosis, Finding, FlightEvent, Outcome, Study, StudyEstimate, TriedRemedy, Unit } from "./schema.ts";

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

import type { components, paths } from "./schema.ts";

type Schemas = components["schemas"];

/** An experiment: every field may be left out, and has a default. */
export type Experiment = Schemas["ExperimentInput"];
/** An experiment with every default filled in, as results carry it. */
export type ResolvedExperiment = Schemas["Experiment"];

export type TrainRequest = Schemas["TrainRequest"];
export type TrainResult = Schemas["TrainResult"];
export type SuccessProbabilityRequest = Schemas["SuccessProbabilityRequest"];
export type SuccessProbabilityResult = Schemas["SuccessProbabilityResult"];
export type InspectRunRequest = Schemas["InspectRunRequest"];
export type InspectRunResult = Schemas["InspectRunResult"];
export type InspectParametersRequest = Schemas["InspectParametersRequest"];
/** Parameters as a framework writes them: a state_dict, Keras's arrays, Flux's text, or what this API reports. */
export type InspectExportRequest = Schemas["InspectExportRequest"];
/** What inspect takes, besides files. */
export type InspectRequest = InspectRunRequest | InspectParametersRequest | InspectExportRequest;
export type InspectParametersResult = Schemas["InspectParametersResult"];
export type CompareRequest = Schemas["CompareRequest"];
export type CompareResult = Schemas["CompareResult"];
/** A JSON merge patch on an experiment (RFC 7386). */
export type ExperimentPatch = Schemas["ExperimentPatch"];
/** How often one experiment trained. */
export type Study = Schemas["Study"];
export type RemediesRequest = Schemas["RemediesRequest"];
export type RemediesResult = Schemas["RemediesResult"];
/** A finding, and what trials say about it. */
export type Cause = Schemas["Cause"];
/** A change that was tried on the same seeds. */
export type TriedRemedy = Schemas["TriedRemedy"];
/** The result of any operation: `operation` tells which. */
export type Result = Schemas["Result"];
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
/** What is known while a call is watched. */
export type SuccessProbabilityEstimate = Schemas["SuccessProbabilityEstimate"];
export type CompareEstimate = Schemas["CompareEstimate"];
export type RemediesEstimate = Schemas["RemediesEstimate"];
/** What is known of one study while it runs. */
export type StudyEstimate = Schemas["StudyEstimate"];
export type EstimateRequest = Schemas["EstimateRequest"];
export type Estimate = Schemas["Estimate"];
export type Catalog = Schemas["Catalog"];
export type Health = Schemas["Health"];

/** The name of an activation, which then has the defaults of its parameters. */
export type ActivationName = NonNullable<NonNullable<paths["/inspect"]["post"]["parameters"]["query"]>["hidden"]>;
export type Outcome = Schemas["Outcome"];
export type FlightEvent = Schemas["FlightEvent"];
export type Diagnosis = Schemas["Diagnosis"];
export type Finding = Schemas["Finding"];
export type Unit = Schemas["Unit"];
/** Problem details (RFC 9457), as every error of the service is. */
export type Problem = Schemas["Problem"];

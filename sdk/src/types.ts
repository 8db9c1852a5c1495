import type { paths } from "./schema.ts";

/* The types of requests and results. In requests, every field with a default is optional; in results, none is. */

/** Requests, results and estimates, operation by operation. */
export type * from "./operation-types.ts";
export type {
  ActivationInput,
  BiasesInput,
  Catalog,
  CatalogEntry,
  Cause,
  DataInput,
  Diagnosis,
  Estimate,
  EstimateRequest,
  Experiment as ResolvedExperiment,
  ExperimentInput as Experiment,
  ExperimentPatch,
  ExportRequest,
  ExportResult,
  Finding,
  FlightEvent,
  Health,
  Job as JobDescription,
  JobList,
  JobState,
  LayerInput,
  LossInput,
  OptimizerInput,
  Outcome,
  Problem,
  Result,
  ScheduleInput,
  StoredRequest,
  StoredRequestSize,
  Study,
  StudyEstimate,
  TriedRemedy,
  Unit,
  WeightsInput,
} from "./schema.ts";

/** The name of an activation, with its default parameters. */
export type ActivationName = NonNullable<NonNullable<paths["/inspect"]["post"]["parameters"]["query"]>["hidden"]>;

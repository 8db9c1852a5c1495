import type { paths } from "./schema.ts";

/*
 * The names of what is sent and what comes back. In requests every field with a default may be left out; in results
 * every field is there.
 */

/** Requests, results and estimates, operation by operation. */
export type * from "./operation-types.ts";
/** An experiment: every field may be left out, and has a default. */
/** An experiment with every default filled in, as results carry it. */
/** What the service itself answers. */
/** The result of any operation: `operation` tells which. */
/** Problem details (RFC 9457), as every error of the service is. */
/** A JSON merge patch on an experiment (RFC 7386). */
/** What an experiment chooses: a name, or an object with parameters too. */
/** Parts of results. */
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
  Finding,
  FlightEvent,
  Health,
  LayerInput,
  LossInput,
  OptimizerInput,
  Outcome,
  Problem,
  Result,
  ScheduleInput,
  Study,
  StudyEstimate,
  TriedRemedy,
  Unit,
  WeightsInput,
} from "./schema.ts";

/** The name of an activation, which then has the defaults of its parameters. */
export type ActivationName = NonNullable<NonNullable<paths["/inspect"]["post"]["parameters"]["query"]>["hidden"]>;

/** Generated from the operations of the service; run `npm run generate` to renew it. */
import type { Events } from "./events.ts";
import type { InspectFileOptions, ModelFile } from "./file.ts";
import type { Job } from "./job.ts";
import type { OperationEntry } from "./operation-entry.ts";
import type {
  CompareEstimate,
  CompareOutcomesRequest,
  CompareOutcomesResult,
  CompareRequest,
  CompareResult,
  EstimateOf,
  InspectExportRequest,
  InspectParametersRequest,
  InspectParametersResult,
  InspectRequest,
  InspectRunRequest,
  InspectRunResult,
  OperationName,
  RemediesEstimate,
  RemediesRequest,
  RemediesResult,
  RequestOf,
  ResultOf,
  SuccessProbabilityEstimate,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  SweepEstimate,
  SweepRequest,
  SweepResult,
  TrainRequest,
  TrainResult,
} from "./operation-types.ts";
import type { BackgroundOptions, CallOptions, ProgressOptions } from "./options.ts";

export const operations: Readonly<Record<OperationName, OperationEntry>> = {
  train: {
    method: "train",
    summary: "Replay one run",
    watched: false,
    fields: ["experiment", "seed"],
    experiment: "experiment",
    requires: ["seed", "draws", "outcome", "success", "largestError", "tolerance", "before", "after"],
    mediaTypes: [
      "application/json",
      "image/svg+xml",
      "text/csv",
      "application/octet-stream",
      "text/x.pytorch",
      "text/x.keras",
      "text/x.flux",
      "text/x.jax",
      "text/x.sklearn",
    ],
    pictures: ["loss", "function", "units"],
  },
  "success-probability": {
    method: "successProbability",
    summary: "Measure how often it trains",
    watched: true,
    fields: ["experiment", "seeds", "confidence", "interval", "stopWhen"],
    experiment: "experiment",
    requires: ["seeds", "trials", "successes", "probability", "interval", "outcomes", "collapses", "failures"],
    mediaTypes: [
      "application/json",
      "image/svg+xml",
      "text/csv",
      "text/x.pytorch",
      "text/x.keras",
      "text/x.flux",
      "text/x.jax",
      "text/x.sklearn",
    ],
    pictures: ["probability"],
  },
  inspect: {
    method: "inspect",
    summary: "Explain a run, or weights",
    watched: false,
    fields: [
      "experiment",
      "seed",
      "epoch",
      "network",
      "data",
      "loss",
      "success",
      "box",
      "initialBias",
      "precision",
      "parameters",
      "format",
      "activations",
      "layout",
      "order",
    ],
    experiment: "experiment",
    requires: ["layers", "outputs", "box", "diagnosis"],
    mediaTypes: ["application/json", "image/svg+xml", "text/csv", "application/octet-stream"],
    pictures: ["units", "histograms"],
  },
  compare: {
    method: "compare",
    summary: "Measure what a change does",
    watched: true,
    fields: ["baseline", "variants", "seeds", "confidence", "interval"],
    experiment: "baseline",
    requires: ["test", "correction", "baseline", "variants"],
    mediaTypes: [
      "application/json",
      "image/svg+xml",
      "text/csv",
      "text/x.pytorch",
      "text/x.keras",
      "text/x.flux",
      "text/x.jax",
      "text/x.sklearn",
    ],
    pictures: ["sweep", "variants"],
  },
  remedies: {
    method: "remedies",
    summary: "Find causes, and test remedies",
    watched: true,
    fields: ["experiment", "seeds", "confidence", "interval", "effort", "budget"],
    experiment: "experiment",
    requires: ["effort", "baseline", "again", "diagnosis", "remedies", "retry", "spent"],
    mediaTypes: [
      "application/json",
      "image/svg+xml",
      "text/csv",
      "text/x.pytorch",
      "text/x.keras",
      "text/x.flux",
      "text/x.jax",
      "text/x.sklearn",
    ],
    pictures: ["remedies"],
  },
  sweep: {
    method: "sweep",
    summary: "Measure a grid of experiments",
    watched: true,
    fields: ["experiment", "axes", "seeds", "confidence", "interval"],
    experiment: "experiment",
    requires: ["seeds", "test", "correction", "axes", "cells", "experiments", "best"],
    mediaTypes: [
      "application/json",
      "image/svg+xml",
      "text/csv",
      "text/x.pytorch",
      "text/x.keras",
      "text/x.flux",
      "text/x.jax",
      "text/x.sklearn",
    ],
    pictures: ["probability", "failures"],
  },
  "compare-outcomes": {
    method: "compareOutcomes",
    summary: "Compare outcomes trained elsewhere",
    watched: false,
    fields: ["baseline", "variants", "paired", "better", "confidence", "interval"],
    experiment: "",
    requires: ["measure", "better", "paired", "test", "correction", "baseline", "variants"],
    mediaTypes: ["application/json", "image/svg+xml", "text/csv"],
    pictures: ["outcomes", "difference", "improvement"],
  },
};

/** The fields of an experiment, and of a request for an estimate. */
export const experimentFields: readonly string[] = [
  "framework",
  "strict",
  "network",
  "data",
  "loss",
  "optimizer",
  "schedule",
  "batches",
  "epochs",
  "earlyStopping",
  "precision",
  "gradientClipping",
  "success",
  "random",
  "start",
];
export const estimateFields: readonly string[] = ["experiment", "seeds", "variants", "axes"];

/** The calls that take long, watched. */
export interface Watch {
  /** Measure how often it trains. */
  successProbability(
    request?: SuccessProbabilityRequest,
    options?: CallOptions,
  ): Events<SuccessProbabilityEstimate, SuccessProbabilityResult>;
  /** Measure what a change does. */
  compare(request: CompareRequest, options?: CallOptions): Events<CompareEstimate, CompareResult>;
  /** Find causes, and test remedies. */
  remedies(request?: RemediesRequest, options?: CallOptions): Events<RemediesEstimate, RemediesResult>;
  /** Measure a grid of experiments. */
  sweep(request: SweepRequest, options?: CallOptions): Events<SweepEstimate, SweepResult>;
}

/** The methods of a client, one for each operation. */
export abstract class OperationMethods {
  /** The result of any operation, by its name. */
  abstract ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | ModelFile,
    options?: (ProgressOptions<EstimateOf<Name>> & InspectFileOptions) | BackgroundOptions,
  ): Promise<ResultOf<Name>>;

  protected abstract events<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name>,
    options?: CallOptions,
  ): Events<EstimateOf<Name>, ResultOf<Name>>;

  /** Replay one run: one run, replayed bit for bit: its curves and every event, such as which unit died at which update. */
  train(request: TrainRequest = {}, options?: CallOptions): Promise<TrainResult> {
    return this.ask("train", request, options);
  }

  /** Measure how often it trains: a probability with its confidence interval, and the seeds that fail. */
  successProbability(
    request?: SuccessProbabilityRequest,
    options?: ProgressOptions<SuccessProbabilityEstimate>,
  ): Promise<SuccessProbabilityResult>;
  successProbability(
    request: SuccessProbabilityRequest | undefined,
    options: BackgroundOptions,
  ): Promise<Job<SuccessProbabilityEstimate, SuccessProbabilityResult>>;
  successProbability(
    request: SuccessProbabilityRequest = {},
    options?: ProgressOptions<SuccessProbabilityEstimate> | BackgroundOptions,
  ): Promise<SuccessProbabilityResult | Job<SuccessProbabilityEstimate, SuccessProbabilityResult>> {
    return this.ask("success-probability", request, options);
  }

  /** Explain a run, or weights: a run, or weights that you send, explained unit by unit. */
  inspect(file: ModelFile, options?: CallOptions & InspectFileOptions): Promise<InspectParametersResult>;
  inspect(
    request: InspectParametersRequest | InspectExportRequest,
    options?: CallOptions,
  ): Promise<InspectParametersResult>;
  inspect(request?: InspectRunRequest, options?: CallOptions): Promise<InspectRunResult>;
  inspect(
    request: InspectRequest | ModelFile = {},
    options?: CallOptions & InspectFileOptions,
  ): Promise<InspectRunResult | InspectParametersResult> {
    return this.ask("inspect", request, options);
  }

  /** Measure what a change does: changes on the same seeds: which seeds each gains and loses, with a paired test. */
  compare(request: CompareRequest, options?: ProgressOptions<CompareEstimate>): Promise<CompareResult>;
  compare(request: CompareRequest, options: BackgroundOptions): Promise<Job<CompareEstimate, CompareResult>>;
  compare(
    request: CompareRequest,
    options?: ProgressOptions<CompareEstimate> | BackgroundOptions,
  ): Promise<CompareResult | Job<CompareEstimate, CompareResult>> {
    return this.ask("compare", request, options);
  }

  /** Find causes, and test remedies: the causes, and changes that were really tried: proven, unproven or harmful. */
  remedies(request?: RemediesRequest, options?: ProgressOptions<RemediesEstimate>): Promise<RemediesResult>;
  remedies(
    request: RemediesRequest | undefined,
    options: BackgroundOptions,
  ): Promise<Job<RemediesEstimate, RemediesResult>>;
  remedies(
    request: RemediesRequest = {},
    options?: ProgressOptions<RemediesEstimate> | BackgroundOptions,
  ): Promise<RemediesResult | Job<RemediesEstimate, RemediesResult>> {
    return this.ask("remedies", request, options);
  }

  /** Measure a grid of experiments: a grid of settings on the same seeds: each cell's probability, the best, and what cannot be told from it. */
  sweep(request: SweepRequest, options?: ProgressOptions<SweepEstimate>): Promise<SweepResult>;
  sweep(request: SweepRequest, options: BackgroundOptions): Promise<Job<SweepEstimate, SweepResult>>;
  sweep(
    request: SweepRequest,
    options?: ProgressOptions<SweepEstimate> | BackgroundOptions,
  ): Promise<SweepResult | Job<SweepEstimate, SweepResult>> {
    return this.ask("sweep", request, options);
  }

  /** Compare outcomes trained elsewhere: success flags or scores that you send, compared: intervals, tests, the probability of improvement. */
  compareOutcomes(request: CompareOutcomesRequest, options?: CallOptions): Promise<CompareOutcomesResult> {
    return this.ask("compare-outcomes", request, options);
  }

  /**
   * The calls that take long, watched: `for await` gives estimates while the service computes, and the result last.
   * Leaving the loop ends the computation too. A stream that breaks off begins again, and reports nothing twice.
   */
  readonly watch: Watch = {
    successProbability: (request = {}, options) => this.events("success-probability", request, options),
    compare: (request, options) => this.events("compare", request, options),
    remedies: (request = {}, options) => this.events("remedies", request, options),
    sweep: (request, options) => this.events("sweep", request, options),
  };
}

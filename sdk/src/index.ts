/**
 * How often does this small neural network train, why does it fail, and what fixes it? A client of the Trainability
 * API for Node, browsers and workers.
 *
 * @example
 * const api = new Trainability({ baseUrl: "http://127.0.0.1:8787" });
 * const { probability, interval } = await api.successProbability({ seeds: { count: 1000 } });
 */

export { Trainability } from "./client.ts";
export {
  AbortError,
  ConnectionError,
  type FieldError,
  NewerEngineError,
  OptionError,
  ProblemError,
  TimeoutError,
  TrainabilityError,
  UnexpectedResponseError,
} from "./errors.ts";
export type { Events, Watched } from "./events.ts";
export type { InspectFileOptions, ModelFile, SafetensorsFile } from "./file.ts";
export type { CancelOptions, Job, JobEvent, JobStatus, JobsQuery, WaitOptions } from "./job.ts";
export type { OperationEntry } from "./operation-entry.ts";
export {
  estimateFields,
  experimentFields,
  operations,
  type Watch,
} from "./operations.ts";
export {
  type BackgroundOptions,
  type CallOptions,
  type Identify,
  LOCAL_URL,
  type ProgressOptions,
  type TrainabilityOptions,
} from "./options.ts";
export { type RateLimit, rateLimitsOf } from "./rate-limits.ts";
export type { PictureName, PictureOptions, ResultReference, WithResponse } from "./representation-types.ts";
export type * from "./types.ts";

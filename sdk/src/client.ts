import { nothing, objectWith, type Reader, resultOf } from "./answer.ts";
import { jsonBody } from "./body.ts";
import { AbortError, TimeoutError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { InspectFileOptions, ModelFile } from "./file.ts";
import type { Job, JobsQuery } from "./job.ts";
import { jsonOf } from "./json.ts";
import { messageOf, pathOfRequest, pathOfResult } from "./message.ts";
import { OperationMethods, operations } from "./operations.ts";
import { type CallOptions, type ProgressOptions, type Settings, settle, type TrainabilityOptions } from "./options.ts";
import type { PictureOptions, ResultReference, WithResponse } from "./representation-types.ts";
import { catalogShape, estimateShape, exportShape, healthShape } from "./shapes.ts";
import { Transport } from "./transport.ts";
import type {
  Catalog,
  Estimate,
  EstimateOf,
  EstimateRequest,
  ExportRequest,
  ExportResult,
  Health,
  JobList,
  OperationName,
  RequestOf,
  Result,
  ResultOf,
  StoredRequest,
  StoredRequestSize,
} from "./types.ts";

/**
 * A client of one Trainability service. The same request always has the same result, so every call is safe to repeat;
 * the client retries temporary failures itself.
 *
 * Every error is a {@link TrainabilityError}:
 * - ProblemError: the service rejected the request, or failed.
 * - ConnectionError: no response.
 * - TimeoutError: no response in time.
 * - UnexpectedResponseError: a response that is not from this API.
 * - NewerEngineError: a result of an engine newer than this package.
 * - AbortError: the caller aborted the call.
 * - OptionError: an invalid option, or a number that JSON cannot represent.
 */
export class Trainability extends OperationMethods {
  readonly #settings: Settings;
  readonly #transport: Transport;

  constructor(options: TrainabilityOptions = {}) {
    super();
    this.#settings = settle(options);
    this.#transport = new Transport(this.#settings);
  }

  /** Gets a result by its id, or by a link that contains its request. `operation` names the operation of the result. */
  result(idOrLink: string, options?: CallOptions): Promise<Result> {
    return this.#get(pathOfResult(idOrLink), this.#reader(), options);
  }

  /**
   * Deletes a result that you stored, with its request. Only a key that stored it may; on your own machine, anyone may.
   */
  deleteResult(id: string, options?: CallOptions): Promise<void> {
    return this.#transport.call(`/results/${encodeURIComponent(id)}`, undefined, nothing, options, "DELETE");
  }

  /**
   * Stores a request without computing it, so that its id can be sent to others. `requestId` of `trainability/local`
   * gives the id; the service refuses any other.
   */
  async storeRequest<Name extends OperationName>(
    id: string,
    operation: Name,
    request: RequestOf<Name>,
    options?: CallOptions,
  ): Promise<StoredRequestSize> {
    const content = jsonBody({ operation, request });
    return this.#transport.call(pathOfRequest(id), content, objectWith(["id", "bytes"]), options, "PUT");
  }

  /** Gets the request of a result by its id, with every default filled in. */
  storedRequest(id: string, options?: CallOptions): Promise<StoredRequest> {
    return this.#get(pathOfRequest(id), objectWith(["operation", "request"]), options);
  }

  /** Makes a link to the result of a request. The link contains the request itself, so it needs no storage. */
  async link<Name extends OperationName>(operation: Name, request: RequestOf<Name>): Promise<string> {
    return `${this.#settings.baseUrl}/r/${await (await import("./pack.ts")).pack(jsonOf({ operation, request, defaults: "0.5" }))}`;
  }

  /**
   * The picture of a result, as SVG: of an operation and a request, or of an id or a link. `picture` chooses one where an
   * operation has several.
   */
  async picture<Name extends OperationName>(
    of: Name | ResultReference,
    request?: RequestOf<Name> | ModelFile,
    options?: PictureOptions<Name>,
  ): Promise<string> {
    return this.#as("image/svg+xml", of, request, options);
  }

  /** The table of a result, as CSV: of an operation and a request, or of an id or a link. */
  async table<Name extends OperationName>(
    of: Name | ResultReference,
    request?: RequestOf<Name> | ModelFile,
    options?: CallOptions & InspectFileOptions,
  ): Promise<string> {
    return this.#as("text/csv", of, request, options);
  }

  /** The event file of a run for TensorBoard: of an operation and a request, or of an id or a link. */
  async eventFile<Name extends OperationName>(
    of: Name | ResultReference,
    request?: RequestOf<Name> | ModelFile,
    options?: CallOptions & InspectFileOptions,
  ): Promise<Uint8Array> {
    return this.#as("application/octet-stream", of, request, options);
  }

  /** What `call` resolves to, with the status, the headers and the id of its last response. */
  async withResponse<Data>(call: (api: this) => Promise<Data>): Promise<WithResponse<Data>> {
    return (await import("./representations.ts")).withResponse(this.#settings, Trainability, call as never);
  }

  /** Estimates what an experiment costs. */
  async estimate(request: EstimateRequest = {}, options?: CallOptions): Promise<Estimate> {
    return this.#transport.call("/estimate", jsonBody(request), objectWith(estimateShape), options);
  }

  /** Writes an experiment as a script for PyTorch, Keras, Flux, JAX or scikit-learn. */
  async export(request: ExportRequest, options?: CallOptions): Promise<ExportResult> {
    return this.#transport.call("/export", jsonBody(request), objectWith(exportShape), options);
  }

  /** Lists every valid option: activations, losses, optimizers, limits, problems and so on. */
  catalog(options?: CallOptions): Promise<Catalog> {
    return this.#get("/catalog", objectWith(catalogShape), options);
  }

  /** Checks that the service is up, and returns its engine. */
  health(options?: CallOptions): Promise<Health> {
    return this.#get("/health", objectWith(healthShape), options);
  }

  /** The job of this id: to wait for, to watch or to cancel. */
  async job(id: string, options?: CallOptions): Promise<Job> {
    return (await import("./job-calls.ts")).attach(this.#transport, id, this.#reader(), options);
  }

  /** A page of the jobs that were started with this client's key; on your own machine, of all. */
  jobs(query: JobsQuery = {}, options?: CallOptions): Promise<JobList> {
    return this.#get(`/jobs?${new URLSearchParams(query as Record<string, string>)}`, objectWith(["jobs"]), options);
  }

  /** Starts a job that computes a request, or joins it, and does not wait for it. Its id is that of the result. */
  async start<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name>,
    options?: CallOptions,
  ): Promise<Job<EstimateOf<Name>, ResultOf<Name>>> {
    const { path, content } = await messageOf(operation, request);
    return (await import("./job-calls.ts")).start(this.#transport, path, content, this.#reader(operation), options);
  }

  async #as(type: string, of: string, request: object = {}, options?: object): Promise<never> {
    const message = Object.hasOwn(operations, of)
      ? await messageOf(of as OperationName, request, options)
      : { path: pathOfResult(of) };
    return (await import("./representations.ts")).represent(this.#transport, type, message, options) as never;
  }

  #get<Answer>(path: string, reader: Reader<Answer>, options: CallOptions | undefined): Promise<Answer> {
    return this.#transport.call(path, undefined, reader, options);
  }

  async ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | ModelFile,
    options: ProgressOptions<EstimateOf<Name>> & InspectFileOptions & { readonly background?: boolean } = {},
  ): Promise<ResultOf<Name>> {
    // The methods with this option promise a job.
    if (options.background) return this.start(operation, request as RequestOf<Name>, options) as Promise<never>;
    if (options.onProgress) {
      for await (const { event, data } of this.events(operation, request, options)) {
        if (event === "result") return data;
        options.onProgress(data);
      }
    }
    const stored = await this.#stored(operation, request, options);
    if (stored) return stored;
    const { path, content } = await messageOf(operation, request, options);
    return this.#transport.call(path, content, this.#reader(operation), options);
  }

  protected async *events<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | ModelFile,
    options: CallOptions & InspectFileOptions = {},
  ): Events<EstimateOf<Name>, ResultOf<Name>> {
    const stored = await this.#stored(operation, request, options);
    if (stored) {
      yield { event: "result", data: stored };
      return;
    }
    const { path, content } = await messageOf(operation, request, options);
    const { watchCall } = await import("./watch.ts");
    yield* watchCall<EstimateOf<Name>, ResultOf<Name>>(
      this.#transport,
      path,
      content,
      this.#reader(operation),
      options,
    );
  }

  /** The stored result of a request, if the option `identify` is set and the service has it. */
  async #stored<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | ModelFile,
    options: CallOptions & InspectFileOptions,
  ): Promise<ResultOf<Name> | undefined> {
    const { identify } = this.#settings;
    if (!identify) return undefined;
    try {
      const id = await identify(operation, request, options);
      return await this.#get(`/results/${id}`, this.#reader(operation), { ...options, maxRetries: 0 });
    } catch (error) {
      if (error instanceof AbortError || error instanceof TimeoutError) throw error;
      // The request itself will report any other error.
      return undefined;
    }
  }

  #reader<Name extends OperationName>(operation?: Name): Reader<ResultOf<Name>> {
    return resultOf(operation, this.#settings.newerEngine);
  }
}

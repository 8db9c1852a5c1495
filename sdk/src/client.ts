import { objectWith, type Reader, resultOf } from "./answer.ts";
import { type Content, fileBody, isFile, jsonBody, queryOf } from "./body.ts";
import { AbortError, TimeoutError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { InspectFileOptions, SafetensorsFile } from "./file.ts";
import { jsonOf } from "./json.ts";
import { type CallOptions, type Settings, settle, type TrainabilityOptions } from "./options.ts";
import { pack } from "./pack.ts";
import { catalogShape, estimateShape, healthShape } from "./shapes.ts";
import { Transport } from "./transport.ts";
import type {
  Catalog,
  CompareEstimate,
  CompareRequest,
  CompareResult,
  Estimate,
  EstimateRequest,
  Health,
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
  Result,
  ResultOf,
  SuccessProbabilityEstimate,
  SuccessProbabilityRequest,
  SuccessProbabilityResult,
  TrainRequest,
  TrainResult,
} from "./types.ts";

/** Options of a call that takes long. */
export interface ProgressOptions<Estimate> extends CallOptions {
  /** Told every estimate while the service computes. What it throws, the call rejects with. */
  readonly onProgress?: (estimate: Estimate) => void;
}

/** The calls that take long, watched. */
export interface Watch {
  /** Measures how often an experiment trains, and tells what is known so far. */
  successProbability(
    request?: SuccessProbabilityRequest,
    options?: CallOptions,
  ): Events<SuccessProbabilityEstimate, SuccessProbabilityResult>;
  /** Compares, and tells what is known so far of each study. */
  compare(request: CompareRequest, options?: CallOptions): Events<CompareEstimate, CompareResult>;
  /** Searches for remedies, and tells what is being tried. */
  remedies(request?: RemediesRequest, options?: CallOptions): Events<RemediesEstimate, RemediesResult>;
}

/**
 * A client of one Trainability service. The same request has the same answer, so every call may be made again: where
 * none comes, or one that says "not now", the client does so itself.
 *
 * Whatever goes wrong is a {@link TrainabilityError}: a ProblemError where the service refuses, a ConnectionError where
 * none answers, a TimeoutError where none answers in time, an UnexpectedResponseError where something else answers, a
 * NewerEngineError where the result is of an engine to come, an AbortError where the caller ends the call, an
 * OptionError where an option is wrong.
 */
export class Trainability {
  readonly #settings: Settings;
  readonly #transport: Transport;

  constructor(options: TrainabilityOptions = {}) {
    this.#settings = settle(options);
    this.#transport = new Transport(this.#settings);
  }

  /** Replays one run, with its curves, its events and its diagnosis. */
  train(request: TrainRequest = {}, options?: CallOptions): Promise<TrainResult> {
    return this.#result("train", request, options);
  }

  /** Measures how often an experiment trains. */
  successProbability(
    request: SuccessProbabilityRequest = {},
    options?: ProgressOptions<SuccessProbabilityEstimate>,
  ): Promise<SuccessProbabilityResult> {
    return this.#result("success-probability", request, options);
  }

  /** Explains parameters that are pasted in, as a network or as a framework has them, unit by unit. */
  inspect(
    request: InspectParametersRequest | InspectExportRequest,
    options?: CallOptions,
  ): Promise<InspectParametersResult>;
  /**
   * Explains the parameters in a safetensors file, unit by unit; it may be told along with what the file does not hold.
   */
  inspect(file: SafetensorsFile, options?: CallOptions & InspectFileOptions): Promise<InspectParametersResult>;
  /** Explains a run after any epoch, unit by unit. */
  inspect(request?: InspectRunRequest, options?: CallOptions): Promise<InspectRunResult>;
  inspect(
    request: InspectRequest | SafetensorsFile = {},
    options?: CallOptions & InspectFileOptions,
  ): Promise<InspectRunResult | InspectParametersResult> {
    return this.#result("inspect", request, options);
  }

  /** Trains a baseline and variants of it from the same seeds, and tells what each variant changed. */
  compare(request: CompareRequest, options?: ProgressOptions<CompareEstimate>): Promise<CompareResult> {
    return this.#result("compare", request, options);
  }

  /** Finds what is wrong with an experiment, and proves on the same seeds what helps. */
  remedies(request: RemediesRequest = {}, options?: ProgressOptions<RemediesEstimate>): Promise<RemediesResult> {
    return this.#result("remedies", request, options);
  }

  /**
   * The calls that take long, watched: `for await` gives estimates while the service computes, and at last the result.
   * Leaving the loop ends the computation too. A stream that breaks off is begun again, and tells nothing twice.
   */
  readonly watch: Watch = {
    successProbability: (request = {}, options) => this.#watch("success-probability", request, options),
    compare: (request, options) => this.#watch("compare", request, options),
    remedies: (request = {}, options) => this.#watch("remedies", request, options),
  };

  /** Gets a result again, by its id or by a link that holds its request; `operation` tells which it is of. */
  result(idOrLink: string, options?: CallOptions): Promise<Result> {
    const [, packed] = /\/r\/([^/?#]+)$/.exec(idOrLink) ?? [];
    return this.#get(
      packed === undefined ? `/results/${encodeURIComponent(idOrLink)}` : `/r/${packed}`,
      resultOf(undefined, this.#settings.newerEngine),
      options,
    );
  }

  /** A link to the result of a request. The link holds the whole request, so that nothing needs to be stored for it. */
  async link<Name extends OperationName>(operation: Name, request: RequestOf<Name>): Promise<string> {
    return `${this.#settings.baseUrl}/r/${await pack(jsonOf({ operation, request }))}`;
  }

  /** Tells what an experiment would cost, without training it. */
  async estimate(request: EstimateRequest = {}, options?: CallOptions): Promise<Estimate> {
    return this.#transport.call("/estimate", jsonBody(request), objectWith(estimateShape), options);
  }

  /** Lists everything that has a name. */
  catalog(options?: CallOptions): Promise<Catalog> {
    return this.#get("/catalog", objectWith(catalogShape), options);
  }

  /** Tells that the service answers, and which engine it computes with. */
  health(options?: CallOptions): Promise<Health> {
    return this.#get("/health", objectWith(healthShape), options);
  }

  #get<Answer>(path: string, reader: Reader<Answer>, options: CallOptions | undefined): Promise<Answer> {
    return this.#transport.call(path, undefined, reader, options);
  }

  async #result<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: ProgressOptions<never> & InspectFileOptions = {},
  ): Promise<ResultOf<Name>> {
    if (options.onProgress) {
      for await (const { event, data } of this.#watch<never, Name>(operation, request, options)) {
        if (event === "result") return data;
        options.onProgress(data);
      }
    }
    const stored = await this.#stored(operation, request, options);
    if (stored) return stored;
    const { path, content } = messageOf(operation, request, options);
    return this.#transport.call(path, content, this.#reader(operation), options);
  }

  async *#watch<Estimate, Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: CallOptions & InspectFileOptions = {},
  ): Events<Estimate, ResultOf<Name>> {
    const stored = await this.#stored(operation, request, options);
    if (stored) {
      yield { event: "result", data: stored };
      return;
    }
    const { path, content } = messageOf(operation, request, options);
    yield* this.#transport.watch<Estimate, ResultOf<Name>>(path, content, this.#reader(operation), options);
  }

  /** The result under the id that its request has, where ids are known here and the service has it at hand. */
  async #stored<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: CallOptions & InspectFileOptions,
  ): Promise<ResultOf<Name> | undefined> {
    const { identify } = this.#settings;
    if (!identify) return undefined;
    try {
      const id = await identify(operation, request, options);
      return await this.#get(`/results/${id}`, this.#reader(operation), { ...options, maxRetries: 0 });
    } catch (error) {
      if (error instanceof AbortError || error instanceof TimeoutError) throw error;
      // Whatever else it is, the service will say it of the request itself.
      return undefined;
    }
  }

  #reader<Name extends OperationName>(operation: Name): Reader<ResultOf<Name>> {
    return resultOf(operation, this.#settings.newerEngine);
  }
}

/** A request as it is sent. */
function messageOf(
  operation: OperationName,
  request: object,
  options: InspectFileOptions,
): { readonly path: string; readonly content: Content } {
  return isFile(request)
    ? { path: `/${operation}${queryOf(options)}`, content: fileBody(request) }
    : { path: `/${operation}`, content: jsonBody(request) };
}

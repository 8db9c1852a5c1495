import { objectWith, type Reader, resultOf } from "./answer.ts";
import { type Content, fileBody, isFile, jsonBody, queryOf } from "./body.ts";
import { AbortError, TimeoutError } from "./errors.ts";
import type { Events } from "./events.ts";
import type { InspectFileOptions, SafetensorsFile } from "./file.ts";
import { jsonOf } from "./json.ts";
import { OperationMethods, type ProgressOptions } from "./operations.ts";
import { type CallOptions, type Settings, settle, type TrainabilityOptions } from "./options.ts";
import { pack } from "./pack.ts";
import { catalogShape, estimateShape, healthShape } from "./shapes.ts";
import { Transport } from "./transport.ts";
import type {
  Catalog,
  Estimate,
  EstimateOf,
  EstimateRequest,
  Health,
  OperationName,
  RequestOf,
  Result,
  ResultOf,
} from "./types.ts";

/**
 * A client of one Trainability service. The same request has the same answer, so every call may be made again: where
 * none comes, or one that says "not now", the client does so itself.
 *
 * Whatever goes wrong is a {@link TrainabilityError}: a ProblemError where the service refuses, a ConnectionError where
 * none answers, a TimeoutError where none answers in time, an UnexpectedResponseError where something else answers, a
 * NewerEngineError where the result is of an engine to come, an AbortError where the caller ends the call, an
 * OptionError where an option is wrong.
 */
export class Trainability extends OperationMethods {
  readonly #settings: Settings;
  readonly #transport: Transport;

  constructor(options: TrainabilityOptions = {}) {
    super();
    this.#settings = settle(options);
    this.#transport = new Transport(this.#settings);
  }

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

  async ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: ProgressOptions<EstimateOf<Name>> & InspectFileOptions = {},
  ): Promise<ResultOf<Name>> {
    if (options.onProgress) {
      for await (const { event, data } of this.events(operation, request, options)) {
        if (event === "result") return data;
        options.onProgress(data);
      }
    }
    const stored = await this.#stored(operation, request, options);
    if (stored) return stored;
    const { path, content } = messageOf(operation, request, options);
    return this.#transport.call(path, content, this.#reader(operation), options);
  }

  protected async *events<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: CallOptions & InspectFileOptions = {},
  ): Events<EstimateOf<Name>, ResultOf<Name>> {
    const stored = await this.#stored(operation, request, options);
    if (stored) {
      yield { event: "result", data: stored };
      return;
    }
    const { path, content } = messageOf(operation, request, options);
    yield* this.#transport.watch<EstimateOf<Name>, ResultOf<Name>>(path, content, this.#reader(operation), options);
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

import { fileBody, isFile, jsonBody, queryOf, type Content, type InspectFileOptions, type SafetensorsFile } from "./body.ts";
import { ConnectionError, ProblemError, TimeoutError, TrainabilityError, UnexpectedResponseError } from "./errors.ts";
import { pack } from "./pack.ts";
import type {
  Catalog, CompareRequest, CompareResult, Estimate, EstimateRequest, Health, InspectExportRequest, InspectParametersRequest,
  InspectParametersResult, InspectRunRequest, InspectRunResult, Problem, RemediesRequest, RemediesResult, Requests, Result,
  SuccessProbabilityRequest, SuccessProbabilityResult, TrainRequest, TrainResult,
  CompareEstimate, RemediesEstimate, SuccessProbabilityEstimate,
} from "./types.ts";
import { readEvents, type Watched } from "./watch.ts";

/** Where `npm start` of the service listens. */
export const LOCAL_URL = "http://127.0.0.1:8787";
const DEFAULT_TIMEOUT = 60_000;

export interface TrainabilityOptions {
  /** The address of the service; where left out, {@link LOCAL_URL}. */
  readonly baseUrl?: string;
  /** Milliseconds after which a call gives up, unless the call says otherwise; Infinity never. Where left out, 60,000. */
  readonly timeout?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Used instead of the global fetch. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Ends the call when it aborts; the call then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Milliseconds after which this call gives up. */
  readonly timeout?: number;
}

export interface Watch {
  successProbability(request?: SuccessProbabilityRequest, options?: CallOptions): Events<SuccessProbabilityEstimate, SuccessProbabilityResult>;
  compare(request: CompareRequest, options?: CallOptions): Events<CompareEstimate, CompareResult>;
  remedies(request?: RemediesRequest, options?: CallOptions): Events<RemediesEstimate, RemediesResult>;
}

type Events<Estimate, Result> = AsyncGenerator<Watched<Estimate, Result>, void, undefined>;

/**
 * A client of one Trainability service. Every method may be called again safely: the same request has
 * the same answer.
 *
 * Rejects with a {@link ProblemError} where the service refuses, a {@link ConnectionError} where none
 * answers, a {@link TimeoutError} where none answers in time, an {@link UnexpectedResponseError} where
 * something else answers, and the reason of `signal` where the caller aborts.
 */
export class Trainability {
  readonly #baseUrl: string;
  readonly #timeout: number;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;

  constructor({ baseUrl = LOCAL_URL, timeout = DEFAULT_TIMEOUT, headers = {}, fetch = globalThis.fetch }: TrainabilityOptions = {}) {
    this.#baseUrl = baseUrl.replace(/\/+$/, "");
    this.#timeout = timeout;
    this.#headers = headers;
    this.#fetch = (...request) => fetch(...request);
  }

  /** Replays one run, with its curves, its events and its diagnosis. */
  train(request: TrainRequest = {}, options?: CallOptions): Promise<TrainResult> {
    return this.#call("/train", options, jsonBody(request));
  }

  /** Measures how often an experiment trains. */
  successProbability(request: SuccessProbabilityRequest = {}, options?: CallOptions): Promise<SuccessProbabilityResult> {
    return this.#call("/success-probability", options, jsonBody(request));
  }

  /** Explains parameters that are pasted in, as a network or as a framework has them, unit by unit. */
  inspect(request: InspectParametersRequest | InspectExportRequest, options?: CallOptions): Promise<InspectParametersResult>;
  /** Explains the parameters in a safetensors file, unit by unit; it may be told along with what the file does not hold. */
  inspect(file: SafetensorsFile, options?: CallOptions & InspectFileOptions): Promise<InspectParametersResult>;
  /** Explains a run after any epoch, unit by unit. */
  inspect(request?: InspectRunRequest, options?: CallOptions): Promise<InspectRunResult>;
  inspect(
    request: InspectRunRequest | InspectParametersRequest | InspectExportRequest | SafetensorsFile = {},
    options?: CallOptions & InspectFileOptions,
  ): Promise<InspectRunResult | InspectParametersResult> {
    return isFile(request)
      ? this.#call(`/inspect${queryOf(options)}`, options, fileBody(request))
      : this.#call("/inspect", options, jsonBody(request));
  }

  /** Trains a baseline and variants of it from the same seeds, and tells what each variant changed. */
  compare(request: CompareRequest, options?: CallOptions): Promise<CompareResult> {
    return this.#call("/compare", options, jsonBody(request));
  }

  /** Finds what is wrong with an experiment, and proves on the same seeds what helps. */
  remedies(request: RemediesRequest = {}, options?: CallOptions): Promise<RemediesResult> {
    return this.#call("/remedies", options, jsonBody(request));
  }

  /**
   * The calls that take long, watched: `for await` gives estimates while the service computes, and at last the result.
   * Breaking off ends the computation too. They have no timeout, unless the call sets one.
   */
  readonly watch: Watch = {
    successProbability: (request = {}, options) => this.#watch("/success-probability", request, options),
    compare: (request, options) => this.#watch("/compare", request, options),
    remedies: (request = {}, options) => this.#watch("/remedies", request, options),
  };

  /** Gets a result again, by its id or by a link that holds its request; `operation` tells which it is of. */
  result(idOrLink: string, options?: CallOptions): Promise<Result> {
    const [, packed] = /\/r\/([^/?#]+)$/.exec(idOrLink) ?? [];
    return this.#call(packed === undefined ? `/results/${encodeURIComponent(idOrLink)}` : `/r/${packed}`, options);
  }

  /** A link to the result of a request. The link holds the whole request, so that nothing needs to be stored for it. */
  async link<Name extends keyof Requests>(operation: Name, request: Requests[Name]): Promise<string> {
    return `${this.#baseUrl}/r/${await pack(JSON.stringify({ operation, request }))}`;
  }

  /** Tells what an experiment would cost, without training it. */
  estimate(request: EstimateRequest = {}, options?: CallOptions): Promise<Estimate> {
    return this.#call("/estimate", options, jsonBody(request));
  }

  /** Lists everything that has a name. */
  catalog(options?: CallOptions): Promise<Catalog> {
    return this.#call("/catalog", options);
  }

  /** Tells that the service answers. */
  health(options?: CallOptions): Promise<Health> {
    return this.#call("/health", options);
  }

  async *#watch<Estimate, Result>(path: string, request: unknown, { timeout = Infinity, ...options }: CallOptions = {}): AsyncGenerator<Watched<Estimate, Result>, void, undefined> {
    const { url, response, explain } = await this.#send(path, { ...options, timeout }, jsonBody(request), "text/event-stream");
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
      await explain(() => read(response, url));
      throw new UnexpectedResponseError(url, response.status, "no stream");
    }
    const events = readEvents<Estimate, Result>(response, url);
    try {
      for (;;) {
        const { done, value } = await explain(() => events.next());
        if (done) return;
        yield value;
      }
    } finally {
      await events.return();
    }
  }

  async #call<Result>(path: string, options?: CallOptions, content?: Content): Promise<Result> {
    const { url, response, explain } = await this.#send(path, options, content, "application/json");
    return explain(() => read<Result>(response, url));
  }

  async #send(path: string, { signal, timeout = this.#timeout }: CallOptions = {}, content: Content | undefined, accept: string) {
    signal?.throwIfAborted();
    const url = this.#baseUrl + path;
    const timer = timeout === Infinity ? new AbortController().signal : AbortSignal.timeout(timeout);
    const headers = { Accept: `${accept}, application/problem+json`, ...this.#headers };
    /** What `work` gives, or the error that says why there is nothing. */
    const explain = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (timer.aborted) throw new TimeoutError(url, timeout);
        if (error instanceof TrainabilityError) throw error;
        throw new ConnectionError(url, error);
      }
    };
    const response = await explain(() =>
      this.#fetch(url, {
        signal: signal ? AbortSignal.any([signal, timer]) : timer,
        ...(content === undefined
          ? { headers }
          : { method: "POST", headers: { ...headers, "Content-Type": content.type }, body: content.body }),
      }),
    );
    return { url, response, explain };
  }
}

async function read<Result>(response: Response, url: string): Promise<Result> {
  const type = response.headers.get("Content-Type") ?? "no content type";
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new UnexpectedResponseError(url, response.status, `${type} that is not JSON`);
  }
  if (response.ok) return body as Result;
  if (type.startsWith("application/problem+json")) {
    throw new ProblemError(body as Problem, response.headers.get("X-Request-Id") ?? undefined);
  }
  throw new UnexpectedResponseError(url, response.status, type);
}

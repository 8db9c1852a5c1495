/**
 * The service in this process, without a server or a network. It has every method of the client, with the same results
 * and the same errors.
 *
 * The service itself is loaded on first use, so importing this module costs next to nothing.
 *
 * @example
 * const local = new LocalTrainability();
 * const { probability } = await local.successProbability({ seeds: { count: 1000 } });
 */
import {
  type CallOptions,
  type EstimateOf,
  type InspectFileOptions,
  type OperationName,
  operations,
  type ProgressOptions,
  type RequestOf,
  type Result,
  type ResultOf,
  type SafetensorsFile,
  Trainability,
} from "./index.ts";

/** A placeholder address; nothing is ever sent there. */
const NOWHERE = "http://trainability.invalid";

const service = () => import("./local/service.ts");

export class LocalTrainability extends Trainability {
  constructor({ timeout = Infinity }: Pick<CallOptions, "timeout"> = {}) {
    // In this process, a failed call would fail again.
    super({ timeout, baseUrl: NOWHERE, apiKey: "", maxRetries: 0, fetch: localFetch });
  }

  /** With a signal, runs as a watched call, whose pauses let the signal abort it. */
  override ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: ProgressOptions<EstimateOf<Name>> & InspectFileOptions = {},
  ): Promise<ResultOf<Name>> {
    const abortable = options.signal !== undefined && options.onProgress === undefined && operations[operation].watched;
    return super.ask(operation, request, abortable ? { ...options, onProgress: () => {} } : options);
  }
}

/** The service as a `fetch`, for responses without a method, such as pictures. The URL may be a path alone. */
export async function localFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(typeof input === "string" ? new URL(input, NOWHERE) : input, init);
  return (await service()).answer(request);
}

/**
 * The id of a request's result, without training anything: the same id as from every service with this package's
 * engine. Different ways to write one request have one id. Rejects with a ProblemError for an invalid request.
 */
export async function requestId<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | SafetensorsFile,
  options?: InspectFileOptions,
): Promise<string> {
  return (await service()).requestId(operation, request, options);
}

export interface VerifyOptions extends Pick<CallOptions, "signal"> {
  /**
   * The request of the result. Required only if the result does not show all of it: validation data, and samples that
   * pasted parameters were examined on. It may be a safetensors file, with its options in `fileOptions`.
   */
  readonly request?: RequestOf<OperationName> | SafetensorsFile;
  readonly fileOptions?: InspectFileOptions;
}

/** The outcome of computing a result again. */
export interface Verification {
  /** Whether every field is the same. */
  readonly verified: boolean;
  /**
   * - `same`: every field is the same.
   * - `changed`: a field differs; `difference` is the first one.
   * - `other-engine`: another engine computed the result, whose numbers may differ; `difference` is the first one
   *   besides the id and the engine.
   * - `other-request`: the `request` option has another id than the result.
   * - `unknown-request`: the request shown in the result has another id, so nothing was computed. Either the result was
   *   changed, or its request contained more than a result shows; then pass it as `request`.
   */
  readonly verdict: "same" | "changed" | "other-engine" | "other-request" | "unknown-request";
  /** The engine that the result names, and the engine of this package. */
  readonly engine: { readonly stated: string; readonly here: string };
  /**
   * The first field that differs, as a JSON pointer, with the stated and the computed value; null if no field differs
   * or nothing was computed.
   */
  readonly difference: Difference | null;
  /** The outcome in words, and what to do. */
  readonly message: string;
}

export interface Difference {
  readonly pointer: string;
  /** Undefined if the result lacks the field. */
  readonly stated: unknown;
  /** Undefined if the field does not belong in the result. */
  readonly computed: unknown;
}

/**
 * Computes a result again from its request and compares the two field by field; the order of keys does not matter. The
 * id, a digest of the request, proves that it is the right one.
 */
export async function verify(result: Result, options: VerifyOptions = {}): Promise<Verification> {
  return (await service()).verify(result, options);
}

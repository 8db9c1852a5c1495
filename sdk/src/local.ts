/**
 * The service without a server: the same app, in this process. Every method of the client is here, gives the same
 * bytes, refuses the same requests with the same words, and needs no network.
 *
 * The service itself is made when it is first needed, so that loading this costs next to nothing.
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

/** Where the app in this process is said to be; nothing is ever sent there. */
const NOWHERE = "http://trainability.invalid";

const service = () => import("./local/service.ts");

export class LocalTrainability extends Trainability {
  constructor({ timeout = Infinity }: Pick<CallOptions, "timeout"> = {}) {
    // What fails here would fail again.
    super({ timeout, baseUrl: NOWHERE, apiKey: "", maxRetries: 0, fetch: localFetch });
  }

  /** A computation that may be ended pauses, and hears of its end in a pause: as when it is watched. */
  override ask<Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name> | SafetensorsFile,
    options: ProgressOptions<EstimateOf<Name>> & InspectFileOptions = {},
  ): Promise<ResultOf<Name>> {
    const endable = options.signal !== undefined && options.onProgress === undefined && operations[operation].watched;
    return super.ask(operation, request, endable ? { ...options, onProgress: () => {} } : options);
  }
}

/** The service as a fetch: for what has no method, such as pictures. A path is enough for an address. */
export async function localFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(typeof input === "string" ? new URL(input, NOWHERE) : input, init);
  return (await service()).answer(request);
}

/**
 * The id that the result of a request has, however the request is written: the same that every service of this
 * package's engine gives it. Nothing is trained for it. Rejects with a ProblemError where the request is none.
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
   * The request that the result is said to be of. It is needed where the result does not show all of it: validation
   * data, and the samples that given parameters were examined on. A safetensors file may be given too, with the options
   * that went along with it.
   */
  readonly request?: RequestOf<OperationName> | SafetensorsFile;
  readonly fileOptions?: InspectFileOptions;
}

/** How a result compares with what its request gives here. */
export interface Verification {
  /** Whether the result is what its request gives, in every field. */
  readonly verified: boolean;
  /**
   * - `same`: it is.
   * - `changed`: it is not; `difference` is the first.
   * - `other-engine`: another engine computed it, which may compute other bits; `difference` is the first besides its
   *   id.
   * - `other-request`: the request that was given has another id.
   * - `unknown-request`: what the result shows of its request does not have its id, so that nothing could be computed.
   *   Either
   *   the result was changed, or the request held more than a result shows: give it as `request`.
   */
  readonly verdict: "same" | "changed" | "other-engine" | "other-request" | "unknown-request";
  /** The engine that the result names, and the one that is here. */
  readonly engine: { readonly stated: string; readonly here: string };
  /**
   * The first field that differs, as a JSON pointer, with what the result states and what was computed; null where none
   * does, or nothing was computed.
   */
  readonly difference: Difference | null;
  /** The same in words, and what to do. */
  readonly message: string;
}

export interface Difference {
  readonly pointer: string;
  /** Undefined where the result lacks the field. */
  readonly stated: unknown;
  /** Undefined where the result has a field too many. */
  readonly computed: unknown;
}

/**
 * Computes a result again, from the request that it is of, and compares the two field by field; keys may have lost
 * their order on the way. That the request is the right one is proven by the id, which is a digest of it.
 */
export async function verify(result: Result, options: VerifyOptions = {}): Promise<Verification> {
  return (await service()).verify(result, options);
}

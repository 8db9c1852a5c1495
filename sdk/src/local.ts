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
  type InspectFileOptions,
  type OperationName,
  type RequestOf,
  type Result,
  type SafetensorsFile,
  Trainability,
} from "./index.ts";
import type { Verification, VerifyOptions } from "./verification.ts";

export type { Difference, Verification, VerifyOptions } from "./verification.ts";

/** A placeholder address; nothing is ever sent there. */
const NOWHERE = "http://trainability.invalid";

const service = () => import("./local/service.ts");

export class LocalTrainability extends Trainability {
  constructor({ timeout = Infinity }: Pick<CallOptions, "timeout"> = {}) {
    // In this process, a failed call would fail again.
    super({ timeout, baseUrl: NOWHERE, apiKey: "", maxRetries: 0, fetch: localFetch });
  }
}

/** The service as a `fetch`, for responses without a method, such as pictures. The URL may be a path alone. */
export async function localFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = new Request(typeof input === "string" ? new URL(input, NOWHERE) : input, init);
  const response = await (await service()).answer(request);
  // Like every fetch. The service pauses regularly while it computes, so that a signal can abort it.
  request.signal.throwIfAborted();
  return response;
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

/**
 * What is good to know before a computation that is expected to take long: how long, and what would take less. Null for
 * a quick one. Rejects with a ProblemError for an invalid request.
 */
export async function advice<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | SafetensorsFile,
  options?: InspectFileOptions,
): Promise<string | null> {
  return (await service()).advice(operation, request, options);
}

/**
 * Computes a result again from its request and compares the two field by field; the order of keys does not matter. The
 * id, a digest of the request, proves that it is the right one.
 */
export async function verify(result: Result, options: VerifyOptions = {}): Promise<Verification> {
  return (await service()).verify(result, options);
}

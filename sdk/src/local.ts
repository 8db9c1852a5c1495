/**
 * The service in this process, without a server or a network. It has every method of the client, with the same results
 * and the same errors.
 *
 * It runs in threads of its own, on all cores, where the runtime has threads; elsewhere it runs in the calling thread,
 * and pauses regularly. It is loaded on first use, so importing this module costs next to nothing.
 *
 * @example
 * const local = new LocalTrainability();
 * const { probability } = await local.successProbability({ seeds: { count: 1000 } });
 */
import {
  type CallOptions,
  type InspectFileOptions,
  type ModelFile,
  type OperationName,
  OptionError,
  type RequestOf,
  type Result,
  Trainability,
} from "./index.ts";
import type { SaidExperiment } from "./said-experiment.ts";
import type { TableAnswer, TableOptions } from "./table.ts";
import type { Verification, VerifyOptions } from "./verification.ts";

export type { SaidExperiment } from "./said-experiment.ts";
export type { TableAnswer, TableOptions } from "./table.ts";
export type { Difference, Verification, VerifyOptions } from "./verification.ts";

/** A placeholder address; nothing is ever sent there. */
const NOWHERE = "http://trainability.invalid";

/** How many threads compute, and where what they train is kept. */
export interface JobsOption {
  /**
   * The most threads that compute the runs of a study, 1 or more; results are the same whatever it is. Default: as many
   * as the machine has cores. It has no effect where the runtime has no threads.
   */
  readonly jobs?: number | undefined;
  /**
   * A folder in which trained seeds are kept, in Node from 22.13 on. What it has is not trained again: a longer study, a
   * comparison, a sweep or a search trains what is missing, and a study that was interrupted goes on. One process uses
   * it at a time. Results are the same with and without it.
   */
  readonly ledger?: string | undefined;
}

async function service({ jobs, ledger }: JobsOption) {
  requireJobs(jobs);
  const { begin } = await import("./local/begin.ts");
  return begin(jobs, ledger);
}

async function models() {
  return import("./local/model.ts");
}

async function patches() {
  return import("./local/patched.ts");
}

async function tables() {
  return import("./local/table.ts");
}

function requireJobs(jobs: unknown): void {
  if (jobs !== undefined && !(Number.isSafeInteger(jobs) && (jobs as number) >= 1))
    throw new OptionError(`jobs is ${String(jobs)}; it must be a whole number of at least 1.`);
}

export class LocalTrainability extends Trainability {
  constructor({ timeout = Infinity, jobs, ledger }: Pick<CallOptions, "timeout"> & JobsOption = {}) {
    requireJobs(jobs);
    // In this process, a failed call would fail again.
    super({
      timeout,
      baseUrl: NOWHERE,
      apiKey: "",
      maxRetries: 0,
      fetch: (input, init) => localFetch(input, { ...init, jobs, ledger }),
    });
  }
}

/** The service as a `fetch`, for responses without a method, such as pictures. The URL may be a path alone. */
export async function localFetch(input: string | URL | Request, init?: RequestInit & JobsOption): Promise<Response> {
  const { jobs, ledger, ...rest } = init ?? {};
  const request = new Request(typeof input === "string" ? new URL(input, NOWHERE) : input, rest);
  return (await service({ jobs, ledger })).answer(request);
}

/**
 * The id of a request's result, without training anything: the same id as from every service with this package's
 * engine. Different ways to write one request have one id. Rejects with a ProblemError for an invalid request.
 */
export async function requestId<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | ModelFile,
  options: InspectFileOptions & JobsOption = {},
): Promise<string> {
  return (await service(options)).requestId(operation, request, options);
}

/**
 * What is good to know before a computation that is expected to take long: how long, and what would take less; and
 * whether this runtime trains seeds one at a time. Null for a quick computation. Rejects with a ProblemError for an invalid request.
 */
export async function advice<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | ModelFile,
  options: InspectFileOptions & JobsOption = {},
): Promise<string | null> {
  return (await service(options)).advice(operation, request, options);
}

/**
 * What a model's file says of training, as an experiment without data: of Keras the layers, the loss and the optimizer;
 * of scikit-learn and brain.js more. Rejects with a ProblemError for a file that cannot be read.
 */
export async function experimentOf(file: ModelFile): Promise<SaidExperiment> {
  return (await models()).experimentIn(file);
}

/**
 * The experiment with a patch, such as a remedy's, as the service applies it. What the patch leaves alone stays as it is
 * written where that means the same. Rejects for an experiment that is not valid.
 */
export async function withPatch(
  experiment: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  return (await patches()).withPatchOf(experiment, patch);
}

/** The request with the samples of a table as CSV, wherever that has its experiment; or what is wrong, and where. */
export async function withTable(
  operation: OperationName,
  request: Readonly<Record<string, unknown>>,
  csv: string,
  options: TableOptions = {},
): Promise<TableAnswer> {
  return (await tables()).tableIn(operation, request, csv, options);
}

/**
 * Computes a result again from its request and compares the two field by field; the order of keys does not matter. The
 * id, a digest of the request, proves that it is the right one.
 */
export async function verify(result: Result, options: VerifyOptions & JobsOption = {}): Promise<Verification> {
  return (await service(options)).verify(result, options);
}

/** The service that answers: in this process, loaded on demand, or at an address. */
import { type OperationName, type Result, Trainability, type TrainabilityOptions } from "../index.ts";
import { UsageError } from "./exit.ts";
import type { Options } from "./options.ts";

export interface Service {
  readonly api: Trainability;
  /** Advice about a computation that takes long, if it is on this machine. */
  advice(operation: OperationName, request: object, options: object): Promise<string | null>;
  /** The bytes of a result that is already here as JSON, in another media type; `ask` repeats its request. */
  as(
    mediaType: string,
    picture: string | undefined,
    result: Result,
    ask: (api: Trainability) => Promise<unknown>,
  ): Promise<Uint8Array>;
}

/** Milliseconds: as long as any service may compute. */
const TIMEOUT = 300_000;

/** Connects to the service at an address or, without one, starts it in this process with so many threads. */
export async function connect({ api: address, jobs, ledger, timeout: seconds }: Options): Promise<Service> {
  if (typeof address === "string") {
    if (ledger !== undefined)
      throw new UsageError(
        "--ledger is for computations on this machine; with --api, the service keeps what it trains.",
      );
    if (jobs !== undefined)
      throw new UsageError(
        "--jobs is for computations on this machine; with --api, the service decides. Omit one of them.",
      );
    const timeout = seconds === undefined ? TIMEOUT : (seconds as number) * 1000;
    const options = { baseUrl: address, timeout, fetch: globalThis.fetch };
    return serviceOf(new Trainability(options), options, async () => null);
  }
  const { advice, LocalTrainability, localFetch } = await import("../local.ts");
  const threads = { jobs: jobs as number | undefined, ledger: ledger as string | undefined };
  const timeout = seconds === undefined ? Infinity : (seconds as number) * 1000;
  const fetch: typeof globalThis.fetch = (input, init) => localFetch(input, { ...init, ...threads });
  return serviceOf(
    new LocalTrainability({ ...threads, timeout }),
    { apiKey: "", maxRetries: 0, timeout, fetch },
    (operation, request, options) => advice(operation, request, { ...options, ...threads }),
  );
}

function serviceOf(
  api: Trainability,
  options: TrainabilityOptions & Required<Pick<TrainabilityOptions, "fetch">>,
  advice: Service["advice"],
): Service {
  return {
    api,
    advice,
    async as(mediaType, picture, result, ask) {
      let bytes: Uint8Array | undefined;
      /** Requests the other media type, keeps its bytes, and returns the known JSON to the client. */
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        if (picture !== undefined) url.searchParams.set("picture", picture);
        const headers = new Headers(init?.headers);
        headers.set("Accept", `${mediaType}, application/problem+json`);
        const response = await options.fetch(url, { ...init, headers });
        if (!response.ok || response.headers.get("Content-Type")?.startsWith(mediaType) !== true) return response;
        bytes = new Uint8Array(await response.arrayBuffer());
        return Response.json(result);
      };
      await ask(new Trainability({ ...options, fetch }));
      if (bytes === undefined) throw new UsageError(`The service does not offer this result as ${mediaType}.`);
      return bytes;
    },
  };
}

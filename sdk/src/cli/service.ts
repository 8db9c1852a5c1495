/** The service that answers: in this process, loaded on demand, or at an address. */
import { type OperationName, type Result, Trainability, type TrainabilityOptions } from "../index.ts";
import { UsageError } from "./exit.ts";

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

export async function connect(address: string | undefined): Promise<Service> {
  if (address !== undefined) {
    const options = { baseUrl: address, timeout: TIMEOUT, fetch: globalThis.fetch };
    return serviceOf(new Trainability(options), options, async () => null);
  }
  const { advice, LocalTrainability, localFetch } = await import("../local.ts");
  const options = { apiKey: "", maxRetries: 0, timeout: Infinity, fetch: localFetch };
  return serviceOf(new LocalTrainability(), options, advice as Service["advice"]);
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

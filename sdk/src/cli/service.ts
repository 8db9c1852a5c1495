/** Who answers: the service in this process, which is loaded when it is needed, or one at an address. */
import { Trainability } from "../index.ts";
import { UsageError } from "./exit.ts";

export interface Service {
  readonly api: Trainability;
  /** The same service, with each answer as another media type: what `ask` would have had as JSON, as bytes. */
  as(mediaType: string, picture: string | undefined, ask: (api: Trainability) => Promise<unknown>): Promise<Uint8Array>;
}

/** Nothing is ever sent there: it is what the service in this process is called. */
const HERE = "http://trainability.invalid";

export async function connect(address: string | undefined): Promise<Service> {
  if (address !== undefined) return serviceOver(new Trainability({ baseUrl: address }), address, globalThis.fetch);
  const { LocalTrainability } = await import("../local.ts");
  const local = new LocalTrainability();
  return serviceOver(local, HERE, local.fetch);
}

function serviceOver(api: Trainability, baseUrl: string, fetch: typeof globalThis.fetch): Service {
  return {
    api,
    async as(mediaType, picture, ask) {
      let bytes: Uint8Array | undefined;
      const asking: typeof globalThis.fetch = async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input);
        if (picture !== undefined) url.searchParams.set("picture", picture);
        const headers = new Headers(init?.headers);
        headers.set("Accept", `${mediaType}, application/problem+json`);
        const response = await fetch(url, { ...init, headers });
        if (!response.ok || response.headers.get("Content-Type")?.startsWith(mediaType) !== true) return response;
        bytes = new Uint8Array(await response.arrayBuffer());
        return new Response("null", { headers: { "Content-Type": "application/json" } });
      };
      await ask(new Trainability({ baseUrl, fetch: asking, timeout: Infinity }));
      if (bytes === undefined) throw new UsageError(`${baseUrl} does not give this result as ${mediaType}.`);
      return bytes;
    },
  };
}

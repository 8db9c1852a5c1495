/** Pictures, tables, event files, and calls with their response. Loaded when the first one is asked for. */
import { nothing, readAnswer } from "./answer.ts";
import { OptionError, UnexpectedResponseError } from "./errors.ts";
import type { InspectFileOptions } from "./file.ts";
import type { Message } from "./message.ts";
import type { CallOptions, Settings, TrainabilityOptions } from "./options.ts";
import type { WithResponse } from "./representation-types.ts";
import type { Transport } from "./transport.ts";

interface Options extends CallOptions, InspectFileOptions {
  readonly picture?: string;
}

/** The result of a request, or of an id or a link, in another media type; a text where that is one. */
export async function represent(
  transport: Transport,
  type: string,
  { path, content }: Message,
  options: Options = {},
): Promise<string | Uint8Array> {
  const method = content ? "POST" : "GET";
  const attempts = transport.begin(withPicture(path, options.picture), content, type, options, method);
  const { deadline, url } = attempts;
  try {
    for (;;) {
      try {
        return await deadline.run(async () => {
          const response = await attempts.send();
          if (!response.ok) return readAnswer<never>(response, url, nothing as never);
          const given = response.headers.get("Content-Type") ?? "no content type";
          if (!given.startsWith(type)) throw new UnexpectedResponseError(url, response, given);
          return type === "application/octet-stream" ? new Uint8Array(await response.arrayBuffer()) : response.text();
        });
      } catch (error) {
        await attempts.waitOrThrow(error);
      }
    }
  } finally {
    deadline.close();
  }
}

function withPicture(path: string, picture: string | undefined): string {
  if (picture === undefined) return path;
  return `${path}${path.includes("?") ? "&" : "?"}picture=${encodeURIComponent(picture)}`;
}

/** A call of a client with the same settings, and its last response. */
export async function withResponse<Client, Data>(
  settings: Settings,
  Client: new (options: TrainabilityOptions) => Client,
  call: (api: Client) => Promise<Data>,
): Promise<WithResponse<Data>> {
  let last: Response | undefined;
  const fetch: typeof globalThis.fetch = async (...request) => {
    last = await settings.fetch(...request);
    return last;
  };
  // The headers have the key already; an environment variable must not replace it.
  const data = await call(new Client({ ...settings, identify: settings.identify!, apiKey: "", fetch }));
  if (last === undefined)
    throw new OptionError("withResponse got no response: its function must call a method of the client it is given.");
  const { status, headers } = last;
  return { data, requestId: headers.get("X-Request-Id"), status, headers };
}

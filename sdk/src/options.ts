import { OptionError } from "./errors.ts";
import type { InspectFileOptions, SafetensorsFile } from "./file.ts";
import type { OperationName, RequestOf } from "./types.ts";

/** Where `npm start` of the service listens. */
export const LOCAL_URL = "http://127.0.0.1:8787";

export interface TrainabilityOptions {
  /**
   * The address of the service; where left out, `TRAINABILITY_BASE_URL` of the environment, or else {@link LOCAL_URL}.
   */
  readonly baseUrl?: string;
  /** Sent as `Authorization: Bearer …`; where left out, `TRAINABILITY_API_KEY` of the environment. Empty is none. */
  readonly apiKey?: string;
  /**
   * Milliseconds that a call may take, its retries and the waits between them included; Infinity has no end. Of a call
   * that is watched, the milliseconds from one event to the next. Where left out, 60,000.
   */
  readonly timeout?: number;
  /** How often a call is made again after a failure that may pass: no answer, 408, 429, 5xx. Where left out, 2. */
  readonly maxRetries?: number;
  /**
   * Milliseconds before the first retry; each next wait is twice as long, to 8 seconds, less up to a half by chance.
   * Where left out, 500.
   */
  readonly backoff?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Used instead of the global fetch. */
  readonly fetch?: typeof fetch;
  /**
   * Tells the id of a request's result, as `requestId` of `trainability/local` does: then the stored result is asked
   * for first. Asking has the call's time to itself.
   */
  readonly identify?: Identify;
  /**
   * Whether to take a result of an engine that this package does not know; where left out, it is a NewerEngineError.
   */
  readonly newerEngine?: "accept" | "reject";
}

export type Identify = <Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | SafetensorsFile,
  options?: InspectFileOptions,
) => Promise<string>;

export interface CallOptions {
  /** Ends the call when it aborts, whatever it is at; the call then rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** As the client's, for this call. */
  readonly timeout?: number;
  /** As the client's, for this call. */
  readonly maxRetries?: number;
}

/** The options with nothing left open. Throws an OptionError where one cannot be meant so. */
export interface Settings {
  readonly baseUrl: string;
  /** By names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly backoff: number;
  readonly fetch: typeof fetch;
  readonly identify: Identify | undefined;
  readonly newerEngine: "accept" | "reject";
}

export function settle(options: TrainabilityOptions): Settings {
  const {
    timeout = 60_000,
    maxRetries = 2,
    backoff = 500,
    fetch = globalThis.fetch,
    identify,
    newerEngine = "reject",
  } = options;
  requireNumbers({ timeout, maxRetries, backoff });
  if (typeof fetch !== "function")
    throw new OptionError("There is no global fetch here: give one as the option fetch.");
  const { baseUrl = environment("TRAINABILITY_BASE_URL") ?? LOCAL_URL, apiKey = environment("TRAINABILITY_API_KEY") } =
    options;
  return {
    baseUrl: addressOf(baseUrl),
    headers: headersOf(options.headers, apiKey),
    // Some fetches must be called by nobody.
    timeout,
    maxRetries,
    backoff,
    fetch: (...request) => fetch(...request),
    identify,
    newerEngine,
  };
}

export function requireNumbers(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(typeof value === "number" && value >= 0))
      throw new OptionError(`${name} is ${String(value)}; give a number of at least 0.`);
  }
}

/** An address that paths can be put behind: absolute, or of the page that this runs in. */
function addressOf(baseUrl: string): string {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  let url: URL;
  try {
    url = new URL(baseUrl, location?.href);
  } catch {
    throw new OptionError(`baseUrl is ${JSON.stringify(baseUrl)}, which is no URL; give one such as ${LOCAL_URL}.`);
  }
  const odd = [
    /^https?:$/.test(url.protocol) ? "" : `the scheme ${url.protocol}`,
    url.username || url.password ? "a user name or a password: give a key as apiKey" : "",
    url.search || url.hash ? `"${url.search}${url.hash}" at its end` : "",
  ].find(Boolean);
  if (odd) throw new OptionError(`baseUrl has ${odd}; give one such as ${LOCAL_URL}.`);
  return url.href.replace(/\/+$/, "");
}

/**
 * The headers by their names in small letters. What fetch would refuse is refused here, without showing it: it may be a
 * key.
 */
function headersOf(given: Readonly<Record<string, string>> = {}, apiKey: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  const key = `Bearer ${apiKey}`;
  if (apiKey) headers["authorization"] = key;
  for (const [name, value] of Object.entries(given)) headers[name.toLowerCase()] = value;
  for (const [name, value] of Object.entries(headers)) {
    if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value)) continue;
    throw new OptionError(
      `${value === key ? "apiKey" : `headers[${JSON.stringify(name)}]`} cannot be sent: a header is one line of Latin letters, digits and signs.`,
    );
  }
  return headers;
}

/** A variable of the environment; undefined where there is none, is no environment, or it may not be read. */
function environment(name: string): string | undefined {
  try {
    const { process } = globalThis as {
      readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
    };
    return process?.env?.[name] || undefined;
  } catch {
    return undefined;
  }
}

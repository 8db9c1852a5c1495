import { OptionError } from "./errors.ts";
import type { InspectFileOptions, ModelFile } from "./file.ts";
import type { OperationName, RequestOf } from "./types.ts";

/** The address of a service that runs on this machine (`npm start`). */
export const LOCAL_URL = "http://127.0.0.1:8787";

export interface TrainabilityOptions {
  /** The address of the service. Default: the environment variable `TRAINABILITY_BASE_URL`, or {@link LOCAL_URL}. */
  readonly baseUrl?: string;
  /**
   * Sent as `Authorization: Bearer …`. Default: the environment variable `TRAINABILITY_API_KEY`. An empty string sends
   * no key.
   */
  readonly apiKey?: string;
  /**
   * Milliseconds that a call may take, including retries and the waits between them; Infinity for no limit. For a
   * watched call, milliseconds between two events. Default: 60,000.
   */
  readonly timeout?: number;
  /** The most retries after a temporary failure: no response, or status 408, 429 or 5xx. Default: 2. */
  readonly maxRetries?: number;
  /**
   * Milliseconds before the first retry. Each next wait is twice as long, up to 8 seconds; a random factor shortens it
   * by up to half. Default: 500.
   */
  readonly backoff?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the global fetch. */
  readonly fetch?: typeof fetch;
  /**
   * Computes the id of a request's result, like `requestId` of `trainability/local`. The client then asks for the
   * stored result first, with the same timeout as the call.
   */
  readonly identify?: Identify;
  /** Whether to accept a result of an engine newer than this package. Default: "reject", with a NewerEngineError. */
  readonly newerEngine?: "accept" | "reject";
}

export type Identify = <Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name> | ModelFile,
  options?: InspectFileOptions,
) => Promise<string>;

export interface CallOptions {
  /** Aborts the call at any point; the call then rejects with an AbortError. */
  readonly signal?: AbortSignal;
  /** Replaces the client's `timeout`. */
  readonly timeout?: number;
  /** Replaces the client's `maxRetries`. */
  readonly maxRetries?: number;
  /**
   * Whether the service may store the request and its result, so that the id leads to it later. Default: true. If false,
   * the call sends `Cache-Control: no-store`.
   */
  readonly store?: boolean;
}

/** Options of a call that starts a job and does not wait for it. */
export interface BackgroundOptions extends CallOptions {
  readonly background: true;
}

/** Options of a call that takes long. */
export interface ProgressOptions<Estimate> extends CallOptions {
  /** Called with every estimate while the service computes. What it throws, the call rejects with. */
  readonly onProgress?: (estimate: Estimate) => void;
}

/** The options with every default filled in. */
export interface Settings {
  readonly baseUrl: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly backoff: number;
  readonly fetch: typeof fetch;
  readonly identify: Identify | undefined;
  readonly newerEngine: "accept" | "reject";
}

/** Fills in the defaults. Throws an OptionError for an invalid option. */
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
  if (typeof fetch !== "function") throw new OptionError("There is no global fetch; set the option fetch.");
  const { baseUrl = environment("TRAINABILITY_BASE_URL") ?? LOCAL_URL, apiKey = environment("TRAINABILITY_API_KEY") } =
    options;
  return {
    baseUrl: addressOf(baseUrl),
    headers: headersOf(options.headers, apiKey),
    timeout,
    maxRetries,
    backoff,
    // Some implementations reject a call as a method.
    fetch: (...request) => fetch(...request),
    identify,
    newerEngine,
  };
}

export function requireNumbers(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!(typeof value === "number" && value >= 0))
      throw new OptionError(`${name} is ${String(value)}; it must be a number of at least 0.`);
  }
}

/** An address that paths can be appended to: absolute, or relative to the current page. */
function addressOf(baseUrl: string): string {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  let url: URL;
  try {
    url = new URL(baseUrl, location?.href);
  } catch {
    throw new OptionError(`baseUrl is ${JSON.stringify(baseUrl)}, which is not a URL; use one such as ${LOCAL_URL}.`);
  }
  const fault = [
    /^https?:$/.test(url.protocol) ? "" : `must begin with http: or https:, not ${url.protocol}`,
    url.username || url.password ? "must not contain a user name or password (apiKey takes a key)" : "",
    url.search || url.hash ? `must not end with "${url.search}${url.hash}"` : "",
  ].find(Boolean);
  if (fault) throw new OptionError(`baseUrl ${fault}; use one such as ${LOCAL_URL}.`);
  return url.href.replace(/\/+$/, "");
}

/**
 * The headers by lower-case name. Checks them before fetch does, because its error would show a value that may be a
 * key.
 */
function headersOf(extra: Readonly<Record<string, string>> = {}, apiKey: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  const key = `Bearer ${apiKey}`;
  if (apiKey) headers["authorization"] = key;
  for (const [name, value] of Object.entries(extra)) headers[name.toLowerCase()] = value;
  for (const [name, value] of Object.entries(headers)) {
    if (/^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value)) continue;
    throw new OptionError(
      `${value === key ? "apiKey" : `headers[${JSON.stringify(name)}]`} cannot be sent: ` +
        "a header must be one line of Latin-1 characters.",
    );
  }
  return headers;
}

/** An environment variable; undefined if it is unset, or the runtime has or allows no environment. */
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

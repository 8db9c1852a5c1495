import { type Reader, readAnswer } from "./answer.ts";
import type { Content } from "./body.ts";
import { Deadline } from "./deadline.ts";
import { type CallOptions, requireNumbers, type Settings } from "./options.ts";
import { isTransient, waitAfter } from "./retry.ts";

/** Makes calls over HTTP, and retries them until there is a response or no point in another attempt. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Requests `path`, and resolves to what `reader` makes of the JSON. */
  async call<Answer>(
    path: string,
    content: Content | undefined,
    reader: Reader<Answer>,
    options: CallOptions = {},
    method: "GET" | "POST" | "PUT" | "DELETE" = content ? "POST" : "GET",
    prefer?: string,
  ): Promise<Answer> {
    const attempts = this.begin(path, content, "application/json", options, method);
    if (prefer) attempts.headers["prefer"] = prefer;
    const { deadline, url } = attempts;
    try {
      for (;;) {
        try {
          return await deadline.run(async () => readAnswer(await attempts.send(), url, reader));
        } catch (error) {
          await attempts.waitOrThrow(error);
        }
      }
    } finally {
      deadline.close();
    }
  }

  /** The attempts of a call, the headers of which the caller may add to. */
  begin(path: string, content: Content | undefined, accept: string, options: CallOptions, method: string): Attempts {
    const { baseUrl, fetch, backoff, ...settings } = this.#settings;
    const { timeout = settings.timeout, maxRetries = settings.maxRetries, signal, store = true } = options;
    requireNumbers({ timeout, maxRetries });
    const url = baseUrl + path;
    const deadline = new Deadline(url, timeout, signal);
    const headers: Record<string, string> = {
      ...settings.headers,
      accept: `${accept}, application/problem+json`,
      ...(content && { "content-type": content.type }),
      ...(store !== true && { "cache-control": "no-store" }),
    };
    const request: RequestInit = {
      signal: deadline.signal,
      headers,
      method,
      ...(content && { body: content.body }),
    };
    let failures = 0;
    return {
      url,
      headers,
      deadline,
      send: () => fetch(url, request),
      async waitOrThrow(error) {
        if (!isTransient(error) || ++failures > maxRetries) throw error;
        const wait = waitAfter(error, failures, backoff);
        // The next response would come after the deadline.
        if (wait >= deadline.left) throw error;
        await deadline.sleep(wait);
      },
      resetFailures: () => void (failures = 0),
    };
  }
}

export interface Attempts {
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Record<string, string>;
  readonly deadline: Deadline;
  readonly send: () => Promise<Response>;
  /** Waits before the next attempt, or throws the error if there is none. */
  waitOrThrow(error: unknown): Promise<void>;
  /** Progress was made, so failures count from 0 again. */
  resetFailures(): void;
}

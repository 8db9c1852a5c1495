import { type Reader, readAnswer } from "./answer.ts";
import type { Content } from "./body.ts";
import { Deadline } from "./deadline.ts";
import type { Events } from "./events.ts";
import { type CallOptions, requireNumbers, type Settings } from "./options.ts";
import { isTransient, waitAfter } from "./retry.ts";
import { readEvents } from "./watch.ts";

/** One call, as it goes over HTTP, again and again until there is an answer or no more hope for one. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** The answer at a path, as `reader` takes it from the JSON; POSTs where there is content. */
  async call<Answer>(
    path: string,
    content: Content | undefined,
    reader: Reader<Answer>,
    options: CallOptions = {},
  ): Promise<Answer> {
    const attempts = this.#begin(path, content, "application/json", options);
    const { deadline, url } = attempts;
    try {
      for (;;) {
        try {
          return await deadline.run(async () => readAnswer(await attempts.send(), url, reader));
        } catch (error) {
          await attempts.rest(error);
        }
      }
    } finally {
      deadline.close();
    }
  }

  /**
   * The events of a path that streams. One that breaks off is begun again: estimates are a function of the request, as
   * the result is, so that those that were told already are passed over.
   */
  async *watch<Estimate, Result>(
    path: string,
    content: Content,
    reader: Reader<Result>,
    options: CallOptions = {},
  ): Events<Estimate, Result> {
    const attempts = this.#begin(path, content, "text/event-stream", options);
    const { deadline, url } = attempts;
    let told = 0;
    try {
      for (;;) {
        let events: Events<Estimate, Result> | undefined;
        try {
          events = readEvents<Estimate, Result>(await deadline.run(attempts.send), url, reader);
          for (let index = 0; ; index++) {
            const { done, value } = await deadline.run(() => events!.next());
            if (done) return;
            deadline.stop();
            if (index >= told || value.event === "result") {
              yield value;
              told = index + 1;
              attempts.succeed();
            }
            deadline.start();
          }
        } catch (error) {
          // Its end is not waited for: a read that hangs would hang it, too.
          events?.return().catch(() => undefined);
          events = undefined;
          await attempts.rest(error);
        } finally {
          await events?.return();
        }
      }
    } finally {
      deadline.close();
    }
  }

  #begin(path: string, content: Content | undefined, accept: string, options: CallOptions): Attempts {
    const { baseUrl, fetch, backoff, ...settings } = this.#settings;
    const { timeout = settings.timeout, maxRetries = settings.maxRetries, signal } = options;
    requireNumbers({ timeout, maxRetries });
    const url = baseUrl + path;
    const deadline = new Deadline(url, timeout, signal);
    const headers = {
      ...settings.headers,
      accept: `${accept}, application/problem+json`,
      ...(content && { "content-type": content.type }),
    };
    const request: RequestInit = {
      signal: deadline.signal,
      headers,
      ...(content && { method: "POST", body: content.body }),
    };
    let failures = 0;
    return {
      url,
      deadline,
      send: () => fetch(url, request),
      async rest(error) {
        if (!isTransient(error) || ++failures > maxRetries) throw error;
        const wait = waitAfter(error, failures, backoff);
        // Nobody waits for an answer that would come too late.
        if (wait >= deadline.left) throw error;
        await deadline.sleep(wait);
      },
      succeed: () => void (failures = 0),
    };
  }
}

interface Attempts {
  readonly url: string;
  readonly deadline: Deadline;
  readonly send: () => Promise<Response>;
  /** Waits before the next attempt, or throws the error where there shall be none. */
  rest(error: unknown): Promise<void>;
  /** What came was new: failures are counted anew. */
  succeed(): void;
}

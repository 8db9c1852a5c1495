import { AbortError, ConnectionError, TimeoutError, TrainabilityError } from "./errors.ts";

/** The longest delay of a timer in milliseconds; a longer one would fire at once. */
const MAX_DELAY = 0x7fff_ffff;

/**
 * Combines the caller's signal and the timeout of a call, over all attempts and the waits between them. Pending work
 * rejects at once, even if a fetch ignores its signal.
 */
export class Deadline {
  readonly #url: string;
  readonly #timeout: number;
  readonly #caller: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #over: Promise<never>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = Infinity;

  /** Throws an AbortError if the caller has already aborted. */
  constructor(url: string, timeout: number, caller: AbortSignal | undefined) {
    if (caller?.aborted) throw new AbortError(url, caller.reason);
    this.#url = url;
    this.#timeout = timeout;
    this.#caller = caller;
    this.#over = new Promise((_, reject) => this.signal.addEventListener("abort", () => reject(this.signal.reason)));
    this.#over.catch(() => {});
    caller?.addEventListener("abort", this.#abort);
    this.start();
  }

  /** The signal for fetch. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The remaining milliseconds. */
  get left(): number {
    return this.#end - performance.now();
  }

  /** Restarts the timeout. */
  start(): void {
    this.stop();
    if (this.#timeout > MAX_DELAY) return;
    this.#end = performance.now() + this.#timeout;
    this.#timer = setTimeout(() => this.#controller.abort(new TimeoutError(this.#url, this.#timeout)), this.#timeout);
  }

  /** Stops the clock, as while the caller handles an event. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#end = Infinity;
  }

  /** Releases the timer and the listener. */
  close(): void {
    this.stop();
    this.#caller?.removeEventListener("abort", this.#abort);
  }

  /** The result of `work`. Rejects with a TrainabilityError. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.signal.throwIfAborted();
      return await Promise.race([work(), this.#over]);
    } catch (error) {
      if (this.signal.aborted) throw this.signal.reason;
      throw error instanceof TrainabilityError ? error : new ConnectionError(this.#url, error);
    }
  }

  async sleep(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await this.run(() => new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))));
    } finally {
      clearTimeout(timer);
    }
  }

  readonly #abort = (): void => this.#controller.abort(new AbortError(this.#url, this.#caller!.reason));
}

import { AbortError, ConnectionError, TimeoutError, TrainabilityError } from "./errors.ts";

/** The longest that timers wait; what is longer they take for no time at all. */
const LONGEST = 0x7fff_ffff;

/**
 * How long a call may take, and who may end it: the caller's signal and a clock in one, over all attempts and
 * the waits between them. Whatever it ends rejects at once, also where a fetch takes no notice of signals.
 */
export class Deadline {
  readonly #url: string;
  readonly #timeout: number;
  readonly #caller: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #over: Promise<never>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end = Infinity;

  /** Throws an AbortError where the caller has aborted already. */
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

  /** For fetch. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds that are left. */
  get left(): number {
    return this.#end - performance.now();
  }

  /** Begins anew with the whole time. */
  start(): void {
    this.stop();
    if (this.#timeout > LONGEST) return;
    this.#end = performance.now() + this.#timeout;
    this.#timer = setTimeout(() => this.#controller.abort(new TimeoutError(this.#url, this.#timeout)), this.#timeout);
  }

  /** Lets the clock stand, as while the caller is busy with what was told. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#end = Infinity;
  }

  /** Nothing is waited for any more. */
  close(): void {
    this.stop();
    this.#caller?.removeEventListener("abort", this.#abort);
  }

  /** What `work` gives, or an error of this package that says why there is nothing. */
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

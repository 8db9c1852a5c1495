/** A computation in the background: it leaves pauses for requests, and shows signs of life. */
import { patience } from "../jobs/patience.ts";

/** Calls `beat` now and then. Aborts its signal once the work is no longer wanted. */
export class Pulse {
  readonly #beat: () => Promise<boolean>;
  readonly #stopped = new AbortController();
  #last = Date.now();

  constructor(beat: () => Promise<boolean>) {
    this.#beat = beat;
  }

  get signal(): AbortSignal {
    return this.#stopped.signal;
  }

  /** To be called in pauses, in which the runtime's clock goes on. */
  async pass(): Promise<void> {
    const now = Date.now();
    if (now < this.#last + patience.beats || this.signal.aborted) return;
    this.#last = now;
    if (!(await this.#beat())) this.#stopped.abort();
  }
}

/** Resolves as `work` does; rejects if that takes longer than any piece may, as when it waits for what never comes. */
export async function withinTime<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(milliseconds / 1000)} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

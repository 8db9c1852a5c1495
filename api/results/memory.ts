/** Characters of all results together that an isolate keeps at hand. */
const MAX_CHARACTERS = 4_000_000;

/** A result at hand. */
export interface Remembered {
  readonly text: string;
  /** Whether its request is stored, so that the result can be had for ever. */
  readonly stored: boolean;
}

/**
 * The latest results of this isolate. Two requests for one result that come at the same time share one computation
 * through it: a computation does not yield, so whichever goes on second finds the first one's result here. It holds
 * texts and never promises, since a Worker may not wait in one request for the input of another.
 */
export class Memory {
  readonly #results = new Map<string, Remembered>();
  readonly #most: number;
  #characters = 0;

  constructor(most = MAX_CHARACTERS) {
    this.#most = most;
  }

  get(id: string): Remembered | undefined {
    return this.#results.get(id);
  }

  /** Remembers a result, and forgets the oldest ones where there is no room for it. */
  set(id: string, result: Remembered): void {
    this.#forget(id);
    if (result.text.length > this.#most) return;
    this.#results.set(id, result);
    this.#characters += result.text.length;
    for (const oldest of this.#results.keys()) {
      if (this.#characters <= this.#most) break;
      this.#forget(oldest);
    }
  }

  #forget(id: string): void {
    this.#characters -= this.#results.get(id)?.text.length ?? 0;
    this.#results.delete(id);
  }
}

import { Computations } from "./computations.ts";

/** The most characters of all results that an isolate keeps. */
const MAX_CHARACTERS = 4_000_000;

export interface Remembered {
  readonly text: string;
  /** Whether its request is stored, so that the result stays available. */
  readonly stored: boolean;
  /** The owners that the store knows of: those whose requests this isolate answered. */
  readonly owners: ReadonlySet<string | null>;
}

/**
 * The latest results of this isolate, and the computations under way, which concurrent requests for one result share. It
 * holds texts and computations, not promises, since a Worker may not wait in one request for the I/O of another.
 */
export class Memory {
  readonly computations: Computations;
  readonly #results = new Map<string, Remembered>();
  readonly #maxCharacters: number;
  #characters = 0;

  constructor(maxCharacters = MAX_CHARACTERS, computations = new Computations()) {
    this.computations = computations;
    this.#maxCharacters = maxCharacters;
  }

  get(id: string): Remembered | undefined {
    return this.#results.get(id);
  }

  /** Stores a result, and removes the oldest ones if there is no room. A result over the limit is not stored. */
  set(id: string, result: Remembered): void {
    this.forget(id);
    if (result.text.length > this.#maxCharacters) return;
    this.#results.set(id, result);
    this.#characters += result.text.length;
    for (const oldest of this.#results.keys()) {
      if (this.#characters <= this.#maxCharacters) break;
      this.forget(oldest);
    }
  }

  forget(id: string): void {
    this.#characters -= this.#results.get(id)?.text.length ?? 0;
    this.#results.delete(id);
  }
}

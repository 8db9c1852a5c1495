/**
 * A random request is a function of its genes: numbers in [0, 1) by name. A gene that is missing is drawn when it is
 * first read, so requests of every shape have genes, and a mutation is a few genes drawn anew.
 */

/** Random numbers in [0, 1) from a seed: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = state;
    word = Math.imul(word ^ (word >>> 15), word | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  };
}

export class Genes {
  readonly #values: Map<string, number>;
  readonly #random: () => number;
  /** The genes that were read. */
  readonly #read = new Set<string>();

  constructor(random: () => number, values: ReadonlyMap<string, number> = new Map()) {
    this.#random = random;
    this.#values = new Map(values);
  }

  /** A number in [0, 1). */
  number(name: string): number {
    this.#read.add(name);
    let value = this.#values.get(name);
    if (value === undefined) this.#values.set(name, (value = this.#random()));
    return value;
  }

  chance(name: string, probability: number): boolean {
    return this.number(name) < probability;
  }

  pick<T>(name: string, values: readonly T[]): T {
    return values[Math.floor(this.number(name) * values.length)]!;
  }

  between(name: string, low: number, high: number): number {
    return low + (high - low) * this.number(name);
  }

  /** A number from `low` to `high`, both greater than 0, whose logarithm is uniform. */
  scale(name: string, low: number, high: number): number {
    return low * (high / low) ** this.number(name);
  }

  /** A whole number from `low` to `high`, both greater than 0: small ones are as frequent as large ones. */
  count(name: string, low: number, high: number): number {
    return Math.min(Math.floor(high), Math.floor(this.scale(name, low, high + 1)));
  }

  /** The same genes with some that were read drawn anew: one to four of them, or moved a little. */
  mutate(): Genes {
    const names = [...this.#read];
    const values = new Map(names.map((name) => [name, this.#values.get(name)!]));
    const changes = 1 + Math.floor(4 * this.#random());
    for (let i = 0; i < changes; i++) {
      const name = names[Math.floor(this.#random() * names.length)]!;
      const moved = values.get(name)! + 0.2 * (this.#random() - 0.5);
      const isMoved = this.#random() < 0.5;
      values.set(name, isMoved ? Math.min(1 - 2 ** -32, Math.max(0, moved)) : this.#random());
    }
    return new Genes(this.#random, values);
  }
}

import { entryOf, type Entry, type Table } from "../table.ts";
import { philox4x32 } from "./philox.ts";

/** What draws are for. Each purpose has streams of its own, so that one more draw elsewhere changes nothing. */
export const purposes = { weights: 0, biases: 1, order: 2, dropout: 3 } as const;
export type Purpose = keyof typeof purposes;

/** A sequence of draws. */
export interface Stream {
  /** The next number, uniform on [0, 1), a multiple of 2^−53. */
  uniform(): number;
}

/** All randomness of one run. */
export interface Streams {
  /** The stream for `purpose`: of layer `index` (weights, biases, dropout), or of epoch `index` (order). */
  stream(purpose: Purpose, index: number): Stream;
}

export interface GeneratorEntry extends Entry {
  /** `seed` is an integer from 0 to 2^53 − 1. */
  create(seed: number): Streams;
}

/**
 * Key: the seed's low and high words. Counter: block number, block overflow, purpose, index. Each block
 * of four words gives two draws of 53 bits, the same in both precisions: a float32 run starts from the
 * rounded numbers of the float64 run.
 */
const philox: GeneratorEntry = {
  summary: "Philox4x32-10, counter-based, with named streams (Salmon et al., SC 2011).",
  parameters: {},
  create(seed) {
    const key0 = seed >>> 0;
    const key1 = Math.floor(seed / 4294967296) >>> 0;
    return {
      stream(purpose, index) {
        const words = new Uint32Array(4);
        let drawn = 0;
        return {
          uniform() {
            if (drawn % 2 === 0) {
              const block = drawn / 2;
              words[0] = block;
              words[1] = Math.floor(block / 4294967296);
              words[2] = purposes[purpose];
              words[3] = index;
              philox4x32(words, key0, key1);
            }
            const at = (drawn % 2) * 2;
            drawn++;
            return ((words[at]! >>> 5) * 67108864 + (words[at + 1]! >>> 6)) / 9007199254740992;
          },
        };
      },
    };
  },
};

/** Where random numbers come from. To add one is to add an entry. */
export const generators = { philox } satisfies Table<GeneratorEntry>;

export type GeneratorName = keyof typeof generators;

export function createStreams(generator: GeneratorName, seed: number): Streams {
  return entryOf<GeneratorEntry>(generators, { name: generator }).create(seed);
}

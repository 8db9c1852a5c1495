import { entryOf, type Entry, type Table } from "../table.ts";
import { philox4x32 } from "./philox.ts";
import { purposes, streamOf, type Streams } from "./stream.ts";

export interface GeneratorEntry extends Entry {
  /** `seed` is an integer from 0 to 2^53 − 1. */
  create(seed: number): Streams;
}

/**
 * Key: the seed's low and high words. Counter: block number, epoch, purpose, layer. Each block of four
 * words gives two draws of 53 bits, the same in both precisions: a float32 run starts from the rounded
 * numbers of the float64 run.
 */
const philox: GeneratorEntry = {
  summary: "Philox4x32-10, counter-based, with named streams (Salmon et al., SC 2011).",
  parameters: {},
  create(seed) {
    const key0 = seed >>> 0;
    const key1 = Math.floor(seed / 4294967296) >>> 0;
    return {
      stream(purpose, layer, epoch = 0) {
        const words = new Uint32Array(4);
        let drawn = 0;
        return streamOf(() => {
          if (drawn % 2 === 0) {
            words[0] = drawn / 2;
            words[1] = epoch;
            words[2] = purposes[purpose];
            words[3] = layer;
            philox4x32(words, key0, key1);
          }
          const at = (drawn % 2) * 2;
          drawn++;
          return ((words[at]! >>> 5) * 67108864 + (words[at + 1]! >>> 6)) / 9007199254740992;
        });
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

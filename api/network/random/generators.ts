import { type Entry, type EntryCost, entryOf, type Table } from "../table.ts";
import { jax } from "./frameworks/jax.ts";
import { julia16, julia17 } from "./frameworks/julia.ts";
import { numpy, numpyLegacy } from "./frameworks/numpy.ts";
import { pytorch } from "./frameworks/pytorch.ts";
import { philox4x32 } from "./philox.ts";
import { purposes, type Streams, streamOf } from "./stream.ts";

export interface GeneratorEntry extends Entry {
  /** The largest seed it accepts; absent if it accepts any. */
  readonly mostSeed?: number;
  /**
   * For a framework's own generator, which draws initial parameters only. `normals` is the number of float32 normal
   * numbers per array that are replayed bit for bit; `why` explains the limit, as a clause in a message.
   */
  readonly replays?: { readonly normals: number; readonly why: string };
  /** The cost of creating its streams, once per run. */
  readonly cost: EntryCost;
  /** The streams of `seed`, an integer from 0 to 2^53 − 1, for a network with so many layers. */
  create(seed: number, layers: number): Streams;
}

/** Overwritten by every block, so that a stream costs no array of its own. */
const counter = new Uint32Array(4);

/** 53 bits of two words as a number on [0, 1). */
const fraction = (high: number, low: number) => ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;

/**
 * The key is the seed's low and high words; the counter is block number, epoch (or draw), purpose, layer. Each block of four
 * words gives two draws of 53 bits. Both precisions use the same draws: a float32 run starts from the rounded numbers
 * of the float64 run.
 */
const philox: GeneratorEntry = {
  summary: "Philox4x32-10, counter-based, with named streams (Salmon et al., SC 2011).",
  parameters: {},
  cost: { nanoseconds: 0, work: 0 },
  create(seed) {
    const key0 = seed >>> 0;
    const key1 = Math.floor(seed / 4294967296) >>> 0;
    return {
      stream(purpose, layer, epoch = 0) {
        const words = counter;
        let block = 0;
        let second = -1;
        return streamOf(() => {
          if (second >= 0) {
            const draw = second;
            second = -1;
            return draw;
          }
          words[0] = block++;
          words[1] = epoch;
          words[2] = purposes[purpose];
          words[3] = layer;
          philox4x32(words, key0, key1);
          second = fraction(words[2], words[3]);
          return fraction(words[0], words[1]);
        });
      },
    };
  },
};

const noJuliaNormals = { normals: 0, why: "Julia's ziggurat method for normal numbers is not replayed here" };

/** The random number generators. An entry here is all that a new one needs. */
export const generators = {
  philox,
  pytorch: {
    summary: "PyTorch on the CPU after torch.manual_seed(seed), with modules created in the order of the layers.",
    parameters: {},
    cost: { nanoseconds: 5600 },
    create: pytorch,
    replays: {
      normals: 15,
      why: "PyTorch draws 16 or more normal numbers with vectorized code whose last bits depend on the machine",
    },
  },
  numpy: {
    summary: "NumPy's default_rng(seed): PCG64; layer by layer, weights row by row, then biases.",
    parameters: {},
    cost: { nanoseconds: 4000 },
    create: numpy,
    replays: { normals: 0, why: "the ziggurat method of NumPy's Generator for normal numbers is not replayed here" },
  },
  "numpy-legacy": {
    summary:
      "NumPy's RandomState(seed) and np.random.seed(seed): MT19937; layer by layer, weights row by row, then biases.",
    parameters: {},
    cost: { nanoseconds: 8400 },
    create: numpyLegacy,
    mostSeed: 4294967295,
    replays: {
      normals: Infinity,
      why: "the last bit of a normal number in float64 depends on the C library's logarithm",
    },
  },
  "julia-1.6": {
    summary: "Julia up to 1.6 after Random.seed!(seed): dSFMT; layer by layer as in Flux, weights column by column.",
    parameters: {},
    cost: { nanoseconds: 28000, work: 40_000 },
    create: julia16,
    replays: noJuliaNormals,
  },
  "julia-1.7": {
    summary:
      "Julia from 1.7 on after Random.seed!(seed): Xoshiro256++; layer by layer as in Flux, weights column by column.",
    parameters: {},
    cost: { nanoseconds: 9500 },
    create: julia17,
    replays: noJuliaNormals,
  },
  jax: {
    summary:
      "jax.random.key(seed), threefry; weights of layer k from split(key, …)[2k], biases from [2k + 1]; in float32.",
    parameters: {},
    cost: { nanoseconds: 3200 },
    create: jax,
    replays: { normals: 0, why: "JAX's approximation of erfinv for normal numbers is not replayed here" },
  },
} satisfies Table<GeneratorEntry>;

export type GeneratorName = keyof typeof generators;

/** The streams of `seed`. The number of `layers` matters only to a generator that numbers the draws of all layers. */
export function createStreams(generator: GeneratorName, seed: number, layers = 0): Streams {
  return entryOf<GeneratorEntry>(generators, { name: generator }).create(seed, layers);
}

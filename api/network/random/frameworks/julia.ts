import { round } from "../../precision.ts";
import type { Stream, Streams, TensorShape } from "../stream.ts";
import type { ArrayDraws } from "./array-draws.ts";
import { dsfmt } from "./dsfmt.ts";
import { xoshiroArrays } from "./xoshiro.ts";

/** The seed in Julia's form: 32-bit words, least significant first, without leading zero words. */
export function seedWords(seed: number): number[] {
  const high = Math.floor(seed / 4294967296) >>> 0;
  return high === 0 ? [seed >>> 0] : [seed >>> 0, high];
}

/**
 * Julia's global generator after Random.seed!(seed): one sequence of draws for all arrays in the order of use, each
 * filled column by column. Flux's glorot_uniform draws in Float32 whatever the precision, as
 * (rand − 0.5) · √(24/(fan-in + fan-out)).
 */
function julia(draws: ArrayDraws): Streams {
  const stream: Stream = {
    uniform: () => draws.float64(1)[0]!,
    fillUniform(target, low, high, single, shape) {
      const values = single ? draws.float32(target.length) : draws.float64(target.length);
      byColumns(target, values, shape, (u) => round(low + round((high - low) * u, single), single));
    },
    fillNormal() {
      throw new RangeError("normal draws of Julia are not replayed");
    },
    fillGlorotUniform(target, shape) {
      const scale = Math.fround(Math.sqrt(Math.fround(24 / (shape.fanIn + shape.units))));
      byColumns(target, draws.float32(target.length), shape, (u) => Math.fround(Math.fround(u - 0.5) * scale));
    },
  };
  return { stream: () => stream };
}

/** Julia up to 1.6: dSFMT-19937. */
export const julia16 = (seed: number): Streams => julia(dsfmt(seedWords(seed)));
/** Julia from 1.7 on: Xoshiro256++. */
export const julia17 = (seed: number): Streams => julia(xoshiroArrays(seedWords(seed)));

/** Stores `values`, drawn column by column, row by row in `target`. A vector is one column. */
function byColumns(
  target: Float64Array,
  values: Float64Array,
  shape: TensorShape | undefined,
  transform: (u: number) => number,
): void {
  const rows = shape === undefined || target.length === shape.units ? target.length : shape.units;
  const columns = target.length / rows;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      target[row * columns + column] = transform(values[column * rows + row]!);
  }
}

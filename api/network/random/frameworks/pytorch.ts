import { log1p } from "../../../math/log1p.ts";
import { productError } from "../../../math/power.ts";
import { cos, sin } from "../../../math/trigonometric.ts";
import { round } from "../../precision.ts";
import type { Stream, Streams } from "../stream.ts";
import { mersenneTwister } from "./mersenne-twister.ts";

const TWO_PI = 6.283185307179586;

/**
 * PyTorch's CPU generator after torch.manual_seed(seed): MT19937 seeded with the seed's low word, one sequence for all
 * draws in the order of use (layer by layer, weights, then biases).
 *
 * A float32 uses 24 bits of one word, a float64 53 bits of two words. u·(high − low) + low is rounded once, as on CPUs
 * with fused multiply-add. Fewer than 16 normal numbers come from the Box–Muller method in double; the sine is kept for
 * the next number. More come from vectorized code in PyTorch; requests for those are rejected in `check-generator.ts`.
 */
export function pytorch(seed: number): Streams {
  const next = mersenneTwister(seed >>> 0);
  const uniform = () => {
    const high = next();
    // (high · 2^32 + low) mod 2^53 drops the top 11 bits of the high word.
    return ((high & 0x1fffff) * 4294967296 + next()) / 9007199254740992;
  };
  let kept: number | undefined;
  const normal = () => {
    if (kept !== undefined) {
      const value = kept;
      kept = undefined;
      return value;
    }
    const angle = TWO_PI * uniform();
    const radius = Math.sqrt(-2 * log1p(-uniform()));
    kept = radius * sin(angle);
    return radius * cos(angle);
  };
  const stream: Stream = {
    uniform,
    fillUniform(target, low, high, single) {
      const from = round(low, single);
      const width = round(round(high, single) - from, single);
      for (let i = 0; i < target.length; i++) {
        target[i] = single
          ? Math.fround(((next() & 0xffffff) / 16777216) * width + from)
          : fused(uniform(), width, from);
      }
    },
    fillNormal(target, mean, stddev, single) {
      for (let i = 0; i < target.length; i++) target[i] = round(normal() * stddev + mean, single);
    },
  };
  return { stream: () => stream };
}

/** a·b + c, rounded once except in extremely rare ties. */
function fused(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const part = sum - product;
  const lost = product - (sum - part) + (c - part);
  return sum + (lost + productError(a, b, product));
}

import { log1p } from "../../../math/log1p.ts";
import { productError } from "../../../math/power.ts";
import { cos, sin } from "../../../math/trigonometric.ts";
import { round } from "../../precision.ts";
import type { Stream, Streams } from "../stream.ts";
import { mersenneTwister } from "./mersenne-twister.ts";

const TWO_PI = 6.283185307179586;

/**
 * PyTorch's generator on the CPU after torch.manual_seed(seed): MT19937 from the seed's low word, one
 * sequence for everything, in the order of use (layer by layer, weights and then biases).
 *
 * A float32 takes 24 bits of one word, a float64 53 bits of two. u·(high − low) + low is rounded once, as
 * CPUs with fused multiply-add do. Fewer than 16 normal numbers come from Box and Muller's method in double,
 * the sine kept for the next; more come from vector code, which `check.ts` refuses to imitate.
 */
export function pytorch(seed: number): Streams {
  const next = mersenneTwister(seed >>> 0);
  const uniform = () => {
    const high = next();
    // (high · 2^32 + low) mod 2^53: the top 11 bits of the high word go.
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

/** a·b + c, rounded once but for the rarest ties. */
function fused(a: number, b: number, c: number): number {
  const product = a * b;
  const sum = product + c;
  const part = sum - product;
  const lost = product - (sum - part) + (c - part);
  return sum + (lost + productError(a, b, product));
}

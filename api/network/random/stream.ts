import { log } from "../../math/log.ts";
import { cos, sin } from "../../math/trigonometric.ts";
import { round } from "../precision.ts";

/** The shape of a layer's weights. */
export interface TensorShape {
  readonly fanIn: number;
  /** Also the layer's fan-out. */
  readonly units: number;
}

/**
 * The purposes of draws. Each has its own streams, so that an extra draw for one purpose does not change the others.
 */
export const purposes = { weights: 0, biases: 1, order: 2, dropout: 3, data: 4, validation: 5 } as const;
export type Purpose = keyof typeof purposes;

/** A sequence of random numbers. */
export interface Stream {
  /** The next number, uniform on [0, 1). */
  uniform(): number;
  /** Fills `target`, parameters of a layer of `shape`, with numbers uniform on [low, high), in the run's precision. */
  fillUniform(target: Float64Array, low: number, high: number, single: boolean, shape?: TensorShape): void;
  /** Fills `target` with normal numbers, in the run's precision. */
  fillNormal(target: Float64Array, mean: number, stddev: number, single: boolean): void;
  /** Glorot's uniform initialization, if the framework computes it in a way that differs in the last bit. */
  fillGlorotUniform?(target: Float64Array, shape: TensorShape): void;
}

/** All random streams of one run. */
export interface Streams {
  /**
   * The stream for `purpose` in layer `layer` (0 for order) and epoch `epoch`; for weights and biases, `epoch` is the
   * number of the draw instead, from 0: a run may draw its initial parameters several times.
   */
  stream(purpose: Purpose, layer: number, epoch?: number): Stream;
}

export const TWO_PI = 6.283185307179586;

/** A stream on top of `uniform`; numbers are computed in double and rounded once to the run's precision. */
export function streamOf(uniform: () => number): Stream {
  return {
    uniform,
    fillUniform(target, low, high, single) {
      for (let i = 0; i < target.length; i++) target[i] = round(low + (high - low) * uniform(), single);
    },
    fillNormal(target, mean, stddev, single) {
      for (let i = 0; i < target.length; i += 2) {
        const [first, second] = boxMuller(uniform(), uniform());
        target[i] = round(mean + stddev * first, single);
        if (i + 1 < target.length) target[i + 1] = round(mean + stddev * second, single);
      }
    },
  };
}

/**
 * Two independent standard normal numbers from two numbers uniform on [0, 1).
 *
 * @see Box & Muller, Annals of Mathematical Statistics 29 (1958).
 */
export function boxMuller(u1: number, u2: number): readonly [number, number] {
  const radius = Math.sqrt(-2 * log(1 - u1));
  const angle = TWO_PI * u2;
  return [radius * cos(angle), radius * sin(angle)];
}

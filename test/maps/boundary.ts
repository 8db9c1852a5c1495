/**
 * The boundary of trainability over two learning rates (Sohl-Dickstein, arXiv 2402.06184): a network of one hidden layer
 * without biases, with a mean-field scaling and tanh(√2 z), on as many normal points as it has weights. A run counts as
 * converged if the mean of its last 20 losses is below the first. The published pictures have width 16 and up to 1,000
 * steps; here the width is 4, so that a picture takes minutes and not days.
 */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { valuesOf } from "../../api/experiment/sweep/range.ts";
import { createStreams } from "../../api/network/random/generators.ts";

/** Pixels of a side of the map, and of a tile: as many cells as a sweep may have. */
export const SIZE = 256;
export const TILE = 32;
/** Decimal logarithms of the learning rates at the edges: of the hidden layer, and of the output layer. */
export const X = { from: 2.6, to: 3.6 } as const;
export const Y = { from: 0.35, to: 1.35 } as const;

/** Units of the hidden layer, and inputs. */
export const WIDTH = 4;
const SAMPLES = WIDTH * WIDTH + WIDTH;
const normal = { name: "normal", mean: 0, stddev: 1 } as const;

/** Normal numbers with three decimals, so that an experiment fits into a link. */
function normals(count: number, layer: number): number[] {
  const numbers = new Float64Array(count);
  createStreams("philox", 0).stream("data", layer).fillNormal(numbers, 0, 1, false);
  return Array.from(numbers, (x) => Number(x.toFixed(3)));
}

/** The experiment of a pixel, without its two rates. */
export function boundaryExperiment(rates: readonly [number, number] = [1, 1]): ExperimentInput {
  const inputs = normals(SAMPLES * WIDTH, 0);
  return {
    network: {
      scaling: "mean-field",
      layers: [
        {
          units: WIDTH,
          activation: { name: "scaled-tanh", gain: Math.SQRT2 },
          weights: normal,
          biases: "none",
          learningRateFactor: rates[0],
        },
        { units: 1, weights: normal, biases: "none", learningRateFactor: rates[1] },
      ],
    },
    data: {
      inputs: Array.from({ length: SAMPLES }, (_, i) => inputs.slice(i * WIDTH, (i + 1) * WIDTH)),
      targets: normals(SAMPLES, 1).map((t) => [t]),
    },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 1 },
    schedule: "constant",
    batches: { size: "all", order: "given" },
    epochs: 500,
    precision: "float64",
    success: { meanLossOfLast: { epochs: 20, below: "initial" } },
  };
}

/** The rate at the middle of a pixel; within a tile, a sweep rounds it in its own way. */
const rateAt = ({ from, to }: { from: number; to: number }, pixel: number): number =>
  Number((10 ** (from + ((to - from) * (pixel + 0.5)) / SIZE)).toPrecision(12));

/** The rates of all pixels of a side: those that the sweeps of its tiles have. */
export const ratesOf = (side: { from: number; to: number }): number[] =>
  Array.from({ length: SIZE / TILE }, (_, tile) => valuesOf(rangeOf(side, tile))).flat();

const rangeOf = (side: { from: number; to: number }, tile: number) => ({
  from: rateAt(side, tile * TILE),
  to: rateAt(side, tile * TILE + TILE - 1),
  count: TILE,
  spacing: "logarithmic" as const,
});

/** The request of a tile: a sweep over 32 × 32 rates, whose rows go up. */
export function tileRequest(column: number, row: number) {
  const axis = (layer: number, side: { from: number; to: number }, tile: number) => ({
    pointer: `/network/layers/${layer}/learningRateFactor`,
    range: rangeOf(side, tile),
  });
  return {
    experiment: boundaryExperiment(),
    axes: [axis(1, Y, row), axis(0, X, column)],
    seeds: { first: 0, count: 1 },
  };
}

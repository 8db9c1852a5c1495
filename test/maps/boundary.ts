/**
 * The boundary of trainability over two learning rates (Sohl-Dickstein, arXiv 2402.06184): a network of one hidden layer
 * without biases, with a mean-field scaling and tanh(√2 z), on as many normal points as it has weights. A run counts as
 * converged if the mean of its last 20 losses is below the first. The published pictures have width 16 and up to 1,000
 * steps; here they are 500.
 */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { valuesOf } from "../../api/experiment/sweep/range.ts";
import { createStreams } from "../../api/network/random/generators.ts";

/** Decimal logarithms of the learning rates at the edges of a map. */
export interface Side {
  readonly from: number;
  readonly to: number;
}

export interface Boundary {
  /** Units of the hidden layer, and inputs. */
  readonly width: number;
  /** Pixels of a side. */
  readonly size: number;
  /** Decimals of the points, of which so many are chosen that an experiment fits into a link. */
  readonly decimals: number;
  /** Rates of the hidden layer, and of the output layer. */
  readonly x: Side;
  readonly y: Side;
}

/** The first is shown first. A pixel of width 16 takes 14 times as long as one of width 4. */
export const boundaries: readonly [Boundary, ...Boundary[]] = [
  { width: 4, size: 256, decimals: 3, x: { from: 2.6, to: 3.6 }, y: { from: 0.35, to: 1.35 } },
  { width: 16, size: 64, decimals: 1, x: { from: 3.2, to: 4.7 }, y: { from: 1.5, to: 2.4 } },
];

/** Pixels of a side of a tile: as many cells as a sweep may have. */
export const TILE = 32;

const normal = { name: "normal", mean: 0, stddev: 1 } as const;

/** Normal numbers. */
function normals(count: number, layer: number, decimals: number): number[] {
  const numbers = new Float64Array(count);
  createStreams("philox", 0).stream("data", layer).fillNormal(numbers, 0, 1, false);
  return Array.from(numbers, (x) => Number(x.toFixed(decimals)));
}

/** The experiment of a pixel, without its two rates. */
export function boundaryExperiment(
  { width, decimals }: Boundary,
  rates: readonly [number, number] = [1, 1],
): ExperimentInput {
  const samples = width * width + width;
  const inputs = normals(samples * width, 0, decimals);
  return {
    network: {
      scaling: "mean-field",
      layers: [
        {
          units: width,
          activation: { name: "scaled-tanh", gain: Math.SQRT2 },
          weights: normal,
          biases: "none",
          learningRateFactor: rates[0],
        },
        { units: 1, weights: normal, biases: "none", learningRateFactor: rates[1] },
      ],
    },
    data: {
      inputs: Array.from({ length: samples }, (_, i) => inputs.slice(i * width, (i + 1) * width)),
      targets: normals(samples, 1, decimals).map((t) => [t]),
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

/** Tiles in a row of a map. */
export const tilesOf = ({ size }: Boundary): number => size / TILE;

/** The rates of all pixels of a side: those that the sweeps of its tiles have. */
export const ratesOf = (boundary: Boundary, side: Side): number[] =>
  Array.from({ length: tilesOf(boundary) }, (_, tile) => valuesOf(rangeOf(boundary, side, tile))).flat();

function rangeOf({ size }: Boundary, { from, to }: Side, tile: number) {
  /** The rate at the middle of a pixel; within a tile, a sweep rounds it in its own way. */
  const rateAt = (pixel: number): number =>
    Number((10 ** (from + ((to - from) * (pixel + 0.5)) / size)).toPrecision(12));
  return {
    from: rateAt(tile * TILE),
    to: rateAt(tile * TILE + TILE - 1),
    count: TILE,
    spacing: "logarithmic" as const,
  };
}

/** The request of a tile: a sweep over 32 × 32 rates, whose rows go up. */
export function tileRequest(boundary: Boundary, column: number, row: number) {
  const axis = (layer: number, side: Side, tile: number) => ({
    pointer: `/network/layers/${layer}/learningRateFactor`,
    range: rangeOf(boundary, side, tile),
  });
  return {
    experiment: boundaryExperiment(boundary),
    axes: [axis(1, boundary.y, row), axis(0, boundary.x, column)],
    seeds: { first: 0, count: 1 },
  };
}

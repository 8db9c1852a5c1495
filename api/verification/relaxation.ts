import type { Network } from "../network/core/network.ts";
import type { ActivationEntry } from "../network/tables/activations.ts";
import { type Pieces, piecesOf } from "./pieces.ts";
import type { Linear } from "./simplex.ts";

/**
 * Linear bounds on every unit in terms of the inputs: below(x) ≤ z ≤ above(x) for every x of a region, where z is the
 * pre-activation that `forward` computes, including its rounding. If the pre-activation may lie on several pieces of an
 * activation, two lines bound the activation (CROWN: Zhang et al., arXiv 1811.00866; DeepPoly: Singh et al., POPL
 * 2019); on a single piece the bounds follow it exactly.
 *
 * Rounding errors, of `forward` and of the bounds themselves, are relative to their terms. For inputs that keep their
 * sign the error margin goes into the coefficients, otherwise into the constant, so that a bound of 0 at the origin
 * stays 0. Products that underflow are not covered.
 */
export interface Relaxation {
  readonly network: Network;
  readonly parameters: Float64Array;
  readonly entries: readonly ActivationEntry[];
  readonly pieces: readonly (Pieces | null)[];
  /** The inputs as a layer without rounding, then the layers of the network. */
  readonly bounds: readonly LayerBounds[];
  /** The multiply-adds spent so far. */
  work: number;
}

/**
 * The bounds of one layer. `above` and `below` bound pre-activations, `aAbove` and `aBelow` activations: row by row,
 * inputs + 1 numbers per unit. Then the slopes of the lines around each activation, and the ranges of activations.
 */
export interface LayerBounds {
  readonly above: Float64Array;
  readonly below: Float64Array;
  readonly aAbove: Float64Array;
  readonly aBelow: Float64Array;
  readonly slopeAbove: Float64Array;
  readonly slopeBelow: Float64Array;
  readonly aLow: Float64Array;
  readonly aHigh: Float64Array;
}

/** Allocates the bounds for a network. */
export function createRelaxation(
  network: Network,
  entries: readonly ActivationEntry[],
  parameters: Float64Array,
): Relaxation {
  const n = network.layout.inputs;
  const allocate = (units: number): LayerBounds => ({
    above: new Float64Array(units * (n + 1)),
    below: new Float64Array(units * (n + 1)),
    aAbove: new Float64Array(units * (n + 1)),
    aBelow: new Float64Array(units * (n + 1)),
    slopeAbove: new Float64Array(units),
    slopeBelow: new Float64Array(units),
    aLow: new Float64Array(units),
    aHigh: new Float64Array(units),
  });
  const inputs = allocate(n);
  for (let i = 0; i < n; i++) inputs.aAbove[i * (n + 1) + i] = inputs.aBelow[i * (n + 1) + i] = 1;
  return {
    network,
    parameters,
    entries,
    pieces: entries.map((entry, l) => piecesOf(entry, network.activations[l]!)),
    bounds: [inputs, ...network.layout.layers.map(({ units }) => allocate(units))],
    work: 0,
  };
}

/** The linear upper bound on a unit's pre-activation, as a view that the next relaxation overwrites. */
export function boundOf(
  {
    bounds,
    network: {
      layout: { inputs },
    },
  }: Relaxation,
  layer: number,
  unit: number,
): Linear {
  return bounds[layer + 1]!.above.subarray(unit * (inputs + 1), (unit + 1) * (inputs + 1));
}

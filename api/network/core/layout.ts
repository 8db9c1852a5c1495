/**
 * The positions of one layer's parameters in the flat parameter array. The array holds layer after layer, first the
 * weights (units × fan-in, row by row), then the biases.
 */
export interface LayerLayout {
  readonly units: number;
  readonly fanIn: number;
  readonly weightsAt: number;
  readonly biasesAt: number;
}

/** The positions of all parameters of a dense network in one flat array. */
export interface Layout {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly LayerLayout[];
  /** The number of parameters. */
  readonly size: number;
  /** The number of units in all layers. */
  readonly units: number;
}

/** One layer's parameters as nested arrays: weights are units × fan-in, biases have one element per unit. */
export interface LayerParameters {
  weights: number[][];
  biases: number[];
}

/** The layout of a network with these layer `widths`. */
export function layOut(inputs: number, widths: readonly number[]): Layout {
  const layers: LayerLayout[] = [];
  let at = 0;
  let fanIn = inputs;
  let total = 0;
  for (const units of widths) {
    const weightsAt = at;
    const biasesAt = weightsAt + units * fanIn;
    layers.push({ units, fanIn, weightsAt, biasesAt });
    at = biasesAt + units;
    total += units;
    fanIn = units;
  }
  return { inputs, outputs: fanIn, layers, size: at, units: total };
}

/** The flat `parameters` as nested arrays, layer by layer. */
export function nest(layout: Layout, parameters: Float64Array): LayerParameters[] {
  return layout.layers.map(({ units, fanIn, weightsAt, biasesAt }) => ({
    weights: Array.from({ length: units }, (_, unit) =>
      Array.from(parameters.subarray(weightsAt + unit * fanIn, weightsAt + (unit + 1) * fanIn)),
    ),
    biases: Array.from(parameters.subarray(biasesAt, biasesAt + units)),
  }));
}

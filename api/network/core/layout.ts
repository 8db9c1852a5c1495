/**
 * Where each parameter of a dense network stands in one flat array: layer after layer, first the weights
 * (units × fan-in, row by row), then the biases.
 */
export interface LayerLayout {
  readonly units: number;
  readonly fanIn: number;
  readonly weightsAt: number;
  readonly biasesAt: number;
}

export interface Layout {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly LayerLayout[];
  /** The number of parameters. */
  readonly size: number;
  /** The number of units in all layers. */
  readonly units: number;
}

/** One layer's parameters in nested form: weights units × fan-in, biases units. */
export interface LayerParameters {
  weights: number[][];
  biases: number[];
}

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

/** The flat `parameters` layer by layer. */
export function nest(layout: Layout, parameters: Float64Array): LayerParameters[] {
  return layout.layers.map(({ units, fanIn, weightsAt, biasesAt }) => ({
    weights: Array.from({ length: units }, (_, unit) =>
      Array.from(parameters.subarray(weightsAt + unit * fanIn, weightsAt + (unit + 1) * fanIn)),
    ),
    biases: Array.from(parameters.subarray(biasesAt, biasesAt + units)),
  }));
}

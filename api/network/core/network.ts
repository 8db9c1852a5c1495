import { type Precision, round } from "../precision.ts";
import type { Choice } from "../table.ts";
import type { Activation } from "../tables/activation.ts";
import { type ChosenActivation, createActivation } from "../tables/activations.ts";
import { type Layout, layOut } from "./layout.ts";

/**
 * A dense network, compiled once: its layout, its activations, and the arrays for one sample. The forward pass computes
 * z = W·x + b and a = f(z) layer by layer; it sums products in the order of the inputs, then adds the bias. The
 * backward pass applies the chain rule in reverse order. Nothing is allocated after `compile`.
 */
export interface Network {
  readonly layout: Layout;
  readonly single: boolean;
  readonly activations: readonly ChosenActivation[];
  /** Pre-activations of each layer for the last sample. */
  readonly z: readonly Float64Array[];
  /** Activations of each layer for the last sample. */
  readonly a: readonly Float64Array[];
  /** The output of each layer: its activations, or for a layer with dropout, the masked copy. */
  readonly out: readonly Float64Array[];
  /** For a layer with dropout, the factor on each activation in training: 0 or 1/(1 − rate); otherwise null. */
  readonly masks: readonly (Float64Array | null)[];
  /** Derivatives with respect to each layer's activations, then, in place, its pre-activations. */
  readonly delta: readonly Float64Array[];
}

export function compile(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: Choice; readonly dropout?: number }[],
  precision: Precision,
): Network {
  const single = precision === "float32";
  const perUnit = () => layers.map(({ units }) => new Float64Array(units));
  const masks = layers.map(({ units, dropout }) => (dropout ? new Float64Array(units) : null));
  const a = perUnit();
  return {
    layout: layOut(
      inputs,
      layers.map(({ units }) => units),
    ),
    single,
    activations: layers.map(({ activation }) => createActivation(activation, single)),
    z: perUnit(),
    a,
    out: masks.map((mask, index) => (mask === null ? a[index]! : new Float64Array(mask.length))),
    masks,
    delta: perUnit(),
  };
}

/**
 * Passes the sample that starts at `inputs[at]` forward and fills `z` and `a` of every layer; with `training`, dropout
 * masks apply. Returns the outputs, an array of the network that the next call overwrites.
 */
export function forward(
  network: Network,
  parameters: Float64Array,
  inputs: Float64Array,
  at: number,
  training = false,
): Float64Array {
  const { layout, activations, z, a, out, masks, single } = network;
  let x = inputs;
  let from = at;
  for (let l = 0; l < layout.layers.length; l++) {
    const { units, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
    const zl = z[l]!;
    const al = a[l]!;
    affine(parameters, weightsAt, biasesAt, 0, units, fanIn, x, from, zl, single);
    activate(activations[l]!, zl, al, units, single);
    x = al;
    if (training && masks[l]) {
      x = out[l]!;
      multiply(al, masks[l]!, x, single);
    }
    from = 0;
  }
  return x;
}

/**
 * Fills `z` for `units` of layer `last`, and `z` and `a` of every layer below it: the part of {@link forward} on which
 * these units depend, without dropout.
 */
export function forwardTo(
  network: Network,
  parameters: Float64Array,
  inputs: Float64Array,
  at: number,
  last: number,
  units: readonly number[],
): void {
  const { layout, activations, z, a, single } = network;
  let x = inputs;
  let from = at;
  for (let l = 0; l < last; l++) {
    const { units: all, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
    affine(parameters, weightsAt, biasesAt, 0, all, fanIn, x, from, z[l]!, single);
    activate(activations[l]!, z[l]!, a[l]!, all, single);
    x = a[l]!;
    from = 0;
  }
  const { fanIn, weightsAt, biasesAt } = layout.layers[last]!;
  for (const unit of units) affine(parameters, weightsAt, biasesAt, unit, unit + 1, fanIn, x, from, z[last]!, single);
}

/**
 * Adds the gradient for the last sample to `gradient`, in the layout of the parameters. The last layer's `delta` must
 * hold the derivatives with respect to the outputs.
 *
 * @see Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", Nature 323 (1986).
 */
export function backward(
  network: Network,
  parameters: Float64Array,
  inputs: Float64Array,
  at: number,
  gradient: Float64Array,
  training = false,
): void {
  const { layout, activations, z, a, out, masks, delta, single } = network;
  for (let l = layout.layers.length - 1; l >= 0; l--) {
    const { units, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
    const deltaL = delta[l]!;
    if (training && masks[l]) multiply(deltaL, masks[l]!, deltaL, single);
    deactivate(activations[l]!, z[l]!, a[l]!, deltaL, units, single);
    const first = l === 0;
    const below = first ? inputs : training ? out[l - 1]! : a[l - 1]!;
    accumulate(gradient, weightsAt, biasesAt, units, fanIn, below, first ? at : 0, deltaL, single);
    if (!first) passBack(parameters, weightsAt, units, fanIn, deltaL, delta[l - 1]!, single);
  }
}

/** Fills `z` for the units from `first` to before `last`. */
function affine(
  p: Float64Array,
  weightsAt: number,
  biasesAt: number,
  first: number,
  last: number,
  fanIn: number,
  x: Float64Array,
  from: number,
  z: Float64Array,
  single: boolean,
): void {
  let w = weightsAt + first * fanIn;
  for (let unit = first; unit < last; unit++) {
    let sum = p[w++]! * x[from]!;
    if (single) {
      sum = Math.fround(sum);
      for (let j = 1; j < fanIn; j++) sum = Math.fround(sum + Math.fround(p[w++]! * x[from + j]!));
    } else {
      for (let j = 1; j < fanIn; j++) sum += p[w++]! * x[from + j]!;
    }
    z[unit] = round(sum + p[biasesAt + unit]!, single);
  }
}

function activate(activation: Activation, z: Float64Array, a: Float64Array, units: number, single: boolean): void {
  if (activation.row !== undefined) return activation.row.forward(z, a, units, single);
  for (let unit = 0; unit < units; unit++) a[unit] = round(activation.value(z[unit]!), single);
}

function deactivate(
  activation: Activation,
  z: Float64Array,
  a: Float64Array,
  delta: Float64Array,
  units: number,
  single: boolean,
): void {
  if (activation.row !== undefined) return activation.row.backward(a, delta, units, single);
  for (let unit = 0; unit < units; unit++) {
    delta[unit] = round(delta[unit]! * round(activation.derivative(z[unit]!, a[unit]!), single), single);
  }
}

function multiply(a: Float64Array, mask: Float64Array, into: Float64Array, single: boolean): void {
  for (let i = 0; i < a.length; i++) into[i] = round(a[i]! * mask[i]!, single);
}

function accumulate(
  gradient: Float64Array,
  weightsAt: number,
  biasesAt: number,
  units: number,
  fanIn: number,
  x: Float64Array,
  from: number,
  delta: Float64Array,
  single: boolean,
): void {
  let w = weightsAt;
  for (let unit = 0; unit < units; unit++) {
    const d = delta[unit]!;
    for (let j = 0; j < fanIn; j++) {
      gradient[w] = round(gradient[w]! + round(d * x[from + j]!, single), single);
      w++;
    }
    gradient[biasesAt + unit] = round(gradient[biasesAt + unit]! + d, single);
  }
}

function passBack(
  p: Float64Array,
  weightsAt: number,
  units: number,
  fanIn: number,
  delta: Float64Array,
  below: Float64Array,
  single: boolean,
): void {
  for (let j = 0; j < fanIn; j++) {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) {
      sum = round(sum + round(p[weightsAt + unit * fanIn + j]! * delta[unit]!, single), single);
    }
    below[j] = sum;
  }
}

import { type Precision, round } from "../precision.ts";
import type { Choice } from "../table.ts";
import { type Activation, type ChosenActivation, createActivation } from "../tables/activations.ts";
import { type Layout, layOut } from "./layout.ts";

/**
 * A dense network, compiled once: its layout, its activations, and the arrays that one sample passes
 * through. Forward: z = W·x + b (products summed by ascending input, then the bias), a = f(z), layer by
 * layer. Backward: the chain rule in the reverse order. Nothing is allocated after `compile`.
 */
export interface Network {
  readonly layout: Layout;
  readonly single: boolean;
  readonly activations: readonly ChosenActivation[];
  /** Pre-activations of each layer, for the sample last passed forward. */
  readonly z: readonly Float64Array[];
  /** Activations of each layer, for the sample last passed forward. */
  readonly a: readonly Float64Array[];
  /** What each layer hands on: its activations, or a copy that dropout has gone over. */
  readonly out: readonly Float64Array[];
  /** For a layer with dropout, what each activation is multiplied by while training: 0, or 1/(1 − rate). */
  readonly masks: readonly (Float64Array | null)[];
  /** Derivatives by the activations of each layer, then, in place, by its pre-activations. */
  readonly delta: readonly Float64Array[];
}

export function compile(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: Choice; readonly dropout?: number }[],
  precision: Precision,
): Network {
  const single = precision === "float32";
  const room = () => layers.map(({ units }) => new Float64Array(units));
  const masks = layers.map(({ units, dropout }) => (dropout ? new Float64Array(units) : null));
  const a = room();
  return {
    layout: layOut(
      inputs,
      layers.map(({ units }) => units),
    ),
    single,
    activations: layers.map(({ activation }) => createActivation(activation, single)),
    z: room(),
    a,
    out: masks.map((mask, index) => (mask === null ? a[index]! : new Float64Array(mask.length))),
    masks,
    delta: room(),
  };
}

/**
 * Passes the sample that begins at `inputs[at]` forward, filling `z` and `a` of every layer; while
 * `training`, through the masks of dropout. Returns the outputs: an array of the network, valid until the
 * next call.
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
    affine(parameters, weightsAt, biasesAt, units, fanIn, x, from, zl, single);
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
 * Adds to `gradient` the derivative by every parameter, for the sample last passed forward. The last
 * layer's `delta` must hold the derivatives by the outputs. Source: Rumelhart, Hinton, Williams,
 * "Learning representations by back-propagating errors", Nature 323 (1986).
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

function affine(
  p: Float64Array,
  weightsAt: number,
  biasesAt: number,
  units: number,
  fanIn: number,
  x: Float64Array,
  from: number,
  z: Float64Array,
  single: boolean,
): void {
  let w = weightsAt;
  for (let unit = 0; unit < units; unit++) {
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

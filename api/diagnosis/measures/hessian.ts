import { createDataset } from "../../network/dataset.ts";
import { createLoss, isMeanOverSamples, losses, type Loss, type LossEntry } from "../../network/losses.ts";
import { compile, type Network } from "../../network/network.ts";
import type { Activation } from "../../network/activations.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";

/** The step of the difference that second derivatives of activations and losses are taken by. */
const STEP = 1e-5;
/** No activation or loss here curves more; what does so in a difference is a jump of the slope, which counts as straight. */
const MOST_CURVED = 1e3;

/** Vector in, H·vector out. */
export type Product = (vector: Float64Array) => Float64Array;

/**
 * The Hessian of the mean loss over all data at `parameters`, in double, as a product with a vector: forward
 * and backward passes, each with its derivative along the vector beside it. Penalties and dropout are left
 * out; at kinks the function counts as straight. Source: Pearlmutter, "Fast exact multiplication by the
 * Hessian", Neural Computation 6 (1994).
 */
export function hessianAt(specification: Specification, parameters: Float64Array): Product {
  const { network: { inputs, layers }, data, loss: choice } = specification;
  const network = compile(inputs, layers, "float64");
  const dataset = createDataset(data, false);
  const loss = createLoss(choice, false);
  const straight = entryOf<LossEntry>(losses, choice).straight === true;
  const divisor = isMeanOverSamples(choice) ? dataset.samples : dataset.samples * network.layout.outputs;
  const pass = new Pass(network, parameters, loss, straight, divisor);
  return (vector) => {
    const product = new Float64Array(parameters.length);
    for (let sample = 0; sample < dataset.samples; sample++) {
      const x = dataset.inputs.subarray(sample * inputs, (sample + 1) * inputs);
      const targets = dataset.targets.subarray(sample * network.layout.outputs, (sample + 1) * network.layout.outputs);
      pass.add(vector, x, targets, product);
    }
    return product;
  };
}

/** One sample's part of the product. A name with `Dot` is the derivative of the other along the vector. */
class Pass {
  readonly #network: Network;
  readonly #p: Float64Array;
  readonly #loss: Loss;
  readonly #straight: boolean;
  readonly #divisor: number;
  readonly #zDot: Float64Array[];
  readonly #aDot: Float64Array[];

  constructor(network: Network, parameters: Float64Array, loss: Loss, straight: boolean, divisor: number) {
    this.#network = network;
    this.#p = parameters;
    this.#loss = loss;
    this.#straight = straight;
    this.#divisor = divisor;
    this.#zDot = network.z.map((layer) => new Float64Array(layer.length));
    this.#aDot = network.a.map((layer) => new Float64Array(layer.length));
  }

  add(vector: Float64Array, x: Float64Array, targets: Float64Array, product: Float64Array): void {
    this.#forward(vector, x);
    this.#backward(vector, x, targets, product);
  }

  #forward(v: Float64Array, inputs: Float64Array): void {
    const { layout, z, a, activations } = this.#network;
    let x = inputs;
    let xDot: Float64Array = new Float64Array(inputs.length);
    for (const [l, { units, fanIn, weightsAt, biasesAt }] of layout.layers.entries()) {
      for (let u = 0; u < units; u++) {
        let sum = this.#p[biasesAt + u]!;
        let dot = v[biasesAt + u]!;
        for (let j = 0, w = weightsAt + u * fanIn; j < fanIn; j++, w++) {
          sum += this.#p[w]! * x[j]!;
          dot += v[w]! * x[j]! + this.#p[w]! * xDot[j]!;
        }
        z[l]![u] = sum;
        this.#zDot[l]![u] = dot;
      }
      activate(activations[l]!, z[l]!, this.#zDot[l]!, a[l]!, this.#aDot[l]!);
      x = a[l]!;
      xDot = this.#aDot[l]!;
    }
  }

  #backward(v: Float64Array, inputs: Float64Array, targets: Float64Array, product: Float64Array): void {
    const { layout, z, a, activations } = this.#network;
    const last = layout.layers.length - 1;
    let [delta, deltaDot] = this.#lossSlope(a[last]!, this.#aDot[last]!, targets);
    for (let l = last; l >= 0; l--) {
      const { units, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
      deactivate(activations[l]!, z[l]!, this.#zDot[l]!, a[l]!, this.#aDot[l]!, delta, deltaDot);
      const x = l === 0 ? inputs : a[l - 1]!;
      const xDot = l === 0 ? undefined : this.#aDot[l - 1]!;
      const below = new Float64Array(fanIn);
      const belowDot = new Float64Array(fanIn);
      for (let u = 0; u < units; u++) {
        product[biasesAt + u] = product[biasesAt + u]! + deltaDot[u]!;
        for (let j = 0, w = weightsAt + u * fanIn; j < fanIn; j++, w++) {
          product[w] = product[w]! + deltaDot[u]! * x[j]! + (xDot === undefined ? 0 : delta[u]! * xDot[j]!);
          below[j] = below[j]! + this.#p[w]! * delta[u]!;
          belowDot[j] = belowDot[j]! + v[w]! * delta[u]! + this.#p[w]! * deltaDot[u]!;
        }
      }
      delta = below;
      deltaDot = belowDot;
    }
  }

  /** The loss's derivative by the outputs, and how that changes along the vector. */
  #lossSlope(y: Float64Array, yDot: Float64Array, targets: Float64Array): [Float64Array, Float64Array] {
    const at = (outputs: Float64Array) => {
      const delta = new Float64Array(y.length);
      this.#loss.gradient(outputs, targets, 0, y.length, this.#divisor, delta);
      return delta;
    };
    const length = Math.sqrt(yDot.reduce((sum, d) => sum + d * d, 0));
    if (this.#straight || length === 0) return [at(y), new Float64Array(y.length)];
    const step = (STEP * (1 + Math.abs(y[0]!))) / length;
    const above = at(y.map((value, i) => value + step * yDot[i]!));
    const under = at(y.map((value, i) => value - step * yDot[i]!));
    return [at(y), above.map((value, i) => (value - under[i]!) / (2 * step))];
  }
}

function activate(f: Activation, z: Float64Array, zDot: Float64Array, a: Float64Array, aDot: Float64Array): void {
  if (f.row !== undefined) {
    f.row.forward(z, a, z.length, false);
    aDot.set(zDot);
    // The Jacobian of softmax is symmetric, so the way back is the way along.
    return f.row.backward(a, aDot, z.length, false);
  }
  for (let u = 0; u < z.length; u++) {
    a[u] = f.value(z[u]!);
    aDot[u] = f.derivative(z[u]!, a[u]!) * zDot[u]!;
  }
}

/** Turns the derivatives by the activations into those by the pre-activations, in place. */
function deactivate(
  f: Activation, z: Float64Array, zDot: Float64Array, a: Float64Array, aDot: Float64Array, delta: Float64Array, deltaDot: Float64Array,
): void {
  if (f.row !== undefined) return deactivateSoftmax(a, aDot, delta, deltaDot);
  for (let u = 0; u < z.length; u++) {
    const slope = f.derivative(z[u]!, a[u]!);
    deltaDot[u] = slope * deltaDot[u]! + secondDerivative(f, z[u]!) * zDot[u]! * delta[u]!;
    delta[u] = slope * delta[u]!;
  }
}

/** δ = y·(d − Σ y·d), and its derivative along the vector. */
function deactivateSoftmax(y: Float64Array, yDot: Float64Array, delta: Float64Array, deltaDot: Float64Array): void {
  let sum = 0;
  let sumDot = 0;
  for (let u = 0; u < y.length; u++) {
    sum += y[u]! * delta[u]!;
    sumDot += yDot[u]! * delta[u]! + y[u]! * deltaDot[u]!;
  }
  for (let u = 0; u < y.length; u++) {
    deltaDot[u] = yDot[u]! * (delta[u]! - sum) + y[u]! * (deltaDot[u]! - sumDot);
    delta[u] = y[u]! * (delta[u]! - sum);
  }
}

function secondDerivative(f: Activation, x: number): number {
  const step = STEP * (1 + Math.abs(x));
  const slopeAt = (at: number) => f.derivative(at, f.value(at));
  const second = (slopeAt(x + step) - slopeAt(x - step)) / (2 * step);
  return Math.abs(second) > MOST_CURVED ? 0 : second;
}

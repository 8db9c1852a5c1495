import type { Product } from "../../linear-algebra/lanczos.ts";
import { createDataset } from "../../network/core/dataset.ts";
import { withoutFixed } from "../../network/core/fixed-parameters.ts";
import { compile, type Network } from "../../network/core/network.ts";
import { weightedLoss } from "../../network/core/weighted-loss.ts";
import type { Specification } from "../../network/specification.ts";
import { entryOf } from "../../network/table.ts";
import type { Activation } from "../../network/tables/activation.ts";
import type { Loss } from "../../network/tables/loss.ts";
import { createLoss, type LossEntry, losses } from "../../network/tables/losses.ts";
import { averageBatchDivisor } from "./average-batch.ts";

/** The step of the central differences for second derivatives of activations and losses. */
const STEP = 1e-5;
/** No activation has a larger second derivative. A larger difference is a kink, where the function counts as linear. */
const MAX_SECOND_DERIVATIVE = 1e3;

/** Multiply-adds of a product for each parameter and sample. */
const PRODUCT_WORK = 6;

/** At most so many numbers of the samples are kept; otherwise each product computes them again. */
const MAX_KEPT = 1 << 22;

/**
 * The Hessian of the loss over all data at `parameters`, in double precision, as a product with a vector; for a sum over
 * the samples, that of an average batch, which an update descends. A product takes a forward and a backward pass, each
 * with its directional derivative along the vector. Penalties and dropout are left out; at kinks the function counts as
 * linear. For parameters that are not trained the product is 0. Source: Pearlmutter,
 * "Fast exact multiplication by the Hessian", Neural Computation 6 (1994).
 */
export function hessianAt(specification: Specification, parameters: Float64Array): Product {
  const {
    network: { inputs, layers },
    data,
    loss: choice,
  } = specification;
  const network = compile(inputs, layers, "float64");
  const { samples, inputs: rows, targets, weights } = createDataset(data, false);
  const loss = weightedLoss(createLoss(choice, false), weights, false);
  const { straight, flatUpTo } = entryOf<LossEntry>(losses, choice);
  const { outputs, units } = network.layout;
  const divisor = averageBatchDivisor(specification);
  const passed = (sample: number): Passed => {
    const x = rows.subarray(sample * inputs, (sample + 1) * inputs);
    return pass(network, parameters, loss, x, targets, sample * outputs, divisor);
  };
  const kept: Passed[] | null = samples * units * NUMBERS_OF_A_UNIT <= MAX_KEPT ? [] : null;
  const passedOnce = (sample: number): Passed => {
    if (kept === null) return passed(sample);
    return (kept[sample] ??= passed(sample));
  };
  const shape = { linear: straight === "everywhere", kink: flatUpTo ?? null };
  const directional = new DirectionalPass(network, parameters, loss, shape, targets, divisor);
  return function* (vector) {
    const product = new Float64Array(parameters.length);
    for (let sample = 0; sample < samples; sample++) {
      directional.add(vector, passedOnce(sample), product);
      yield PRODUCT_WORK * network.layout.size;
    }
    return withoutFixed(specification, product);
  };
}

/** The state of a layer for one sample, which does not depend on the vector. */
interface PassedLayer {
  /** Its inputs. */
  readonly x: Float64Array;
  readonly a: Float64Array;
  /** The first and the second derivative of its activation; unused for a softmax. */
  readonly slope: Float64Array;
  readonly second: Float64Array;
  /** The derivatives of the loss with respect to its activations and to its pre-activations. */
  readonly deltaA: Float64Array;
  readonly deltaZ: Float64Array;
}
/** Numbers that are kept for each unit: a, slope, second, deltaA, deltaZ. */
const NUMBERS_OF_A_UNIT = 5;

interface Passed {
  readonly layers: readonly PassedLayer[];
  /** Where its targets start in those of all samples. */
  readonly targetsAt: number;
}

/** Passes one sample forward and backward. */
function pass(
  network: Network,
  p: Float64Array,
  loss: Loss,
  inputs: Float64Array,
  targets: Float64Array,
  targetsAt: number,
  divisor: number,
): Passed {
  const { layout, activations, z } = network;
  const layers = layout.layers.map(({ units }) => units);
  const perUnit = () => layers.map((units) => new Float64Array(units));
  const [a, slopes, seconds, deltasA, deltasZ] = [perUnit(), perUnit(), perUnit(), perUnit(), perUnit()];
  let x = inputs;
  for (const [l, { units, fanIn, weightsAt, biasesAt }] of layout.layers.entries()) {
    const f = activations[l]!;
    for (let u = 0; u < units; u++) {
      let sum = p[biasesAt + u]!;
      for (let j = 0, w = weightsAt + u * fanIn; j < fanIn; j++, w++) sum += p[w]! * x[j]!;
      z[l]![u] = sum;
    }
    if (f.row !== undefined) f.row.forward(z[l]!, a[l]!, units, false);
    else {
      for (let u = 0; u < units; u++) {
        a[l]![u] = f.value(z[l]![u]!);
        slopes[l]![u] = f.derivative(z[l]![u]!, a[l]![u]!);
        seconds[l]![u] = secondDerivative(f, z[l]![u]!);
      }
    }
    x = a[l]!;
  }
  const last = layers.length - 1;
  loss.gradient(a[last]!, targets, targetsAt, layout.outputs, divisor, deltasA[last]!);
  for (let l = last; l >= 0; l--) {
    const { units, fanIn, weightsAt } = layout.layers[l]!;
    const [deltaA, deltaZ] = [deltasA[l]!, deltasZ[l]!];
    deltaZ.set(deltaA);
    if (activations[l]!.row !== undefined) activations[l]!.row!.backward(a[l]!, deltaZ, units, false);
    else for (let u = 0; u < units; u++) deltaZ[u] = slopes[l]![u]! * deltaA[u]!;
    if (l === 0) break;
    const below = deltasA[l - 1]!;
    for (let u = 0; u < units; u++) {
      for (let j = 0, w = weightsAt + u * fanIn; j < fanIn; j++, w++) below[j] = below[j]! + p[w]! * deltaZ[u]!;
    }
  }
  return {
    layers: layers.map((_, l) => ({
      x: l === 0 ? inputs : a[l - 1]!,
      a: a[l]!,
      slope: slopes[l]!,
      second: seconds[l]!,
      deltaA: deltasA[l]!,
      deltaZ: deltasZ[l]!,
    })),
    targetsAt,
  };
}

/** Whether the loss has no curvature at all, and the output at which it has a kink, if there is one. */
interface LossShape {
  readonly linear: boolean;
  readonly kink: number | null;
}

/** Adds up the product, sample by sample. A name with `Dot` is the derivative along the vector. */
class DirectionalPass {
  readonly #network: Network;
  readonly #p: Float64Array;
  readonly #loss: Loss;
  readonly #shape: LossShape;
  readonly #targets: Float64Array;
  readonly #divisor: number;
  readonly #zDot: Float64Array[];
  readonly #aDot: Float64Array[];
  readonly #deltaDot: Float64Array[];
  readonly #stepped: Float64Array;
  readonly #behind: Float64Array;

  constructor(
    network: Network,
    parameters: Float64Array,
    loss: Loss,
    shape: LossShape,
    targets: Float64Array,
    divisor: number,
  ) {
    this.#network = network;
    this.#p = parameters;
    this.#loss = loss;
    this.#shape = shape;
    this.#targets = targets;
    this.#divisor = divisor;
    const perUnit = () => network.z.map((layer) => new Float64Array(layer.length));
    this.#zDot = perUnit();
    this.#aDot = perUnit();
    this.#deltaDot = perUnit();
    this.#stepped = new Float64Array(network.layout.outputs);
    this.#behind = new Float64Array(network.layout.outputs);
  }

  add(vector: Float64Array, passed: Passed, product: Float64Array): void {
    this.#forward(vector, passed);
    this.#backward(vector, passed, product);
  }

  #forward(v: Float64Array, { layers }: Passed): void {
    const { layout, activations } = this.#network;
    const p = this.#p;
    for (let l = 0; l < layers.length; l++) {
      const { units, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
      const { x, a, slope } = layers[l]!;
      const [zDot, aDot] = [this.#zDot[l]!, this.#aDot[l]!];
      const xDot = l === 0 ? null : this.#aDot[l - 1]!;
      let w = weightsAt;
      for (let u = 0; u < units; u++) {
        let dot = v[biasesAt + u]!;
        if (xDot === null) for (let j = 0; j < fanIn; j++, w++) dot += v[w]! * x[j]!;
        else for (let j = 0; j < fanIn; j++, w++) dot += v[w]! * x[j]! + p[w]! * xDot[j]!;
        zDot[u] = dot;
      }
      const { row } = activations[l]!;
      if (row === undefined) for (let u = 0; u < units; u++) aDot[u] = slope[u]! * zDot[u]!;
      else {
        aDot.set(zDot);
        // The Jacobian of a softmax is symmetric, so its backward pass is also its directional derivative.
        row.backward(a, aDot, units, false);
      }
    }
  }

  #backward(v: Float64Array, { layers, targetsAt }: Passed, product: Float64Array): void {
    const { layout, activations } = this.#network;
    const p = this.#p;
    const last = layers.length - 1;
    this.#lossSecond(layers[last]!.a, this.#aDot[last]!, targetsAt, this.#deltaDot[last]!);
    for (let l = last; l >= 0; l--) {
      const { units, fanIn, weightsAt, biasesAt } = layout.layers[l]!;
      const { x, a, slope, second, deltaA, deltaZ } = layers[l]!;
      const [zDot, deltaDot] = [this.#zDot[l]!, this.#deltaDot[l]!];
      if (activations[l]!.row !== undefined) softmaxBackwardDot(a, this.#aDot[l]!, deltaA, deltaDot);
      else for (let u = 0; u < units; u++) deltaDot[u] = slope[u]! * deltaDot[u]! + second[u]! * zDot[u]! * deltaA[u]!;
      let w = weightsAt;
      if (l === 0) {
        for (let u = 0; u < units; u++) {
          const dot = deltaDot[u]!;
          product[biasesAt + u] = product[biasesAt + u]! + dot;
          for (let j = 0; j < fanIn; j++, w++) product[w] = product[w]! + dot * x[j]!;
        }
        return;
      }
      const [xDot, belowDot] = [this.#aDot[l - 1]!, this.#deltaDot[l - 1]!];
      belowDot.fill(0);
      for (let u = 0; u < units; u++) {
        const dot = deltaDot[u]!;
        const delta = deltaZ[u]!;
        product[biasesAt + u] = product[biasesAt + u]! + dot;
        for (let j = 0; j < fanIn; j++, w++) {
          product[w] = product[w]! + dot * x[j]! + delta * xDot[j]!;
          belowDot[j] = belowDot[j]! + v[w]! * delta + p[w]! * dot;
        }
      }
    }
  }

  /** Writes the directional derivative of the gradient of the loss with respect to the outputs into `deltaDot`. */
  #lossSecond(y: Float64Array, yDot: Float64Array, targetsAt: number, deltaDot: Float64Array): void {
    let squares = 0;
    for (let u = 0; u < y.length; u++) squares += yDot[u]! * yDot[u]!;
    const length = Math.sqrt(squares);
    deltaDot.fill(0);
    const { linear, kink } = this.#shape;
    if (linear || length === 0) return;
    const step = (STEP * (1 + Math.abs(y[0]!))) / length;
    const slopeAt = (distance: number, delta: Float64Array) => {
      for (let u = 0; u < y.length; u++) this.#stepped[u] = y[u]! + distance * yDot[u]!;
      this.#loss.gradient(this.#stepped, this.#targets, targetsAt, y.length, this.#divisor, delta);
    };
    slopeAt(step, deltaDot);
    slopeAt(-step, this.#behind);
    for (let u = 0; u < y.length; u++) {
      const crossesKink = kink !== null && Math.abs(y[u]! - kink) <= step * Math.abs(yDot[u]!);
      deltaDot[u] = crossesKink ? 0 : (deltaDot[u]! - this.#behind[u]!) / (2 * step);
    }
  }
}

/** Replaces the directional derivative of d by that of δ = y·(d − Σ y·d). */
function softmaxBackwardDot(y: Float64Array, yDot: Float64Array, delta: Float64Array, deltaDot: Float64Array): void {
  let sum = 0;
  let sumDot = 0;
  for (let u = 0; u < y.length; u++) {
    sum += y[u]! * delta[u]!;
    sumDot += yDot[u]! * delta[u]! + y[u]! * deltaDot[u]!;
  }
  for (let u = 0; u < y.length; u++) deltaDot[u] = yDot[u]! * (delta[u]! - sum) + y[u]! * (deltaDot[u]! - sumDot);
}

function secondDerivative(f: Activation, x: number): number {
  const step = STEP * (1 + Math.abs(x));
  const slopeAt = (at: number) => f.derivative(at, f.value(at));
  const second = (slopeAt(x + step) - slopeAt(x - step)) / (2 * step);
  return Math.abs(second) > MAX_SECOND_DERIVATIVE ? 0 : second;
}

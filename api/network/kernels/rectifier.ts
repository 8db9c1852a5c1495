/**
 * One epoch of per-sample gradient descent on a network 1-N-1 of ReLU units and an identity output: the
 * class of the two-point experiment. The same operations in the same order as `network.ts` with
 * `optimizers.ts`, less those that a silent unit makes idle: its activation, its gradients and so its
 * updates are exact zeros. That equality needs finite parameters; `choose.ts` sees to it.
 *
 * Pre-activations are recomputed on the way back, which V8 runs faster than storing them. The two
 * precisions are two functions, since `Math.fround` is what float32 costs and float64 must not pay.
 *
 * Parameters, flat: N incoming weights, N biases, N outgoing weights, the output's bias.
 */
export type Epoch = (
  parameters: Float64Array,
  units: number,
  inputs: Float64Array,
  targets: Float64Array,
  order: Uint32Array,
  rate: number,
  squared: boolean,
) => void;

export const epoch64: Epoch = (p, units, inputs, targets, order, rate, squared) => {
  const outgoing = 2 * units;
  const last = 3 * units;
  for (let i = 0; i < order.length; i++) {
    const x = inputs[order[i]!]!;
    let sum = 0;
    for (let u = 0; u < units; u++) {
      const z = p[u]! * x + p[units + u]!;
      if (z > 0) sum += p[outgoing + u]! * z;
    }
    const error = sum + p[last]! - targets[order[i]!]!;
    const delta = squared ? 2 * error : error > 0 ? 1 : error < 0 ? -1 : error;
    for (let u = 0; u < units; u++) {
      const z = p[u]! * x + p[units + u]!;
      if (z > 0) {
        const v = p[outgoing + u]!;
        const d = v * delta;
        p[outgoing + u] = v - rate * (delta * z);
        p[u] = p[u]! - rate * (d * x);
        p[units + u] = p[units + u]! - rate * d;
      }
    }
    p[last] = p[last]! - rate * delta;
  }
};

export const epoch32: Epoch = (p, units, inputs, targets, order, rate, squared) => {
  const f = Math.fround;
  const outgoing = 2 * units;
  const last = 3 * units;
  for (let i = 0; i < order.length; i++) {
    const x = inputs[order[i]!]!;
    let sum = 0;
    for (let u = 0; u < units; u++) {
      const z = f(f(p[u]! * x) + p[units + u]!);
      if (z > 0) sum = f(sum + f(p[outgoing + u]! * z));
    }
    const error = f(f(sum + p[last]!) - targets[order[i]!]!);
    const delta = squared ? f(2 * error) : error > 0 ? 1 : error < 0 ? -1 : error;
    for (let u = 0; u < units; u++) {
      const z = f(f(p[u]! * x) + p[units + u]!);
      if (z > 0) {
        const v = p[outgoing + u]!;
        const d = f(v * delta);
        p[outgoing + u] = f(v - f(rate * f(delta * z)));
        p[u] = f(p[u]! - f(rate * f(d * x)));
        p[units + u] = f(p[units + u]! - f(rate * d));
      }
    }
    p[last] = f(p[last]! - f(rate * delta));
  }
};

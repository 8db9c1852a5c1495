/**
 * A function and its derivative form one record. Both are computed in double; the caller rounds each result once to the
 * run's precision.
 */
export interface Activation {
  /** y = f(x). */
  value(x: number): number;
  /** f′(x), given y = f(x) already rounded. At a kink it takes the same value as PyTorch and Flux. */
  derivative(x: number, y: number): number;
  /** For a function of the whole layer; training uses it instead of `value` and `derivative`. */
  readonly row?: RowActivation;
}

/** A function of all units of a layer together. */
export interface RowActivation {
  forward(z: Float64Array, a: Float64Array, units: number, single: boolean): void;
  /** Turns derivatives with respect to the outputs, in `delta`, into those by the pre-activations, in place. */
  backward(a: Float64Array, delta: Float64Array, units: number, single: boolean): void;
}

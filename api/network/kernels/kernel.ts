/** The order of the samples in an epoch; valid until the next call. */
export type Arrange = (epoch: number) => Uint32Array;

/**
 * What follows a gradient: one update of `parameters` at learning rate `rate`; `step` counts those of the run, from 1.
 */
export type Update = (parameters: Float64Array, gradient: Float64Array, rate: number, step: number) => void;

/** A way to train whole epochs that ends at exactly the numbers of the general path, or falls back. */
export interface Kernel {
  /**
   * Trains `parameters` in place for the epochs `from` … `to` − 1, each at its rate. `arrange` is undefined
   * where the samples come in the order of the data. False where the end may differ from the general
   * path's: the caller then sets the run back and takes that.
   */
  train(parameters: Float64Array, rates: Float64Array, from: number, to: number, arrange: Arrange | undefined): boolean;
}

/** What some samples that pass through the network together leave behind. */
export interface BatchActivations {
  /** The pre-activations of each layer, samples × units, row by row; those of fewer samples come first. */
  readonly z: readonly Float64Array[];
  /** The outputs of each sample. */
  readonly outputs: readonly Float64Array[];
}

/** Sees the samples order[first] … order[first + count − 1] when they have passed forward. */
export type OnForward = (passing: BatchActivations, first: number, count: number) => void;

/** A way to the gradient of a batch that gives exactly that of the general path, or falls back. */
export interface GradientKernel {
  /**
   * Adds to `gradient` that of the loss, divided by `divisor`, over the samples order[from] … order[to − 1].
   * False, and `gradient` spoiled, where it may differ from the general path's.
   */
  addGradient(
    parameters: Float64Array,
    order: Uint32Array,
    from: number,
    to: number,
    divisor: number,
    gradient: Float64Array,
    look?: OnForward,
  ): boolean;
}

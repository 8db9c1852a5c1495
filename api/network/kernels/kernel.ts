/** Returns the order of the samples in an epoch, in an array that the next call overwrites. */
export type Arrange = (epoch: number) => Uint32Array;

/**
 * Updates `parameters` in place from a gradient at learning rate `rate`; `step` is the number of the update in the run,
 * from 1.
 */
export type Update = (parameters: Float64Array, gradient: Float64Array, rate: number, step: number) => void;

/** Trains whole epochs with exactly the results of the general path, or falls back to it. */
export interface Kernel {
  /**
   * Trains `parameters` in place for the epochs `from` … `to` − 1 at their rates. `arrange` is undefined if the samples
   * keep the order of the data. Returns false if the result may differ from the general path's; the caller then
   * restores the run and takes the general path for some epochs.
   */
  train(parameters: Float64Array, rates: Float64Array, from: number, to: number, arrange: Arrange | undefined): boolean;
  /**
   * The same for the samples order[first] … order[last − 1] of `epoch` at `rate`. Absent from a kernel whose epochs are
   * all short.
   */
  trainPart?(
    parameters: Float64Array,
    rate: number,
    epoch: number,
    order: Uint32Array,
    first: number,
    last: number,
  ): boolean;
}

/** Pre-activations and outputs of a block of samples. */
export interface BatchActivations {
  /** The pre-activations of each layer, samples × units, row by row; a smaller block fills only the first rows. */
  readonly z: readonly Float64Array[];
  /** The outputs of each sample. */
  readonly outputs: readonly Float64Array[];
}

/** Called after the forward pass of the samples order[first] … order[first + count − 1]. */
export type OnForward = (activations: BatchActivations, first: number, count: number) => void;

/** Computes the gradient of a batch, exactly as the general path does, or falls back to it. */
export interface GradientKernel {
  /**
   * Adds the gradient of the loss over the samples order[from] … order[to − 1], divided by `divisor`, to `gradient`.
   * Returns false if the result may differ from the general path's; `gradient` is then unusable.
   */
  addGradient(
    parameters: Float64Array,
    order: Uint32Array,
    from: number,
    to: number,
    divisor: number,
    gradient: Float64Array,
    onForward?: OnForward,
  ): boolean;
}

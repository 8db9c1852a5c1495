/** Returns the order of the samples in an epoch, in an array that the next call overwrites. */
export type Arrange = (epoch: number) => Uint32Array;

/** Trains whole epochs with exactly the results of the general path, or falls back to it. */
export interface Kernel {
  /**
   * Trains `parameters` in place for the epochs `from` … `to` − 1 at their rates. `arrange` is undefined if the samples
   * keep the order of the data. Returns false if the result may differ from the general path's; the caller then
   * restores the run and takes the general path for some epochs.
   */
  train(parameters: Float64Array, rates: Float64Array, from: number, to: number, arrange: Arrange | undefined): boolean;
}

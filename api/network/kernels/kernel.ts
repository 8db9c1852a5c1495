/** The order of the samples in an epoch; valid until the next call. */
export type Arrange = (epoch: number) => Uint32Array;

/** A way to train whole epochs that ends at exactly the numbers of the general path, or does not vouch. */
export interface Kernel {
  /**
   * Trains `parameters` in place for the epochs `from` … `to` − 1, each at its rate. `arrange` is undefined
   * where the samples come in the order of the data. False where the end may differ from the general
   * path's: the caller then sets the run back and takes that.
   */
  train(parameters: Float64Array, rates: Float64Array, from: number, to: number, arrange: Arrange | undefined): boolean;
}

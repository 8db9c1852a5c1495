/** Every epoch of a run's beginning is measured: most of what happens to units happens there. */
const DENSE = 32;
/** Of the epochs after it, one in so many, so that measuring takes a fraction of training's time. */
const STRIDE = 4;

/**
 * The epochs at which a run of `epochs` is measured, ascending: 0, the first 32, the last, and between them
 * equal strides of at least 4 epochs, at most `most` points in all. A run of 32 epochs is measured at each.
 */
export function gridOf(epochs: number, most: number): number[] {
  const dense = Math.min(DENSE, epochs);
  const rest = epochs - dense;
  const strides = Math.min(most - dense - 1, Math.ceil(rest / STRIDE));
  return [
    ...Array.from({ length: dense + 1 }, (_, epoch) => epoch),
    ...Array.from({ length: strides }, (_, i) => dense + Math.round(((i + 1) * rest) / strides)),
  ];
}

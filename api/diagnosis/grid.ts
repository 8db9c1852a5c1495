/** Every epoch of a run's beginning is measured: most of what happens to units happens there. */
const DENSE = 16;
/** Of the epochs after it, one in so many, so that measuring takes a fraction of training's time. */
const STRIDE = 16;

/**
 * The epochs at which a run of `epochs` is measured, ascending: 0, the first 16, the last, and between them
 * equal strides of about 16 epochs at least, at most `most` points in all. A run of 16 epochs is measured at
 * each. Every other point is an epoch early, so that a loss which goes up and down by turns does not look still.
 */
export function gridOf(epochs: number, most: number): number[] {
  const dense = Math.min(DENSE, epochs);
  const rest = epochs - dense;
  const strides = Math.min(most - dense - 1, Math.ceil(rest / STRIDE));
  return [
    ...Array.from({ length: dense + 1 }, (_, epoch) => epoch),
    ...Array.from({ length: strides }, (_, i) => {
      const early = i < strides - 1 && i % 2 === 0 && rest / strides >= 2 ? 1 : 0;
      return dense + Math.round(((i + 1) * rest) / strides) - early;
    }),
  ];
}

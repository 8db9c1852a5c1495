/** Every epoch of a run's beginning is measured: most of what happens to units happens there. */
const DENSE = 16;
/** So is every one at its end, so that a loss which goes up and down by turns does not look still. */
const TAIL = 4;
/** Of the epochs between, one in so many, so that measuring takes a fraction of training's time. */
const STRIDE = 16;

/**
 * The epochs at which a run of `epochs` is measured, ascending: 0, the first 16, the last 4, and between them
 * equal strides of about 16 epochs at least, at most `most` points in all. A run of 20 epochs is measured at
 * each. Every other stride ends an epoch early, so that even and odd epochs both have their points.
 */
export function gridOf(epochs: number, most: number): number[] {
  const dense = Math.min(DENSE, epochs);
  const tail = Math.min(TAIL, epochs - dense);
  const rest = epochs - dense - tail;
  const strides = Math.min(most - dense - tail - 1, Math.ceil(rest / STRIDE));
  return [
    ...Array.from({ length: dense + 1 }, (_, epoch) => epoch),
    ...Array.from({ length: strides }, (_, i) => {
      const early = i < strides - 1 && i % 2 === 0 && rest / strides >= 2 ? 1 : 0;
      return dense + Math.round(((i + 1) * rest) / strides) - early;
    }),
    ...Array.from({ length: tail }, (_, i) => epochs - tail + 1 + i),
  ];
}

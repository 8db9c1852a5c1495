/** The first epochs that are all measured, because most deaths happen there. */
const DENSE = 16;
/** The last epochs that are all measured, so that a loss that alternates does not look settled. */
const TAIL = 4;
/** Between them about one epoch in so many is measured, so that measuring takes a fraction of the training time. */
const STRIDE = 16;

/**
 * The epochs at which a run of `epochs` is measured, ascending: 0, the first 16, the last 4, and between them equal
 * strides of about 16 epochs or more, so that there are at most `most` points. A run of up to 20 epochs is measured at
 * each. Every other stride ends an epoch early, so that both even and odd epochs are measured.
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

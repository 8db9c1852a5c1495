/**
 * The two precisions of a run. In float32 every operation is rounded to float32. For + − × ÷ and √ of float32 numbers,
 * computing in double and rounding the result gives exactly the float32 operation (Figueroa, "When is double rounding
 * innocuous?", SIGNUM 1995), so numbers of both precisions are stored as doubles.
 */
export const precisions = ["float32", "float64"] as const;
export type Precision = (typeof precisions)[number];

/** `value` rounded to float32 if `single`, otherwise unchanged. */
export function round(value: number, single: boolean): number {
  return single ? Math.fround(value) : value;
}

/**
 * The two arithmetics of a run. In float32 every single operation is rounded to float32; an operation on
 * two float32 numbers done in double and then rounded is exactly the float32 operation for + − × ÷ and √
 * (Figueroa, "When is double rounding innocuous?", SIGNUM 1995), so both precisions live in doubles.
 */
export const precisions = ["float32", "float64"] as const;
export type Precision = (typeof precisions)[number];

/** `value` as the arithmetic keeps it: to float32 where `single`, else as it is. */
export function round(value: number, single: boolean): number {
  return single ? Math.fround(value) : value;
}

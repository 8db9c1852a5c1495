/** Draws whole arrays, as one call of Julia's rand does. */
export interface ArrayDraws {
  /** `count` numbers uniform on [0, 1), in float32. */
  float32(count: number): Float64Array;
  /** `count` numbers uniform on [0, 1), in float64. */
  float64(count: number): Float64Array;
}

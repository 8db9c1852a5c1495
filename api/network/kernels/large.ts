/** 2^60. Numbers up to this have finite products, even in float32; no number in a request is larger. */
export const LARGE = 1152921504606846976;

/** 2^500. The product of two numbers up to this is finite in float64. */
export const LARGE64 = 3.273390607896142e150;

/** The largest finite float32. */
export const MAX_FLOAT32 = 3.4028234663852886e38;

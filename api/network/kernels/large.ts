/** 2^60. Numbers up to this have finite products, even in float32; no number in a request is larger. */
export const LARGE = 1152921504606846976;

/** 2^60: what is no larger has finite products, also in float32, and is no smaller than any number of a request. */
export const LARGE = 1152921504606846976;

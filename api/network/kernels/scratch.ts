/** 2^18 numbers, two MiB. */
export const SCRATCH_SIZE = 262144;

/**
 * The working memory of the kernels. It is allocated once, and functions that loop over it hold it as a constant of the
 * enclosing function: V8 then compiles its address and length into the code, so an access is a comparison and a load.
 * For an array passed as an argument, a loop that writes reloads its map, buffer, detached state, length and address in
 * every iteration. No kernel relies on its contents from an earlier call.
 */
export const scratch = new Float64Array(SCRATCH_SIZE);

/** The working memory for integers: lists of indexes. */
export const indexScratch = new Int32Array(SCRATCH_SIZE);

/** 2^18 numbers, two MiB. */
export const SCRATCH_SIZE = 262144;

/**
 * Where kernels in float64 work. It is made once, and the functions that loop over it hold it as a constant of
 * the function around them: V8 then writes its address and length into their code, and an access is a comparison
 * and a load. An array that is handed in is taken apart anew (its map, its buffer, whether that is detached, its
 * length, its address) in every turn of a loop that writes. Nothing stays in it from one call of a kernel to the next.
 */
export const scratch = new Float64Array(SCRATCH_SIZE);

/** The same for integers: lists of places. */
export const indexScratch = new Int32Array(SCRATCH_SIZE);

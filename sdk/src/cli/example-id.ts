/** Generated from the operations of the service; run `npm run generate` to renew it. */

/** The id of the result of `train --seed 1`. */
export const EXAMPLE_ID = "vIVnR_LC4yVZUs4egonqHQ";

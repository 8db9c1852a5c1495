/** Generated from the operations of the service; run `npm run generate` to renew it. */

/** The id of the result of `train --seed 1`. */
export const EXAMPLE_ID = "dVV9kMpq4E8f1J6Ly9UA6g";

/**
 * The version of the arithmetic. It is part of every result's identity: a change of any bit of any result
 * raises it, and the frozen results in test/experiment/frozen.json show when that happens.
 */
export const ENGINE = "10";

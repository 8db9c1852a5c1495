/** The defaults of the origin experiment for tests that bring data of their own, so that no test depends on the usual ones. */
import { type ExperimentInput, resolve } from "../api/experiment/request/resolve.ts";

/** Fills in what the input leaves out from the origin experiment, whether or not it gives data. */
export function resolveFromOrigin(input: ExperimentInput = {}) {
  return resolve(input, "origin");
}

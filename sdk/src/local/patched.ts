/** A remedy's patch on an experiment as it is written. */
import { patched } from "../../../api/operations/patched.ts";

export const withPatchOf = (
  experiment: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => patched(experiment, patch);

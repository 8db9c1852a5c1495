/** Applies a change of the search to the experiment as it is written. */
import { applyPatch, patchBase, sameExperiment } from "../experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../experiment/request/resolve.ts";
import { readPosted } from "./read-request.ts";

type Written = Readonly<Record<string, unknown>>;

/**
 * The experiment with the change. What the change leaves alone stays as it is written, and what was assumed stays
 * assumed, if that means the same experiment; otherwise every field is written out.
 */
export function patched(experiment: Written, patch: Written): Written {
  const { full } = readPosted("success-probability", { experiment });
  const specification = resolve((full as { experiment: ExperimentInput }).experiment);
  const framework = (experiment["framework"] ?? null) as ExperimentInput["framework"] & string;
  const whole = applyPatch(patchBase(specification, framework), patch) as unknown as Written;
  const touched = Object.keys(patch).map((field) => [field, whole[field]]);
  const short = Object.fromEntries(
    Object.entries({ ...experiment, ...Object.fromEntries(touched) }).filter(([, value]) => value !== undefined),
  );
  return sameExperiment(resolve(short), resolve(whole)) ? short : whole;
}

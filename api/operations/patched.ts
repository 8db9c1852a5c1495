/** Applies a change of the search to the experiment as it is written. */
import { applyPatch, patchBase, sameExperiment } from "../experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../experiment/request/resolve.ts";
import { Problem } from "../http/problems.ts";
import type { Specification } from "../network/specification.ts";
import { readPosted } from "./read-request.ts";

type Written = Readonly<Record<string, unknown>>;

/**
 * The experiment with the change. What the change leaves alone stays as it is written, and what was assumed stays
 * assumed, if that means the same experiment; otherwise every field is written out.
 */
export function patched(experiment: Written, patch: Written): Written {
  const specification = meaningOf(experiment);
  const framework = (experiment["framework"] ?? null) as ExperimentInput["framework"] & string;
  const whole = applyPatch(patchBase(specification, framework), patch) as unknown as Written;
  const touched = Object.keys(patch).map((field) => [field, whole[field]]);
  const short = Object.fromEntries(
    Object.entries({ ...experiment, ...Object.fromEntries(touched) }).filter(([, value]) => value !== undefined),
  );
  return means(short, meaningOf(whole)) ? short : whole;
}

/** The experiment as requests may write it: classes as words, names of frameworks, and more. */
function meaningOf(experiment: Written): Specification {
  const { full } = readPosted("success-probability", { experiment });
  return resolve((full as { experiment: ExperimentInput }).experiment);
}

/** Whether an experiment means this one. What is written for a field that the change sets may contradict it. */
function means(experiment: Written, specification: Specification): boolean {
  try {
    return sameExperiment(meaningOf(experiment), specification);
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

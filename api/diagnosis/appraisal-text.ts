import type { Appraisal } from "../network/tables/criteria.ts";
import { say } from "../prose/prose.ts";

/** "the loss is 0.3 (required: less than 0.5)", whether the criterion holds or not. */
export function appraisalText({ name, noun, value, bound, below }: Appraisal): string {
  if (name === "rSquaredAtLeast" && value === -Infinity)
    return `the ${noun} is not defined, since all targets are the same (required: at least ${say(bound)})`;
  return `the ${noun} is ${say(value)} (required: ${below ? "less than" : "at least"} ${say(bound)})`;
}

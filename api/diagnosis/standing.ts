import type { Appraisal } from "../network/tables/criteria.ts";
import { say } from "../prose/prose.ts";

/** "the loss is 0.3, under 0.5", for a criterion that holds or one that does not. */
export function standing({ noun, value, bound, below, holds }: Appraisal): string {
  const wanted = `${below ? "less than" : "at least"} ${say(bound)}`;
  return holds ? `the ${noun} is ${say(value)}, ${wanted}` : `the ${noun} is ${say(value)}, and ${wanted} was wanted`;
}

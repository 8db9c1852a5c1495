import type { Specification } from "../network/specification.ts";
import {
  accuracy,
  type CriterionName,
  type Figures,
  rSquared,
  type Standard,
  targetRange,
} from "../network/tables/criteria.ts";
import { isForClasses, predictionOf } from "../network/tables/losses.ts";

interface ReachedEntry {
  readonly summary: string;
  /** The criterion that bounds it. */
  readonly criterion: CriterionName;
  measure(figures: Figures, standard: Omit<Standard, "relativeTo">): number;
}

/** What a run can reach, whatever its criteria ask for: a number that is at most 1, and 1 for a perfect run. */
export const reachable = {
  accuracy: {
    summary: "The fraction of samples classified correctly, for a loss of classes or the criterion accuracyAtLeast.",
    criterion: "accuracyAtLeast",
    measure: ({ outputs }, standard) => accuracy(outputs, standard),
  },
  "r-squared": {
    summary: "The coefficient of determination R², for other experiments.",
    criterion: "rSquaredAtLeast",
    measure: ({ outputs }, standard) => rSquared(outputs, standard),
  },
} satisfies Record<string, ReachedEntry>;
export type Reachable = keyof typeof reachable;

/** What is measured of the runs of an experiment; null if its targets do not vary, so that R² is not defined. */
export function reachableIn({ loss, success, data: { targets } }: Specification): Reachable | null {
  if (isForClasses(loss) || success.accuracyAtLeast !== null) return "accuracy";
  return targetRange(targets) > 0 ? "r-squared" : null;
}

/** The value that a run reached; −∞ if it has none, because an output is not finite. */
export function reachedBy(figures: Figures, specification: Specification): number {
  const name = reachableIn(specification);
  if (name === null) return -Infinity;
  const { data, loss } = specification;
  const value = reachable[name].measure(figures, { targets: data.targets, prediction: predictionOf(loss) });
  return value === value ? value : -Infinity;
}

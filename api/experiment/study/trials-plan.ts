/** The plan of trials of some experiments on the same seeds, whatever is done with them. */
import type { Specification } from "../../network/specification.ts";
import { plus, sharedCost, times, trainingCost } from "../cost/cost.ts";
import type { Computation, Plan } from "../plan.ts";
import { trialCosts } from "./lost-runs.ts";
import type { Seeds } from "./trials.ts";

export function planTrials<Report>(
  specifications: readonly Specification[],
  seeds: Seeds,
  run: () => Computation<Report>,
): Plan<Report> {
  const each = specifications.map(trainingCost);
  const shared = plus(...specifications.map(sharedCost));
  // Only when it is needed: a stored result needs no pilot.
  let expected: number | undefined;
  const trials = () => (expected ??= plus(...trialCosts(specifications, seeds, each)).milliseconds);
  return {
    work: plus(shared, times(seeds.count, plus(...each))).work,
    get milliseconds() {
      return shared.milliseconds + trials();
    },
    get reducible() {
      return { field: "seeds.count", each: trials() / seeds.count, fixed: shared.milliseconds };
    },
    run,
  };
}

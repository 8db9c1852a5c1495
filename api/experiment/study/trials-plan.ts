/** The plan of trials of some experiments on the same seeds, whatever is done with them. */
import type { Specification } from "../../network/specification.ts";
import { plus, sharedCost, times, trialPricer } from "../cost/cost.ts";
import type { Computation, Plan } from "../plan.ts";
import { trialCosts } from "./lost-runs.ts";
import type { Seeds } from "./trials.ts";

export function planTrials<Report>(
  specifications: readonly Specification[],
  seeds: Seeds,
  run: () => Computation<Report>,
): Plan<Report> {
  const pricers = specifications.map(trialPricer);
  const each = pricers.map((costOf) => costOf(seeds.count));
  const shared = plus(...specifications.map(sharedCost));
  // Only when it is needed: a stored result needs no pilot.
  let expected: number | undefined;
  const trials = () => (expected ??= plus(...trialCosts(specifications, seeds, each)).milliseconds);
  /** The part of the trials' time that a pilot expects. */
  const part = () => trials() / times(seeds.count, plus(...each)).milliseconds;
  return {
    work: plus(shared, times(seeds.count, plus(...each))).work,
    get milliseconds() {
      return shared.milliseconds + trials();
    },
    get reducible() {
      const fixed = shared.milliseconds;
      const ofAll = (count: number) => plus(...pricers.map((costOf) => costOf(count))).milliseconds;
      return {
        field: "seeds.count",
        each: trials() / seeds.count,
        fixed,
        milliseconds: (count: number) => fixed + part() * count * ofAll(count),
      };
    },
    run,
  };
}

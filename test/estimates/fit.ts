/**
 * Prices that fit what was measured better: the nanoseconds of api/experiment/cost/prices.ts, changed so that the
 * squares of the logarithm of expected over measured become least, with a weak pull to what they were (Gauss and
 * Newton's method, in logarithms). How fast the machine is as a whole is left out of it: the prices stay those of the
 * reference machine. A price of 0 stays 0.
 */

import { type CostTerm, prices } from "../../api/experiment/cost/prices.ts";
import { leastSquares } from "../../api/linear-algebra/least-squares.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { expectedOf, type Row, slownessOf } from "./kinds.ts";

/** How a price that moves counts beside a measurement that is missed by as much. */
const PULL = 0.17;
const STEPS = 12;
/** The longest step, in logarithms. */
const LONGEST = 0.5;

/** Changes the prices in memory: first those that training is charged, and then those that replays alone are. */
export function fitPrices(rows: readonly Row[]): void {
  const training = rows.filter(({ kind }) => kind === "a seed");
  const replays = rows.filter(({ kind }) => kind !== "a seed");
  const slowness = slownessOf(training);
  const ofTraining = chargedTerms(training);
  fitSome(ofTraining, training, slowness);
  fitSome(
    chargedTerms(replays).filter((term) => !ofTraining.includes(term)),
    replays,
    slowness,
  );
}

/** The terms that any of `rows` is charged nanoseconds for. */
export function chargedTerms(rows: readonly Pick<Row, "counts">[]): CostTerm[] {
  const charged = rows.flatMap(({ counts }) =>
    counts.filter(([term, times]) => times * prices[term].nanoseconds > 0).map(([term]) => term),
  );
  return [...new Set(charged)].filter((term) => !isShared(term));
}

/** Whether entries share the price: initializers that draw normal numbers do, so no fit changes it. */
function isShared(term: CostTerm): boolean {
  return term.startsWith("initializer ") && term !== "initializer orthogonal";
}

function fitSome(terms: readonly CostTerm[], rows: readonly Row[], slowness: number): void {
  const before = terms.map((term) => prices[term].nanoseconds);
  for (let step = 0; step < STEPS; step++) {
    const misses = rows.map((row) => Math.log(row.measured / (expectedOf(row) * slowness)));
    const pulls = terms.map((term, i) => PULL * Math.log(before[i]! / prices[term].nanoseconds));
    const columns = terms.map((term, i) =>
      Float64Array.from([...rows.map((row) => shareOf(term, row)), ...terms.map((_, j) => (i === j ? PULL : 0))]),
    );
    const [change] = runToEnd(leastSquares(columns, [Float64Array.from([...misses, ...pulls])]));
    for (const [i, term] of terms.entries()) {
      const price = prices[term] as { nanoseconds: number };
      price.nanoseconds *= Math.exp(Math.max(-LONGEST, Math.min(LONGEST, change![i]!)));
    }
  }
}

/** The share of a term in what is expected: the slope of its logarithm by that of the price. */
function shareOf(term: CostTerm, row: Row): number {
  return expectedOf({ counts: row.counts.filter(([counted]) => counted === term) }) / expectedOf(row);
}

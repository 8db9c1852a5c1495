/**
 * Prices that fit what was measured better: the nanoseconds of api/experiment/cost/prices.ts, changed so that the
 * squares of the logarithm of measured over expected become least, with a weak pull to what they were (Gauss and
 * Newton's method, in logarithms). A miss counts more where an estimate is too low than where it is too high, since
 * too low is what a caller pays for; and less the further off it is, so that no single row decides (Huber, "Robust
 * estimation of a location parameter", Annals of Mathematical Statistics 35, 1964). The reference machine is the one whose
 * yardstick takes what measure.ts says. A price of 0 stays 0.
 */

import { type CostTerm, prices } from "../../api/experiment/cost/prices.ts";
import { leastSquares } from "../../api/linear-algebra/least-squares.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { expectedOf, type Row } from "./kinds.ts";

/** How a price that moves counts beside a measurement that is missed by as much. */
const PULL = 0.5;
const STEPS = 20;
/** The longest step, in logarithms. */
const LONGEST = 0.5;
/** How much more an estimate that is too low counts. */
const TOO_LOW = 4;
/** The miss, as a logarithm, from which on a row counts less. */
const FAR = 0.7;

/** Changes the prices in memory. */
export function fitPrices(rows: readonly Row[]): void {
  const terms = chargedTerms(rows);
  const before = terms.map((term) => prices[term].nanoseconds);
  for (let step = 0; step < STEPS; step++) {
    const misses = rows.map((row) => Math.log(row.measured / expectedOf(row)));
    const weights = misses.map((miss) => Math.sqrt((miss > 0 ? TOO_LOW : 1) * Math.min(1, FAR / Math.abs(miss))));
    const pulls = terms.map((term, i) => PULL * Math.log(before[i]! / prices[term].nanoseconds));
    const columns = terms.map((term, i) =>
      Float64Array.from([
        ...rows.map((row, k) => weights[k]! * shareOf(term, row)),
        ...terms.map((_, j) => (i === j ? PULL : 0)),
      ]),
    );
    const wanted = Float64Array.from([...misses.map((miss, k) => weights[k]! * miss), ...pulls]);
    const [change] = runToEnd(leastSquares(columns, [wanted]));
    for (const [i, term] of terms.entries()) {
      const price = prices[term] as { nanoseconds: number };
      price.nanoseconds *= Math.exp(Math.max(-LONGEST, Math.min(LONGEST, change![i]!)));
    }
  }
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

/** The share of a term in what is expected: the slope of its logarithm by that of the price. */
function shareOf(term: CostTerm, row: Row): number {
  return expectedOf({ counts: row.counts.filter(([counted]) => counted === term) }) / expectedOf(row);
}

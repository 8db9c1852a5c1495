/** What a comparison of outcomes takes: counting flags, or ranking scores and finding how far they are shifted. */
import { rankSumAdditions } from "../../statistics/rank-sum.ts";
import { signedRankAdditions } from "../../statistics/signed-rank.ts";
import { runsOf } from "./configuration.ts";
import type { Outcomes } from "./outcomes.ts";

/** Operations for each flag of a comparison, and for a comparison of flags whatever their number. */
const FLAG = 20;
const FLAGS = 30_000;
/** For each score: the passes of five bisections, whose steps depend on what is shifted, and the sorting. */
const PAIRED_SCORE = 1200;
const INDEPENDENT_SCORE = 2200;
const SCORES = 150_000;
/** Nanoseconds of an operation, on the reference machine. */
const NANOSECONDS = 1;

/** The cost in operations, and the milliseconds of CPU that they are expected to take. */
export function outcomesCost({ baseline, variants, paired, better }: Outcomes): {
  readonly work: number;
  readonly milliseconds: number;
} {
  const first = runsOf(baseline);
  let work = 0;
  for (const variant of variants) {
    const runs = first + runsOf(variant);
    if (better === undefined) work += FLAGS + runs * FLAG;
    else
      work +=
        SCORES +
        runs * (paired ? PAIRED_SCORE : INDEPENDENT_SCORE) +
        rankSumAdditions(first, runs - first) +
        (paired ? signedRankAdditions(first) : 0);
  }
  return { work, milliseconds: (work * NANOSECONDS) / 1e6 };
}

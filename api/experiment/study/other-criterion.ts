/** The criterion that the runs of a study do reach, where they miss that of the experiment. */
import { judgedOf } from "../../diagnosis/judged.ts";
import { type NoiseLimit, noiseLimitOf } from "../../diagnosis/measures/noise.ts";
import { type Reachable, reachable, reachableIn } from "../../diagnosis/reached.ts";
import type { Specification } from "../../network/specification.ts";
import { type CriterionName, criteria, criterionNames } from "../../network/tables/criteria.ts";
import { list, percent, say } from "../../prose/prose.ts";
import { SUFFICIENT } from "../remedies/health.ts";
import type { Trials } from "./trials.ts";

export interface OtherCriterion {
  readonly criterion: CriterionName;
  readonly bound: number;
  /** The runs that meet it. */
  readonly successes: number;
  readonly statement: string;
}

/** The bounds that are usually asked for, the strictest first. */
const usual: Readonly<Record<Reachable, readonly number[]>> = { accuracy: [1, 0.95], "r-squared": [0.9] };

/**
 * The strictest usual criterion on accuracy or R² that a sufficient part of the runs meets, where noise sets the limit
 * no stricter than what it allows; null if the experiment's own criteria hold in a sufficient part, or if no such criterion does.
 */
export function otherCriterionOf({ specification, outcomes, reached }: Trials): OtherCriterion | null {
  const measure = reachableIn(judgedOf(specification));
  const successes = outcomes.filter((outcome) => outcome === "success").length;
  if (measure === null || successes >= SUFFICIENT * outcomes.length) return null;
  const { criterion } = reachable[measure];
  const noise = noiseLimitOf(specification);
  const missesByNoise = noise?.best.some(({ holds }) => !holds) ? noise : null;
  const most = missesByNoise?.reached ?? 1;
  const ofNoise = missesByNoise === null ? [] : [Math.floor(100 * most) / 100];
  const bounds = [...(specification.success[criterion] === null ? usual[measure] : []), ...ofNoise].filter(
    (bound) => bound > 0 && bound <= most,
  );
  for (const bound of bounds.sort((a, b) => b - a)) {
    const meet = reached.reduce((sum, value) => sum + (value >= bound ? 1 : 0), 0);
    if (meet < SUFFICIENT * outcomes.length) continue;
    const rates = [meet, successes].map((count) => percent(count / outcomes.length)) as [string, string];
    const statement = statementOf(specification, measure, bound, rates, missesByNoise);
    return { criterion, bound, successes: meet, statement };
  }
  return null;
}

function statementOf(
  { success }: Specification,
  measure: Reachable,
  bound: number,
  [meet, succeed]: readonly [string, string],
  noise: NoiseLimit | null,
): string {
  const { criterion } = reachable[measure];
  const { noun } = criteria[criterion];
  const what =
    measure === "accuracy" && bound === 1
      ? "Every sample is classified correctly"
      : `The ${noun} is at least ${say(bound)}`;
  const own = criterionNames.flatMap((name) => (success[name] === null ? [] : `${name} ${say(success[name])}`));
  const limit =
    noise === null
      ? ""
      : ` The function without noise has ${noun} ${say(Number(noise.reached.toPrecision(3)))} itself.`;
  return (
    `${what} in ${meet} of the runs, and ${list(own)} ${own.length === 1 ? "holds" : "hold"} in ${succeed}.${limit} ` +
    `If that is what you want, use ${criterion} ${say(bound)}.`
  );
}

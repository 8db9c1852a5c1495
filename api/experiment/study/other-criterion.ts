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

/** What the runs of some trials reached. */
export interface ReachedCounts {
  readonly trials: number;
  readonly successes: number;
  /** How many reached at least a bound. */
  meeting(bound: number): number;
}

/**
 * The strictest usual criterion on accuracy or R² that a sufficient part of the runs meets, where noise sets the limit
 * no stricter than what it allows; null if the experiment's own criteria hold in a sufficient part, or if no such criterion does.
 */
export function otherCriterionOf(
  specification: Specification,
  { trials, successes, meeting }: ReachedCounts,
): OtherCriterion | null {
  const measure = reachableIn(judgedOf(specification));
  if (measure === null || successes >= SUFFICIENT * trials) return null;
  const { noise, bounds } = candidatesFor(specification, measure);
  for (const bound of bounds) {
    const meet = meeting(bound);
    if (meet < SUFFICIENT * trials) continue;
    const rates = [meet, successes].map((count) => percent(count / trials)) as [string, string];
    const statement = statementOf(specification, measure, bound, rates, noise);
    return { criterion: reachable[measure].criterion, bound, successes: meet, statement };
  }
  return null;
}

/** {@link otherCriterionOf} of trials. */
export function otherCriterionIn({ specification, outcomes, reached }: Trials): OtherCriterion | null {
  return otherCriterionOf(specification, {
    trials: outcomes.length,
    successes: outcomes.filter((outcome) => outcome === "success").length,
    meeting: (bound) => reached.reduce((sum, value) => sum + (value >= bound ? 1 : 0), 0),
  });
}

/** The bounds that {@link otherCriterionOf} asks for at most, which can be counted while runs train. */
export function boundsToCount(specification: Specification): number[] {
  const measure = reachableIn(judgedOf(specification));
  return measure === null ? [] : candidatesFor(specification, measure).bounds;
}

/** The bounds that come into question, the strictest first, and the noise if the criteria miss by it. */
function candidatesFor(
  specification: Specification,
  measure: Reachable,
): { readonly noise: NoiseLimit | null; readonly bounds: number[] } {
  const { criterion } = reachable[measure];
  const noise = noiseLimitOf(specification);
  const missesByNoise = noise?.best.some(({ holds }) => !holds) ? noise : null;
  const most = missesByNoise?.reached ?? 1;
  const ofNoise = missesByNoise === null ? [] : [Math.floor(100 * most) / 100];
  const bounds = [...(specification.success[criterion] === null ? usual[measure] : []), ...ofNoise]
    .filter((bound) => bound > 0 && bound <= most)
    .sort((a, b) => b - a);
  return { noise: missesByNoise, bounds };
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

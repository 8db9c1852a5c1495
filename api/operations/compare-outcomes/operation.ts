import { outcomesCost } from "../../experiment/outcomes/cost.ts";
import { type Outcomes, watchOutcomes } from "../../experiment/outcomes/outcomes.ts";
import { studyDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import type { Fault } from "../../schemas/refine.ts";
import { describe, filled } from "../operation.ts";
import { faultsBeside, type OutcomeKind, readConfigurations, unpairable } from "./configurations.ts";
import { compareOutcomesExamples } from "./examples.ts";
import { CompareOutcomesRequest, CompareOutcomesResult } from "./schema.ts";
import { outcomesTable } from "./table.ts";

export const compareOutcomes = describe({
  name: "compare-outcomes",
  summary: "Compare outcomes trained elsewhere",
  description:
    `Takes the outcomes of runs, whatever framework trained them: success flags or scores of a baseline and up to ` +
    `${limits.variants} variants, one for each seed. Nothing is trained. Reports each configuration with an interval ` +
    "and, for each variant, the difference with its interval, the probability of improvement, and a test with Holm's " +
    "correction for several variants. Flags of the same seeds: the exact McNemar test, and Tango's interval. Other " +
    "flags: Fisher's exact test, and Newcombe's interval. Scores of the same seeds: Wilcoxon's signed-rank test. Other " +
    "scores: Mann and Whitney's test. Both have the interval of Hodges and Lehmann.",
  question: "Does this change help, in runs that I trained myself?",
  gives: "success flags or scores that you send, compared: intervals, tests, the probability of improvement",
  response: "The comparison.",
  request: CompareOutcomesRequest,
  result: CompareOutcomesResult,
  experimentField: null,
  table: outcomesTable,
  examples: compareOutcomesExamples,
  fill({ baseline, variants, paired, better, confidence = studyDefaults.confidence, interval }) {
    const { kind, configurations, faults } = readConfigurations(baseline, variants);
    const all = [...faults, ...misplaced(kind, { better, interval })];
    if (all.length > 0) return { faults: all };
    const [first, ...others] = configurations;
    const reasons = others.map((variant) => unpairable(first!, variant));
    if (paired === true)
      all.push(...reasons.flatMap((reason, index) => (reason === undefined ? [] : [unlike(index, reason)])));
    return filled(
      all,
      (): Outcomes => ({
        baseline: first!,
        variants: others,
        paired: paired ?? reasons.every((reason) => reason === undefined),
        confidence,
        ...(kind === "scores"
          ? { better: better ?? ("higher" as const) }
          : { interval: interval ?? studyDefaults.interval }),
      }),
    );
  },
  misfitsBeside: ({ better, interval, ...configurations }, refused) => {
    const found = faultsBeside(configurations, refused);
    return [...found.faults, ...misplaced(found.kind, { better, interval })];
  },
  assumed: ({ paired, better, baseline }) => [
    ...(better === undefined && baseline.scores !== undefined ? ["/better"] : []),
    ...(paired === undefined ? ["/paired"] : []),
  ],
  plan(outcomes) {
    const { work, milliseconds } = outcomesCost(outcomes);
    return {
      work,
      milliseconds,
      reducible: { field: "variants", each: milliseconds / outcomes.variants.length },
      run: () => watchOutcomes(outcomes),
    };
  },
  write: (full) => full as never,
});

/** Fields that the other kind of outcomes has. */
function misplaced(
  kind: OutcomeKind,
  { better, interval }: { readonly better?: unknown; readonly interval?: unknown },
): Fault[] {
  if (kind === "successes" && better !== undefined)
    return [{ path: ["better"], detail: "Only scores are higher or lower; leave it out beside successes." }];
  if (kind === "scores" && interval !== undefined)
    return [
      { path: ["interval"], detail: "Only probabilities have a choice of intervals; leave it out beside scores." },
    ];
  return [];
}

function unlike(index: number, reason: string): Fault {
  return { path: ["variants", index], detail: `${reason} Give the same seeds, or set "paired" to false.` };
}

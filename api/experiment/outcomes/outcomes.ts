/** Outcomes of runs, wherever they were trained: one list for each configuration, compared with a baseline. */
import { holm } from "../../statistics/holm.ts";
import type { IntervalMethod } from "../../statistics/intervals.ts";
import type { OutcomeTest } from "../../statistics/outcome-methods.ts";
import { isSignificant } from "../study/compare.ts";
import { type Better, type ComparedOutcomes, type ConfigurationOutcomes, runsOf } from "./configuration.ts";
import { compareFlags, type FlagsReport, flagsReport } from "./flags.ts";
import { compareScores, type ScoresReport, scoresReport } from "./scores.ts";

export interface Outcomes {
  readonly baseline: ConfigurationOutcomes;
  readonly variants: readonly ConfigurationOutcomes[];
  /** Whether all configurations have the same seeds, and those are compared one by one. */
  readonly paired: boolean;
  readonly confidence: number;
  /** The interval of a probability; absent for scores. */
  readonly interval?: IntervalMethod;
  /** Which scores are better; absent for flags. */
  readonly better?: Better;
}

/** What is known of a variant beside the baseline. */
export const verdicts = {
  better: "The test, corrected for all variants, rejects that it is as good as the baseline; it is better.",
  worse: "Likewise, and it is worse.",
  unproven: "The test does not reject that it is as good.",
} as const;
export type OutcomeVerdict = keyof typeof verdicts;

export interface OutcomesReport {
  readonly measure: "success" | "score";
  readonly better: Better | null;
  readonly paired: boolean;
  readonly test: OutcomeTest;
  readonly correction: "holm";
  readonly baseline: NamedOutcomes;
  readonly variants: readonly (NamedOutcomes &
    ComparedOutcomes & {
      readonly adjustedPValue: number;
      readonly significant: boolean;
      readonly verdict: OutcomeVerdict;
    })[];
}

interface NamedOutcomes {
  readonly name: string;
  readonly study: FlagsReport | ScoresReport;
}

/** Compares each variant with the baseline, in steps that tell their work. All have flags, or all have scores. */
export function* watchOutcomes(outcomes: Outcomes): Generator<number, OutcomesReport> {
  const { baseline, variants, paired, confidence, interval = "wilson", better } = outcomes;
  const named = (one: ConfigurationOutcomes): NamedOutcomes => ({
    name: one.name,
    study: better === undefined ? flagsReport(one, interval, confidence) : scoresReport(one, better, confidence),
  });
  const compared: ComparedOutcomes[] = [];
  for (const variant of variants) {
    yield runsOf(variant);
    compared.push(
      better === undefined
        ? compareFlags(baseline, variant, paired, confidence)
        : yield* compareScores(baseline, variant, { paired, better, confidence }),
    );
  }
  const adjusted = holm(compared.map(({ pValue }) => pValue));
  return {
    measure: better === undefined ? "success" : "score",
    better: better ?? null,
    paired,
    test: testOf(better !== undefined, paired),
    correction: "holm",
    baseline: named(baseline),
    variants: variants.map((variant, index) => {
      const adjustedPValue = adjusted[index]!;
      const significant = isSignificant(adjustedPValue, confidence);
      return {
        ...named(variant),
        ...compared[index]!,
        adjustedPValue,
        significant,
        verdict: significant ? directionOf(compared[index]!, better) : "unproven",
      };
    }),
  };
}

/** Which way a significant difference points. */
function directionOf({ difference, probabilityOfImprovement }: ComparedOutcomes, better?: Better): OutcomeVerdict {
  const shift = (difference.estimate ?? 0) * (better === "lower" ? -1 : 1);
  const by = shift === 0 ? probabilityOfImprovement.estimate - 0.5 : shift;
  return by === 0 ? "unproven" : by > 0 ? "better" : "worse";
}

function testOf(scored: boolean, paired: boolean): OutcomeTest {
  if (scored) return paired ? "wilcoxon-signed-rank" : "mann-whitney";
  return paired ? "exact-mcnemar" : "fisher-exact";
}

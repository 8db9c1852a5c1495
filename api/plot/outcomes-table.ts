/** The table of outcomes trained elsewhere. */
import { quantileProbabilities } from "../experiment/study/study.ts";
import type { CompareOutcomesResult } from "./result.ts";

type Cells = Readonly<Record<string, string | number | boolean | null>>;
type Study = CompareOutcomesResult["baseline"]["study"];

export function outcomeRows({ baseline, variants }: CompareOutcomesResult): Cells[] {
  const compared = variants.map((variant) => ({
    gained: variant.gained,
    lost: variant.lost,
    pValue: variant.pValue,
    adjustedPValue: variant.adjustedPValue,
    significant: variant.significant,
    verdict: variant.verdict,
    ...estimated("difference", variant.difference),
    ...estimated("probabilityOfImprovement", variant.probabilityOfImprovement),
  }));
  const none = Object.fromEntries(Object.keys(compared[0]!).map((column) => [column, null]));
  return [
    { name: baseline.name, ...cellsOf(baseline.study), ...none },
    ...variants.map(({ name, study }, index) => ({ name, ...cellsOf(study), ...compared[index] })),
  ];
}

/** The columns of either kind, so that every table has the same. */
function cellsOf(study: Study): Cells {
  const { trials, interval } = study;
  const [flags, scores] = "successes" in study ? [study, null] : [null, study];
  return {
    trials,
    successes: flags && flags.successes,
    probability: flags && flags.probability,
    scored: scores && scores.scored,
    mean: scores && scores.mean,
    interquartileMean: scores && scores.interquartileMean,
    ...Object.fromEntries(
      (Object.keys(quantileProbabilities) as (keyof typeof quantileProbabilities)[]).map((name) => [
        name,
        scores && scores.quantiles[name],
      ]),
    ),
    low: interval.low,
    high: interval.high,
    confidence: interval.confidence,
    method: interval.method,
  };
}

function estimated(
  name: string,
  {
    estimate,
    low,
    high,
  }: { readonly estimate: number | null; readonly low: number | null; readonly high: number | null },
): Cells {
  return { [name]: estimate, [`${name}Low`]: low, [`${name}High`]: high };
}

/** Outcomes trained elsewhere: what each configuration reaches, how far it is from the baseline, and how often better. */
import type { FlagsReport } from "../experiment/outcomes/flags.ts";
import type { ScoresReport } from "../experiment/outcomes/scores.ts";
import { percent } from "../prose/prose.ts";
import { FOREST_WIDTH, type ForestRow, forest, forestSpan } from "./forest.ts";
import { probabilityLabel, pValue, short, whole } from "./label.ts";
import type { Color } from "./palette.ts";
import type { CompareOutcomesResult } from "./result.ts";
import { deservesLog, extentOf, linear, logarithmic, type Scale } from "./scale.ts";
import { sheet } from "./svg.ts";

type Variant = CompareOutcomesResult["variants"][number];
type Study = FlagsReport | ScoresReport;

/** Each configuration: its probability of success with its interval, or the median of its scores with its interval. */
export function outcomesPicture(result: CompareOutcomesResult): string {
  const { baseline, variants, measure } = result;
  const rows: ForestRow[] = [
    { name: baseline.name, color: "ink", words: [countsOf(baseline.study)], ...marksOf(baseline.study) },
    ...variants.map(
      (variant): ForestRow => ({
        name: variant.name,
        color: colorOf(variant),
        words: [countsOf(variant.study), testWords(variant)],
        ...marksOf(variant.study),
      }),
    ),
  ];
  const confidence = percent(baseline.study.interval.confidence);
  const axis =
    measure === "success"
      ? `probability of success, with its ${confidence} interval`
      : `score: the median with its ${confidence} interval, on the middle half of the runs`;
  return drawn(result, rows, scaleOf(rows, measure), axis, rows[0]!.estimate);
}

/** The difference of each variant from the baseline, with its interval. */
export function differencePicture(result: CompareOutcomesResult): string {
  const rows = result.variants.map((variant): ForestRow => {
    const { estimate, low, high } = variant.difference;
    return row(variant, variant.difference, `${signed(estimate)} in [${ending(low)}, ${ending(high)}]`);
  });
  const ends = extentOf([0, ...rows.flatMap(({ estimate, low, high }) => [estimate, low, high])])!;
  const of = result.measure === "success" ? "probability of success" : "score";
  const axis = `difference of the ${of}, variant minus baseline, with its ${confidenceOf(result)} interval`;
  return drawn(result, rows, linear(ends, forestSpan, 5), axis, 0);
}

/** The probability of improvement of each variant, with its interval. */
export function improvementPicture(result: CompareOutcomesResult): string {
  const rows = result.variants.map((variant): ForestRow => {
    const { estimate, low, high } = variant.probabilityOfImprovement;
    const words = `${short(estimate)} in [${short(low)}, ${short(high)}]`;
    return row(variant, variant.probabilityOfImprovement, words);
  });
  const axis = `probability that a run of the variant is better than one of the baseline, with its ${confidenceOf(result)} interval`;
  return drawn(result, rows, linear([0, 1], forestSpan, 5, false), axis, 0.5);
}

function row(
  variant: Variant,
  { estimate, low, high }: Pick<ForestRow, "estimate" | "low" | "high">,
  words: string,
): ForestRow {
  const { name } = variant;
  const sentence = `${name}: ${words}, ${testWords(variant)}`;
  return { name, sentence, color: colorOf(variant), estimate, low, high, words: [words, testWords(variant)] };
}

function drawn(
  result: CompareOutcomesResult,
  rows: readonly ForestRow[],
  x: Scale,
  axis: string,
  reference: number | null,
): string {
  return sheet({
    id: result.id,
    width: FOREST_WIDTH,
    ...wordsOf(result),
    draw: (top) => forest(rows, top, x, { reference, axis }),
  });
}

function marksOf(study: Study): Pick<ForestRow, "sentence" | "estimate" | "low" | "high" | "middle"> {
  const { low, high } = study.interval;
  const sentence = studyWords(study);
  if ("successes" in study) return { sentence, estimate: study.probability, low, high };
  const { median, p25, p75 } = study.quantiles;
  return { sentence, estimate: median, low, high, middle: [p25, p75] };
}

function scaleOf(rows: readonly ForestRow[], measure: CompareOutcomesResult["measure"]): Scale {
  if (measure === "success") return linear([0, 1], forestSpan, 5, false);
  const values = rows.flatMap(({ estimate, low, high, middle = [null, null] }) => [estimate, low, high, ...middle]);
  const positive = values.some((value) => value !== null && value <= 0) ? undefined : deservesLog(values);
  if (positive) return logarithmic(positive, forestSpan);
  return linear(extentOf(values) ?? [0, 1], forestSpan, 5);
}

function countsOf(study: Study): string {
  return "successes" in study
    ? `${whole(study.successes)} of ${whole(study.trials)}: ${probabilityLabel(study.probability)}`
    : `median ${ending(study.quantiles.median)} of ${whole(study.trials)}`;
}

function testWords({ adjustedPValue, verdict }: Variant): string {
  return `${pValue(adjustedPValue)}: ${verdict}`;
}

const colors: Readonly<Record<Variant["verdict"], Color>> = { better: "green", worse: "vermillion", unproven: "blue" };

function colorOf({ verdict }: Variant): Color {
  return colors[verdict];
}

function confidenceOf({ variants }: CompareOutcomesResult): string {
  return percent(variants[0]!.difference.confidence);
}

/** A number that may be unknown. */
function ending(value: number | null): string {
  return value === null ? "?" : short(value);
}

function signed(value: number | null): string {
  return value !== null && value > 0 ? `+${short(value)}` : ending(value);
}

/** A study in words. */
function studyWords(study: Study): string {
  const { low, high } = study.interval;
  const range = `[${ending(low)}, ${ending(high)}]`;
  if ("successes" in study) return `${countsOf(study)} in ${range}`;
  const missing = study.trials - study.scored;
  return `${countsOf(study)} runs, in ${range}${missing > 0 ? `; ${whole(missing)} without a score` : ""}`;
}

const tests: Readonly<Record<CompareOutcomesResult["test"], string>> = {
  "exact-mcnemar": "the exact McNemar test",
  "fisher-exact": "Fisher's exact test",
  "wilcoxon-signed-rank": "Wilcoxon's signed-rank test",
  "mann-whitney": "Mann and Whitney's test",
};

/** Title, subtitle and description, for every picture of a comparison of outcomes. */
function wordsOf({ baseline, variants, test, paired }: CompareOutcomesResult): {
  title: string;
  subtitle: string;
  description: string;
} {
  const count = (verdict: Variant["verdict"]) => variants.filter((variant) => variant.verdict === verdict).length;
  const [only] = variants;
  const title =
    variants.length === 1
      ? `${only!.name}: ${only!.verdict === "unproven" ? "no significant difference from" : `${only!.verdict} than`} ${baseline.name}`
      : `${count("better")} of ${variants.length} variants ${count("better") === 1 ? "is" : "are"} better, ${count("worse")} worse`;
  return {
    title,
    subtitle:
      `Runs trained elsewhere, ${paired ? "on the same seeds" : "independent of each other"}. p is from ${tests[test]}` +
      `${variants.length > 1 ? ", corrected for all variants (Holm)" : ""}.`,
    description:
      `${baseline.name}: ${studyWords(baseline.study)}. ` +
      `${variants.map((variant) => `${variant.name}: ${studyWords(variant.study)}; ${testWords(variant)}`).join(". ")}.`,
  };
}

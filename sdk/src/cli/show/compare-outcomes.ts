/** Outcomes trained elsewhere: each configuration with its interval, and each variant beside the baseline. */
import type { CompareOutcomesResult } from "../../index.ts";
import { intervalBar, rated, shades } from "../draw/bar.ts";
import { count, listed, percent, pValue, short } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections } from "../draw/page.ts";
import { table } from "../draw/table.ts";
import { foot, head } from "./frame.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const compareOutcomesView: View<"compare-outcomes"> = { show: showOutcomes, answer: outcomesAnswer };

type Compared = CompareOutcomesResult["variants"][number];
type Study = CompareOutcomesResult["baseline"]["study"];

const BAR = 24;
const NAME = 28;

function showOutcomes(page: Page, result: CompareOutcomesResult, { source }: ViewContext): string {
  const { baseline, variants, measure, better, paired } = result;
  const what =
    `${measure === "success" ? "success flags" : `scores, ${better} is better`} · ` +
    (paired ? "the same seeds" : "independent runs");
  return sections(
    head(page, source, null, result, what),
    lines(
      table(
        page,
        [
          { head: "" },
          { head: "runs", right: true, spare: 3 },
          { head: measure === "success" ? "succeed" : "median", right: true },
          { head: "interval", spare: 1 },
          ...(measure === "success"
            ? [{ head: "", spare: 2 }]
            : [{ head: "mean of the middle half", right: true, spare: 2 }]),
        ],
        [baseline, ...variants].map(({ name, study }) => [nameOf(name), ...reached(page, study)]),
      ),
      ...(measure === "success" ? [page.paint.dim(paragraph(page, shades, 2))] : []),
    ),
    table(
      page,
      [
        { head: "" },
        { head: "difference", right: true },
        { head: "interval", spare: 2 },
        { head: "P(better)", right: true, spare: 3 },
        ...(paired
          ? [
              { head: "+", right: true, spare: 5 },
              { head: "−", right: true, spare: 4 },
            ]
          : []),
        { head: "p", spare: 1 },
        { head: "" },
      ],
      variants.map((variant) => [nameOf(variant.name), ...compared(page, variant, paired)]),
    ),
    inWords(page, result),
    foot(page, result),
  );
}

function reached({ paint }: Page, study: Study): string[] {
  if ("successes" in study) {
    const { trials, probability, interval } = study;
    return [
      count(trials),
      rated(paint, probability)(percent(probability, trials)),
      `${percent(interval.low, trials)} to ${percent(interval.high, trials)}`,
      intervalBar(paint, study, BAR),
    ];
  }
  const { trials, quantiles, interval, interquartileMean } = study;
  return [
    count(trials),
    number(quantiles.median),
    `${number(interval.low)} to ${number(interval.high)}`,
    number(interquartileMean),
  ];
}

function compared({ paint }: Page, variant: Compared, paired: boolean): string[] {
  const { difference, probabilityOfImprovement, gained, lost, adjustedPValue, verdict } = variant;
  const color = { better: paint.green, worse: paint.red, unproven: paint.dim }[verdict];
  return [
    signed(difference.estimate),
    `${signed(difference.low)} to ${signed(difference.high)}`,
    percent(probabilityOfImprovement.estimate),
    ...(paired ? [count(gained ?? 0), count(lost ?? 0)] : []),
    pValue(adjustedPValue),
    color(verdict),
  ];
}

const tests: Readonly<Record<CompareOutcomesResult["test"], string>> = {
  "exact-mcnemar": "The exact McNemar test",
  "fisher-exact": "Fisher's exact test",
  "wilcoxon-signed-rank": "Wilcoxon's signed-rank test",
  "mann-whitney": "Mann and Whitney's test",
};

function inWords(page: Page, { baseline, variants, test }: CompareOutcomesResult): string {
  const named = (verdict: Compared["verdict"]) =>
    variants.filter((one) => one.verdict === verdict).map(({ name }) => name);
  const correction = variants.length > 1 ? `, with Holm's correction for ${variants.length} variants,` : "";
  const [better, worse] = [named("better"), named("worse")];
  const proven = [
    ...(better.length > 0 ? [`${listed(better)} better`] : []),
    ...(worse.length > 0 ? [`${listed(worse)} worse`] : []),
  ];
  const conclusion = proven.length === 0 ? "proves no difference from" : `proves ${listed(proven)} than`;
  return paragraph(page, `${tests[test]}${correction} ${conclusion} ${baseline.name}.`);
}

/** Whether a variant is proven better. */
function outcomesAnswer({ variants }: CompareOutcomesResult): Answer {
  return variants.some(({ verdict }) => verdict === "better") ? "yes" : "no";
}

function nameOf(name: string): string {
  return name.length <= NAME ? name : `${name.slice(0, NAME - 1)}…`;
}

/** A score; a dash where it is unknown. */
function number(value: number | null): string {
  return value === null ? "–" : short(value);
}

function signed(value: number | null): string {
  return value !== null && value > 0 ? `+${short(value)}` : number(value);
}

/** A comparison: what each variant gained and lost, and whether the difference is significant. */
import type { CompareResult } from "../../index.ts";
import { listed, percent } from "../draw/numbers.ts";
import { type Page, paragraph, sections } from "../draw/page.ts";
import { ofSeeds } from "../draw/study.ts";
import { foot, head } from "./frame.ts";
import { versus } from "./versus.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const compareView: View<"compare"> = { show: showCompare, answer: compareAnswer };

function showCompare(page: Page, result: CompareResult, { source }: ViewContext): string {
  const { baseline, variants } = result;
  const rows = variants.map((variant) => ({
    name: variant.name,
    study: variant.study,
    change: { gained: variant.gained, lost: variant.lost, p: variant.adjustedPValue, verdict: verdictOf(variant) },
  }));
  return sections(
    head(page, source, result.experiment, result, ofSeeds(baseline)),
    versus(page, [{ name: "baseline", study: baseline, change: null }, ...rows]),
    inWords(page, result),
    foot(page, result),
  );
}

/** Whether a variant is proven to train more often. */
function compareAnswer({ variants }: CompareResult): Answer {
  return variants.some((variant) => verdictOf(variant) === "better") ? "yes" : "no";
}

function verdictOf({ significant, gained, lost }: CompareResult["variants"][number]): "better" | "worse" | "unproven" {
  return !significant || gained === lost ? "unproven" : gained > lost ? "better" : "worse";
}

function inWords(page: Page, { variants, baseline }: CompareResult): string {
  const proven = variants
    .filter((variant) => verdictOf(variant) === "better")
    .sort((a, b) => b.study.probability - a.study.probability);
  const correction = variants.length > 1 ? `, with Holm's correction for ${variants.length} variants,` : "";
  const [best] = proven;
  const conclusion =
    best === undefined
      ? `proves no variant better than the baseline on these ${baseline.trials} seeds.`
      : `proves ${listed(proven.map(({ name }) => name))} better: ${best.name} trains on ` +
        `${percent(best.study.probability, baseline.trials)} of the seeds.`;
  const beyond = variants.filter(({ significant, difference }) => !significant && difference.low * difference.high > 0);
  const decides =
    beyond.length === 0
      ? ""
      : ` The interval of the difference excludes 0 for ${listed(beyond.map(({ name }) => name))}, but it is for one change ` +
        "alone and by another method; the test decides.";
  return paragraph(page, `The exact McNemar test${correction} ${conclusion}${decides}`);
}

/** Variants on the baseline's seeds: what each gained and lost, and how sure that is. */
import type { CompareResult } from "../../index.ts";
import { listed, percent } from "../draw/numbers.ts";
import { type Page, paragraph, sections } from "../draw/page.ts";
import { ofSeeds } from "../draw/study.ts";
import { foot, head } from "./frame.ts";
import { versus } from "./versus.ts";
import type { Answer, Asked, View } from "./view.ts";

export const compareView: View<"compare"> = { show: showCompare, answer: compareAnswer };

function showCompare(page: Page, result: CompareResult, { source }: Asked): string {
  const { baseline, variants } = result;
  const rows = variants.map((variant) => ({
    name: variant.name,
    study: variant.study,
    change: { gained: variant.gained, lost: variant.lost, p: variant.adjustedPValue, verdict: verdictOf(variant) },
  }));
  return sections(
    head(page, source, result.experiment, ofSeeds(baseline)),
    versus(page, [{ name: "as it is", study: baseline, change: null }, ...rows]),
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
  const test = `The exact McNemar test${variants.length > 1 ? `, with Holm's correction for ${variants.length} variants,` : ""}`;
  const words =
    proven.length === 0
      ? `${test} proves no variant better than the baseline on these ${baseline.trials} seeds.`
      : `${test} proves ${listed(proven.map(({ name }) => name))} better; ${proven[0]!.name} trains ${percent(proven[0]!.study.probability, baseline.trials)}.`;
  return paragraph(page, words);
}

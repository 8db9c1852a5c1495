import { type Collapse, collapses } from "../diagnosis/collapse.ts";
import type { Reachable } from "../diagnosis/reached.ts";
import type { Quantiles, quantileProbabilities } from "../experiment/study/study.ts";
import { percent } from "../prose/prose.ts";
import { probabilityLabel, short, whole, widthOf, wrap } from "./label.ts";
import type { SuccessProbabilityResult } from "./result.ts";
import { linear } from "./scale.ts";
import { outcomeBar, outcomeKeys, outcomeWords, studySentence } from "./studies.ts";
import { circle, diamond, element, isNarrow, legend, line, MARGIN, sheet, text, tip } from "./svg.ts";

const WIDTH = 760;

const collapseWords: Readonly<Record<Collapse, string>> = {
  "born-dead": "born dead",
  "died-in-training": "died in training",
  "no-dead-layer": "without a dead layer",
};

/** One study: the success probability with its interval, the exact law if it is known, and how the runs ended. */
export function probabilityPicture(result: SuccessProbabilityResult, width = WIDTH): string {
  const inner = width - 2 * MARGIN;
  const {
    id,
    seeds,
    trials,
    probability,
    interval: { low, high, confidence, method },
    outcomes,
    collapses: origins,
    law,
    failures,
    largestErrors,
    reached,
  } = result;
  const ended = Object.entries(outcomes)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${outcomeWords[name as keyof typeof outcomeWords]} ${whole(count)}`);
  const failing = failures.slice(0, 10).map(({ seed }) => seed);
  return sheet({
    id,
    width,
    title: `${whole(result.successes)} of ${whole(trials)} runs succeed`,
    subtitle:
      `Seeds ${seeds.first} to ${seeds.first + seeds.count - 1}. ` +
      `The success probability is ${probabilityLabel(probability)}, with the ${percent(confidence)} interval ` +
      `[${probabilityLabel(low)}, ${probabilityLabel(high)}] (${method})` +
      `${law ? `; the exact law gives ${probabilityLabel(law.success)}` : ""}.`,
    description:
      `${studySentence(result)}. How the runs ended: ${ended.join(", ")}. ` +
      `${law ? `The exact law gives ${probabilityLabel(law.success)}. ` : ""}` +
      (failures.length > 0 ? `The first seeds that fail are ${failing.join(", ")}.` : "No seed fails."),
    draw: (top) => {
      const x = linear([0, 1], [MARGIN + 8, width - MARGIN - 8], 6, false);
      const y = top + 50;
      const scale =
        line(x(0), y + 22, x(1), y + 22, "quiet") +
        x.ticks
          .map(
            ({ value, label }) =>
              line(x(value), y - 18, x(value), y + 22, "line") +
              line(x(value), y + 22, x(value), y + 27, "quiet") +
              text(x(value), y + 42, label, { color: "quiet", anchor: "middle" }),
          )
          .join("");
      const whisker =
        line(x(low), y, x(high), y, "blue", { "stroke-width": 10, opacity: 0.3 }) +
        [low, high].map((end) => line(x(end), y - 8, x(end), y + 8, "blue", { "stroke-width": 2 })).join("") +
        circle(x(probability), y, 7, "blue", { class: "f-blue s-paper", "stroke-width": 2 });
      const exact = law
        ? element("path", { d: diamond(x(law.success), y - 18, 6), class: "f-ink s-paper" }, tip(law.statement))
        : "";
      const keyed = legend(
        MARGIN,
        y + 76,
        inner,
        [
          { label: "measured, with its interval", color: "blue", mark: "dot" },
          ...(law ? [{ label: "exact law", color: "ink", mark: "diamond" } as const] : []),
        ],
        widthOf,
      );
      const bar = y + 76 + keyed.height + 26;
      const named = outcomeKeys([result]).map((one) => {
        const [name] = Object.entries(outcomeWords).find(([, words]) => words === one.label)!;
        const count = outcomes[name as keyof typeof outcomes];
        return { ...one, label: `${one.label} ${whole(count)} (${percent(count / trials)})` };
      });
      const below = legend(MARGIN, bar + 54, inner, named, widthOf);
      const collapsed = (Object.keys(collapses) as Collapse[])
        .filter((name) => origins[name] > 0)
        .map((name) => `${whole(origins[name])} ${collapseWords[name]}`);
      const sentences = [
        ...(collapsed.length > 0 ? [`Collapsed runs: ${collapsed.join(", ")}.`] : []),
        `Largest error: median ${quantileText(largestErrors, "median")}, 95 % of runs below ` +
          `${quantileText(largestErrors, "p95")}, maximum ${quantileText(largestErrors, "maximum")}.`,
        ...(reached ? [reachedText(reached)] : []),
      ];
      const facts = isNarrow(width) ? sentences.flatMap((one) => wrap(one, inner)) : sentences;
      const foot = bar + 54 + below.height + 6;
      return {
        svg:
          text(MARGIN, top + 6, "success probability", { color: "quiet" }) +
          scale +
          whisker +
          exact +
          keyed.svg +
          text(MARGIN, bar - 8, "how runs ended", { color: "quiet" }) +
          outcomeBar(result, MARGIN, bar, inner, 28) +
          below.svg +
          facts.map((fact, i) => text(MARGIN, foot + i * 18, fact, { color: "quiet" })).join(""),
        bottom: foot + (facts.length - 1) * 18 + 6,
      };
    },
  });
}

const reachedWords: Readonly<Record<Reachable, string>> = { accuracy: "Accuracy", "r-squared": "R²" };

function reachedText(reached: NonNullable<SuccessProbabilityResult["reached"]>): string {
  return (
    `${reachedWords[reached.measure]}: median ${quantileText(reached, "median")}, 95 % of runs at least ` +
    `${quantileText(reached, "p05")}, minimum ${quantileText(reached, "minimum")}.`
  );
}

/** A quantile, or where it lies if that is not the same to the digits that are shown. */
function quantileText(quantiles: Quantiles, name: keyof typeof quantileProbabilities): string {
  const value = quantiles[name];
  const { low, high } = quantiles.bounds?.[name] ?? { low: value, high: value };
  if (low === null || high === null) return "not finite";
  return short(low) === short(high) ? short(low) : `${short(low)} to ${short(high)}`;
}

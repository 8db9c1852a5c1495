/** How often an experiment trained, in words and bars. */
import type { Study } from "../../index.ts";
import { fractionBar, intervalBar } from "./bar.ts";
import { count, percent, short } from "./numbers.ts";
import type { Page, Paint } from "./page.ts";
import { table } from "./table.ts";

/** "between 77.9 % and 91.5 %". */
export function interval({ interval: { low, high }, trials }: Pick<Study, "interval" | "trials">): string {
  return `between ${percent(low, trials)} and ${percent(high, trials)}`;
}

export function probabilityBar(page: Page, study: Study): string {
  return `  ${intervalBar(page.paint, study, Math.min(72, page.width - 4))}`;
}

const BAR_WIDTH = 32;
/** What a page keeps beside the bars, for names, numbers and notes. */
const BESIDE_BARS = 36;

/** How the runs ended, the most frequent first. */
export function outcomes(page: Page, { outcomes, collapses, trials }: Study): string {
  const { paint } = page;
  const barWidth = Math.min(BAR_WIDTH, page.width - BESIDE_BARS);
  const ended = Object.entries(outcomes)
    .filter(([, runs]) => runs > 0)
    .sort(([, a], [, b]) => b - a);
  const how = Object.entries(collapses)
    .filter(([, runs]) => runs > 0)
    .map(([name, runs]) => `${count(runs)} ${name.replaceAll("-", " ")}`)
    .join(", ");
  return table(
    page,
    [{}, { right: true }, {}, { rest: true }],
    ended.map(([name, runs]) => [
      colorOf(paint, name)(name),
      count(runs),
      colorOf(paint, name)(fractionBar(runs / trials, barWidth)),
      name === "collapsed" ? paint.dim(how) : "",
    ]),
  );
}

const colorOf = (paint: Paint, outcome: string) => (outcome === "success" ? paint.green : paint.red);

/** "1, 6, 10 and 9 more". */
export function failingSeeds({ failures, failuresOmitted }: Study, most = 12): string {
  const first = failures.slice(0, most).map(({ seed }) => String(seed));
  const more = failures.length - first.length + failuresOmitted;
  return first.join(", ") + (more > 0 ? ` and ${count(more)} more` : "");
}

type Quantiles = Study["largestErrors"];

/** "median 0.02, from 0.0001 to 0.7". */
export function spread(quantiles: Quantiles): string {
  const at = (name: "median" | "minimum" | "maximum") => quantileText(quantiles, name);
  return `median ${at("median")}, from ${at("minimum")} to ${at("maximum")}`;
}

/** A quantile, or where it lies if that is not the same to the digits that are shown. */
function quantileText(quantiles: Quantiles, name: "median" | "minimum" | "maximum"): string {
  const value = quantiles[name];
  const { low, high } = quantiles.bounds?.[name] ?? { low: value, high: value };
  return short(low) === short(high) ? short(low) : `${short(low)}–${short(high)}`;
}

/** The names of what runs reach. */
export const reachedNames: Readonly<Record<NonNullable<Study["reached"]>["measure"], string>> = {
  accuracy: "Accuracy",
  "r-squared": "R²",
};

export function ofSeeds({ seeds: { first, count } }: Pick<Study, "seeds">): string {
  return count === 1 ? `seed ${first}` : `seeds ${first}–${first + count - 1}`;
}

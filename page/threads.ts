/** What one could paste into the thread in which a case was asked: what was wrong, how often it fails, what helps. */
import { interval } from "../api/statistics/intervals.ts";
import { type ClinicCase, isSound } from "../test/clinic/case.ts";
import type { ClinicRow } from "../test/clinic/examine.ts";
import { causes } from "./causes.ts";
import { percent } from "./html.ts";

/** The sentences and the link of a case, as plain text. `base` is the address of the service. */
export function threadText(one: ClinicCase, row: ClinicRow, base: string): string {
  return [...sentences(row), `Run it yourself: ${base}/play?case=${encodeURIComponent(one.id)}`].join(" ");
}

function sentences({ shown, diagnosed, right, baseline, remedy }: ClinicRow): string[] {
  const rate = rateText(baseline);
  if (isSound(shown)) return [`As it is written here, this network trains: ${rate}.`];
  const cause = right ? diagnosed : shown[0]!;
  const before = baseline.trials === 0 ? "" : `This network trains in ${rate}. `;
  return [
    `${before}What is wrong: ${causes[cause]} (${cause}).`,
    remedy === null
      ? "No change that was tried is proven to help."
      : `Proven to help: ${lowered(remedy.title)}. With it, ${rateText(remedy.later)} train, on seeds that the search did not see.`,
  ];
}

/** "86 of 100 runs (78.0 % to 91.5 %)", with the interval of Wilson at a confidence of 95 %. */
function rateText({ successes, trials }: { readonly successes: number; readonly trials: number }): string {
  const { low, high } = interval("wilson", successes, trials, 0.95);
  return `${successes} of ${trials} runs (95 % interval ${percent(low)} to ${percent(high)})`;
}

/** The text with a small first letter, unless its first word is an abbreviation. */
const lowered = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) && !/^(?:Adam|Glorot|He-|ReLU|Huber)/.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;

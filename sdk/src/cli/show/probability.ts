/** How often an experiment trains: the probability with its interval, how the runs ended, and which failed. */
import type { SuccessProbabilityResult } from "../../index.ts";
import { rated, shades } from "../draw/bar.ts";
import { chosen, count, counted, percent, short } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { failingSeeds, interval, ofSeeds, outcomes, probabilityBar, reachedNames, spread } from "../draw/study.ts";
import { foot, head } from "./frame.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const probabilityView: View<"success-probability"> = {
  show: showProbability,
  answer: (result, { atLeast }) => probabilityAnswer(result, atLeast),
};

function showProbability(page: Page, result: SuccessProbabilityResult, context: ViewContext): string {
  const {
    experiment,
    successes,
    trials,
    failures,
    interval: { confidence, method },
    law,
    reached,
  } = result;
  const { paint } = page;
  const rate = rated(paint, result.probability)(paint.bold(`${percent(result.probability, trials)} train`));
  return sections(
    head(page, context.source, experiment, result, ofSeeds(result)),
    lines(
      `${rate}, ${interval(result)}  ${paint.dim(`${count(successes)} of ${count(trials)}`)}`,
      probabilityBar(page, result),
      paint.dim(`  ${shades}: ${chosen(confidence)} confidence, ${method}`),
    ),
    stopped(page, result),
    requirement(page, result, context.atLeast),
    lines(title(page, "How the runs ended"), outcomes(page, result)),
    failures.length === 0
      ? ""
      : lines(
          title(page, "Seeds that failed"),
          paragraph(page, failingSeeds(result), 2),
          paint.dim(
            paragraph(page, `trainability train${context.file} --seed ${failures[0]!.seed} shows the first.`, 2),
          ),
        ),
    lines(title(page, "Largest error of a run"), paragraph(page, spread(result.largestErrors), 2)),
    reached === null
      ? ""
      : lines(
          title(page, `${reachedNames[reached.measure]} of a run`),
          paragraph(page, spread(reached), 2),
          ...(reached.otherCriterion === null ? [] : [paragraph(page, reached.otherCriterion.statement, 2)]),
        ),
    law === null
      ? ""
      : lines(title(page, "The exact law", percent(law.success, 1000)), paint.dim(paragraph(page, law.statement, 2))),
    foot(page, result),
  );
}

function probabilityAnswer({ probability }: SuccessProbabilityResult, atLeast = 0): Answer {
  return probability >= atLeast ? "yes" : "no";
}

function stopped(page: Page, { stopped, trials, stopWhen }: SuccessProbabilityResult): string {
  if (stopped === undefined || stopWhen === undefined) return "";
  const [reached, required] = [stopped, stopWhen].map(({ halfWidth }) => `±${short(100 * halfWidth)} %`);
  const early = stopped.reason === "maximum" ? "at the maximum of" : "at many more seeds than were expected,";
  const words =
    stopped.reason === "precise"
      ? `Stopped after ${counted(trials, "seed")}: the interval is ${reached}, within the required ${required}.`
      : `Stopped ${early} ${counted(trials, "seed")}: the interval is ${reached}, but ${required} was required.`;
  return paragraph(page, words);
}

/** Whether the probability is the required one, and whether the interval leaves a doubt. */
function requirement(
  page: Page,
  { probability, interval: { low, high } }: SuccessProbabilityResult,
  atLeast: number | undefined,
): string {
  if (atLeast === undefined) return "";
  const { paint } = page;
  const doubt =
    low < atLeast && atLeast <= high ? ` The interval contains ${chosen(atLeast)}; more seeds would settle it.` : "";
  const [color, mark, words] =
    probability >= atLeast
      ? ([paint.green, "✓", `At least ${chosen(atLeast)}, as required.`] as const)
      : ([paint.red, "✗", `Below the required ${chosen(atLeast)}.`] as const);
  return paragraph(page, `${color(mark)} ${words}${doubt}`);
}

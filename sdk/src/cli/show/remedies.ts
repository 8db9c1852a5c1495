/** Causes and how the trials bear them out, ranked changes, and the patch to apply. */
import type { Cause, RemediesResult, TriedRemedy } from "../../index.ts";
import { intervalBar, rated } from "../draw/bar.ts";
import { pretty } from "../draw/json.ts";
import { chosen, count, counted, percent, short } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { interval, ofSeeds, probabilityBar } from "../draw/study.ts";
import { table } from "../draw/table.ts";
import { headline } from "./diagnosis.ts";
import { foot, head } from "./frame.ts";
import { legend } from "./versus.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const remediesView: View<"remedies"> = { show: showRemedies, answer: remediesAnswer };

function showRemedies(page: Page, result: RemediesResult, { source, file }: ViewContext): string {
  const { experiment, baseline, diagnosis, remedies, retry } = result;
  const { paint } = page;
  const best = remedies.find(({ status }) => status === "proven");
  const rate = rated(
    paint,
    baseline.probability,
  )(paint.bold(`${percent(baseline.probability, baseline.trials)} train`));
  const retries =
    baseline.probability === 1 || retry.seeds === null
      ? ""
      : `Without a change, ${counted(retry.seeds, "seed")} give at least one success ` +
        `with ${chosen(retry.confidence)} confidence.`;
  return sections(
    head(page, source, experiment, result, ofSeeds(baseline)),
    lines(`${rate}, ${interval(baseline)}`, probabilityBar(page, baseline)),
    lines(title(page, "Verdict"), paragraph(page, diagnosis.verdict, 2)),
    diagnosis.findings.length === 0
      ? ""
      : lines(title(page, "Causes"), ...diagnosis.findings.map((cause) => showCause(page, cause))),
    remedies.length === 0 ? "" : showTried(page, result),
    best === undefined
      ? ""
      : lines(
          title(page, "The patch to apply", best.title),
          pretty(best.patch, page.width - 2).replace(/^/gm, "  "),
          paint.dim(
            paragraph(
              page,
              "This is a JSON merge patch (RFC 7386) on the experiment; --json includes the patches of all " +
                `${remedies.length} changes. To try it: trainability compare${file} --variant 'NAME=PATCH'`,
              2,
            ),
          ),
        ),
    retries === "" ? "" : paragraph(page, retries),
    foot(page, result),
  );
}

/** Whether nothing is wrong, or a change is proven sufficient. */
function remediesAnswer({ diagnosis, remedies }: RemediesResult): Answer {
  return diagnosis.healthy || remedies.some(({ status, sufficient }) => status === "proven" && sufficient === "yes")
    ? "yes"
    : "no";
}

const standingColors = {
  certain: "red",
  confirmed: "red",
  contributing: "yellow",
  suspected: "yellow",
  refuted: "dim",
} as const satisfies Record<Cause["standing"], string>;

function showCause(page: Page, cause: Cause): string {
  const standing = page.paint[standingColors[cause.standing]](cause.standing);
  return headline(page, { ...cause, headline: `${standing}: ${cause.headline}` });
}

/** The width of all columns but the title and the bar. */
const NUMBERS = 47;
const MAX_TITLE = 44;

function showTried(page: Page, { remedies, again }: RemediesResult): string {
  const { width, paint } = page;
  const bar = Math.min(24, Math.max(8, width - NUMBERS - MAX_TITLE));
  const columns = [
    { right: true },
    { rest: true },
    { head: "train", right: true },
    { spare: 1 },
    { head: "+", right: true },
    { head: "−", right: true },
    { head: "cost", right: true, spare: 2 },
    {},
  ];
  return lines(
    title(page, "Tried changes"),
    table(page, columns, [
      ...(again === null ? [] : [unchanged(page, again, bar)]),
      ...remedies.map((remedy, rank) => [
        String(rank + 1),
        remedy.title + onFewer(page, remedy, again?.trials ?? 0),
        ...measured(page, remedy, bar),
        `×${short(Number(remedy.cost.ratio.toPrecision(2)))}`,
        standing(page, remedy),
      ]),
    ]),
    paint.dim(paragraph(page, legend, 2)),
  );
}

/** The experiment itself on the fresh seeds, with which the changes are compared. */
function unchanged({ paint }: Page, again: NonNullable<RemediesResult["again"]>, bar: number): string[] {
  const rate = rated(paint, again.probability)(percent(again.probability, again.trials));
  return ["", paint.dim("baseline"), rate, intervalBar(paint, again, bar), "", "", "", ""];
}

/** A note if the effort did not reach all fresh seeds. */
function onFewer({ paint }: Page, { study }: TriedRemedy, seeds: number): string {
  return study === null || study.trials === seeds ? "" : paint.dim(` (first ${count(study.trials)} seeds)`);
}

/** The result on the fresh seeds, or else of the screening. */
function measured(
  { paint }: Page,
  { study, gained, lost, screening }: TriedRemedy,
  bar: number,
): [string, string, string, string] {
  if (study !== null) {
    return [
      rated(paint, study.probability)(percent(study.probability, study.trials)),
      intervalBar(paint, study, bar),
      count(gained ?? 0),
      count(lost ?? 0),
    ];
  }
  const few = screening === null ? "not reached" : `${screening.fixed}/${screening.failing}`;
  return [
    paint.dim("–"),
    paint.dim(few.padEnd(bar)),
    "",
    screening === null ? "" : paint.dim(String(screening.broken)),
  ];
}

function standing({ paint }: Page, { status, sufficient }: TriedRemedy): string {
  if (status === "proven") return paint.green(sufficient === "yes" ? "proven, enough" : "proven");
  return status === "harmful" ? paint.red(status) : paint.dim(status.replaceAll("-", " "));
}

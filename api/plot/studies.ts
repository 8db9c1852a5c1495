import { type Outcome, outcomes } from "../diagnosis/outcome.ts";
import type { StudyReport } from "../experiment/study/study.ts";
import type { Frame } from "./axis.ts";
import { probabilityLabel, truncate, whole, widthOf, wrap } from "./label.ts";
import { type Color, outcomeColors } from "./palette.ts";
import { dashedAt, gridBehind } from "./rows-frame.ts";
import { linear } from "./scale.ts";
import { circle, diamond, element, type Key, legend, line, MARGIN, paragraph, rect, text, tip } from "./svg.ts";

/* Studies in rows: a name, the success probability with its interval, the outcomes, and some words. */

export const STUDIES_WIDTH = 920;
const NAME = 216;
const SCALE_LEFT = MARGIN + NAME + 16;
const SCALE = 290;
const BAR_LEFT = SCALE_LEFT + SCALE + 36;
const BAR = 130;
const WORDS_LEFT = BAR_LEFT + BAR + 20;
const WORDS = STUDIES_WIDTH - MARGIN - WORDS_LEFT;
const NAME_LINE = 15;
/** The most lines of a name: names of several changes together are long. */
const MAX_NAME_LINES = 4;
/** The height of a row with a note and a name of at most two lines. */
const ROW = 50;

export interface StudyRow {
  readonly name: string;
  /** Small text below the name. */
  readonly note?: string;
  /** Null if there are no trials on all seeds. */
  readonly study: StudyReport | null;
  readonly color: Color;
  readonly words: readonly string[];
}

/** The legend of the outcomes that occur, in the order of the bars. */
export function outcomeKeys(studies: readonly (Pick<StudyReport, "outcomes"> | null)[]): Key[] {
  return outcomeNames
    .filter((name) => studies.some((study) => study && study.outcomes[name] > 0))
    .map((name) => ({ label: outcomeWords[name], color: outcomeColors[name] }));
}

const outcomeNames = Object.keys(outcomes).sort((a, b) => rankOf(a) - rankOf(b)) as Outcome[];
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  success: "success",
  "not-yet": "criterion not met",
  collapsed: "collapsed",
  diverged: "diverged",
};

function rankOf(name: string): number {
  return Object.keys(outcomeColors).indexOf(name);
}

/** A study in words. */
export function studySentence({ successes, trials, probability, interval }: StudyReport): string {
  const range = `[${probabilityLabel(interval.low)}, ${probabilityLabel(interval.high)}]`;
  return `${whole(successes)} of ${whole(trials)} runs succeed: ${probabilityLabel(probability)} in ${range}`;
}

/** The rows from `top` on. If `compared`, a vertical line marks the first row, to which the others are compared. */
export function studyRows(rows: readonly StudyRow[], top: number, compared: boolean): { svg: string; bottom: number } {
  const law = rows.some(({ study }) => study?.law);
  const studies = rows.map(({ study }) => study);
  const keys: Key[] = [
    ...outcomeKeys(studies),
    ...(law ? [{ label: "exact law", color: "ink", mark: "diamond" } as const] : []),
  ];
  const key = legend(MARGIN, top, STUDIES_WIDTH - 2 * MARGIN, keys, widthOf);
  const first = top + key.height + 34;
  const heights = rows.map(heightOf);
  const frame: Frame = {
    left: SCALE_LEFT,
    right: SCALE_LEFT + SCALE,
    top: first - 8,
    bottom: first + heights.reduce((sum, height) => sum + height, 0),
  };
  const x = linear([0, 1], [frame.left, frame.right], 5, false);
  const confidence = studies.find((study) => study)?.interval.confidence ?? 0;
  const grid = gridBehind(x, frame);
  const before = rows[0]?.study?.probability;
  const reference = compared && before !== undefined ? dashedAt(x(before), frame) : "";
  let at = first;
  const drawn = rows
    .map((row, i) => {
      const here = at;
      at += heights[i]!;
      return studyRow(row, here, x, compared && i > 0 ? before : undefined);
    })
    .join("");
  const foot =
    text(
      frame.left,
      frame.bottom + 20,
      `success probability, with its ${Number((100 * confidence).toFixed(4))} % interval`,
      { color: "quiet" },
    ) +
    text(BAR_LEFT, frame.bottom + 20, "how runs ended", { color: "quiet" }) +
    (compared ? text(WORDS_LEFT, frame.bottom + 20, "gained, lost", { color: "quiet" }) : "");
  return { svg: key.svg + grid + reference + drawn + foot, bottom: frame.bottom + 26 };
}

function namesOf({ name }: StudyRow): string[] {
  return wrap(name, NAME, MAX_NAME_LINES);
}

function heightOf(row: StudyRow): number {
  return ROW + Math.max(0, namesOf(row).length - 2) * NAME_LINE;
}

function studyRow(row: StudyRow, top: number, x: (p: number) => number, before: number | undefined): string {
  const { note, study, words } = row;
  const middle = top + heightOf(row) / 2 - 3;
  const names = namesOf(row);
  const lines = names.length + (note === undefined ? 0 : 1);
  const head = middle + 5 - (lines - 1) * 7.5;
  const label =
    paragraph(MARGIN, head, names, { as: "strong" }, NAME_LINE) +
    (note === undefined
      ? ""
      : text(MARGIN, head + names.length * NAME_LINE, truncate(note, NAME, 11), { as: "small", color: "quiet" }));
  const wordsText = paragraph(
    WORDS_LEFT,
    words.length === 1 ? middle + 5 : middle - 3,
    words.map((one) => truncate(one, WORDS)),
    { color: "quiet" },
    16,
  );
  if (study === null)
    return label + wordsText + text(x(0) + 8, middle + 5, "not tried on all seeds", { color: "quiet" });
  return (
    label + wordsText + estimateMark(row, study, x, middle, before) + outcomeBar(study, BAR_LEFT, middle - 9, BAR, 18)
  );
}

/** The estimate with its interval at the height `middle`, how far it moved from `before`, and the exact law. */
export function estimateMark(
  { name, color }: StudyRow,
  study: StudyReport,
  x: (p: number) => number,
  middle: number,
  before: number | undefined,
): string {
  const {
    probability,
    interval: { low, high },
    law,
  } = study;
  const moved =
    before === undefined
      ? ""
      : line(x(before), middle, x(probability), middle, color, { "stroke-width": 6, opacity: 0.22 });
  const whisker =
    line(x(low), middle, x(high), middle, color, { "stroke-width": 2 }) +
    [low, high].map((end) => line(x(end), middle - 5, x(end), middle + 5, color, { "stroke-width": 2 })).join("");
  const exact = law
    ? element(
        "path",
        { d: diamond(x(law.success), middle - 12, 4), class: "f-ink" },
        tip(`exact law: ${probabilityLabel(law.success)}`),
      )
    : "";
  return (
    element(
      "g",
      {},
      tip(`${name}: ${studySentence(study)}`) + moved + whisker + circle(x(probability), middle, 5, color),
    ) + exact
  );
}

/** The outcomes as a horizontal bar. */
export function outcomeBar(study: StudyReport, left: number, top: number, width: number, height: number): string {
  let from = left;
  return outcomeNames
    .map((name) => {
      const count = study.outcomes[name];
      if (count === 0) return "";
      const wide = (count / study.trials) * width;
      const here = from;
      from += wide;
      return rect(here, top, Math.max(wide - 1, 0.75), height, outcomeColors[name], {}).replace(
        "/>",
        `>${tip(`${outcomeWords[name]}: ${whole(count)} of ${whole(study.trials)}`)}</rect>`,
      );
    })
    .join("");
}

/** The outcomes as a vertical bar. */
export function outcomeColumn(study: StudyReport, left: number, bottom: number, width: number, height: number): string {
  let below = bottom;
  return outcomeNames
    .map((name) => {
      const count = study.outcomes[name];
      if (count === 0) return "";
      const high = (count / study.trials) * height;
      below -= high;
      return rect(left, below, width, Math.max(high - 1, 0.75), outcomeColors[name]).replace(
        "/>",
        `>${tip(`${outcomeWords[name]}: ${whole(count)} of ${whole(study.trials)}`)}</rect>`,
      );
    })
    .join("");
}

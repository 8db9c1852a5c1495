/** Studies one below the other, for a narrow picture: of each its name, its estimate, its outcomes and its words. */
import type { StudyReport } from "../experiment/study/study.ts";
import { widthOf, wrap } from "./label.ts";
import { linear, type Scale } from "./scale.ts";
import { estimateMark, outcomeBar, outcomeKeys, type StudyRow } from "./studies.ts";
import { type Key, legend, line, MARGIN, paragraph, text } from "./svg.ts";

const NAME_LINE = 16;
const MAX_NAME_LINES = 4;
/** The heights of the parts of a row: a line of small words, the scale, the bar, and the space below. */
const NOTE = 16;
const SCALE = 26;
const BAR = 14;
const BELOW = 22;

/** The rows from `top` on, within `width`. If `compared`, a dashed line marks the first row in the others. */
export function narrowStudyRows(
  rows: readonly StudyRow[],
  top: number,
  compared: boolean,
  width: number,
): { svg: string; bottom: number } {
  const inner = width - 2 * MARGIN;
  const studies = rows.map(({ study }) => study);
  const keys: Key[] = [
    ...outcomeKeys(studies),
    ...(studies.some((study) => study?.law) ? [{ label: "exact law", color: "ink", mark: "diamond" } as const] : []),
  ];
  const key = legend(MARGIN, top, inner, keys, widthOf);
  const x = linear([0, 1], [MARGIN + 6, width - MARGIN - 6], 3, false);
  const before = compared ? rows[0]?.study?.probability : undefined;
  const confidence = studies.find((study) => study)?.interval.confidence ?? 0;
  const about =
    `Each mark is the success probability with its ${Number((100 * confidence).toFixed(4))} % interval, the bar below how ` +
    `runs ended${compared ? "; dashed: the baseline" : ""}.`;
  const lines = wrap(about, inner);
  let at = top + key.height + 8;
  let svg = key.svg + paragraph(MARGIN, at, lines, { color: "quiet" });
  at += 18 * lines.length + 14;
  for (const [index, row] of rows.entries()) {
    const drawn = narrowRow(row, at, x, inner, index > 0 ? before : undefined);
    svg += drawn.svg;
    at = drawn.bottom + BELOW;
  }
  return { svg, bottom: at - BELOW + 4 };
}

function narrowRow(row: StudyRow, top: number, x: Scale, inner: number, before: number | undefined) {
  const names = wrap(row.name, inner, MAX_NAME_LINES);
  const words = wrap([...row.words, ...(row.note === undefined ? [] : [row.note])].join(" · "), inner, 3, 11);
  const note = top + names.length * NAME_LINE;
  const below = note + (words.length - 1) * NOTE;
  const label =
    paragraph(MARGIN, top, names, { as: "strong" }, NAME_LINE) +
    paragraph(MARGIN, note, words, { as: "small", color: "quiet" }, NOTE);
  if (row.study === null)
    return { svg: label + text(MARGIN, below + 18, "not tried on all seeds", { color: "quiet" }), bottom: below + 20 };
  const marked = scaleOf(row, row.study, below + 6, x, before);
  const bar = below + 6 + SCALE + 18;
  return { svg: label + marked + outcomeBar(row.study, MARGIN, bar, inner, BAR), bottom: bar + BAR };
}

/** The estimate on the scale of a row, from `top` on. */
function scaleOf(row: StudyRow, study: StudyReport, top: number, x: Scale, before: number | undefined): string {
  const bottom = top + SCALE;
  const ticks = x.ticks.map(
    ({ value, label }) =>
      line(x(value), top, x(value), bottom, "line") +
      text(x(value), bottom + 12, label, {
        color: "quiet",
        as: "small",
        anchor: "middle",
      }),
  );
  const dashed =
    before === undefined
      ? ""
      : line(x(before), top, x(before), bottom, "ink", { "stroke-dasharray": "3 3", opacity: 0.6 });
  return ticks.join("") + dashed + estimateMark(row, study, x, top + SCALE / 2, before);
}

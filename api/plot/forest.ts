/** Estimates in rows, one below the other, each with its interval on a common scale. */
import type { Frame } from "./axis.ts";
import { truncate, wrap } from "./label.ts";
import type { Color } from "./palette.ts";
import { dashedAt, gridBehind } from "./rows-frame.ts";
import type { Scale } from "./scale.ts";
import { circle, element, line, MARGIN, paragraph, tip } from "./svg.ts";

export const FOREST_WIDTH = 800;
const NAME = 190;
const LEFT = MARGIN + NAME + 16;
const SCALE = 300;
const WORDS_LEFT = LEFT + SCALE + 24;
const WORDS = FOREST_WIDTH - MARGIN - WORDS_LEFT;
const ROW = 46;
const NAME_LINES = 2;
const NAME_LINE = 15;

export interface ForestRow {
  readonly name: string;
  /** What a reader who points at the mark is told. */
  readonly sentence: string;
  readonly color: Color;
  /** Null where it is unknown. An unknown end reaches to the edge of the frame. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The middle half of what was measured, as a pale bar. */
  readonly middle?: readonly [low: number | null, high: number | null];
  readonly words: readonly string[];
}

/** The span of pixels that the scale of a forest covers. */
export const forestSpan = [LEFT, LEFT + SCALE] as const;

/** The rows from `top` on, with a dashed line at `reference`, and the axis's name below. */
export function forest(
  rows: readonly ForestRow[],
  top: number,
  x: Scale,
  { reference, axis }: { readonly reference: number | null; readonly axis: string },
): { readonly svg: string; readonly bottom: number } {
  const first = top + 14;
  const frame: Frame = { left: LEFT, right: LEFT + SCALE, top: first - 8, bottom: first + rows.length * ROW };
  const grid = gridBehind(x, frame);
  const dashed = reference === null ? "" : dashedAt(x(reference), frame);
  const drawn = rows.map((row, index) => forestRow(row, first + index * ROW + ROW / 2 - 3, x, frame)).join("");
  const lines = wrap(axis, FOREST_WIDTH - MARGIN - LEFT, 2);
  return {
    svg: grid + dashed + drawn + paragraph(LEFT, frame.bottom + 20, lines, { color: "quiet" }),
    bottom: frame.bottom + 8 + 18 * lines.length,
  };
}

function forestRow(row: ForestRow, y: number, x: Scale, frame: Frame): string {
  const { name, sentence, color, estimate, low, high, middle, words } = row;
  const names = wrap(name, NAME, NAME_LINES);
  const clip = (value: number) => Math.min(frame.right, Math.max(frame.left, x(value)));
  const [left, right] = [low === null ? frame.left : clip(low), high === null ? frame.right : clip(high)];
  const caps = [low === null ? null : left, high === null ? null : right]
    .filter((end) => end !== null)
    .map((end) => line(end, y - 5, end, y + 5, color, { "stroke-width": 2 }));
  const box =
    middle === undefined
      ? ""
      : line(
          middle[0] === null ? frame.left : clip(middle[0]),
          y,
          middle[1] === null ? frame.right : clip(middle[1]),
          y,
          color,
          { "stroke-width": 14, opacity: 0.22 },
        );
  return (
    paragraph(MARGIN, y + 5 - (names.length - 1) * 7.5, names, { as: "strong" }, NAME_LINE) +
    element(
      "g",
      {},
      tip(sentence) +
        box +
        line(left, y, right, y, color, { "stroke-width": 2, ...(low === null || high === null ? UNBOUNDED : {}) }) +
        caps.join("") +
        (estimate === null ? "" : circle(clip(estimate), y, 5, color)),
    ) +
    paragraph(
      WORDS_LEFT,
      words.length === 1 ? y + 5 : y - 3,
      words.map((one) => truncate(one, WORDS)),
      { color: "quiet" },
      16,
    )
  );
}

const UNBOUNDED = { "stroke-dasharray": "6 3" };

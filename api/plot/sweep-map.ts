/** The pictures of a sweep: how often each cell succeeds, and how its runs ended. */
import { widthOf } from "./label.ts";
import { heatOf, onHeat, outcomeColors } from "./palette.ts";
import type { SweepResult, SweptCell } from "./result.ts";
import { outcomeKeys } from "./studies.ts";
import { element, legend, MARGIN, rect, sheet, text } from "./svg.ts";
import { type Box, type GridStyle, outlineKeys, sweepGrid } from "./sweep-grid.ts";
import { sweepLine } from "./sweep-line.ts";
import { SweepNames } from "./sweep-words.ts";

const WIDTH = 760;
const WIDE = 920;

/** The success probability of each cell, as color and number; of one axis, as a line with intervals. */
export function sweepMap(result: SweepResult): string {
  const width = widthFor(result);
  const names = new SweepNames(result);
  return sheet({
    id: result.id,
    width,
    ...names.headOf("Success probability"),
    draw: (top) => {
      if (result.axes.length === 1) return sweepLine(result, names, width, top);
      const keys = heatKey(MARGIN, top + 6);
      const grid = sweepGrid(result, names, { left: MARGIN, right: width - MARGIN, top: top + 34 }, heat);
      return { svg: keys.svg + outlineKeys(result, keys.right + 24, top + 6) + grid.svg, bottom: grid.bottom };
    },
  });
}

/** How the runs of each cell ended, as a stack of outcomes. */
export function sweepFailures(result: SweepResult): string {
  const width = widthFor(result);
  const names = new SweepNames(result);
  return sheet({
    id: result.id,
    width,
    ...names.headOf("How runs ended"),
    draw: (top) => {
      const keys = legend(MARGIN, top + 6, width - 2 * MARGIN, outcomeKeys(result.cells), widthOf);
      const areOutlined = result.axes.length > 1 || result.cells.length <= MOST_OUTLINED;
      const outlines = areOutlined ? outlineKeys(result, MARGIN, top + 6 + keys.height) : "";
      const place = { left: MARGIN, right: width - MARGIN, top: top + 34 + keys.height };
      const grid = sweepGrid(result, names, place, result.axes.length === 1 ? row : stacks);
      return { svg: keys.svg + outlines + grid.svg, bottom: grid.bottom };
    },
  });
}

/** Wide where columns are many, or panels stand side by side. */
function widthFor({ axes }: SweepResult): number {
  return axes.length === 3 || axes.at(-1)!.values.length > 12 ? WIDE : WIDTH;
}

/** The cells of one row that have room for outlines. */
const MOST_OUTLINED = 64;
/** From so many rows on, they are low. */
const MANY_ROWS = 16;
/** The height of the only row. */
const ONE_ROW = 150;

const heat: GridStyle = {
  least: 26,
  heightOf: (column, rows) => (rows > MANY_ROWS ? 24 : between(24, column * 0.6, 46)),
  parts: () => [],
  draw: heatCell,
};

const stacks: GridStyle = {
  least: 14,
  heightOf: (column, rows) => (rows > MANY_ROWS ? 24 : between(24, column * 0.75, 60)),
  parts: outcomeParts,
};

const row: GridStyle = { least: 0.5, heightOf: () => ONE_ROW, parts: outcomeParts };

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)));
}

/** The width from which on a number has two decimals, and the size from which on its interval is below it. */
const DECIMALS = 38;
const WITH_INTERVAL = { width: 84, height: 32 };

function heatCell({ probability, interval }: SweptCell, { left, top, width, height }: Box, isBest: boolean): string {
  const color = onHeat(probability);
  const [x, y] = [left + width / 2, top + height / 2];
  const isRoomy = width >= WITH_INTERVAL.width && height >= WITH_INTERVAL.height;
  const isNarrow = width < DECIMALS;
  const number = isNarrow ? `${Math.round(100 * probability)}` : probability.toFixed(2);
  const range = `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`;
  return (
    rect(left, top, width, height, "heat", { "fill-opacity": heatOf(probability) }) +
    text(x, y + (isRoomy ? -2 : 4.5), number, {
      color,
      ...(isNarrow ? { as: "small" as const } : isBest || isRoomy ? { as: "strong" as const } : {}),
    }) +
    (isRoomy ? text(x, y + 12, range, { color, as: "small" }) : "")
  );
}

/** A stack with successes below and the failures above them. */
function outcomeParts(
  { outcomes, trials }: SweptCell,
  { left, top, width, height }: Box,
): ReturnType<GridStyle["parts"]> {
  let below = top + height;
  return (Object.keys(outcomeColors) as (keyof typeof outcomeColors)[]).flatMap((name) => {
    if (outcomes[name] === 0) return [];
    const high = (outcomes[name] / trials) * height;
    below -= high;
    return [{ color: outcomeColors[name], box: { left, top: below, width, height: high } }];
  });
}

const KEY_STEPS = 10;
const KEY_STEP = 14;

/** The scale of colors, from 0 to 1. */
function heatKey(left: number, y: number): { readonly svg: string; readonly right: number } {
  const from = left + widthOf("0") + 6;
  const to = from + (KEY_STEPS + 1) * KEY_STEP;
  const steps = Array.from({ length: KEY_STEPS + 1 }, (_, i) =>
    rect(from + i * KEY_STEP, y - 11, KEY_STEP, 14, "heat", { "fill-opacity": heatOf(i / KEY_STEPS) }),
  );
  return {
    svg:
      text(left, y, "0", { color: "quiet" }) +
      element("g", {}, steps.join("")) +
      text(to + 6, y, "1", { color: "quiet" }),
    right: to + 6 + widthOf("1"),
  };
}

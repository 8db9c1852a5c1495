/**
 * The cells of a sweep as a grid: the last axis from left to right, the one before it from top to bottom, and a third as
 * small multiples. Whatever a cell shows, those that cannot be told from the best are outlined.
 */
import { whole, widthOf, wrap } from "./label.ts";
import type { Color } from "./palette.ts";
import type { SweepResult, SweptCell } from "./result.ts";
import { at, element, line, text, tip } from "./svg.ts";
import { BETWEEN_PANELS, type CellSizes, cellAt, type GridLayout, LABEL_LINE, layOutSweep } from "./sweep-layout.ts";
import { isAmongBest, MANY_CELLS, type SweepNames } from "./sweep-words.ts";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface GridStyle extends CellSizes {
  /** The colored parts of a cell within a box. */
  readonly parts: (cell: SweptCell, box: Box) => readonly { readonly color: Color; readonly box: Box }[];
  /** What a cell shows besides them. */
  readonly draw?: (cell: SweptCell, box: Box, isBest: boolean) => string;
}

const GAP = 3;
/** Narrower cells have no outline. */
const OUTLINED = 10;
const BEST = 3.5;
const AMONG_BEST = 1.5;

/** The grid from `top` on, between `left` and `right`. */
export function sweepGrid(
  result: SweepResult,
  names: SweepNames,
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
  style: GridStyle,
): { readonly svg: string; readonly bottom: number } {
  const layout = layOutSweep(result, names.values, right - left, style);
  const { panels, rows, columns, beside, panelWidth, panelHeight, above, label, column, row } = layout;
  const cells = new Cells(result, names, style);
  const svg = panels
    .map((_, panel) => {
      const x = left + (panel % beside) * (panelWidth + BETWEEN_PANELS);
      const y = top + Math.floor(panel / beside) * panelHeight;
      for (const r of rows.keys())
        for (const c of columns.keys()) {
          const box = { left: x + label + c * column, top: y + above + r * row, width: column, height: row };
          cells.add(cellAt(result, layout, [panel, r, c]), box);
        }
      return panelLabels(layout, names, panel, x, y);
    })
    .join("");
  return { svg: svg + cells.svg, bottom: top + Math.ceil(panels.length / beside) * panelHeight };
}

/** Draws cells. The outlines are one path, since there may be a thousand. */
class Cells {
  readonly #result: SweepResult;
  readonly #names: SweepNames;
  readonly #style: GridStyle;
  readonly #isBrief: boolean;
  #marks = "";
  #outlines = "";
  /** The parts of many cells, by color. */
  readonly #parts = new Map<Color, string>();

  constructor(result: SweepResult, names: SweepNames, style: GridStyle) {
    this.#result = result;
    this.#names = names;
    this.#style = style;
    this.#isBrief = result.cells.length > MANY_CELLS;
  }

  get svg(): string {
    const parts = [...this.#parts].map(([color, d]) => element("path", { d, class: `f-${color}` })).join("");
    const outlines =
      this.#outlines === ""
        ? ""
        : element("path", { d: this.#outlines, fill: "none", class: "s-ink", "stroke-width": AMONG_BEST });
    return element("g", { "text-anchor": "middle" }, parts + this.#marks) + outlines;
  }

  add(index: number, { left, top, width, height }: Box): void {
    const cell = this.#result.cells[index]!;
    const isBest = index === this.#result.best.cell;
    const outline = width < OUTLINED ? 0 : isBest ? BEST : isAmongBest(cell) ? AMONG_BEST : 0;
    const gap = Math.min(GAP, width / 6);
    const outer = inset({ left, top: top + (GAP - gap) / 2, width, height: height - (GAP - gap) }, gap / 2);
    const frame = inset(outer, outline / 2);
    if (outline === AMONG_BEST) this.#outlines += pathOf(frame);
    // A ring of paper between the outline and the fill shows it on any color.
    const box = inset(outer, outline === 0 ? 0 : outline + 1.5);
    const best =
      outline === BEST ? element("path", { d: pathOf(frame), fill: "none", class: "s-ink", "stroke-width": BEST }) : "";
    const shown = this.#style.draw?.(cell, box, isBest) ?? "";
    if (shown === "" && this.#isBrief) {
      this.#marks += best;
      for (const { color, box: part } of this.#style.parts(cell, box))
        this.#parts.set(color, (this.#parts.get(color) ?? "") + pathOf(part));
      return;
    }
    const parts = this.#style
      .parts(cell, box)
      .map(({ color, box: part }) => element("path", { d: pathOf(part), class: `f-${color}` }));
    const words = this.#isBrief ? this.#names.briefly(index) : this.#names.sentenceOf(index);
    this.#marks += element("g", {}, tip(words) + best + parts.join("") + shown);
  }
}

function inset({ left, top, width, height }: Box, by: number): Box {
  return { left: left + by, top: top + by, width: width - 2 * by, height: height - 2 * by };
}

function pathOf({ left, top, width, height }: Box): string {
  return `M${at(left)} ${at(top)}h${at(width)}v${at(height)}h${at(-width)}z`;
}

/** The names of a panel, its rows and columns. */
function panelLabels(layout: GridLayout, names: SweepNames, panel: number, x: number, y: number): string {
  const { axes, panels, rows, columns, label, above, column, row, headLines } = layout;
  const grid = x + label;
  const bottom = y + above + rows.length * row;
  const title =
    axes.panels === null ? "" : text(x, y + 12, `${names.axes[axes.panels]} = ${panels[panel]}`, { as: "strong" });
  const ofRows =
    axes.rows === null
      ? ""
      : text(x, y + above - 10, names.axes[axes.rows]!, { color: "quiet" }) +
        rows
          .map((name, i) => rowLabel(wrap(name, label - 10, row >= 34 ? 2 : 1), grid - 8, y + above + (i + 0.5) * row))
          .join("");
  return (
    title +
    ofRows +
    columnLabels(layout, grid, bottom) +
    text(grid + (columns.length * column) / 2, bottom + headLines * LABEL_LINE + 24, names.axes[axes.columns]!, {
      color: "quiet",
      anchor: "middle",
    })
  );
}

function rowLabel(lines: readonly string[], x: number, middle: number): string {
  return lines
    .map((one, at) =>
      text(x, middle + 4.5 + (at - (lines.length - 1) / 2) * LABEL_LINE, one, { color: "quiet", anchor: "end" }),
    )
    .join("");
}

/** The names of the columns, in lines; where they are too long for that, only as many as have room. */
function columnLabels({ columns, heads, isThinned, column }: GridLayout, left: number, bottom: number): string {
  let free = -Infinity;
  return columns
    .map((name, i) => {
      const middle = left + (i + 0.5) * column;
      const tick = line(middle, bottom + 2, middle, bottom + 6, "quiet");
      const lines = isThinned ? [name] : heads[i]!;
      const half = Math.max(...lines.map((one) => widthOf(one))) / 2;
      if (middle - half < free) return column < OUTLINED ? "" : tick;
      free = middle + half + 3;
      const named = lines.map((one, at) =>
        text(middle, bottom + 18 + at * LABEL_LINE, one, { color: "quiet", anchor: "middle" }),
      );
      return tick + named.join("");
    })
    .join("");
}

/** The key of the outlines. */
export function outlineKeys(result: SweepResult, left: number, y: number): string {
  const others = result.best.indistinguishable.length;
  let x = left;
  const key = (outline: number, label: string) => {
    const frame = inset({ left: x, top: y - 11, width: 16, height: 14 }, outline / 2);
    const named = text(x + 24, y, label, { color: "quiet" });
    x += 24 + widthOf(label) + 16;
    return element("path", { d: pathOf(frame), fill: "none", class: "s-ink", "stroke-width": outline }) + named;
  };
  return (
    key(BEST, "best on these seeds") +
    (others === 0 ? "" : key(AMONG_BEST, `cannot be told from it (${whole(others)})`))
  );
}

/** Where the cells of a sweep are in a picture: columns, rows, and panels for a third axis. */
import { widthOf, wrap } from "./label.ts";
import type { SweepResult } from "./result.ts";

export interface GridLayout {
  /** The axes of panels, rows and columns; null if there is none. */
  readonly axes: { readonly panels: number | null; readonly rows: number | null; readonly columns: number };
  /** The values of each, or one without a name. */
  readonly panels: readonly string[];
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** The lines of each column's name. */
  readonly heads: readonly (readonly string[])[];
  /** Whether column names are shown only where there is room. */
  readonly isThinned: boolean;
  /** Pixels: of a column, a row, the names of rows, a panel, and what is above and below its cells. */
  readonly column: number;
  readonly row: number;
  readonly label: number;
  readonly panelWidth: number;
  readonly panelHeight: number;
  readonly above: number;
  readonly headLines: number;
  /** The panels side by side. */
  readonly beside: number;
}

/** What decides the sizes of cells. */
export interface CellSizes {
  /** The height of a row, from the width of a column and the number of rows. */
  readonly heightOf: (width: number, rows: number) => number;
  /** The least width of a column: what its content needs. */
  readonly least: number;
}

const MAX_COLUMN = 112;
/** More columns than this become rows, if there are rows. */
const MOST_COLUMNS = 32;
/** Columns of panels side by side, if they are few. */
const PANEL_COLUMN = 44;
const FEW = 6;
const MAX_LABEL_LINES = 3;
const ROW_LABEL = 200;
/** Narrower columns have names of one line. */
const LINES_FROM = 60;
export const LABEL_LINE = 15;
export const BETWEEN_PANELS = 28;
const PANEL_TITLE = 24;

/** The layout within a width; `names` are those of the values of each axis. */
export function layOutSweep(
  { axes: all }: Pick<SweepResult, "axes">,
  names: readonly (readonly string[])[],
  width: number,
  { heightOf, least }: CellSizes,
): GridLayout {
  const axes = axesOf(all.map(({ values }) => values.length));
  const namesOf = (axis: number | null) => (axis === null ? [""] : names[axis]!);
  const [panels, rows, columns] = [namesOf(axes.panels), namesOf(axes.rows), namesOf(axes.columns)];
  const label = axes.rows === null ? 0 : Math.min(ROW_LABEL, Math.max(...rows.map((name) => widthOf(name))) + 10);
  // Panels stand side by side as long as their columns stay wide enough.
  const narrow = columns.length > FEW ? least + 1 : PANEL_COLUMN;
  const fitting = Math.floor((width + BETWEEN_PANELS) / (label + columns.length * narrow + BETWEEN_PANELS));
  const beside = Math.max(1, Math.min(panels.length, fitting));
  const room = (width - (beside - 1) * BETWEEN_PANELS) / beside - label;
  const column = Math.max(least, Math.min(MAX_COLUMN, room / columns.length));
  const row = heightOf(column, rows.length);
  const heads = columns.map((name) => wrap(name, column - 4, MAX_LABEL_LINES));
  const isThinned = column < LINES_FROM && heads.some((lines, i) => lines.join(" ") !== columns[i]!.trim());
  const headLines = isThinned ? 1 : Math.max(...heads.map(({ length }) => length));
  const above = (panels.length > 1 ? PANEL_TITLE : 0) + (axes.rows === null ? 0 : 20);
  return {
    axes,
    panels,
    rows,
    columns,
    heads,
    isThinned,
    column,
    row,
    label,
    panelWidth: label + columns.length * column,
    panelHeight: above + rows.length * row + headLines * LABEL_LINE + 30 + (panels.length > 1 ? 14 : 0),
    above,
    headLines,
    beside,
  };
}

/** The last axis goes from left to right, unless it has too many values for that. */
function axesOf(counts: readonly number[]): GridLayout["axes"] {
  const last = counts.length - 1;
  const panels = counts.length === 3 ? 0 : null;
  if (last === 0) return { panels, rows: null, columns: 0 };
  return counts[last]! > MOST_COLUMNS && counts[last]! > counts[last - 1]!
    ? { panels, rows: last, columns: last - 1 }
    : { panels, rows: last - 1, columns: last };
}

/** The index of a cell by its place in the picture. */
export function cellAt(
  { axes }: Pick<SweepResult, "axes">,
  { axes: { panels, rows, columns } }: GridLayout,
  [panel, row, column]: readonly [number, number, number],
): number {
  return axes.reduce((cell, { values }, axis) => {
    const index = axis === panels ? panel : axis === rows ? row : axis === columns ? column : 0;
    return cell * values.length + index;
  }, 0);
}

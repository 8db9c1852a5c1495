/** Tables without lines: columns two spaces apart, a dim head, colored cells, no wider than the page. */
import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import type { Page } from "./page.ts";

export interface Column {
  readonly head?: string;
  /** Right-aligned, for numbers. */
  readonly right?: boolean;
  /** Takes the remaining width, and wraps to it. */
  readonly rest?: boolean;
  /** Omitted if the page is too narrow; columns with larger numbers go first. */
  readonly spare?: number;
}

const NO_LINES = Object.fromEntries(
  [
    "top",
    "top-mid",
    "top-left",
    "top-right",
    "bottom",
    "bottom-mid",
    "bottom-left",
    "bottom-right",
    "left",
    "left-mid",
    "mid",
    "mid-mid",
    "right",
    "right-mid",
  ].map((part) => [part, ""]),
);
const GAP = "  ";
const MIN_REST = 12;

export function table(
  page: Page,
  allColumns: readonly Column[],
  allRows: readonly (readonly string[])[],
  indent = 2,
): string {
  const { paint, width } = page;
  const widths = allColumns.map(({ head = "" }, at) =>
    Math.max(...[head, ...allRows.map((row) => row[at]!)].map((cell) => stripVTControlCharacters(cell).length)),
  );
  const kept = fitting(allColumns, widths, width - indent);
  const only = <T>(list: readonly T[]) => list.filter((_, at) => kept[at]);
  const columns = only(allColumns);
  const rest = width - indent - widthOf(allColumns, widths, kept, 0);
  const drawn = new Table({
    ...(columns.some(({ head }) => head !== undefined)
      ? { head: columns.map(({ head }) => (head ? paint.dim(head) : "")) }
      : {}),
    chars: { ...NO_LINES, middle: GAP },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: columns.map(({ right }) => (right ? "right" : "left")),
    colWidths: only(widths).map((natural, at) =>
      columns[at]!.rest && natural > rest ? Math.max(MIN_REST, rest) : null,
    ),
    wordWrap: true,
  });
  drawn.push(...allRows.map((row) => [...only(row)]));
  return drawn
    .toString()
    .split("\n")
    .map((line) => `${" ".repeat(indent)}${line}`.trimEnd())
    .join("\n");
}

/** Which columns fit. */
function fitting(columns: readonly Column[], widths: readonly number[], room: number): boolean[] {
  const kept = columns.map(() => true);
  const spare = columns
    .map(({ spare }, at) => ({ spare, at }))
    .filter(({ spare }) => spare !== undefined)
    .sort((a, b) => b.spare! - a.spare!);
  for (const { at } of spare) if (widthOf(columns, widths, kept, MIN_REST) > room) kept[at] = false;
  return kept;
}

/** The width of the kept columns and the gaps; a `rest` column counts as at most `least`. */
function widthOf(
  columns: readonly Column[],
  widths: readonly number[],
  kept: readonly boolean[],
  least: number,
): number {
  const parts = widths.filter((_, at) => kept[at]).length;
  return widths.reduce(
    (sum, one, at) => (kept[at] ? sum + (columns[at]!.rest ? Math.min(one, least) : one) : sum),
    GAP.length * (parts - 1),
  );
}

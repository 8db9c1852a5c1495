/** Tables without lines: columns two spaces apart, a dim head, cells that may be colored, none wider than the page. */
import { stripVTControlCharacters } from "node:util";
import Table from "cli-table3";
import type { Page } from "./page.ts";

export interface Column {
  readonly head?: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** It takes what the others leave of the page, and is wrapped to it. */
  readonly rest?: boolean;
}

const NO_LINES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"].map((part) => [part, ""]),
);
const GAP = "  ";
const LEAST_REST = 12;

export function table({ paint, width }: Page, columns: readonly Column[], rows: readonly (readonly string[])[], indent = 2): string {
  const headed = columns.some(({ head }) => head !== undefined);
  const widths = columns.map(({ head = "" }, at) => Math.max(...[head, ...rows.map((row) => row[at]!)].map((cell) => stripVTControlCharacters(cell).length)));
  const rest = width - indent - GAP.length * (columns.length - 1) - widths.filter((_, at) => !columns[at]!.rest).reduce((sum, one) => sum + one, 0);
  const drawn = new Table({
    ...(headed ? { head: columns.map(({ head = "" }) => paint.dim(head)) } : {}),
    chars: { ...NO_LINES, middle: GAP },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: columns.map(({ right }) => (right ? "right" : "left")),
    colWidths: columns.map((column, at) => (column.rest && widths[at]! > rest ? Math.max(LEAST_REST, rest) : null)),
    wordWrap: true,
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString().split("\n").map((line) => `${" ".repeat(indent)}${line}`.trimEnd()).join("\n");
}

/** Tables without lines: columns two spaces apart, a dim head, cells that may be colored. */
import Table from "cli-table3";
import type { Page } from "./page.ts";

export interface Column {
  readonly head?: string;
  /** Numbers stand to the right. */
  readonly right?: boolean;
  /** Columns that it may take at most; what is longer is wrapped. */
  readonly most?: number;
}

const NO_LINES = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right", "left", "left-mid", "mid", "mid-mid", "right", "right-mid"].map((part) => [part, ""]),
);

export function table({ paint }: Page, columns: readonly Column[], rows: readonly (readonly string[])[], indent = 2): string {
  const headed = columns.some(({ head }) => head !== undefined);
  const drawn = new Table({
    ...(headed ? { head: columns.map(({ head = "" }) => paint.dim(head)) } : {}),
    chars: { ...NO_LINES, middle: "  " },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: columns.map(({ right }) => (right ? "right" : "left")),
    colWidths: columns.map(({ most }, at) => (most !== undefined && rows.some((row) => row[at]!.length > most) ? most : null)),
    wordWrap: true,
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString().split("\n").map((line) => `${" ".repeat(indent)}${line}`.trimEnd()).join("\n");
}

/** Studies on the same seeds, one below the other: each with its bar, and what it gained and lost. */
import type { Study } from "../../index.ts";
import { intervalBar, rated, shades } from "../draw/bar.ts";
import { count, percent, pValue } from "../draw/numbers.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";
import { table } from "../draw/table.ts";

export interface Row {
  readonly name: string;
  readonly study: Pick<Study, "probability" | "interval" | "trials">;
  /** Null for what the others are held against. */
  readonly change: {
    readonly gained: number;
    readonly lost: number;
    readonly p: number | null;
    readonly verdict: "better" | "worse" | "unproven";
  } | null;
}

/** What the signs in such a table mean. */
export const legend = `+ seeds that only the change trains, − that only the baseline trains, ${shades}`;

/** Columns of everything but the name and the bar. */
const NUMBERS = 46;
const MAX_NAME = 28;
const MIN_BAR = 12;

export function versus(page: Page, rows: readonly Row[]): string {
  const { paint, width } = page;
  const name = Math.min(MAX_NAME, width - NUMBERS - MIN_BAR, Math.max(...rows.map((row) => row.name.length)));
  const bar = Math.max(MIN_BAR, Math.min(40, width - NUMBERS - name));
  const columns = [
    { rest: true },
    { head: "train", right: true },
    { spare: 2 },
    { head: "+", right: true },
    { head: "−", right: true },
    { spare: 1 },
    {},
  ];
  return lines(
    table(
      page,
      columns,
      rows.map(({ name, study, change }) => [
        name,
        rated(paint, study.probability)(percent(study.probability, study.trials)),
        intervalBar(paint, study, bar),
        ...(change === null
          ? ["", "", "", paint.dim("baseline")]
          : [
              count(change.gained),
              count(change.lost),
              change.p === null ? "" : pValue(change.p),
              change.verdict === "better"
                ? paint.green("better")
                : change.verdict === "worse"
                  ? paint.red("worse")
                  : paint.dim("unproven"),
            ]),
      ]),
    ),
    paint.dim(paragraph(page, legend, 2)),
  );
}

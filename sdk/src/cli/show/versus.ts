/** A table of studies on the same seeds, each with its bar, and what it gained and lost. */
import type { Study } from "../../index.ts";
import { intervalBar, rated, shades } from "../draw/bar.ts";
import { count, percent, pValue } from "../draw/numbers.ts";
import { lines, type Page, paragraph } from "../draw/page.ts";
import { table } from "../draw/table.ts";

export interface Row {
  readonly name: string;
  readonly study: Pick<Study, "probability" | "interval" | "trials">;
  /** Null for the baseline. */
  readonly change: {
    readonly gained: number;
    readonly lost: number;
    readonly p: number | null;
    readonly verdict: "better" | "worse" | "unproven";
  } | null;
}

/** Explains the signs in the table. */
export const legend = `+ seeds that train only with the change, − only without it, ${shades}`;

/** The width of all columns but the name and the bar. */
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

/** A sweep: the probability of each cell, the best, and what cannot be told from it. */
import type { SweepResult } from "../../index.ts";
import { intervalBar, rated } from "../draw/bar.ts";
import { count, percent, pValue } from "../draw/numbers.ts";
import { lines, type Page, paragraph, sections, title } from "../draw/page.ts";
import { ofSeeds } from "../draw/study.ts";
import { table } from "../draw/table.ts";
import { foot, head } from "./frame.ts";
import type { Answer, View, ViewContext } from "./view.ts";

export const sweepView: View<"sweep"> = {
  show: showSweep,
  answer: ({ best, cells }, { atLeast = 0 }): Answer =>
    (best.confirmation ?? cells[best.cell]!).probability >= atLeast ? "yes" : "no",
};

type Cell = SweepResult["cells"][number];

const BEST = "●";
const AMONG = "○";
const LEGEND = `${BEST} best on these seeds, ${AMONG} cannot be told from it`;
/** The most rows of a list; the best come first. */
const MOST_ROWS = 40;
const BAR = 24;

function showSweep(page: Page, result: SweepResult, { source }: ViewContext): string {
  const { best, experiment } = result;
  return sections(
    head(page, source, experiment, result, ofSeeds(result)),
    ...(fitsGrid(page, result) ? grids(page, result) : [list(page, result)]),
    page.paint.dim(paragraph(page, LEGEND, 2)),
    paragraph(page, best.statement),
    foot(page, result),
  );
}

function markOf({ best }: SweepResult, index: number, { againstBest }: Cell): string {
  return index === best.cell ? BEST : againstBest?.worse === true ? " " : AMONG;
}

/** The width of a cell in a grid: "99.9 % ●" and the gap. */
const CELL = 10;
const MAX_NAME = 24;

function fitsGrid({ width }: Page, { axes }: SweepResult): boolean {
  if (axes.length === 1) return false;
  const [rows, columns] = axes.slice(-2) as [SweepResult["axes"][number], SweepResult["axes"][number]];
  const widest = Math.max(...columns.values.map((value) => named(value).length + 2), CELL);
  const label = Math.max(...rows.values.map((value) => named(value).length), rows.pointer.length);
  return label + 4 + columns.values.length * widest <= width;
}

/** A table of rows and columns, for each value of the first of three axes. */
function grids(page: Page, result: SweepResult): string[] {
  const { axes, cells } = result;
  const [rows, columns] = axes.slice(-2) as [SweepResult["axes"][number], SweepResult["axes"][number]];
  const size = rows.values.length * columns.values.length;
  return Array.from({ length: cells.length / size }, (_, panel) => {
    const at = (row: number, column: number) => panel * size + row * columns.values.length + column;
    const heading =
      axes.length === 3
        ? `${axes[0]!.pointer} = ${named(axes[0]!.values[panel])}, by ${columns.pointer}`
        : `By ${columns.pointer}`;
    return lines(
      title(page, heading),
      table(
        page,
        [{ head: rows.pointer }, ...columns.values.map((value) => ({ head: named(value), right: true }))],
        rows.values.map((value, row) => [
          named(value),
          ...columns.values.map((_, column) => {
            const index = at(row, column);
            const cell = cells[index]!;
            const mark = markOf(result, index, cell);
            return `${rated(page.paint, cell.probability)(percent(cell.probability, cell.trials))} ${mark}`;
          }),
        ]),
      ),
    );
  });
}

/** A row for each cell; of many, those with the most successes. */
function list(page: Page, result: SweepResult): string {
  const { axes, cells } = result;
  const { paint } = page;
  const order = [...cells.keys()];
  const shown =
    order.length <= MOST_ROWS
      ? order
      : order.sort((a, b) => cells[b]!.successes - cells[a]!.successes || a - b).slice(0, MOST_ROWS);
  const more = cells.length - shown.length;
  const isApart = axes.length > 1 && widthOf(axes) + NUMBERS <= page.width;
  return lines(
    table(
      page,
      [
        ...(isApart
          ? axes.map(({ pointer }) => ({ head: pointer }))
          : [{ ...(axes.length === 1 && { head: axes[0]!.pointer }), rest: true }]),
        { head: "train", right: true },
        {},
        { spare: 2 },
        { head: "+", right: true, spare: 1 },
        { head: "−", right: true, spare: 1 },
        { spare: 3 },
      ],
      shown.map((index) => {
        const cell = cells[index]!;
        const { againstBest: against } = cell;
        return [
          ...(isApart ? cell.values.map(named) : [settingOf(axes, cell)]),
          rated(paint, cell.probability)(percent(cell.probability, cell.trials)),
          markOf(result, index, cell),
          intervalBar(paint, cell, BAR),
          ...(against === null
            ? ["", "", ""]
            : [count(against.gained), count(against.lost), paint.dim(pValue(against.adjustedPValue))]),
        ];
      }),
    ),
    more === 0
      ? ""
      : paint.dim(paragraph(page, `${count(more)} cells with fewer successes are not shown; --csv shows all.`, 2)),
  );
}

/** The width of the columns of a list that are always shown, besides its values. */
const NUMBERS = 18;

function widthOf(axes: SweepResult["axes"]): number {
  return axes.reduce(
    (sum, { pointer, values }) => sum + Math.max(pointer.length, ...values.map((value) => named(value).length)) + 2,
    0,
  );
}

/** The values of a cell in one text: "units = 2, learningRate = 0.1". */
function settingOf(axes: SweepResult["axes"], { values }: Cell): string {
  if (axes.length === 1) return named(values[0]);
  return axes.map(({ pointer }, axis) => `${pointer.split("/").at(-1)} = ${named(values[axis])}`).join(", ");
}

/** A value, as --axis takes it; of an object, its name first. */
function named(value: unknown): string {
  const { name, ...rest } = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const text =
    typeof name === "string"
      ? `${name}${Object.keys(rest).length === 0 ? "" : ` ${JSON.stringify(rest)}`}`
      : typeof value === "string"
        ? value
        : JSON.stringify(value);
  return text.length <= MAX_NAME ? text : `${text.slice(0, MAX_NAME - 1)}…`;
}

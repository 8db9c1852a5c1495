import { type Quantiles, quantileProbabilities, type StudyReport } from "../experiment/study/study.ts";
import { outcomeRows } from "./outcomes-table.ts";
import type {
  AnyResult,
  CompareResult,
  DrawnOperation,
  InspectResult,
  RemediesResult,
  ResultsByOperation,
  SuccessProbabilityResult,
  SweepResult,
  TrainResult,
} from "./result.ts";

/* A result as a table: CSV by RFC 4180, with a header and CRLF line ends. A number that is not finite is empty. */

type Cell = string | number | boolean | null;
/** A row by the names of its columns. A column that it has not is empty. */
type Row = Readonly<Record<string, Cell>>;

interface TableEntry<R> {
  /** What its rows are. */
  readonly summary: string;
  readonly rows: (result: R) => readonly Row[];
}

/** The table of each operation's results. */
export const tables: { readonly [O in DrawnOperation]: TableEntry<ResultsByOperation[O]> } = {
  train: { summary: "One row for each point of the curves; layers count from 0.", rows: pointRows },
  inspect: { summary: "One row for each unit; layers and units count from 0.", rows: unitRows },
  "success-probability": {
    summary: "One row, with the study.",
    rows: (result: SuccessProbabilityResult) => [studyCells(result)],
  },
  compare: { summary: "One row for the baseline, then one for each variant.", rows: variantRows },
  remedies: { summary: "One row for the baseline, then one for each change that was tried.", rows: remedyRows },
  sweep: {
    summary: "One row for each cell; the columns of its values have the names of the pointers.",
    rows: cellRows,
  },
  "compare-outcomes": {
    summary: "One row for the baseline, then one for each variant; columns of the other kind of outcome are empty.",
    rows: outcomeRows,
  },
};

/** The result as CSV. @throws RangeError where results of its operation have no table. */
export function csv(result: AnyResult): string {
  if (!Object.hasOwn(tables, result.operation)) throw new RangeError(`${result.operation} has no table.`);
  const rows = tables[result.operation as DrawnOperation].rows(result as never);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]
    .map((cells) => `${cells.map(quoted).join(",")}\r\n`)
    .join("");
}

/** What a spreadsheet takes for the beginning of a formula: the names of variants are a client's own. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Quotes a cell that contains a quotation mark, a comma or a line end. A text that a spreadsheet would compute gets an
 * apostrophe in front; numbers stay as they are.
 */
function quoted(cell: Cell): string {
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : String(cell ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pointRows({ recording }: TrainResult): Row[] {
  const { epochs, loss, validationLoss, gradientNorm, largestError, liveUnits, gradientNorms, updateRatios } =
    recording;
  const layered = (name: string, series: readonly (readonly (number | null)[])[], i: number) =>
    series.map((values, l) => [`${name}.${l}`, values[i]!] as const);
  return epochs.map((epoch, i) => ({
    epoch,
    loss: loss[i]!,
    ...(validationLoss && { validationLoss: validationLoss[i]! }),
    gradientNorm: gradientNorm[i]!,
    largestError: largestError[i]!,
    ...Object.fromEntries([
      ...layered("liveUnits", liveUnits, i),
      ...layered("gradientNorm", gradientNorms, i),
      ...layered("updateRatio", updateRatios, i),
    ]),
  }));
}

function unitRows({ layers }: InspectResult): Row[] {
  return layers.flatMap(({ activation, units }, layer) =>
    units.map((unit, index) => ({
      layer,
      unit: index,
      activation,
      deadOnData: unit.dead.onData,
      deadOnBox: unit.dead.onBox,
      withoutGradient: unit.dead.withoutGradient,
      origin: unit.origin,
      sinceEpoch: unit.since && unit.since.epoch,
      sinceStep: unit.since && unit.since.step,
      activeFraction: unit.activeFraction,
      flatFraction: unit.flatFraction,
      preActivationLow: unit.preActivation && unit.preActivation.low,
      preActivationHigh: unit.preActivation && unit.preActivation.high,
      outputLow: unit.output && unit.output.low,
      outputHigh: unit.output && unit.output.high,
      kink: unit.kink,
    })),
  );
}

function studyCells({
  seeds,
  trials,
  successes,
  probability,
  interval,
  outcomes,
  collapses,
  largestErrors,
  reached,
  law,
}: StudyReport): Row {
  return {
    firstSeed: seeds.first,
    ...countCells({ trials, successes, probability, interval, outcomes, collapses }),
    ...prefixed("largestErrors", quantileCells(largestErrors)),
    ...prefixed("reached", reachedCells(reached)),
    law: law && law.success,
  };
}

/** What every study has, a cell of a sweep too. */
function countCells({
  trials,
  successes,
  probability,
  interval,
  outcomes,
  collapses,
}: Pick<StudyReport, "trials" | "successes" | "probability" | "interval" | "outcomes" | "collapses">): Row {
  return {
    trials,
    successes,
    probability,
    low: interval.low,
    high: interval.high,
    confidence: interval.confidence,
    method: interval.method,
    ...prefixed("outcomes", outcomes),
    ...prefixed("collapses", collapses),
  };
}

function prefixed(prefix: string, counts: Readonly<Record<string, Cell>>): Row {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count]));
}
function reachedCells(reached: StudyReport["reached"]): Row {
  const columns = ["measure", ...Object.keys(quantileProbabilities), "otherCriterion"];
  if (reached === null) return Object.fromEntries(columns.map((column) => [column, null]));
  const { otherCriterion: other, measure, ...quantiles } = reached;
  return { measure, ...quantileCells(quantiles), otherCriterion: other && `${other.criterion} ${other.bound}` };
}

function quantileCells({ resolution, bounds, ...quantiles }: Quantiles): Row {
  if (bounds === undefined) return quantiles;
  const ends = Object.entries(bounds).flatMap(([name, one]) => [
    [`${name}.low`, one && one.low],
    [`${name}.high`, one && one.high],
  ]);
  return { ...quantiles, ...Object.fromEntries(ends), resolution: resolution ?? null };
}

/** Empty cells in place of a study. */
function without(row: Row): Row {
  return Object.fromEntries(Object.keys(row).map((column) => [column, null]));
}

function variantRows({ baseline, variants }: CompareResult): Row[] {
  const none = {
    gained: null,
    lost: null,
    pValue: null,
    adjustedPValue: null,
    significant: null,
    difference: null,
    differenceLow: null,
    differenceHigh: null,
  };
  return [
    { name: "baseline", ...studyCells(baseline), ...none },
    ...variants.map(({ name, study, gained, lost, pValue, adjustedPValue, significant, difference }) => ({
      name,
      ...studyCells(study),
      gained,
      lost,
      pValue,
      adjustedPValue,
      significant,
      difference: difference.estimate,
      differenceLow: difference.low,
      differenceHigh: difference.high,
    })),
  ];
}

function remedyRows({ baseline, again, remedies }: RemediesResult): Row[] {
  // The changes are compared on the fresh seeds.
  const base = studyCells(again ?? baseline);
  const none = {
    gained: null,
    lost: null,
    pValue: null,
    adjustedPValue: null,
    costRatio: 1,
    addresses: null,
    patch: null,
  };
  return [
    { title: "baseline", status: null, sufficient: null, ...base, ...none },
    ...remedies.map(
      ({ title, status, sufficient, study, gained, lost, pValue, adjustedPValue, cost, addresses, patch }) => ({
        title,
        status,
        sufficient,
        ...(study ? studyCells(study) : without(base)),
        gained,
        lost,
        pValue,
        adjustedPValue,
        costRatio: cost.ratio,
        addresses: addresses.join(" "),
        patch: JSON.stringify(patch),
      }),
    ),
  ];
}

/** Values that are objects are written as JSON. */
function cellRows({ seeds, axes, cells, best }: SweepResult): Row[] {
  return cells.map(({ values, sameAs, reached, againstBest, ...study }, cell) => ({
    cell,
    ...Object.fromEntries(axes.map(({ pointer }, axis) => [pointer || "experiment", plain(values[axis])])),
    sameAs,
    firstSeed: seeds.first,
    ...countCells(study),
    ...prefixed("reached", reachedCells(reached)),
    best: cell === best.cell,
    gained: againstBest && againstBest.gained,
    lost: againstBest && againstBest.lost,
    pValue: againstBest && againstBest.pValue,
    adjustedPValue: againstBest && againstBest.adjustedPValue,
    worse: againstBest?.worse ?? false,
  }));
}

function plain(value: unknown): Cell {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : (value as Cell);
}

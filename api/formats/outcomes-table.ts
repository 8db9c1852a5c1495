/**
 * Outcomes of runs in a CSV text, in either of two forms: a column for each configuration, or a line for each run with
 * the columns `configuration` and `success` or `score`. Both may have the column `seed`. The first configuration is the
 * baseline.
 */
import { echo, quote } from "../prose/echo.ts";
import { type CsvRow, MalformedCsv, readCsv } from "./csv.ts";

export interface TableOutcomes {
  readonly name: string;
  readonly successes?: readonly boolean[];
  readonly scores?: readonly (number | null)[];
  readonly seeds?: readonly number[];
}

export interface OutcomesLimits {
  readonly rows: number;
  readonly columns: number;
}

/** What the columns are called, in lower case. */
const SEED = ["seed", "seeds"];
const NAME = ["configuration", "config", "variant", "name"];
const FLAG = ["success", "successes"];
const SCORE = ["score", "scores"];

/** A run that reached no score, as NumPy, pandas and R write it. */
const WITHOUT_SCORE = /^(?:[-+]?(?:nan|inf|infinity)|null|none|na)$/i;
const FLAGS = new Map([
  ["true", true],
  ["false", false],
  ["1", true],
  ["0", false],
]);

interface Cell {
  readonly line: number;
  readonly column: string;
  readonly text: string;
}
interface Column {
  readonly name: string;
  readonly cells: Cell[];
  readonly seeds: Cell[];
}

/** The configurations, the baseline first. Throws MalformedCsv, which names line and column. */
export function outcomesIn(text: string, limits: OutcomesLimits): TableOutcomes[] {
  const [first, ...rows] = readCsv(text, { rows: limits.rows + 2, columns: limits.columns });
  if (first === undefined) throw new MalformedCsv("The CSV is empty; write a line with the names of its columns.");
  if (rows.length === 0) throw new MalformedCsv("The CSV has no runs; write a line for each seed below the names.");
  if (rows.length > limits.rows) throw new MalformedCsv(`The CSV has more than ${limits.rows} lines, the limit.`);
  const names = first.fields.map((name) => name.trim());
  const unnamed = names.indexOf("");
  if (unnamed !== -1) throw new MalformedCsv(`Line ${first.line}: column ${unnamed + 1} has no name.`);
  const seed = placeOf(names, SEED);
  const [flag, score, name] = [FLAG, SCORE, NAME].map((words) => placeOf(names, words)) as [number, number, number];
  const isLong = name !== -1 && (flag !== -1 || score !== -1);
  const columns = isLong
    ? byName(rows, names, name, flag === -1 ? score : flag, seed)
    : names.flatMap((own, column) =>
        column === seed ? [] : [{ name: own, cells: cellsOf(rows, names, column), seeds: cellsOf(rows, names, seed) }],
      );
  if (columns.length < 2)
    throw new MalformedCsv(
      isLong
        ? `Every line is of ${quote(columns[0]!.name)}; give the runs of a second configuration.`
        : 'There is one configuration; give a column for each, or the columns "configuration" and "score" or "success".',
    );
  const isFlags = isLong ? flag !== -1 : columns.every(({ cells }) => cells.every(({ text }) => flagOf(text) !== null));
  return columns.map(({ name: own, cells, seeds }) => ({
    name: own,
    ...(isFlags ? { successes: cells.map(toFlag) } : { scores: cells.map(toScore) }),
    ...(seed !== -1 && { seeds: seeds.map(toSeed) }),
  }));
}

function placeOf(names: readonly string[], words: readonly string[]): number {
  return names.findIndex((name) => words.includes(name.toLowerCase()));
}

function cellsOf(rows: readonly CsvRow[], names: readonly string[], column: number): Cell[] {
  if (column === -1) return [];
  return rows.map(({ line, fields }) => ({ line, column: names[column]!, text: fields[column]!.trim() }));
}

/** The runs of each configuration, in the order in which they first occur. */
function byName(
  rows: readonly CsvRow[],
  names: readonly string[],
  name: number,
  value: number,
  seed: number,
): Column[] {
  const configurations = new Map<string, Column>();
  const values = cellsOf(rows, names, value);
  const seeds = cellsOf(rows, names, seed);
  for (const [index, { text, ...place }] of cellsOf(rows, names, name).entries()) {
    if (text === "") throw fault({ text, ...place }, "write the name of the configuration");
    const one = configurations.get(text) ?? { name: text, cells: [], seeds: [] };
    configurations.set(text, one);
    one.cells.push(values[index]!);
    if (seed !== -1) one.seeds.push(seeds[index]!);
  }
  return [...configurations.values()];
}

function flagOf(text: string): boolean | null {
  return FLAGS.get(text.toLowerCase()) ?? null;
}

function toFlag(cell: Cell): boolean {
  const flag = flagOf(cell.text);
  if (flag === null) throw fault(cell, "write true or false, or 1 or 0");
  return flag;
}

function toScore(cell: Cell): number | null {
  if (WITHOUT_SCORE.test(cell.text)) return null;
  if (!/^[-+.\deE]+$/.test(cell.text) || !Number.isFinite(Number(cell.text)))
    throw fault(
      cell,
      cell.text === ""
        ? "write nan for a run that diverged; where configurations have different runs, write a line for each run, with " +
            'the columns "configuration", "seed" and "score"'
        : "write a number, or nan for a run that diverged",
    );
  return Number(cell.text);
}

function toSeed(cell: Cell): number {
  const seed = /^\d+(?:\.0+)?$/.test(cell.text) ? Number(cell.text) : Number.NaN;
  if (!Number.isSafeInteger(seed)) throw fault(cell, "write a whole number of at least 0");
  return seed;
}

function fault({ line, column, text }: Cell, right: string): MalformedCsv {
  const found = text === "" ? "the field is empty" : `${echo(text)} does not fit`;
  return new MalformedCsv(`Line ${line}, column ${quote(column)}: ${found}; ${right}.`);
}

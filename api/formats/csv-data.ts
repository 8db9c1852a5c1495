import { echo, quote } from "../prose/echo.ts";
import { list } from "../prose/prose.ts";
import { type CsvRow, MalformedCsv, readCsv } from "./csv.ts";
import { unitsForClasses } from "./units-for-classes.ts";

/* A table as data: columns of inputs, and the targets as numbers or as classes. */

export interface CsvOptions {
  /** Names of target columns, or their numbers from 1; by default, the last column. */
  readonly target?: readonly string[] | undefined;
  /** Names or numbers of the input columns; by default, all others. */
  readonly features?: readonly string[] | undefined;
  /** Whether the first row names the columns; by default, it does if none of its fields is a number. */
  readonly header?: boolean | undefined;
}

export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  /** The largest magnitude of a number. */
  readonly magnitude: number;
  /** Characters in the name of a class. */
  readonly word: number;
}

/** An option names a column that is not there. */
export class UnknownColumn extends Error {
  readonly option: "target" | "features";

  constructor(option: "target" | "features", message: string) {
    super(message);
    this.option = option;
  }
}

export interface CsvData {
  readonly inputs: number[][];
  /** Rows of several targets; of one, a flat list of numbers, or the names of classes. */
  readonly targets: number[][] | number[] | string[];
  /** The words or integers that became classes 0, 1, … in this order; null if the targets are numbers. */
  readonly classes: readonly string[] | null;
  /** What the answer should be read with, about a column that counts the rows. */
  readonly notes: readonly string[];
}

/**
 * The data in a CSV text. One target column of words holds the names of classes: in the order of their characters, they
 * become 0, 1, … where the request is read. Integers do here, in ascending order, if there are several `outputs`. An
 * output layer that is assumed fits any classes. Throws MalformedCsv or UnknownColumn.
 */
export function csvData(
  text: string,
  options: CsvOptions,
  outputs: number,
  limits: CsvLimits,
  isOutputAssumed = false,
): CsvData {
  const all = readCsv(text, { rows: limits.rows + 2, columns: limits.columns });
  if (all.length === 0) throw new MalformedCsv("The CSV is empty; write one sample per line.");
  const header = options.header ?? !all[0]!.fields.some((field) => field !== "" && !Number.isNaN(Number(field)));
  const rows = header ? all.slice(1) : all;
  if (rows.length === 0) throw new MalformedCsv("The CSV has a header and no samples; write one sample per line.");
  if (rows.length > limits.rows) throw new MalformedCsv(`There are more than ${limits.rows} rows, the limit.`);
  const { magnitude, word } = limits;
  const table = { names: header ? all[0]!.fields : null, width: rows[0]!.fields.length, magnitude, word };
  const targets = options.target ? find(table, "target", options.target) : [table.width - 1];
  const others = [...rows[0]!.fields.keys()].filter((column) => !targets.includes(column));
  const index = options.features || others.length < 2 ? undefined : rowIndex(table, rows, others[0]!);
  const features = options.features
    ? find(table, "features", options.features)
    : others.filter((column) => index?.isLeftOut !== true || column !== others[0]);
  const notes = index === undefined ? [] : [index.note];
  const both = features.find((column) => targets.includes(column));
  if (both !== undefined) throw new UnknownColumn("features", `${nameOf(table, both)} is a target too; leave it out.`);
  if (features.length === 0)
    throw new MalformedCsv("The CSV has only one column; the last one is the target, so there are no inputs.");
  if (options.features === undefined) requireNumbers(table, rows, features, targets);
  const inputs = rows.map((row) => features.map((column) => numberIn(table, row, column)));
  if (targets.length > 1)
    return {
      inputs,
      targets: rows.map((row) => targets.map((column) => numberIn(table, row, column))),
      classes: null,
      notes,
    };
  const target = targetsIn(table, rows, targets[0]!, outputs);
  const { classes } = target;
  // As numbers, classes would be a regression that nobody means.
  if (classes !== null && !isOutputAssumed && classes.length > Math.max(2, outputs)) throw new TooFewUnits(classes);
  return { inputs, ...target, notes };
}

/** How pandas and spreadsheets call a column without a name. */
const UNNAMED = /^(?:unnamed: 0)?$/i;
const INDEX = /^(?:id|index|idx|row|row_?(?:id|number)|no|nr|number)\.?$/i;

/** A first column that counts the rows: left out where it has no name, as the index that pandas writes; told otherwise. */
function rowIndex({ names }: Columns, rows: readonly CsvRow[], column: number) {
  const name = names?.[column]?.trim();
  if (column !== 0 || name === undefined || rows.length < 2) return undefined;
  const isLeftOut = UNNAMED.test(name);
  const first = Number(rows[0]!.fields[column] || "NaN");
  const isCounted = (first === 0 || first === 1) && rows.every(({ fields }, i) => fields[column] === String(first + i));
  if (!isCounted || !(isLeftOut || INDEX.test(name))) return undefined;
  return {
    isLeftOut,
    note: isLeftOut
      ? "The first column of the table has no name and counts the rows, as the index that pandas writes; it is no input. " +
        "As an input it must be named in `features`, by its number: 1."
      : `The input ${quote(name)}, the first column of the table, counts the rows. If it is no measurement, choose the inputs ` +
        "with `features`.",
  };
}

/** Columns that nobody chose as inputs have words. */
export class WordsInInputs extends Error {
  readonly columns: readonly { readonly name: string; readonly example: string }[];
  /** The columns of numbers. */
  readonly others: readonly string[];

  constructor(message: string, columns: WordsInInputs["columns"], others: readonly string[]) {
    super(message);
    this.columns = columns;
    this.others = others;
  }
}

/** Tells most numbers from words at once. */
const NOT_DIGITS = /[^\d.+\-\s]/;

function requireNumbers(
  table: Columns,
  rows: readonly CsvRow[],
  features: readonly number[],
  targets: readonly number[],
) {
  const isWord = (field: string) =>
    NOT_DIGITS.test(field) &&
    /\p{L}/u.test(field) &&
    !MISSING.has(field.toLowerCase()) &&
    Number.isNaN(numberOf(field));
  const nameIn = (column: number) => table.names?.[column] ?? String(column + 1);
  const worded = features.filter((column) => rows.some(({ fields }) => isWord(fields[column]!)));
  if (worded.length === 0) return;
  const row = rows.find(({ fields }) => isWord(fields[worded[0]!]!))!;
  const where = `Line ${row.line}, ${nameOf(table, worded[0]!)}: ${quote(row.fields[worded[0]!]!)} is not a number.`;
  throw new WordsInInputs(
    `${where} ${NUMBERS_ONLY}`,
    worded.map((column) => ({
      name: echo(nameIn(column)),
      example: echo(rows.map(({ fields }) => fields[column]!).find(isWord)!),
    })),
    [...features, ...targets].filter((column) => !worded.includes(column)).map((column) => echo(nameIn(column))),
  );
}

/** The last layer has not enough units for the classes. */
export class TooFewUnits extends Error {
  constructor(classes: readonly string[], who = "target column has") {
    super(
      `The ${who} ${classes.length} classes (${list(classes.slice(0, 3).map(quote))}${
        classes.length > 3 ? ", …" : ""
      }), and ${unitsForClasses(classes.length)}`,
    );
  }
}

/** The units of the last layer, as far as an unchecked experiment tells; 1 by default. */
export function unitsOfLast({ network }: { readonly network?: unknown }): number {
  const layers = (network as { layers?: unknown } | null | undefined)?.layers;
  const units = Array.isArray(layers) ? (layers.at(-1) as { units?: unknown } | null | undefined)?.units : 1;
  return typeof units === "number" ? units : 1;
}

interface Columns {
  readonly names: readonly string[] | null;
  readonly width: number;
  readonly magnitude: number;
  readonly word: number;
}

/** The indexes of the columns that an option names. */
function find({ names, width }: Columns, option: "target" | "features", wanted: readonly string[]): number[] {
  const found = wanted.map((name) => {
    const named = names?.indexOf(name) ?? -1;
    const numbered = /^\d{1,5}$/.test(name) ? Number(name) - 1 : -1;
    const column = named >= 0 ? named : numbered;
    if (column >= 0 && column < width) return column;
    const known = names ? `The columns are ${list(names.map(quote))}` : `Without a header, use 1 to ${width}`;
    throw new UnknownColumn(option, `There is no column ${quote(name)}. ${echo(known)}.`);
  });
  const again = found.find((column, index) => found.indexOf(column) < index);
  if (again !== undefined) throw new UnknownColumn(option, `Column ${again + 1} is named twice.`);
  return found;
}

function targetsIn(
  table: Columns,
  rows: readonly CsvRow[],
  column: number,
  outputs: number,
): Pick<CsvData, "targets" | "classes"> {
  for (const row of rows) requirePresent(table, row, column);
  const fields = rows.map((row) => row.fields[column]!);
  const numbers = fields.map(numberOf);
  const isName = fields.map((field, i) => Number.isNaN(numbers[i]) && !FORMATTED.test(field));
  if (isName.every(Boolean)) {
    const long = fields.findIndex(({ length }) => length > table.word);
    if (long >= 0) throw new MalformedCsv(`Line ${rows[long]!.line}: ${longName(fields[long]!, table.word)}`);
    return { targets: fields, classes: [...new Set(fields)].sort((a, b) => (a < b ? -1 : 1)) };
  }
  const stray =
    isName.filter(Boolean).length > fields.length / 2 ? isName.indexOf(false) : numbers.findIndex(Number.isNaN);
  if (stray >= 0) throw new MalformedCsv(strayIn(table, rows[stray]!, column, isName[stray]!));
  if (outputs === 1 || !numbers.every(Number.isInteger))
    return { targets: rows.map((row) => numberIn(table, row, column)), classes: null };
  const classes = [...new Set(numbers)].sort((a, b) => a - b);
  const labels = new Map(classes.map((key, label) => [key, label]));
  return { targets: numbers.map((key) => labels.get(key)!), classes: classes.map(String) };
}

/** Numbers as spreadsheets show them: `$1.5`, `1,234.5`, `20 %`. They are no names. */
const FORMATTED = /^[-+]?\p{Sc}?\s*[-+]?\d[\d.,'\s]*(?:%|\p{Sc})?$/u;

function strayIn(table: Columns, { line, fields }: CsvRow, column: number, isName: boolean): string {
  const field = fields[column]!;
  const where = `Line ${line}, ${nameOf(table, column)}: ${quote(field)}`;
  if (!Number.isNaN(numberOf(field))) return `${where} is a number among the names of classes. ${ALL_NAMES}`;
  if (!isName) return `${where} is not a number. Write it with digits and a decimal point alone, such as 1234.5.`;
  return `${where} is not a number, and other targets are. Correct it, or leave the row out. ${ALL_NAMES}`;
}

const ALL_NAMES = "If the column has classes, write the name of each as a word, such as class-1.";

function longName(name: string, most: number): string {
  return `${quote(name)} has ${name.length} characters; the name of a class has at most ${most}.`;
}

/** How people write that a value is missing. */
const MISSING = new Set(["", "na", "n/a", "nan", "null", "none", "?"]);

function requirePresent(table: Columns, { line, fields }: CsvRow, column: number): void {
  const field = fields[column]!;
  if (!MISSING.has(field.toLowerCase())) return;
  const what = field === "" ? "is empty" : `is ${quote(field)}`;
  throw new MalformedCsv(
    `Line ${line}, ${nameOf(table, column)} ${what}. A network takes no missing values: leave the row out, or fill it in.`,
  );
}

function numberIn(table: Columns, row: CsvRow, column: number): number {
  const value = numberOf(row.fields[column]!);
  if (Math.abs(value) <= table.magnitude) return value;
  requirePresent(table, row, column);
  const where = `Line ${row.line}, ${nameOf(table, column)}: ${quote(row.fields[column]!)}`;
  if (!Number.isNaN(value)) throw new MalformedCsv(`${where} is too large; it must be at most ${table.magnitude}.`);
  throw new MalformedCsv(`${where} is not a number. ${NUMBERS_ONLY}`);
}

const NUMBERS_ONLY =
  "Write numbers with a decimal point, turn words into numbers, or leave the column out with `features`.";

/** A decimal number, or NaN; unlike Number, it takes neither hexadecimal nor nothing for one. */
function numberOf(field: string): number {
  return /^[-+.\deE]+$/.test(field) ? Number(field) : Number.NaN;
}

function nameOf({ names }: Columns, column: number): string {
  return `column ${column + 1}${names ? ` (${quote(names[column]!)})` : ""}`;
}

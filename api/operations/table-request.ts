/** A table of samples in a request, wherever that has its experiment, in whatever words. */
import { limits } from "../experiment/request/limits.ts";
import { MalformedCsv } from "../formats/csv.ts";
import {
  type CsvData,
  type CsvOptions,
  csvData,
  TooFewUnits,
  UnknownColumn,
  unitsOfLast,
  WordsInInputs,
} from "../formats/csv-data.ts";
import { isObject } from "../formats/json-object.ts";
import { quote } from "../prose/echo.ts";
import { list } from "../prose/prose.ts";
import { type Understood, understand } from "./accept/aliases.ts";
import type { TableForm } from "./operation.ts";
import type { AnyOperation } from "./table.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A request with the samples of a table, and what became classes 0, 1, … in this order. */
export interface TableRequest {
  readonly request: Fields;
  readonly classes: CsvData["classes"];
  /** What the answer should be read with. */
  readonly notes: CsvData["notes"];
}

/** What is wrong with a table or the request for it: with the file, one of the options, or the request. */
export class TableFault extends Error {
  readonly place: "file" | "target" | "features" | "request";
  /** The request as it was understood, if its last layer is too small: perhaps it was not read. */
  readonly understood: Understood | undefined;

  constructor(place: TableFault["place"], message: string, understood?: Understood) {
    super(message);
    this.place = place;
    this.understood = understood;
  }
}

/** How a place calls its options. */
export interface OptionWords {
  /** The option of columns, with its value if one is given: `target=species` or `--target species`. */
  column(option: "target" | "features", value?: string): string;
}

/** A request whose table holds something else than samples. Throws a TableFault. */
export function requestWithForm({ fill }: TableForm, rest: Fields, text: string): TableRequest {
  let filled: Fields;
  try {
    filled = fill(text);
  } catch (error) {
    throw error instanceof MalformedCsv ? new TableFault("file", error.message) : error;
  }
  const twice = Object.keys(filled).find((field) => rest[field] !== undefined);
  if (twice !== undefined) throw new TableFault("request", `The table has the ${twice}; leave out ${quote(twice)}.`);
  return { request: { ...rest, ...filled }, classes: null, notes: [] };
}

/** The fields that hold samples. */
const SAMPLES = ["inputs", "targets", "generator"];

/**
 * Puts the samples of a CSV text into a request. `replace` drops the samples that the request has, which are refused
 * otherwise. Throws a TableFault.
 */
export function requestWithTable(
  operation: AnyOperation,
  rest: Fields,
  text: string,
  options: CsvOptions,
  words: OptionWords,
  replace = false,
): TableRequest {
  const experimentField = operation.experimentField ?? "experiment";
  const understood = understand(operation, rest);
  const { [experimentField]: experiment } = understood.request as Fields;
  // Of a comparison, the experiment may stand for the baseline.
  const written = operation.name === "compare" && "experiment" in rest ? "experiment" : experimentField;
  const isBare = experiment !== undefined && !(written in rest);
  const holder = isBare ? rest : objectIn(rest[written], written);
  const data = holder["data"];
  const given = isObject(data) ? data : {};
  refuseColumns([rest, holder, given], words);
  const samples = SAMPLES.find((name) => Object.hasOwn(given, name));
  if (!replace && (samples !== undefined || (data !== undefined && data !== null && !isObject(data))))
    throw new TableFault("request", `The CSV has the samples; leave out data${samples ? `.${samples}` : ""}.`);
  const kept = Object.entries(given).filter(([name]) => (replace ? BESIDE.includes(name) : true));
  const units = isObject(experiment) ? unitsOfLast(experiment) : 1;
  const { classes, notes, ...points } = readTable(text, options, units, understood, words);
  const whole = { ...holder, data: { ...Object.fromEntries(kept), ...points } };
  return { request: isBare ? whole : { ...rest, [written]: whole }, classes, notes };
}

/** What data have besides the samples, and does not belong to those. */
const BESIDE = ["validation", "sampleWeights", "classWeights", "sample_weight", "class_weight"];

function objectIn(value: unknown, field: string): Fields {
  if (value === undefined || value === null) return {};
  if (isObject(value)) return value;
  throw new TableFault("request", `Expected an object in ${JSON.stringify(field)}.`);
}

/** Refuses the names of columns inside a request, which would mean samples there. */
function refuseColumns(objects: readonly Fields[], { column }: OptionWords): void {
  for (const [field, option] of Object.entries(COLUMNS))
    for (const object of objects) {
      const value = object[field];
      if (typeof value === "string" || (Array.isArray(value) && value.every((one) => typeof one === "string")))
        throw new TableFault(
          "request",
          `${JSON.stringify(field)} names columns, which are no part of the request: use ` +
            `${column(option, [value].flat().join(","))}, and leave it out here.`,
        );
    }
}

const COLUMNS: Readonly<Record<string, "target" | "features">> = {
  target: "target",
  targets: "target",
  label: "target",
  label_column: "target",
  target_column: "target",
  features: "features",
  feature_columns: "features",
};

function readTable(
  text: string,
  options: CsvOptions,
  units: number,
  understood: Understood,
  words: OptionWords,
): CsvData {
  const most = {
    rows: limits.samples,
    columns: 2 * limits.units,
    magnitude: limits.magnitude,
    word: limits.optionWord,
  };
  try {
    return csvData(text, options, units, most, understood.assumed.length > 0);
  } catch (error) {
    if (error instanceof WordsInInputs) throw new TableFault("file", wordsInInputs(error, words));
    if (error instanceof MalformedCsv) throw new TableFault("file", error.message);
    if (error instanceof UnknownColumn) throw new TableFault(error.option, error.message);
    if (error instanceof TooFewUnits) throw new TableFault("request", error.message, understood);
    throw error;
  }
}

function wordsInInputs({ message, columns, others }: WordsInInputs, { column }: OptionWords): string {
  const [first] = columns;
  const named = columns.map(({ name, example }) => `${JSON.stringify(name)} (such as ${JSON.stringify(example)})`);
  const target = column("target", first!.name);
  const instead =
    columns.length === 1
      ? `If it holds the targets, add ${target}.`
      : `If one of them holds the targets, add for example ${target}, and choose the inputs with ` +
        `${column("features", others.slice(0, 2).join(",") || "1,2")}.`;
  return `The inputs would have words, in ${columns.length === 1 ? "column" : "columns"} ${list(named)}. ${instead} ${message}`;
}

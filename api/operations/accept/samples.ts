/**
 * Samples whose values are no numbers: true and false are 1 and 0, and rows with one name of a class are a list of
 * names. Anything else is refused with what to write.
 */
import { limits } from "../../experiment/request/limits.ts";
import { show } from "../../prose/echo.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/** How many values a message repeats. */
const SHOWN = 4;

/** Reads the values of inputs and targets. */
export function readSampleValues(data: Fields, at: Path, rename: Rename): void {
  for (const field of ["inputs", "targets"]) {
    const list = data[field];
    if (!Array.isArray(list) || list.length === 0 || list.length > limits.samples) continue;
    if (list.every(holdsNumbers)) continue;
    const values: readonly unknown[] = list.flat();
    if (values.every((value) => typeof value === "boolean" || typeof value === "number")) {
      data[field] = list.map((row) => (Array.isArray(row) ? row.map(Number) : Number(row)));
      continue;
    }
    const why = field === "inputs" ? badInputs(list, values) : badTargets(list, values);
    if (why !== undefined) {
      rename.refuse([...at, field, ...firstText(list)], why, "wrong-type");
      // Only the first value that is no number is at fault.
      data[field] = asRows(list).map((row) => (Array.isArray(row) ? row.map(numberOr0) : numberOr0(row)));
    } else if (field === "targets" && isColumn(list) && values.every((value) => typeof value === "string"))
      data[field] = values;
  }
}

function holdsNumbers(row: unknown): boolean {
  return Array.isArray(row) ? row.every((value) => typeof value === "number") : typeof row === "number";
}

function badInputs(list: readonly unknown[], values: readonly unknown[]): string | undefined {
  if (values.every(isNumber)) return inQuotes(list);
  const word = values.find((value) => typeof value === "string" && !isNumber(value));
  if (word === undefined) return undefined;
  return (
    `Inputs are numbers, but ${show(word)} is a word. Write a category as columns of 0 and 1, one for each of its ` +
    "values."
  );
}

function badTargets(list: readonly unknown[], values: readonly unknown[]): string | undefined {
  if (values.every(isNumber)) return `${inQuotes(list)} The names of classes are words, such as "yes".`;
  const isWord = (value: unknown) => typeof value === "string" && !isNumber(value);
  const word = values.find(isWord);
  if (word === undefined) return undefined;
  const other = values.find((value) => !isWord(value));
  if (other === undefined && (isColumn(list) || !list.some(Array.isArray))) return undefined;
  return other === undefined
    ? `A row of targets has one name of a class at most. Write a list such as ${show(values.slice(0, SHOWN))}.`
    : `Targets are numbers, or the name of each class, but there are both: ${show(word)} and ${show(other)}. Write the ` +
        "names for all, or numbers for all.";
}

function inQuotes(list: readonly unknown[]): string {
  const numbers = asRows(list.slice(0, SHOWN)).map((row) => (Array.isArray(row) ? row.map(Number) : Number(row)));
  return `These are numbers in quotation marks; write ${show(numbers).replace(/\]$/, list.length > SHOWN ? ",…]" : "]")}.`;
}

/** The place of the first text. */
function firstText(list: readonly unknown[]): number[] {
  const index = list.findIndex((row) => [row].flat().some((value) => typeof value === "string"));
  const row = list[index];
  return Array.isArray(row) ? [index, row.findIndex((value) => typeof value === "string")] : [index];
}

/** A text among rows is a row of one value. */
function asRows(list: readonly unknown[]): readonly unknown[] {
  return list.some(Array.isArray) ? list.map((row) => (typeof row === "string" ? [row] : row)) : list;
}

function numberOr0(value: unknown): unknown {
  return typeof value === "string" ? Number(value) || 0 : value;
}

/** A number, in quotation marks or not. */
function isNumber(value: unknown): boolean {
  return (
    typeof value === "number" || (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
  );
}

/** Rows of one value. */
function isColumn(list: readonly unknown[]): boolean {
  return list.every((row) => Array.isArray(row) && row.length === 1);
}

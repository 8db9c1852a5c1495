import type { Samples } from "../../network/specification.ts";
import { limits } from "./limits.ts";

/* Points as people have them: flat lists of numbers and of classes become rows. */

type Rows = readonly (readonly number[])[];

/** Points as in a request. A flat list of inputs is one input per sample. */
export interface PointsInput {
  readonly inputs: Rows | readonly number[];
  readonly targets: Rows | readonly number[];
}

/**
 * The points as rows. A flat list of targets holds one number per sample for one output, and classes for several:
 * integers from 0 on, which become one-hot rows. A list that has anything else stays as it is, for `check` to report.
 */
export function asRows(points: PointsInput, outputs: number): Samples {
  const { inputs, targets } = points;
  const rows = asColumns(inputs);
  // Points that are resolved already keep their source.
  if (!isFlat(targets)) return { ...points, inputs: rows, targets };
  const classes = outputs > 1 && targets.length * outputs <= limits.values && targets.every(isClassOf(outputs));
  return { inputs: rows, targets: classes ? oneHot(targets, outputs) : columnOf(targets), labels: targets };
}

/** The rows, or those of a flat list with one number for each. */
export function asColumns(list: Rows | readonly number[]): Rows {
  return isFlat(list) ? columnOf(list) : list;
}

/** Whether a target is a class of a network with so many outputs: 0 … outputs − 1. */
export function isClassOf(outputs: number): (target: number) => boolean {
  return (target) => Number.isInteger(target) && target >= 0 && target < outputs;
}

/** Whether a list of inputs or targets is flat: numbers, not rows. */
export function isFlat(list: Rows | readonly number[]): list is readonly number[] {
  return typeof list[0] === "number";
}

/** The row of class `label`: 1 there, and 0 elsewhere. */
export function oneHotRow(label: number, outputs: number): number[] {
  return Array.from({ length: outputs }, (_, unit) => (unit === label ? 1 : 0));
}

/** Lists are converted once, since all variants of an experiment may share one. */
const converted = new WeakMap<readonly number[], Map<number, Rows>>();

function once(list: readonly number[], outputs: number, make: () => Rows): Rows {
  const known = converted.get(list) ?? new Map<number, Rows>();
  converted.set(list, known);
  const rows = known.get(outputs) ?? make();
  known.set(outputs, rows);
  return rows;
}

function columnOf(list: readonly number[]): Rows {
  return once(list, 1, () => list.map((value) => [value]));
}

/** Samples of one class share their row, so that many outputs take little memory. */
function oneHot(labels: readonly number[], outputs: number): Rows {
  return once(labels, outputs, () => {
    const rows = Array.from({ length: outputs }, (_, label) => oneHotRow(label, outputs));
    return labels.map((label) => rows[label]!);
  });
}

import { unitsForClasses } from "../../formats/units-for-classes.ts";
import type { Samples } from "../../network/specification.ts";
import { show } from "../../prose/echo.ts";
import { counted } from "../../prose/prose.ts";
import { limits } from "./limits.ts";
import type { Misfit } from "./misfit.ts";
import { isClassOf, oneHotRow } from "./points.ts";

/** Longer rows are not shown as examples. */
const SHOWN_UNITS = 8;

/**
 * The misfit of targets that look like classes, for a network with several outputs: a flat list that holds something
 * else, or rows of one integer. One message says all that can be done.
 */
export function checkClasses({ targets, labels }: Samples, outputs: number): Misfit | undefined {
  if (outputs === 1) return undefined;
  if (labels === undefined) return columnOfClasses(targets, outputs);
  const isClass = isClassOf(outputs);
  const wrong = labels.findIndex((label) => !isClass(label));
  if (wrong >= 0) return { path: ["data", "targets", wrong], detail: noClass(labels, wrong, outputs) };
  if (labels.length * outputs <= limits.values) return undefined;
  return {
    path: ["data", "targets"],
    detail:
      `${counted(labels.length, "sample")} × ${outputs} units are ${labels.length * outputs} targets; ` +
      `at most ${limits.values} are allowed. Use fewer samples, or fewer units in the last layer.`,
  };
}

function noClass(labels: readonly number[], wrong: number, outputs: number): string {
  const label = labels[wrong]!;
  const isClass = isClassOf(outputs);
  const others = labels.filter((one, index) => index !== wrong && !isClass(one)).length;
  const more = others > 0 ? ` (nor ${others === 1 ? "is 1 other target" : `are ${others} others`})` : "";
  const rule =
    `${show(label)} is not a class${more}: the last layer has ${outputs} units, so a flat list of targets holds ` +
    `classes, integers from 0 to ${outputs - 1}.`;
  return `${rule} ${instead(labels, outputs)}`;
}

/** What would be right: fewer by 1, more units, or rows. */
function instead(labels: readonly number[], outputs: number): string {
  const rows = `as a row of ${outputs} numbers${example(outputs)}`;
  if (!labels.every(Number.isInteger)) {
    return `Give targets that are not classes ${rows}, or give the last layer 1 unit.`;
  }
  const [low, high] = labels.reduce(([a, b], label) => [Math.min(a, label), Math.max(b, label)], [Infinity, -Infinity]);
  if (low === 1 && high === outputs) return "Classes count from 0: subtract 1 from each.";
  if (low < 0) return `Number the classes from 0, or give each target ${rows}.`;
  return high < limits.units
    ? `Give the last layer ${high + 1} units, or number the classes from 0 without gaps.`
    : `Number the classes from 0 without gaps, or give each target ${rows}.`;
}

function columnOfClasses(targets: Samples["targets"], outputs: number): Misfit | undefined {
  if (!targets.every((row) => row.length === 1 && Number.isInteger(row[0]))) return undefined;
  return {
    path: ["data", "targets"],
    detail:
      `Every row has 1 number, but the last layer has ${outputs} units. For classes, write a flat list, such as ` +
      `${show(targets.slice(0, 3).map((row) => row[0]))}, or one-hot rows of ${outputs} numbers${example(outputs)}.`,
  };
}

/**
 * The misfit of fewer classes than the last layer has units: a unit without a class would learn a 0 for every sample.
 * Samples for validation may lack a class.
 */
export function checkIdleUnits({ labels, source }: Samples, outputs: number): Misfit | undefined {
  if (outputs <= 2 || labels === undefined || !labels.every(isClassOf(outputs))) return undefined;
  const classes = labels.reduce((most, label) => Math.max(most, label + 1), 2);
  if (classes === outputs) return undefined;
  const rows = source
    ? ""
    : ` If there are ${outputs} classes, write one-hot rows of ${outputs} numbers${example(outputs)}.`;
  return {
    path: ["data", source ? "generator" : "targets"],
    detail:
      `The last layer has ${outputs} units, but the targets have ${classes} classes (0 to ${classes - 1}), and ` +
      `${unitsForClasses(classes)}${rows}`,
  };
}

/** Class 1 as a row, where the row is short enough to read. */
function example(outputs: number): string {
  return outputs > SHOWN_UNITS ? "" : `, such as ${JSON.stringify(oneHotRow(1, outputs))} for class 1 (one-hot)`;
}

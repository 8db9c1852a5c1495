/** What a network does with targets that look like classes, and that its author may not mean. */
import { unitsForClasses } from "../../formats/units-for-classes.ts";
import type { Specification } from "../../network/specification.ts";

type Rows = readonly (readonly number[])[];

/** Notes on an experiment with one output. */
export function classNotes({ network }: Pick<Specification, "network">, targets: () => Rows): string[] {
  const { units, activation } = network.layers.at(-1)!;
  if (units > 1) return [];
  if (activation.name === "softmax") {
    return [
      "The output is a softmax of one unit, which is always 1. For two classes, use one sigmoid unit; for more, " +
        "a softmax with a unit for each class.",
    ];
  }
  const classes = activation.name === "identity" ? classesIn(targets()) : 0;
  if (classes < 3) return [];
  return [
    `The targets are the integers 0 to ${classes - 1}, and the one output learns them as numbers. If they are classes, ` +
      unitsForClasses(classes),
  ];
}

/** How many classes the targets may be: integers from 0 on without gaps, some of them more than once; otherwise 0. */
export function classesIn(targets: Rows): number {
  const labels = new Set(targets.map(([label]) => label!));
  const highest = labels.size - 1;
  const areClasses = [...labels].every((label) => Number.isInteger(label) && label >= 0 && label <= highest);
  return areClasses && labels.size < targets.length ? labels.size : 0;
}

/** The names of a sweep's axes and values in pictures, and its title, subtitle and description. */
import { placeInGrid } from "../experiment/sweep/grid.ts";
import { isObject } from "../formats/json-object.ts";
import { probabilityLabel, pValue, short, whole } from "./label.ts";
import type { SweepResult, SweptCell } from "./result.ts";

/** "/optimizer/learningRate" in words is "learning rate", and "/network/layers/0/units" is "units of layer 1". */
function axisName(pointer: string): string {
  const names = pointer.split("/").slice(1);
  const last = names.at(-1);
  if (last === undefined) return "experiment";
  const layer = names.indexOf("layers");
  if (layer >= 0 && layer < names.length - 2) return `${inWords(last)} of layer ${Number(names[layer + 1]) + 1}`;
  const parent = names.at(-2);
  if (parent === undefined || ownWord.includes(parent) || layer >= 0) return inWords(last);
  return last === "name" ? inWords(parent) : `${inWords(parent).replace(/^batches$/, "batch")} ${inWords(last)}`;
}

/** What a field belongs to goes without saying. */
const ownWord = ["optimizer", "success"];

function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The names of the values of an axis: numbers with as many digits as tell them apart. */
function valueNames(values: readonly unknown[]): string[] {
  const numbers = values.filter((value) => typeof value === "number");
  let digits = 3;
  while (digits < 12 && new Set(numbers.map((value) => short(value, digits))).size < new Set(numbers).size) digits++;
  return values.map((value) => nameOf(value, digits));
}

function nameOf(value: unknown, digits: number): string {
  if (typeof value === "number") return Number.isInteger(value) ? short(value, 15) : short(value, digits);
  if (typeof value === "string") return value;
  if (value === null) return "none";
  if (Array.isArray(value)) return value.map((element) => nameOf(element, digits)).join(" – ");
  if (!isObject(value)) return String(value);
  const { name, generator, units, activation, ...rest } = value;
  const heads = [name ?? generator, units, activation].filter((part) => part !== undefined);
  return [
    heads.map((part) => nameOf(part, digits)).join(" "),
    ...Object.entries(rest).map(([field, part]) => `${inWords(field)} ${nameOf(part, digits)}`),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** Whether a cell cannot be told from the best, or is it. */
export function isAmongBest({ againstBest }: SweptCell): boolean {
  return againstBest?.worse !== true;
}

/** From so many cells on, a picture says less of each. */
export const MANY_CELLS = 400;

/** What a sweep is called in its pictures. */
export class SweepNames {
  readonly #result: SweepResult;
  readonly axes: readonly string[];
  /** The names of the values of each axis. */
  readonly values: readonly (readonly string[])[];

  constructor(result: SweepResult) {
    this.#result = result;
    this.axes = result.axes.map(({ pointer }) => axisName(pointer));
    this.values = result.axes.map(({ values }) => valueNames(values));
  }

  /** "learning rate = 0.1, units of layer 1 = 8". */
  settingOf(cell: number): string {
    return this.#namesOf(cell)
      .map((name, axis) => `${this.axes[axis]} = ${name}`)
      .join(", ");
  }

  /** A cell in words, for its tooltip. */
  sentenceOf(index: number): string {
    const { successes, trials, probability, interval, againstBest, sameAs } = this.#result.cells[index]!;
    const same = sameAs === null ? "" : `, the same experiment as ${this.settingOf(sameAs)}`;
    const against =
      againstBest === null
        ? "best"
        : `${pValue(againstBest.adjustedPValue)} against the best: ` +
          (againstBest.worse ? "worse" : "cannot be told from it");
    return (
      `${this.settingOf(index)}: ${whole(successes)} of ${whole(trials)} runs succeed, ` +
      `${probabilityLabel(probability)} in [${probabilityLabel(interval.low)}, ${probabilityLabel(interval.high)}]; ` +
      `${against}${same}`
    );
  }

  /** The same in short: its values and its probability. */
  briefly(cell: number): string {
    return `${this.#namesOf(cell).join(", ")}: ${probabilityLabel(this.#result.cells[cell]!.probability)}`;
  }

  /** Title, subtitle and description of a picture of `what`. */
  headOf(what: string): { readonly title: string; readonly subtitle: string; readonly description: string } {
    const { axes, cells, best, seeds } = this.#result;
    const { axes: names } = this;
    const subtitle =
      `The same ${whole(seeds.count)} seeds in ${cells.length === 1 ? "the cell" : `each of ${whole(cells.length)} cells`}. ` +
      (cells[best.cell]!.successes === 0 ? "No run succeeds in any of them." : this.#bestInWords());
    const listed = [...cells.keys()].slice(0, MOST_DESCRIBED).map((cell) => this.briefly(cell));
    const more = cells.length > MOST_DESCRIBED ? `; and ${whole(cells.length - MOST_DESCRIBED)} more` : "";
    return {
      title: `${what} by ${names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`}`,
      subtitle,
      description:
        `${what} over ${axes.map(({ pointer }, axis) => `${names[axis]} (${pointer})`).join(", ")}. ${subtitle} ` +
        `Success probabilities: ${listed.join("; ")}${more}.`,
    };
  }

  #bestInWords(): string {
    const { cells, best } = this.#result;
    const { confirmation, indistinguishable } = best;
    const { probability } = cells[best.cell]!;
    const others = indistinguishable.length;
    const chosen =
      confirmation === null
        ? probabilityLabel(probability)
        : `${probabilityLabel(probability)} on these seeds, by which it was chosen, and ` +
          `${probabilityLabel(confirmation.probability)} on fresh ones`;
    const told =
      others === 0
        ? "Every other cell is worse"
        : `${whole(others)} other ${others === 1 ? "cell" : "cells"} cannot be told from it`;
    const test = cells.length === 1 ? "" : ` ${told} (exact McNemar test, Holm's correction).`;
    return `Best is ${this.settingOf(best.cell)}: ${chosen}.${test}`;
  }

  #namesOf(cell: number): string[] {
    return placeInGrid(this.#result.axes, cell).map((index, axis) => this.values[axis]![index]!);
  }
}

/** The cells that a description lists: a reader hears all of them. */
const MOST_DESCRIBED = 64;

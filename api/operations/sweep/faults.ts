/** The faults of the cells of a sweep, told of the axes and values that cause them. */
import { limits } from "../../experiment/request/limits.ts";
import { type Axis, cellCount, placeInGrid } from "../../experiment/sweep/grid.ts";
import { parsePointer } from "../../experiment/sweep/put-at.ts";
import { show } from "../../prose/echo.ts";
import { list } from "../../prose/prose.ts";
import { pointerTo } from "../../schemas/invalid.ts";
import type { Fault } from "../../schemas/refine.ts";

/** The most different faults that are looked for; an answer lists half of them, and counts the others. */
const MOST = 2 * limits.errors + 1;

/** A fault of an experiment, and the cells that have it. */
interface Shared {
  readonly fault: Fault;
  readonly cells: number[];
}

export class CellFaults {
  readonly #axes: readonly Axis[];
  readonly #paths: readonly (readonly string[])[];
  readonly #faults = new Map<string, Shared>();

  constructor(axes: readonly Axis[]) {
    this.#axes = axes;
    this.#paths = axes.map(({ pointer }) => parsePointer(pointer)!);
  }

  get areEnough(): boolean {
    return this.#faults.size >= MOST;
  }

  /** Adds the faults of a cell, with paths into its experiment. */
  add(cell: number, faults: readonly Fault[]): void {
    for (const fault of faults) {
      const key = JSON.stringify(fault);
      const known = this.#faults.get(key);
      if (known) known.cells.push(cell);
      else this.#faults.set(key, { fault, cells: [cell] });
    }
  }

  /** All faults, with paths into the request. */
  all(): Fault[] {
    return [...this.#faults.values()].flatMap((shared) => this.#inRequest(shared));
  }

  #inRequest(shared: Shared): Fault[] {
    const { fault, cells } = shared;
    const path = fault.path.map(String);
    const everywhere = cells.length === cellCount(this.#axes);
    const nowhere = everywhere ? this.#pointsNowhere(shared, path) : undefined;
    if (nowhere !== undefined) return [nowhere];
    const axis = this.#axisAround(path);
    if (axis === undefined) return [this.#ofCells(shared, path)];
    const values = cells.map((cell) => placeInGrid(this.#axes, cell)[axis]!);
    const alone = this.#alwaysWith(axis, values);
    const others = cells.filter((_, i) => !alone.has(values[i]!));
    return [
      ...[...alone].map((value) => this.#ofValue(axis, value, shared, path)),
      ...(others.length === 0 ? [] : [this.#ofCells({ fault, cells: others }, path)]),
    ];
  }

  /** The fault of a pointer to a field that no experiment of the sweep has. */
  #pointsNowhere({ fault }: Shared, path: readonly string[]): Fault | undefined {
    const axis = this.#paths.findIndex(
      (own) => isPrefix(path, own) && (path.length < own.length || fault.code === "unknown-field"),
    );
    if (axis < 0) return undefined;
    const { pointer } = this.#axes[axis]!;
    return {
      ...fault,
      path: ["axes", axis, "pointer"],
      detail: `${show(pointer)} points nowhere in the experiment. ${pointerTo(path)}: ${fault.detail}`,
    };
  }

  /** The axis that sets what is at the path: the innermost. */
  #axisAround(path: readonly string[]): number | undefined {
    const around = [...this.#paths.keys()].filter((axis) => isPrefix(this.#paths[axis]!, path));
    return around.sort((a, b) => this.#paths[b]!.length - this.#paths[a]!.length)[0];
  }

  #valuesOf(axis: number, cells: readonly number[]): number[] {
    return [...new Set(cells.map((cell) => placeInGrid(this.#axes, cell)[axis]!))].sort((a, b) => a - b);
  }

  /** The values, in order, all of whose cells have the fault; `values` has that of each cell with it. */
  #alwaysWith(axis: number, values: readonly number[]): ReadonlySet<number> {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const all = cellCount(this.#axes) / this.#axes[axis]!.values.length;
    return new Set([...counts.keys()].filter((value) => counts.get(value) === all).sort((a, b) => a - b));
  }

  #ofValue(axis: number, value: number, { fault }: Shared, path: readonly string[]): Fault {
    const inside = path.slice(this.#paths[axis]!.length);
    const within = inside.length === 0 ? "" : `, ${pointerTo(path)}`;
    return {
      ...fault,
      path: ["axes", axis, "values", value, ...inside],
      detail: `${this.#settingOf(axis, value)}${within}: ${fault.detail}`,
    };
  }

  /** A fault of values that do not fit together, or of a part that no axis sets; told of the first cell. */
  #ofCells({ fault, cells }: Shared, path: readonly string[]): Fault {
    const narrow = (axis: number) => this.#valuesOf(axis, cells).length / this.#axes[axis]!.values.length;
    const axis = [...this.#axes.keys()].sort((a, b) => narrow(a) - narrow(b))[0]!;
    const indexes = placeInGrid(this.#axes, cells[0]!);
    const settings = list(indexes.map((value, at) => this.#settingOf(at, value)));
    const others =
      cells.length === 1 ? "" : `, and in ${cells.length - 1} other ${cells.length === 2 ? "cell" : "cells"}`;
    return {
      ...fault,
      path: ["axes", axis, "values", indexes[axis]!],
      detail: `In the cell with ${settings}${others}, ${pointerTo(path)}: ${fault.detail}`,
    };
  }

  #settingOf(axis: number, value: number): string {
    const { pointer, values } = this.#axes[axis]!;
    return `${pointer || "the experiment"} = ${show(values[value])}`;
  }
}

function isPrefix(prefix: readonly string[], path: readonly string[]): boolean {
  return prefix.length <= path.length && prefix.every((name, index) => name === path[index]);
}

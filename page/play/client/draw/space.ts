/** Where points of the data are in a picture. */
import type { Points } from "../../thread/messages.ts";

export type Extent = readonly [low: number, high: number];

export interface Space {
  readonly x: Extent;
  readonly y: Extent;
}

const MARGIN = 0.15;

export function extentOf(values: Iterable<number>, margin = MARGIN): Extent {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values)
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  if (low > high) return [-1, 1];
  const around = margin * (high - low) || Math.max(1, Math.abs(low));
  return [low - around, high + around];
}

/** The space of a plane of two inputs, or of an input and the targets. */
export function spaceOf({ inputs, targets }: Points): Space {
  const x = extentOf(inputs.map((row) => row[0]!));
  const isPlane = (inputs[0]?.length ?? 0) > 1;
  return { x, y: isPlane ? extentOf(inputs.map((row) => row[1]!)) : extentOf(targets.flat(), 0.25) };
}

export function placeOf([low, high]: Extent, value: number, size: number): number {
  return ((value - low) / (high - low)) * size;
}

/** The class of a target: of several outputs the largest, of one whether it is in the upper half of all targets. */
export function classOf(row: readonly number[], [low, high]: Extent): number {
  if (row.length > 1) return row.indexOf(Math.max(...row));
  return row[0]! > (low + high) / 2 ? 1 : 0;
}

import type { DataSpecification } from "./specification.ts";

/** The units in which everyErrorBelow is given. */
export const yardsticks = {
  "target-range": "Largest minus smallest target.",
  absolute: "The unit of the targets themselves.",
} as const;
export type Yardstick = keyof typeof yardsticks;

/** What counts as trained; all that is given must hold. */
export interface Success {
  /** Every |output − target| is below this, in units of `relativeTo`. */
  readonly everyErrorBelow: number;
  readonly relativeTo: Yardstick;
}

/** The bound on every |output − target|, in the unit of the targets. */
export function toleranceOf(success: Success, data: DataSpecification): number {
  return success.relativeTo === "absolute" ? success.everyErrorBelow : success.everyErrorBelow * targetRange(data);
}

/** Largest minus smallest target, over all samples and outputs. */
export function targetRange({ targets }: DataSpecification): number {
  let low = Infinity;
  let high = -Infinity;
  for (const row of targets) {
    for (const target of row) {
      if (target < low) low = target;
      if (target > high) high = target;
    }
  }
  return high - low;
}

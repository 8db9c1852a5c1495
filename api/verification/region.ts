import { EPSILON, type Linear } from "./simplex.ts";

/**
 * A part of the box: its sides `low` to `high`, and half-spaces that cut it. For each unit of all layers in order, the
 * range of its pre-activation there and its {@link marks}.
 */
export interface Region {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly zLow: Float64Array;
  readonly zHigh: Float64Array;
  readonly marks: Uint8Array;
  readonly cuts: readonly Linear[];
}

/**
 * The decisions of branching for a unit, as bits: its side of a kink (`atLeast`, `atMost`), and which bound to use next
 * to a kink (`floor` or `rising` below, `ceiling` or `capped` above).
 */
export const marks = { atLeast: 1, atMost: 2, floor: 4, rising: 8, ceiling: 16, capped: 32 } as const;

/**
 * The half-space sign · (row(x) − level) ≤ 0 for the linear function stored at rows[at] … rows[at + n]. Its constant is
 * rounded outward, so that no point is lost.
 */
export function halfSpace(rows: Float64Array, at: number, n: number, level: number, sign: 1 | -1): Linear {
  const cut = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) cut[i] = sign * rows[at + i]!;
  const h = rows[at + n]!;
  cut[n] = sign * (h - level) - EPSILON * (Math.abs(h) + Math.abs(level));
  return cut;
}

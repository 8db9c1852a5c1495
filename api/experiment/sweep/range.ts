/** Numbers at equal distances, as values of an axis. */
import { exp } from "../../math/exp.ts";
import { log } from "../../math/log.ts";

/** What is equal between two neighboring values. */
export const spacings = {
  linear: "Equal differences, as NumPy's `linspace` makes them.",
  logarithmic: "Equal ratios, as NumPy's `geomspace` makes them; both ends must be positive.",
} as const;
export type Spacing = keyof typeof spacings;

export interface NumberRange {
  readonly from: number;
  readonly to: number;
  /** At least 2. */
  readonly count: number;
  readonly spacing: Spacing;
}

/** Digits to which the inner values are rounded, so that 0.001 to 1 in four values has 0.01 and 0.1 in it. */
const DIGITS = 12;

/** The values of a range, both ends among them. */
export function valuesOf({ from, to, count, spacing }: NumberRange): number[] {
  return Array.from({ length: count }, (_, index) => {
    if (index === 0) return from;
    if (index === count - 1) return to;
    const part = index / (count - 1);
    const value = spacing === "linear" ? from * (1 - part) + to * part : exp(log(from) * (1 - part) + log(to) * part);
    return Number(value.toPrecision(DIGITS));
  });
}

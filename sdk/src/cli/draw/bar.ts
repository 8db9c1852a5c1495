/** Bars: a probability with its interval, and a fraction of a whole. */
import type { Paint } from "./page.ts";

interface Measured {
  readonly probability: number | null;
  readonly interval: { readonly low: number; readonly high: number };
}

/** What the shades of {@link intervalBar} mean. */
export const shades = "▓░ the interval";

/** Solid up to the interval, shaded within it (darker up to the measured probability), dotted beyond. */
export function intervalBar(paint: Paint, { probability, interval: { low, high } }: Measured, width: number): string {
  const cell = (at: number) => {
    const p = (at + 0.5) / width;
    if (p < low) return "█";
    return p >= high ? "·" : p < (probability ?? 0) ? "▓" : "░";
  };
  const cells = Array.from({ length: width }, (_, at) => cell(at)).join("");
  const rest = cells.indexOf("·");
  return rest < 0
    ? rated(paint, probability)(cells)
    : rated(paint, probability)(cells.slice(0, rest)) + paint.dim(cells.slice(rest));
}

/** The color of a probability of success. */
export function rated(paint: Paint, probability: number | null): (text: string) => string {
  if (probability === null) return paint.dim;
  return probability >= 0.9 ? paint.green : probability >= 0.7 ? paint.yellow : paint.red;
}

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A fraction of `width`, to an eighth of a character; any positive fraction is visible. */
export function fractionBar(fraction: number, width: number): string {
  const eighths = Math.max(fraction > 0 ? 1 : 0, Math.round(fraction * width * 8));
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

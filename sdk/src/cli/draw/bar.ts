/** Bars: a probability with its interval, a share of a whole, and what is done of some work. */
import type { Paint } from "./page.ts";

interface Measured {
  readonly probability: number | null;
  readonly interval: { readonly low: number; readonly high: number };
}

/** What the shades of {@link intervalBar} mean. */
export const shades = "▓░ the interval";

/** Full up to the interval, shaded within it (darker up to what was measured), and dots beyond. */
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

/** A share of `width`, to an eighth of a character; more than nothing is seen. */
export function shareBar(share: number, width: number): string {
  const eighths = Math.max(share > 0 ? 1 : 0, Math.round(share * width * 8));
  return "█".repeat(eighths >> 3) + EIGHTHS[eighths & 7];
}

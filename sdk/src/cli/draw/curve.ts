/** The loss of a run over its epochs, on a logarithmic scale. */
import { plot } from "asciichart";
import { count, short } from "./numbers.ts";
import type { Page } from "./page.ts";

export interface Curve {
  /** The epoch of each point; the first is 0. */
  readonly epochs: readonly number[];
  /** Null if a value is not finite. */
  readonly values: readonly (number | null)[];
}

const ROWS = 7;
const LABEL = 10;
/** The columns that asciichart draws before the line. */
const AXIS = LABEL + 1;
const MAX_COLUMNS = 72;
/** A floor for the logarithm of 0. */
const LEAST = 1e-12;
/** If this fraction of the change happens in this fraction of the run, the epochs get a logarithmic scale too. */
const EARLY = { change: 0.9, part: 0.05 };

/** Empty if fewer than two values precede the first that is not finite. */
export function lossCurve({ width, paint }: Page, { epochs, values }: Curve): string {
  const end = values.indexOf(null);
  const losses = (end < 0 ? values : values.slice(0, end)).map((value) => Math.log10(Math.max(LEAST, value!)));
  if (losses.length < 2) return "";
  const last = epochs[losses.length - 1]!;
  const columns = Math.min(MAX_COLUMNS, width - AXIS - 3);
  const scale = isEarly(epochs, losses) ? logarithmic(last) : linear(last);
  const series = Array.from({ length: columns }, (_, at) =>
    interpolated(epochs, losses, scale.epochAt(at / (columns - 1))),
  );
  const least = Math.min(...series);
  const most = Math.max(...series);
  // A flat curve needs an artificial range.
  const range = most - least < 1e-3 ? { min: least - 0.5, max: most + 0.5 } : { min: least, max: most };
  const drawn = plot(series, {
    height: ROWS - 1,
    ...range,
    offset: 3,
    symbols: ["┤", "┤", "╶", "╴", "─", "╰", "╭", "╮", "╯", "│"],
    format: (x: number) => short(Number((10 ** x).toPrecision(3))).padStart(LABEL),
  });
  const colored = drawn
    .split("\n")
    .map((line) => line.trimEnd().replace(/┤(.*)$/, (_, rest: string) => paint.dim("┤") + paint.cyan(rest)));
  return [...colored, paint.dim(axis(scale, columns))].join("\n");
}

interface Scale {
  /** The epoch at a fraction of the width. */
  readonly epochAt: (fraction: number) => number;
  /** The labeled epochs, with their places. */
  readonly ticks: readonly (readonly [fraction: number, epoch: number])[];
}

function linear(last: number): Scale {
  const middle = Math.round(last / 2);
  return {
    epochAt: (fraction) => fraction * last,
    ticks: [
      [0, 0],
      [middle / last, middle],
      [1, last],
    ],
  };
}

/** Logarithmic in 1 + epoch, which leaves a place for epoch 0. */
function logarithmic(last: number): Scale {
  const whole = Math.log10(1 + last);
  const tens = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power).filter(
    (epoch) => epoch < last / 2,
  );
  return {
    epochAt: (fraction) => 10 ** (fraction * whole) - 1,
    ticks: [0, ...tens, last].map((epoch) => [Math.log10(1 + epoch) / whole, epoch]),
  };
}

function axis({ ticks }: Scale, columns: number): string {
  let line = "epoch".padStart(AXIS - 2).padEnd(AXIS);
  for (const [fraction, epoch] of ticks) {
    const label = count(epoch);
    const at = AXIS + 1 + Math.round(fraction * (columns - 1)) - Math.round(fraction * (label.length - 1));
    if (at > line.length || epoch === 0) line = line.padEnd(at) + label;
  }
  return line;
}

function isEarly(epochs: readonly number[], losses: readonly number[]): boolean {
  const [first] = losses;
  const least = Math.min(...losses);
  const over = losses.findIndex((loss) => first! - loss >= EARLY.change * (first! - least));
  return least < first! && epochs[over]! <= EARLY.part * epochs.at(-1)!;
}

/** The value at an epoch, by linear interpolation. */
function interpolated(epochs: readonly number[], values: readonly number[], epoch: number): number {
  const after = epochs.findIndex((one) => one >= epoch);
  if (after === 0) return values[0]!;
  // Rounding may go past the last epoch.
  if (after < 0 || after >= values.length) return values.at(-1)!;
  const fraction = (epoch - epochs[after - 1]!) / (epochs[after]! - epochs[after - 1]!);
  return values[after - 1]! + fraction * (values[after]! - values[after - 1]!);
}

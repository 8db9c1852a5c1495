/** The loss along a run, as a line over the epochs on a logarithmic scale. */
import { plot } from "asciichart";
import { count, short } from "./numbers.ts";
import type { Page } from "./page.ts";

export interface Curve {
  /** Of each point, from 0 on. */
  readonly epochs: readonly number[];
  /** Null where it is not finite. */
  readonly values: readonly (number | null)[];
}

const ROWS = 7;
const LABEL = 10;
/** What asciichart draws before the line. */
const AXIS = LABEL + 1;
const MAX_COLUMNS = 72;
/** A loss of 0 has no logarithm. */
const LEAST = 1e-12;
/**
 * Where so much of the change is over after so small a part of the run, the epochs are drawn on a logarithmic scale,
 * too.
 */
const SOON = { change: 0.9, part: 0.05 };

/** Empty where fewer than two values come before one that is not finite. */
export function lossCurve({ width, paint }: Page, { epochs, values }: Curve): string {
  const end = values.indexOf(null);
  const losses = (end < 0 ? values : values.slice(0, end)).map((value) => Math.log10(Math.max(LEAST, value!)));
  if (losses.length < 2) return "";
  const last = epochs[losses.length - 1]!;
  const columns = Math.min(MAX_COLUMNS, width - AXIS - 3);
  const scale = isSoonOver(epochs, losses) ? logarithmic(last) : linear(last);
  const series = Array.from({ length: columns }, (_, at) =>
    interpolated(epochs, losses, scale.epochAt(at / (columns - 1))),
  );
  const least = Math.min(...series);
  const most = Math.max(...series);
  // A curve that is flat has no scale of its own.
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
  /** The epoch at a share of the width. */
  readonly epochAt: (share: number) => number;
  /** Epochs to write below, and where. */
  readonly ticks: readonly (readonly [share: number, epoch: number])[];
}

function linear(last: number): Scale {
  const middle = Math.round(last / 2);
  return {
    epochAt: (share) => share * last,
    ticks: [
      [0, 0],
      [middle / last, middle],
      [1, last],
    ],
  };
}

/** Of 1 + epoch, so that there is a place for what was before training. */
function logarithmic(last: number): Scale {
  const whole = Math.log10(1 + last);
  const tens = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, power) => 10 ** power).filter(
    (epoch) => epoch < last / 2,
  );
  return {
    epochAt: (share) => 10 ** (share * whole) - 1,
    ticks: [0, ...tens, last].map((epoch) => [Math.log10(1 + epoch) / whole, epoch]),
  };
}

function axis({ ticks }: Scale, columns: number): string {
  let line = "epoch".padStart(AXIS - 2).padEnd(AXIS);
  for (const [share, epoch] of ticks) {
    const label = count(epoch);
    const at = AXIS + 1 + Math.round(share * (columns - 1)) - Math.round(share * (label.length - 1));
    if (at > line.length || epoch === 0) line = line.padEnd(at) + label;
  }
  return line;
}

function isSoonOver(epochs: readonly number[], losses: readonly number[]): boolean {
  const [first] = losses;
  const least = Math.min(...losses);
  const over = losses.findIndex((loss) => first! - loss >= SOON.change * (first! - least));
  return least < first! && epochs[over]! <= SOON.part * epochs.at(-1)!;
}

/** The value at an epoch, on the straight line between the points around it. */
function interpolated(epochs: readonly number[], values: readonly number[], epoch: number): number {
  const after = epochs.findIndex((one) => one >= epoch);
  if (after === 0) return values[0]!;
  // The last epoch may be missed by rounding.
  if (after < 0 || after >= values.length) return values.at(-1)!;
  const share = (epoch - epochs[after - 1]!) / (epochs[after]! - epochs[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

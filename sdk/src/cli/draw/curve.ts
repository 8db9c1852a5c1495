/** The loss along a run, as a line over the epochs on a logarithmic scale. */
import { plot } from "asciichart";
import { count, short } from "./numbers.ts";
import type { Page } from "./page.ts";

export interface Curve {
  readonly epochs: readonly number[];
  readonly values: readonly (number | null)[];
}

const ROWS = 7;
const LABEL = 10;
const MOST_COLUMNS = 72;
/** A loss of 0 has no logarithm. */
const LEAST = 1e-12;

/** Empty where the values are too few, or none is finite. */
export function lossCurve({ width, paint }: Page, { epochs, values }: Curve): string {
  const ends = values.findIndex((value) => value === null);
  const finite = (ends < 0 ? values : values.slice(0, ends)) as readonly number[];
  if (finite.length < 2) return "";
  const last = epochs[finite.length - 1]!;
  const columns = Math.min(MOST_COLUMNS, width - LABEL - 4);
  const series = Array.from({ length: columns }, (_, at) => Math.log10(Math.max(LEAST, at_(epochs, finite, (last * at) / (columns - 1)))));
  const least = Math.min(...series);
  const most = Math.max(...series);
  // A curve that is flat has no scale of its own.
  const range = most - least < 1e-3 ? { min: least - 0.5, max: most + 0.5 } : { min: least, max: most };
  const drawn = plot(series, { height: ROWS - 1, ...range, offset: 3, format: (x: number) => short(Number((10 ** x).toPrecision(3))).padStart(LABEL) });
  const axis = `${" ".repeat(LABEL + 1)}0${"epoch".padStart(Math.floor(columns / 2))}${count(last).padStart(Math.ceil(columns / 2))}`;
  return `${drawn.split("\n").map((line) => line.trimEnd()).join("\n")}\n${paint.dim(axis)}`;
}

/** The value at an epoch, on the straight line between the points around it. */
function at_(epochs: readonly number[], values: readonly number[], epoch: number): number {
  const after = epochs.findIndex((one) => one >= epoch);
  if (after <= 0) return values[0]!;
  const share = (epoch - epochs[after - 1]!) / (epochs[after]! - epochs[after - 1]!);
  return values[after - 1]! + share * (values[after]! - values[after - 1]!);
}

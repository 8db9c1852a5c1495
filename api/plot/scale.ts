import { log } from "../math/log.ts";
import { decadeOf, short, tenTo } from "./label.ts";

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Maps numbers to pixels, and has ticks. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly Tick[];
  readonly low: number;
  readonly high: number;
  readonly logarithmic: boolean;
}

type Span = readonly [from: number, to: number];

/** The smallest and the largest of the finite numbers; undefined if there are none. */
export function extentOf(values: Iterable<number | null>): Span | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low > high ? undefined : [low, high];
}

/**
 * The step of about `count` ticks within [low, high]: 1, 2 or 5 times a power of ten.
 *
 * @see Heckbert, "Nice Numbers for Graph Labels", Graphics Gems (1990).
 */
export function niceStep(low: number, high: number, count: number): number {
  const rough = (high - low) / Math.max(1, count - 1);
  const unit = tenTo(decadeOf(rough));
  const fraction = rough / unit;
  return unit * (fraction < 1.5 ? 1 : fraction < 3 ? 2 : fraction < 7 ? 5 : 10);
}

function ticksBetween(low: number, high: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const slack = step * 1e-9;
  const first = Math.ceil((low - slack) / step);
  for (let k = first; k * step <= high + slack && ticks.length < 50; k++) {
    const value = Number((k * step).toPrecision(12)) + 0;
    ticks.push({ value, label: labelOf(value, step) });
  }
  return ticks;
}

/** A label with as many digits as distinguish adjacent ticks. */
function labelOf(value: number, step: number): string {
  const largest = Math.max(Math.abs(value), step);
  if (value === 0) return "0";
  const digits = Math.max(1, decadeOf(largest) - decadeOf(step) + 1);
  const decimals = -decadeOf(step);
  return decadeOf(largest) < -4 || decadeOf(largest) > 5 || decimals <= 0 || digits > 12
    ? short(value, Math.min(12, digits))
    : value.toFixed(decimals).replace("-", "−");
}

/** Below this, numbers have too few digits for ticks. */
const TINY = 1e-290;

/** A linear scale from `from` to `to`, extended to the enclosing ticks if `nice`. */
export function linear([from, to]: Span, [start, end]: Span, count = 5, nice = true): Scale {
  // A single value, or values that differ only by rounding, are placed in the middle of a range of their size.
  const least = Math.max(1e-9 * Math.max(Math.abs(from), Math.abs(to)), TINY);
  const pad = to - from > least ? 0 : Math.abs(from) > TINY ? Math.abs(from) / 2 : 1;
  const [bottom, top] = [Math.max(from - pad, -Number.MAX_VALUE / 4), Math.min(to + pad, Number.MAX_VALUE / 4)];
  const step = niceStep(bottom, top, count);
  const low = nice ? Math.floor(bottom / step + 1e-9) * step : bottom;
  const high = nice ? Math.ceil(top / step - 1e-9) * step : top;
  const scale = (value: number) => start + ((value - low) / (high - low)) * (end - start);
  return Object.assign(scale, { ticks: ticksBetween(low, high, step), low, high, logarithmic: false });
}

/**
 * A logarithmic scale over positive values, extended to whole decades if there are several. Smaller numbers are drawn
 * at its lower end.
 */
export function logarithmic([from, to]: Span, [start, end]: Span, most = 6): Scale {
  const first = decadeOf(from);
  const wide = to / from >= 50;
  const last = decadeOf(to) + (tenTo(decadeOf(to)) < to ? 1 : 0);
  const low = wide ? Math.max(tenTo(first), Number.MIN_VALUE) : from / 1.15;
  const high = wide ? Math.min(tenTo(Math.max(last, first + 1)), Number.MAX_VALUE) : to * 1.15;
  const ticks: Tick[] = [];
  const decades = Math.max(last - first, 1);
  const stride = Math.ceil((decades + 1) / most);
  for (let k = first; k <= last; k++) {
    const mantissas = decades === 1 ? [1, 2, 5] : decades <= 2 ? [1, 3] : (k - first) % stride === 0 ? [1] : [];
    for (const mantissa of mantissas) {
      const value = mantissa * tenTo(k);
      if (value >= low * 0.999999 && value <= high * 1.000001) ticks.push({ value, label: short(value) });
    }
  }
  const origin = log(low);
  const width = log(high) - origin;
  const scale = (value: number) => start + (Math.max(0, value > 0 ? log(value) - origin : 0) / width) * (end - start);
  return Object.assign(scale, { ticks, low, high, logarithmic: true });
}

/** The scale, linear or logarithmic, with the larger distance between the nearest of the ascending values. */
export function clearest(values: readonly number[], inner: Span): Scale {
  const [least, most] = extentOf(values)!;
  const scales = [linear([least, most], inner, 7, false), ...(least > 0 ? [logarithmic([least, most], inner)] : [])];
  return scales.reduce((a, b) => (nearest(values, b) > nearest(values, a) ? b : a));
}

/** Pixels between the two nearest of the ascending values, ignoring equal ones. */
export function nearest(values: readonly number[], x: (value: number) => number): number {
  return values.reduce(
    (gap, value, i) => (i > 0 && value > values[i - 1]! ? Math.min(gap, x(value) - x(values[i - 1]!)) : gap),
    60,
  );
}

/** The extent of the positive numbers if they span a factor of fifty, so that a logarithmic scale shows more. */
export function deservesLog(values: Iterable<number | null>): Span | undefined {
  const positive = [...values].filter((value): value is number => value !== null && value >= 0);
  const extent = extentOf(positive.filter((value) => value > 0));
  return extent && extent[1] / extent[0] >= 50 ? extent : undefined;
}

/** A scale for epochs: linear or, if a long run has only early events, by the logarithm of epoch + 1. */
export function epochScale(last: number, early: boolean, [start, end]: Span): Scale {
  if (!early || last < 100) {
    const whole = linear([0, Math.max(last, 1)], [start, end], 7, false);
    const ticks = whole.ticks
      .filter(({ value }) => Number.isInteger(value))
      .map(({ value }) => ({ value, label: short(value) }));
    return Object.assign((value: number) => whole(value), { ticks, low: 0, high: last, logarithmic: false });
  }
  const width = log(last + 1);
  const scale = (value: number) => start + (log(value + 1) / width) * (end - start);
  const ticks: Tick[] = [{ value: 0, label: "0" }];
  for (let k = 0; tenTo(k) <= last; k++) {
    for (const value of last < 1e5 ? [tenTo(k), 3 * tenTo(k)] : [tenTo(k)])
      if (value <= last) ticks.push({ value, label: short(value) });
  }
  return Object.assign(scale, { ticks, low: 0, high: last, logarithmic: true });
}

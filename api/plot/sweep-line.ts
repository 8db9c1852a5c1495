/** A sweep over one axis: the success probability with its interval, over numbers or by name. */
import { type Frame, X_AXIS, xAxis, yAxis } from "./axis.ts";
import { widthOf, wrap } from "./label.ts";
import type { SweepResult, SweptCell } from "./result.ts";
import { clearest, linear, nearest, type Scale } from "./scale.ts";
import { circle, curve, diamond, element, type Key, legend, line, linePath, MARGIN, text, tip } from "./svg.ts";
import { isAmongBest, MANY_CELLS, type SweepNames } from "./sweep-words.ts";

const HEIGHT = 250;
const NAME_LINES = 3;
/** Pixels between points that are dense. */
const DENSE = 7;

/** A cell, and where it is from left to right. */
interface Place {
  readonly index: number;
  readonly cell: SweptCell;
  readonly x: number;
}

/** The drawing from `top` on. */
export function sweepLine(
  result: SweepResult,
  names: SweepNames,
  width: number,
  top: number,
): { readonly svg: string; readonly bottom: number } {
  const keys = legend(MARGIN, top + 6, width - 2 * MARGIN, keysOf(result), widthOf);
  const first = top + keys.height + 36;
  const frame: Frame = { left: 64, right: width - MARGIN - 8, top: first, bottom: first + HEIGHT };
  const inner = [frame.left + 24, frame.right - 24] as const;
  const isNumeric = result.axes[0]!.values.every((value) => typeof value === "number");
  const order = [...result.cells.keys()];
  if (isNumeric) order.sort((a, b) => numberOf(result.cells[a]!) - numberOf(result.cells[b]!));
  const labels = order.map((index) => names.values[0]![index]!);
  const numbers = isNumeric ? order.map((index) => numberOf(result.cells[index]!)) : [...order.keys()];
  const x = isNumeric ? numericScale(numbers, labels, inner) : namedScale(labels, inner);
  const places = order.map((index, i): Place => ({ index, cell: result.cells[index]!, x: x(numbers[i]!) }));
  const y = linear([0, 1], [frame.bottom, frame.top], 6, false);
  const gap = nearest(numbers, x);
  const [name] = names.axes as [string];
  const foot = isNumeric
    ? { svg: xAxis(frame, x, x.logarithmic ? `${name} (log scale)` : name), bottom: frame.bottom + X_AXIS }
    : namedAxis(frame, x, (inner[1] - inner[0]) / order.length, name);
  const { confidence } = places[0]!.cell.interval;
  return {
    svg:
      keys.svg +
      yAxis(frame, y, `success probability, with its ${Number((100 * confidence).toFixed(4))} % interval`) +
      // Between names there is nothing that a line could show.
      (isNumeric && places.length > 1 ? lineWithBand(places, y) : "") +
      places.map((place) => mark(result, names, place, y, gap)).join("") +
      foot.svg,
    bottom: foot.bottom,
  };
}

function numberOf({ values }: SweptCell): number {
  return values[0] as number;
}

function lineWithBand(places: readonly Place[], y: Scale): string {
  const band = linePath([
    ...places.map(({ x, cell }) => [x, y(cell.interval.high)] as const),
    ...places.map(({ x, cell }) => [x, y(cell.interval.low)] as const).toReversed(),
  ]);
  return (
    element("path", { d: `${band}Z`, class: "f-blue", opacity: 0.15 }) +
    curve(
      places.map(({ x, cell }) => [x, y(cell.probability)] as const),
      "blue",
      { "stroke-width": 1.5 },
    )
  );
}

/** The scale that tells the values apart best, with the values as its ticks, or round numbers where they are dense. */
function numericScale(values: readonly number[], names: readonly string[], inner: readonly [number, number]): Scale {
  const spaced = clearest(values, inner);
  if (nearest(values, spaced) < DENSE) return spaced;
  return Object.assign((value: number) => spaced(value), spaced, {
    ticks: values.map((value, i) => ({ value, label: names[i]! })),
  });
}

function namedScale(names: readonly string[], [start, end]: readonly [number, number]): Scale {
  const step = (end - start) / names.length;
  return Object.assign((index: number) => start + (index + 0.5) * step, {
    ticks: names.map((label, value) => ({ value, label })),
    low: 0,
    high: names.length - 1,
    logarithmic: false,
  });
}

/** Names below the frame, in lines as wide as there is room. */
function namedAxis(
  { left, right, bottom }: Frame,
  x: Scale,
  step: number,
  name: string,
): { readonly svg: string; readonly bottom: number } {
  const every = Math.ceil(36 / step);
  const room = Math.max(30, Math.min(every * step, 300) - 6);
  const shown = x.ticks
    .filter((_, i) => i % every === 0)
    .map(({ value, label }) => ({ place: x(value), lines: wrap(label, room, NAME_LINES) }));
  const most = Math.max(...shown.map(({ lines }) => lines.length));
  const labels = shown.map(
    ({ place, lines }) =>
      line(place, bottom, place, bottom + 5, "quiet") +
      lines.map((one, i) => text(place, bottom + 20 + i * 15, one, { color: "quiet", anchor: "middle" })).join(""),
  );
  return {
    svg:
      line(left, bottom, right, bottom, "quiet") +
      labels.join("") +
      text((left + right) / 2, bottom + 25 + most * 15, name, { color: "quiet", anchor: "middle" }),
    bottom: bottom + 31 + most * 15,
  };
}

function keysOf({ cells, best }: SweepResult): Key[] {
  const worse = cells.some((cell) => !isAmongBest(cell));
  return [
    { label: "best on these seeds", color: "blue", mark: "diamond" },
    ...(best.indistinguishable.length > 0
      ? [{ label: `cannot be told from it (${best.indistinguishable.length})`, color: "blue", mark: "dot" } as const]
      : []),
    ...(worse ? [{ label: "worse", color: "blue", mark: "ring" } as const] : []),
    ...(best.confirmation === null
      ? []
      : [{ label: "best on fresh seeds", color: "vermillion", mark: "line" } as const]),
  ];
}

function mark(result: SweepResult, names: SweepNames, { index, cell, x }: Place, y: Scale, gap: number): string {
  const isBest = index === result.best.cell;
  const radius = Math.max(1.5, Math.min(5, gap / 2.5));
  const cap = Math.min(4, gap / 3);
  const [low, high, middle] = [cell.interval.low, cell.interval.high, cell.probability].map(y) as [
    number,
    number,
    number,
  ];
  const thin = { "stroke-width": 1.5 };
  // Where points are dense, the band shows the intervals.
  const whisker =
    gap < DENSE
      ? ""
      : line(x, low, x, high, "blue", thin) +
        [low, high].map((end) => line(x - cap, end, x + cap, end, "blue", thin)).join("");
  const dot = isBest
    ? element("path", { d: diamond(x, middle, radius + 3), class: "f-blue s-paper", "stroke-width": 1 })
    : isAmongBest(cell)
      ? circle(x, middle, radius, "blue")
      : circle(x, middle, radius, "paper", { class: "f-paper s-blue", "stroke-width": Math.min(2, radius / 1.5) });
  const words = result.cells.length > MANY_CELLS ? names.briefly(index) : names.sentenceOf(index);
  return element("g", {}, tip(words) + whisker + dot + (isBest ? fresh(result, x, y) : ""));
}

/** The best cell on fresh seeds, beside what it was chosen by. */
function fresh({ best: { confirmation } }: SweepResult, x: number, scale: (p: number) => number): string {
  if (confirmation === null) return "";
  const { probability, interval } = confirmation;
  const at = x + 10;
  return (
    line(at, scale(interval.low), at, scale(interval.high), "vermillion", { "stroke-width": 1.5 }) +
    line(at - 5, scale(probability), at + 5, scale(probability), "vermillion", { "stroke-width": 3 })
  );
}

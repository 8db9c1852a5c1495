/** Small pictures of the entries of a table, drawn from their own functions. */

import { asRows } from "../api/experiment/request/points.ts";
import type { Parameters } from "../api/network/table.ts";
import {
  type ActivationEntry,
  type ActivationName,
  activations,
  createActivation,
} from "../api/network/tables/activations.ts";
import { generate } from "../api/network/tables/data-generators.ts";
import { type ScheduleEntry, schedules } from "../api/network/tables/schedules.ts";
import { escapeHtml } from "./html.ts";

const WIDTH = 132;
const HEIGHT = 96;
/** Steps along the horizontal axis. */
const STEPS = 66;

type ScheduleName = keyof typeof schedules;
type Point = readonly [x: number, y: number];
interface Window {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

const defaultsOf = (parameters: Parameters) =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { default: value }]) => (value === undefined ? [] : [[name, value]])),
  );

/** The function and its derivative on [−4, 4]; "" for an activation of a whole layer, such as softmax. */
export function activationSketch(name: string): string {
  const entry: ActivationEntry = activations[name as ActivationName];
  const { value, derivative, row } = createActivation({ name, ...defaultsOf(entry.parameters) }, false);
  if (row) return "";
  const window = { left: -4, right: 4, bottom: -2, top: 4 };
  const xs = along(window);
  return sketch(
    `${name} and its derivative, from −4 to 4`,
    window,
    curve(
      xs.map((x) => [x, derivative(x, value(x))]),
      window,
      "faint",
    ) +
      curve(
        xs.map((x) => [x, value(x)]),
        window,
        "bold",
      ),
  );
}

/** Parameters without a default, for a sketch of a hundred epochs. */
const EPOCHS = 100;
const chosen: Partial<Record<ScheduleName, object>> = {
  "inverse-time": { decay: 0.05 },
  exponential: { decay: 0.96 },
  step: { every: 25, factor: 0.5 },
  warmup: { epochs: 20, then: { name: "cosine", to: 0 } },
};

/** The factor on the learning rate over a hundred epochs. */
export function scheduleSketch(name: string): string {
  const entry: ScheduleEntry = schedules[name as ScheduleName];
  const settings = chosen[name as ScheduleName] ?? {};
  const needed = Object.entries(entry.parameters).filter(
    ([parameter, { default: value }]) => value === undefined && !(parameter in settings),
  );
  if (needed.length > 0) return "";
  const choice = { name, ...defaultsOf(entry.parameters), ...settings };
  const window = { left: 0, right: EPOCHS, bottom: -0.1, top: 1.15 };
  const epochs = Array.from({ length: EPOCHS }, (_, i) => i);
  return sketch(
    `The factor of ${name} over ${EPOCHS} epochs`,
    window,
    curve(
      epochs.map((i) => [i, entry.factor(i, EPOCHS, choice)]),
      window,
      "bold",
    ),
  );
}

/** The points of a generator, as classes in a plane or as a function; "" for more than two inputs. */
export function dataSketch(name: string, parameters: Parameters): string {
  const { inputs, targets } = asRows(generate({ generator: name, ...defaultsOf(parameters) }), 1);
  const dimensions = inputs[0]!.length;
  if (dimensions > 2) return "";
  const points = inputs.map((input, i): Point => [input[0]!, dimensions === 1 ? targets[i]![0]! : input[1]!]);
  const window = around(points);
  const radius = points.length > 16 ? 2.4 : 4;
  const dots = points.map(([x, y], i) => {
    const kind = dimensions === 1 || targets[i]![0]! > 0.5 ? "one" : "zero";
    return `<circle class="${kind}" cx="${across(x, window)}" cy="${down(y, window)}" r="${radius}"/>`;
  });
  return sketch(`The points of ${name}`, undefined, dots.join(""));
}

function sketch(label: string, window: Window | undefined, content: string): string {
  const axes = window === undefined ? "" : axis(window);
  const size = `viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"`;
  return `<svg class="sketch" ${size} role="img" aria-label="${escapeHtml(label)}">${axes}${content}</svg>`;
}

/** The lines at 0. */
function axis(window: Window): string {
  const y = down(0, window);
  const x = across(0, window);
  return `<path class="axis" d="M0 ${y}H${WIDTH}M${x} 0V${HEIGHT}"/>`;
}

const along = ({ left, right }: Window) =>
  Array.from({ length: STEPS + 1 }, (_, i) => left + ((right - left) * i) / STEPS);

/** A line through the points that are inside the window. */
function curve(points: readonly Point[], window: Window, kind: string): string {
  let d = "";
  let drawn = false;
  for (const [x, y] of points) {
    const inside = y >= window.bottom && y <= window.top;
    if (inside) d += `${drawn ? "L" : "M"}${across(x, window)} ${down(y, window)}`;
    drawn = inside;
  }
  return `<path class="${kind}" d="${d}"/>`;
}

function around(points: readonly Point[]): Window {
  const reach = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const air = (high - low) * 0.12 || 1;
    return [low - air, high + air] as const;
  };
  const [left, right] = reach(points.map(([x]) => x));
  const [bottom, top] = reach(points.map(([, y]) => y));
  return { left, right, bottom, top };
}

const across = (x: number, { left, right }: Window) => tenth(((x - left) / (right - left)) * WIDTH);
const down = (y: number, { bottom, top }: Window) => tenth(HEIGHT - ((y - bottom) / (top - bottom)) * HEIGHT);
const tenth = (x: number) => Math.round(10 * x) / 10;

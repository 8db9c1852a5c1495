import { type Frame, X_AXIS, xAxis } from "./axis.ts";
import { short, widthOf } from "./label.ts";
import { affordable, type Computes, computes, pointsOf } from "./network.ts";
import { type Color, seriesColors } from "./palette.ts";
import type { TrainResult } from "./result.ts";
import { extentOf, linear, type Scale } from "./scale.ts";
import { at, circle, element, isNarrow, type Key, legend, line, MARGIN, sheet, text } from "./svg.ts";

const WIDTH = 760;
const GAP = 48;
/** Cells along each side of the plane; fewer for a large network. */
const CELLS = 48;
/** Shades between the middle and each end of the outputs. */
const SHADES = 6;
const MAX_SAMPLES = 600;

interface Plane {
  /** Cells along each side. The outputs at the centers of the cells follow row by row, from the bottom. */
  readonly cells: number;
  readonly outputs: Float64Array;
  readonly width: number;
}

/** The output over two inputs, before and after training: shades for one output, the largest output for several. */
export function regions(result: TrainResult, title: string, subtitle: string, width = WIDTH): string {
  const { experiment, id } = result;
  const narrow = isNarrow(width);
  const side = narrow ? width - 2 * MARGIN - 40 : (width - 2 * MARGIN - 40 - GAP) / 2;
  const data = pointsOf(experiment);
  const samples = data.inputs.slice(0, MAX_SAMPLES);
  const spans = [0, 1].map((i) => padded(extentOf(samples.map((row) => row[i]!))!)) as [Span, Span];
  const cells = Math.floor(Math.sqrt(affordable(experiment, CELLS * CELLS)));
  const outputs = data.targets[0]!.length;
  const targets = extentOf(data.targets.flat())!;
  const middle = (targets[0] + targets[1]) / 2;
  const reach = (targets[1] - targets[0]) / 2 || Math.abs(middle) || 1;
  const coloring: Coloring =
    outputs === 1
      ? {
          shadeOf: (plane, cell) => shadeOf((plane.outputs[cell]! - middle) / reach),
          colorOf: (row) => (row[0]! > middle || targets[0] === targets[1] ? "blue" : "orange"),
        }
      : { shadeOf: largestOf, colorOf: (row) => seriesColors[row.indexOf(Math.max(...row)) % seriesColors.length]! };
  const keys: Key[] =
    outputs === 1
      ? [
          { label: `above ${short(middle)}`, color: "blue" },
          { label: `below ${short(middle)}`, color: "orange" },
          { label: "boundary", color: "ink", mark: "line" },
          { label: "data, colored by target", color: "ink", mark: "ring" },
        ]
      : [
          ...seriesColors
            .slice(0, Math.min(outputs, seriesColors.length))
            .map((color, o): Key => ({ label: `output ${o + 1} is the largest`, color })),
          { label: "data, colored by target", color: "ink", mark: "ring" },
        ];
  const states = [
    ["before training", result.before],
    ["after training", result.after],
  ] as const;
  return sheet({
    id,
    width,
    title,
    subtitle,
    description:
      `The output over two inputs, ${short(spans[0][0])} to ${short(spans[0][1])} and ` +
      `${short(spans[1][0])} to ${short(spans[1][1])}, before and after training, ` +
      `with ${data.inputs.length} data points. ${subtitle}`,
    draw: (top) => {
      const key = legend(MARGIN + 40, top, width - 2 * MARGIN - 40, keys, widthOf);
      // One below the other where there is no room for both.
      const below = key.height + 20;
      const step = side + X_AXIS + 24;
      const drawn = states.map(([name, { parameters }], i) => {
        const left = MARGIN + 40 + (narrow ? 0 : i * (side + GAP));
        const first = top + below + (narrow ? i * step : 0);
        const frame: Frame = { left, right: left + side, top: first, bottom: first + side };
        const x = linear(spans[0], [frame.left, frame.right], 5, false);
        const y = linear(spans[1], [frame.bottom, frame.top], 5, false);
        const f = computes(experiment, parameters);
        const plane = f && sampled(f, spans, cells, outputs);
        return (
          text(left, frame.top - 8, name, { as: "strong" }) +
          (plane
            ? tiles(plane, frame, coloring.shadeOf) + (outputs === 1 ? boundary(plane, middle, frame) : "")
            : text((frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2, "the parameters are not finite", {
                color: "quiet",
                anchor: "middle",
              })) +
          dots(samples, data.targets, x, y, coloring) +
          y.ticks
            .map(
              ({ value, label }) =>
                line(frame.left - 5, y(value), frame.left, y(value), "quiet") +
                text(frame.left - 8, y(value) + 4, label, { color: "quiet", anchor: "end" }),
            )
            .join("") +
          xAxis(frame, x, "first input") +
          (i === 0 ? text(frame.right, frame.top - 8, "vertical: second input", { color: "quiet", anchor: "end" }) : "")
        );
      });
      return { svg: key.svg + drawn.join(""), bottom: top + below + side + X_AXIS + (narrow ? step : 0) };
    },
  });
}

type Span = readonly [number, number];
/** A color and its strength, from 1 to SHADES. Adjacent cells of equal shade form one tile. */
interface Shade {
  readonly color: Color;
  readonly strength: number;
}
interface Coloring {
  readonly shadeOf: (plane: Plane, cell: number) => Shade | null;
  readonly colorOf: (targets: readonly number[]) => Color;
}

function padded([low, high]: Span): Span {
  const pad = high > low ? (high - low) * 0.25 : Math.max(1, Math.abs(low));
  return [low - pad, high + pad];
}

function sampled(f: Computes, [horizontal, vertical]: readonly [Span, Span], cells: number, width: number): Plane {
  const outputs = new Float64Array(cells * cells * width);
  const input = new Float64Array(2);
  const middle = ([low, high]: Span, i: number) => low + ((high - low) * (i + 0.5)) / cells;
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      input[0] = middle(horizontal, column);
      input[1] = middle(vertical, row);
      outputs.set(f(input), (row * cells + column) * width);
    }
  }
  return { cells, outputs, width };
}

function shadeOf(value: number): Shade | null {
  if (value !== value) return null;
  return {
    color: value > 0 ? "blue" : "orange",
    strength: Math.min(SHADES, Math.max(1, Math.ceil(Math.abs(value) * SHADES))),
  };
}

function largestOf({ outputs, width }: Plane, cell: number): Shade {
  let best = 0;
  for (let o = 1; o < width; o++) if (outputs[cell * width + o]! > outputs[cell * width + best]!) best = o;
  return { color: seriesColors[best % seriesColors.length]!, strength: SHADES / 2 };
}

/** One path for each shade, which combines equal adjacent cells of each row. */
function tiles(plane: Plane, { left, right, bottom }: Frame, shadeOf: Coloring["shadeOf"]): string {
  const { cells } = plane;
  const size = (right - left) / cells;
  const paths = new Map<string, { shade: Shade; d: string }>();
  for (let row = 0; row < cells; row++) {
    let start = 0;
    let here = shadeOf(plane, row * cells);
    for (let column = 1; column <= cells; column++) {
      const next = column < cells ? shadeOf(plane, row * cells + column) : null;
      if (column < cells && next?.color === here?.color && next?.strength === here?.strength) continue;
      if (here) {
        const key = here.color + here.strength;
        const path = paths.get(key) ?? { shade: here, d: "" };
        const wide = (column - start) * size;
        path.d += `M${at(left + start * size)} ${at(bottom - row * size)}` + `h${at(wide)}v${at(-size)}h${at(-wide)}z`;
        paths.set(key, path);
      }
      start = column;
      here = next;
    }
  }
  return [...paths.values()]
    .map(({ shade: { color, strength }, d }) =>
      element("path", {
        d,
        class: `f-${color}`,
        "fill-opacity": 0.12 + (0.68 * strength) / SHADES,
        "shape-rendering": "crispEdges",
      }),
    )
    .join("");
}

/** The contour of the output at `level`, by marching squares over the centers of the cells. */
export function boundary({ cells, outputs }: Plane, level: number, { left, right, bottom }: Frame): string {
  const size = (right - left) / cells;
  let d = "";
  const value = (column: number, row: number) => outputs[row * cells + column]! - level;
  for (let row = 0; row + 1 < cells; row++) {
    for (let column = 0; column + 1 < cells; column++) {
      const corners = [
        value(column, row),
        value(column + 1, row),
        value(column + 1, row + 1),
        value(column, row + 1),
      ] as const;
      const ends: string[] = [];
      for (let side = 0; side < 4; side++) {
        const [a, b] = [corners[side]!, corners[(side + 1) % 4]!];
        if (a > 0 === b > 0) continue;
        const along = a / (a - b);
        const dx = [along, 1, 1 - along, 0][side]!;
        const dy = [0, along, 1, 1 - along][side]!;
        ends.push(`${at(left + (column + 0.5 + dx) * size)} ${at(bottom - (row + 0.5 + dy) * size)}`);
      }
      for (let i = 0; i + 1 < ends.length; i += 2) d += `M${ends[i]}L${ends[i + 1]}`;
    }
  }
  return d === ""
    ? ""
    : element("path", { d, class: "s-ink", fill: "none", "stroke-width": 1.5, "stroke-linecap": "round" });
}

function dots(
  inputs: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
  x: Scale,
  y: Scale,
  { colorOf }: Coloring,
): string {
  const r = inputs.length > 100 ? 3 : 6;
  return (
    inputs
      .map((row, i) =>
        circle(x(row[0]!), y(row[1]!), r, "paper", {
          class: `f-${colorOf(targets[i]!)} s-paper`,
          "stroke-width": inputs.length > 100 ? 1 : 2,
        }),
      )
      .join("") +
    (inputs.length > 100
      ? ""
      : inputs.map((row) => circle(x(row[0]!), y(row[1]!), r + 1.5, "ink", { class: "s-ink", fill: "none" })).join(""))
  );
}

import { predictionOf } from "../network/tables/losses.ts";
import { predictions } from "../network/tables/predictions.ts";
import { type Frame, X_AXIS, xAxis, yAxis } from "./axis.ts";
import { short, widthOf } from "./label.ts";
import { affordable, type Computes, computes, pointsOf } from "./network.ts";
import { type Color, seriesColors } from "./palette.ts";
import { regions } from "./regions.ts";
import type { TrainResult } from "./result.ts";
import { extentOf, linear, type Scale } from "./scale.ts";
import { outcomeWords } from "./studies.ts";
import { circle, curve, isNarrow, type Key, legend, line, MARGIN, sheet, text } from "./svg.ts";

const WIDTH = 760;
const HEIGHT = 320;
/** The height in a narrow picture. */
const LOW = 240;
/** Steps along a curve. */
const STEPS = 256;
/** The most outputs and samples that one picture shows. */
const MAX_OUTPUTS = 4;
const MAX_SAMPLES = 1000;
/** The most pairs of an output and its target that a plot shows. */
const MAX_PAIRS = 2000;

/** The function before and after training: curves for one input, regions for two, outputs against targets for more. */
export function functionPicture(result: TrainResult, width = WIDTH): string {
  const { inputs } = result.experiment.network;
  const { title, subtitle } = words(result);
  if (inputs === 2) return regions(result, title, subtitle, width);
  const draw = inputs === 1 ? oneInput : againstTargets;
  return draw(result, title, subtitle, width);
}

/** Pictures show what the outputs predict, in the unit of the targets. */
function nameOfOutputs({ loss }: TrainResult["experiment"]): string {
  return predictionOf(loss) === predictions.identity ? "output" : "prediction";
}

function words({ seed, outcome, before, after, largestError }: TrainResult): { title: string; subtitle: string } {
  return {
    title: `Seed ${seed}: the function before and after training`,
    subtitle:
      `Outcome: ${outcomeWords[outcome]}. Loss ${numberText(before.loss)} → ${numberText(after.loss)}, ` +
      `largest error ${numberText(largestError)}.`,
  };
}

function numberText(value: number | null): string {
  return value === null ? "not finite" : short(value);
}

function oneInput(result: TrainResult, title: string, subtitle: string, width: number): string {
  const { id, experiment } = result;
  const data = pointsOf(experiment);
  const outputs = Math.min(data.targets[0]!.length, MAX_OUTPUTS);
  const samples = data.inputs.slice(0, MAX_SAMPLES);
  const xs = samples.map((row) => row[0]!);
  const [low, high] = extentOf(xs)!;
  const pad = high > low ? (high - low) * 0.15 : Math.max(1, Math.abs(low));
  const steps = affordable(experiment, STEPS);
  const grid = Array.from({ length: steps + 1 }, (_, i) => low - pad + ((high - low + 2 * pad) * i) / steps);
  const before = sample(computes(experiment, result.before.parameters), grid, outputs);
  const after = sample(computes(experiment, result.after.parameters), grid, outputs);
  const targets = samples.flatMap((_, i) => data.targets[i]!.slice(0, outputs));
  // A run that diverged must not flatten the data: the plot shows the targets and a few times their range.
  const whole = extentOf([...targets, ...(before?.flat() ?? []), ...(after?.flat() ?? [])])!;
  const extent = after === null ? whole : within(whole, extentOf(targets)!);

  const colorOf = (output: number): Color => seriesColors[output]!;
  const nameOf = (output: number) => (outputs > 1 ? `, output ${output + 1}` : "");
  const keys: Key[] = [
    { label: "data", color: "ink", mark: "ring" },
    ...(before ? [{ label: "before training", color: "quiet", mark: "dashed" } as const] : []),
    ...(after
      ? Array.from(
          { length: outputs },
          (_, o): Key => ({ label: `after training${nameOf(o)}`, color: colorOf(o), mark: "line" }),
        )
      : []),
  ];
  return sheet({
    id,
    width,
    title,
    subtitle: after
      ? subtitle
      : `${subtitle} After training the parameters are not finite, so there is no function to draw.`,
    description:
      `The output over the input from ${short(grid[0]!)} to ${short(grid.at(-1)!)}, before and after training, ` +
      `with ${data.inputs.length} data points. ${subtitle}`,
    draw: (top) => {
      const { key, frame, ticks } = framed(top, width, keys);
      const x = linear([grid[0]!, grid.at(-1)!], [frame.left, frame.right], ticks, false);
      const y = linear(extent, [frame.bottom, frame.top]);
      const drawn = (curves: number[][], output: number) =>
        curves.map((row, i) => (inside(row[output]!, y) ? ([x(grid[i]!), y(row[output]!)] as const) : null));
      const dots = samples
        .map((_, i) =>
          Array.from({ length: outputs }, (_, o) =>
            circle(x(xs[i]!), y(data.targets[i]![o]!), samples.length > 100 ? 2.5 : 5, "paper", {
              class: `f-paper s-${outputs > 1 ? colorOf(o) : "ink"}`,
              "stroke-width": 2,
            }),
          ).join(""),
        )
        .join("");
      const each = Array.from({ length: outputs }, (_, o) => o);
      return {
        svg:
          key.svg +
          yAxis(frame, y, nameOfOutputs(experiment)) +
          xAxis(frame, x, "input") +
          each
            .map((o) =>
              before ? curve(drawn(before, o), "quiet", { "stroke-dasharray": "5 4", "stroke-width": 1.5 }) : "",
            )
            .join("") +
          each.map((o) => (after ? curve(drawn(after, o), colorOf(o), { "stroke-width": 2.5 }) : "")).join("") +
          dots,
        bottom: frame.bottom + X_AXIS,
      };
    },
  });
}

/** The legend, the frame below it, and about how many ticks it has room for. */
function framed(top: number, width: number, keys: readonly Key[]) {
  const narrow = isNarrow(width);
  const key = legend(narrow ? MARGIN : 80, top, width - (narrow ? 2 * MARGIN : 104), keys, widthOf);
  const first = top + key.height + 16;
  const frame: Frame = { left: 80, right: width - MARGIN, top: first, bottom: first + (narrow ? LOW : HEIGHT) };
  return { key, frame, ticks: narrow ? 4 : 7 };
}

function sample(f: Computes | null, grid: readonly number[], outputs: number): number[][] | null {
  if (f === null) return null;
  const input = new Float64Array(1);
  return grid.map((x) => {
    input[0] = x;
    return Array.from(f(input).subarray(0, outputs));
  });
}

function inside(value: number, { low, high }: Scale): boolean {
  return value >= low && value <= high;
}

/** Limits an extent to three times the range of the targets on either side. */
function within(
  [low, high]: readonly [number, number],
  [least, greatest]: readonly [number, number],
): [number, number] {
  const margin = 3 * (greatest - least || Math.abs(least) || 1);
  return [Math.max(low, least - margin), Math.min(high, greatest + margin)];
}

/** For three inputs or more: each output against its target. Perfect outputs lie on the diagonal. */
function againstTargets(result: TrainResult, title: string, subtitle: string, width: number): string {
  const { experiment } = result;
  const data = pointsOf(experiment);
  const rows = data.targets.slice(
    0,
    Math.max(1, Math.min(MAX_SAMPLES, Math.floor(MAX_PAIRS / data.targets[0]!.length))),
  );
  const prediction = predictionOf(experiment.loss);
  const pairs = (outputs: TrainResult["after"]["outputs"]) =>
    rows.flatMap((row, i) => {
      const predicted = prediction.of(Float64Array.from(outputs[i]!, (output) => output ?? NaN));
      return row.flatMap((target, o) => (Number.isFinite(predicted[o]!) ? [{ target, output: predicted[o]! }] : []));
    });
  const before = pairs(result.before.outputs);
  const after = pairs(result.after.outputs);
  const targets = extentOf(rows.flat())!;
  const extent = within(
    extentOf([...targets, ...before.map(({ output }) => output), ...after.map(({ output }) => output)])!,
    targets,
  );
  const keys: Key[] = [
    { label: "before training", color: "quiet", mark: "ring" },
    { label: "after training", color: "blue", mark: "dot" },
    { label: `${nameOfOutputs(experiment)} = target`, color: "quiet", mark: "dashed" },
  ];
  return sheet({
    id: result.id,
    width,
    title,
    subtitle,
    description:
      `The outputs against the targets of ${data.targets.length} samples, before and after training. ` + subtitle,
    draw: (top) => {
      const { key, frame, ticks } = framed(top, width, keys);
      const x = linear(targets, [frame.left + 16, frame.right - 16], ticks);
      const y = linear(extent, [frame.bottom, frame.top]);
      const [low, high] = [Math.max(x.low, y.low), Math.min(x.high, y.high)];
      const outside = after.filter(({ output }) => !inside(output, y)).length;
      return {
        svg:
          key.svg +
          yAxis(frame, y, nameOfOutputs(experiment)) +
          xAxis(frame, x, "target") +
          line(x(low), y(low), x(high), y(high), "quiet", { "stroke-dasharray": "5 4" }) +
          before
            .filter(({ output }) => inside(output, y))
            .map(({ target, output }) =>
              circle(x(target), y(output), 3.5, "quiet", { class: "s-quiet", fill: "none", "stroke-width": 1.5 }),
            )
            .join("") +
          after
            .filter(({ output }) => inside(output, y))
            .map(({ target, output }) => circle(x(target), y(output), 3.5, "blue", { opacity: 0.8 }))
            .join("") +
          (outside > 0
            ? text(
                frame.right,
                frame.top + 16,
                `${outside} ${outside === 1 ? "output lies" : "outputs lie"} outside the plot`,
                {
                  color: "quiet",
                  anchor: "end",
                },
              )
            : ""),
        bottom: frame.bottom + X_AXIS,
      };
    },
  });
}

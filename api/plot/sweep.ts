import { type Frame, X_AXIS, xAxis, yAxis } from "./axis.ts";
import { fieldName, type Sweep, sweepOf, valueName, variantsPicture, wordsOf } from "./comparison.ts";
import { probabilityLabel, whole, widthOf } from "./label.ts";
import type { CompareResult } from "./result.ts";
import { clearest, linear, nearest } from "./scale.ts";
import { outcomeColumn, outcomeKeys, studySentence } from "./studies.ts";
import { circle, curve, element, isNarrow, legend, line, linePath, MARGIN, sheet, text, tip } from "./svg.ts";

const WIDTH = 760;
const HEIGHT = 230;
const COLUMNS = 90;

/**
 * The success probability over the number that the variants sweep, with intervals, and below it how the runs ended. If
 * they sweep no number, the picture of variants by name.
 */
export function sweepPicture(result: CompareResult, width?: number): string {
  const sweep = sweepOf(result);
  if (sweep === null) return variantsPicture(result, width);
  return drawSweep(result, sweep, width);
}

function drawSweep(result: CompareResult, sweep: Sweep, width = WIDTH): string {
  const narrow = isNarrow(width);
  const { baseline, variants } = result;
  const points = [
    { value: sweep.baseline, study: baseline, name: "baseline" },
    ...variants.map(({ name, study }, i) => ({ value: sweep.values[i]!, study, name })),
  ].sort((a, b) => a.value - b.value);
  const name = fieldName(sweep.field);
  const { description } = wordsOf(result);
  const best = points.reduce((a, b) => (b.study.probability > a.study.probability ? b : a));
  return sheet({
    id: result.id,
    width,
    title: `Success probability by ${name}`,
    subtitle:
      `The same ${whole(baseline.trials)} seeds for each of ${points.length} values. ` +
      `The best is ${valueName(best.value)}, with ${probabilityLabel(best.study.probability)}. ` +
      "The ring marks the baseline.",
    description: `The success probability over ${name} (${sweep.field}). ${description}`,
    draw: (top) => {
      const right = width - MARGIN - (narrow ? 0 : 16);
      const frame: Frame = { left: narrow ? 64 : 80, right, top: top + 14, bottom: top + 14 + HEIGHT };
      const values = points.map(({ value }) => value);
      const spaced = clearest(values, [frame.left + 24, frame.right - 24]);
      // The ticks are the values themselves, not round numbers between them.
      const x = Object.assign((value: number) => spaced(value), spaced, {
        ticks: values.map((value) => ({ value, label: valueName(value) })),
      });
      const y = linear([0, 1], [frame.bottom, frame.top], 6, false);
      const band = linePath([
        ...points.map(({ value, study }) => [x(value), y(study.interval.high)] as const),
        ...points.toReversed().map(({ value, study }) => [x(value), y(study.interval.low)] as const),
      ]);
      const marks = points
        .map(({ value, study, name }) => {
          const [px, py] = [x(value), y(study.probability)];
          const { low, high } = study.interval;
          return element(
            "g",
            {},
            tip(`${name}, ${valueName(value)}: ${studySentence(study)}`) +
              line(px, y(low), px, y(high), "blue", { "stroke-width": 1.5 }) +
              [low, high].map((end) => line(px - 4, y(end), px + 4, y(end), "blue", { "stroke-width": 1.5 })).join("") +
              (name === "baseline"
                ? circle(px, py, 6, "paper", { class: "f-paper s-blue", "stroke-width": 3 })
                : circle(px, py, 5, "blue")),
          );
        })
        .join("");
      const keys = outcomeKeys(points.map(({ study }) => study));
      const key = legend(frame.left, frame.bottom + 34, frame.right - frame.left, keys, widthOf);
      const foot = frame.bottom + 34 + key.height + 2 + COLUMNS;
      const wide = Math.max(2, Math.min(36, nearest(values, x) * 0.8));
      const columns = points
        .map(({ value, study }) => outcomeColumn(study, x(value) - wide / 2, foot, wide, COLUMNS))
        .join("");
      return {
        svg:
          yAxis(
            frame,
            y,
            `success probability, with its ${Number((100 * baseline.interval.confidence).toFixed(4))} % interval`,
            narrow ? MARGIN : frame.left,
          ) +
          element("path", { d: `${band}Z`, class: "f-blue", opacity: 0.15 }) +
          curve(
            points.map(({ value, study }) => [x(value), y(study.probability)] as const),
            "blue",
            { "stroke-width": 1.5 },
          ) +
          marks +
          key.svg +
          text(frame.left - 8, foot - COLUMNS / 2 + 4, "runs", { color: "quiet", anchor: "end" }) +
          columns +
          xAxis({ ...frame, bottom: foot }, x, x.logarithmic ? `${name} (log scale)` : name),
        bottom: foot + X_AXIS,
      };
    },
  });
}

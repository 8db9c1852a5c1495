import type { Histogram, LayerHistograms } from "../diagnosis/measures/histogram.ts";
import { short, truncate, whole, widthOf } from "./label.ts";
import type { Color } from "./palette.ts";
import type { InspectResult } from "./result.ts";
import { at, element, line, MARGIN, sheet, text, tip } from "./svg.ts";

const WIDTH = 760;
const LEFT = 104;
const GAP = 28;
const PANEL = (WIDTH - LEFT - MARGIN - 2 * GAP) / 3;
/** The distance from one epoch to the next, and the height of the fullest bin, in pixels. */
const STEP = 15;
const RISE = 34;

const kinds = { weights: "blue", activations: "green", gradients: "vermillion" } as const satisfies Record<
  keyof LayerHistograms,
  Color
>;

/**
 * Histograms of the weights, activations and gradients of each layer over a run, as ridges: the start of training is at
 * the back, the end at the front.
 */
export function histogramPicture(result: InspectResult): string {
  const { id, diagnosis } = result;
  const { epochs, layers } = momentsOf(result);
  const last = epochs.at(-1);
  return sheet({
    id,
    width: WIDTH,
    title:
      "seed" in result
        ? `Seed ${result.seed}: weights, activations and gradients${last ? ` over ${whole(last)} epochs` : ""}`
        : "The weights of each layer",
    subtitle:
      "seed" in result ? diagnosis.verdict : `${diagnosis.verdict} Pasted parameters have no history and no gradients.`,
    description: `Histograms of each layer ${last === undefined ? "" : `at epochs ${epochs.join(", ")}`}: ${layers
      .map(
        (layer, l) =>
          `layer ${l + 1}: ${Object.keys(kinds)
            .map((kind) => rangeText(kind, layer[kind as keyof LayerHistograms]))
            .join(", ")}`,
      )
      .join("; ")}.`,
    draw: (top) => {
      const names = Object.entries(kinds) as [keyof LayerHistograms, Color][];
      const heads = names.map(([kind], i) => text(LEFT + i * (PANEL + GAP), top + 4, kind, { as: "strong" })).join("");
      const height = RISE + (epochs.length - 1) * STEP + 48;
      const rows = layers.map((layer, l) => {
        const y = top + 16 + l * height;
        const floor = y + RISE;
        const marks = epochs
          .map((epoch, i) =>
            text(LEFT - 12, floor + i * STEP + 4, i === 0 && epoch === 0 ? "epoch 0" : whole(epoch), {
              as: "small",
              color: "quiet",
              anchor: "end",
            }),
          )
          .join("");
        return (
          text(MARGIN, y + 12, truncate(`layer ${l + 1}`, 70), { as: "strong" }) +
          marks +
          names.map(([kind, color], i) => panel(layer[kind], epochs, LEFT + i * (PANEL + GAP), floor, color)).join("")
        );
      });
      return { svg: heads + rows.join(""), bottom: top + 16 + layers.length * height - 8 };
    },
  });
}

/** The histograms of a run; for pasted parameters, those of their weights. */
export function momentsOf(result: InspectResult): { epochs: readonly number[]; layers: readonly LayerHistograms[] } {
  if ("measures" in result && result.measures.histograms) return result.measures.histograms;
  const layers = "parameters" in result ? result.parameters : result.network.layers;
  const epochs = "epoch" in result ? [result.epoch] : [0];
  return {
    epochs,
    layers: layers.map(({ weights }) => ({ weights: histogramOf(weights.flat()), activations: null, gradients: null })),
  };
}

/** A histogram with twenty equal bins, like those of runs; null if a number is not finite. */
function histogramOf(values: readonly (number | null)[]): Histogram | null {
  if (values.some((value) => value === null)) return null;
  const numbers = values as readonly number[];
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  const counts = new Array<number>(20).fill(0);
  for (const value of numbers)
    counts[high === low ? 0 : Math.min(19, Math.floor(((value - low) / (high - low)) * 20))]!++;
  return { low, high, counts: [counts] };
}

function rangeText(kind: string, histogram: Histogram | null): string {
  return histogram === null ? `${kind} unknown` : `${kind} from ${short(histogram.low)} to ${short(histogram.high)}`;
}

function panel(
  histogram: Histogram | null,
  epochs: readonly number[],
  left: number,
  floor: number,
  color: Color,
): string {
  const bottom = floor + (epochs.length - 1) * STEP;
  if (histogram === null) return text(left, floor + STEP, "not counted", { color: "quiet" });
  const { low, high, counts } = histogram;
  if (high === low) return text(left, floor + STEP, `all values are ${short(low)}`, { color: "quiet" });
  const bins = counts[0]!.length;
  const width = PANEL / bins;
  const ridges = counts
    .map((row, i) => {
      const base = floor + i * STEP;
      const most = row.reduce((a, b) => Math.max(a, b));
      // Each ridge is scaled by its fullest bin, since the total is the same at every epoch.
      let d = `M${at(left)} ${at(base)}`;
      row.forEach((count, bin) => {
        if (bin === 0 || count !== row[bin - 1]) d += `V${at(base - (count / most) * RISE)}`;
        d += `H${at(left + (bin + 1) * width)}`;
      });
      const age = counts.length === 1 ? 1 : i / (counts.length - 1);
      return element(
        "g",
        {},
        tip(`epoch ${epochs[i]}: at most ${most} of ${row.reduce((a, b) => a + b)} in one bin`) +
          element("path", { d: `${d}V${at(base)}Z`, class: "f-paper" }) +
          element("path", {
            d: `${d}V${at(base)}Z`,
            class: `f-${color} s-${color}`,
            "fill-opacity": 0.15 + 0.55 * age,
            "stroke-width": 1,
          }),
      );
    })
    .join("");
  const zero = low < 0 && high > 0 ? left + (-low / (high - low)) * PANEL : null;
  const [from, to] = [short(low), short(high)];
  const clear = zero !== null && zero - left > widthOf(from, 11) + 10 && left + PANEL - zero > widthOf(to, 11) + 10;
  return (
    ridges +
    line(left, bottom, left + PANEL, bottom, "quiet") +
    text(left, bottom + 16, from, { as: "small", color: "quiet" }) +
    text(left + PANEL, bottom + 16, to, { as: "small", color: "quiet", anchor: "end" }) +
    (zero === null ? "" : line(zero, bottom, zero, bottom + 5, "quiet")) +
    (clear ? text(zero, bottom + 16, "0", { as: "small", color: "quiet", anchor: "middle" }) : "")
  );
}

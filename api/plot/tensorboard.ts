import type { Histogram } from "../diagnosis/measures/histogram.ts";
import {
  bytesField,
  concatenate,
  doubleField,
  doublesField,
  floatField,
  integerField,
  textField,
  tfRecord,
} from "./bytes.ts";
import { momentsOf } from "./histograms.ts";
import type { InspectResult, TrainResult } from "./result.ts";

/**
 * A run as a TensorBoard event file: TFRecords of Event messages, with scalars and histograms. The step is the epoch.
 * The wall time of epoch n is n seconds after 1970, so that the file is always the same. A number that is not finite is
 * NaN, which TensorBoard shows as such. Layers count from 1 in tags.
 *
 * @see tensorflow/core/util/event.proto, tensorflow/core/framework/summary.proto: the numbers of the fields.
 */
export function tensorboard(
  operation: "train" | "inspect",
  result: TrainResult | InspectResult,
): Uint8Array<ArrayBuffer> {
  const summaries = operation === "train" ? ofTraining(result as TrainResult) : ofInspection(result as InspectResult);
  const steps = [...summaries.keys()].sort((a, b) => a - b);
  return concatenate([
    tfRecord(concatenate([doubleField(1, 0), textField(3, "brain.Event:2")])),
    ...steps.map((step) =>
      tfRecord(
        concatenate([doubleField(1, step), integerField(2, step), bytesField(5, concatenate(summaries.get(step)!))]),
      ),
    ),
  ]);
}

/** The summary values of each step. */
type Summaries = Map<number, Uint8Array[]>;

function add(summaries: Summaries, step: number, value: Uint8Array): void {
  const values = summaries.get(step);
  if (values) values.push(bytesField(1, value));
  else summaries.set(step, [bytesField(1, value)]);
}

function addScalar(summaries: Summaries, step: number, tag: string, value: number | null): void {
  add(summaries, step, concatenate([textField(1, tag), floatField(2, value ?? NaN)]));
}

function ofTraining({ recording, before, after }: TrainResult): Summaries {
  const summaries: Summaries = new Map();
  const { epochs, loss, validationLoss, gradientNorm, largestError, liveUnits, gradientNorms, updateRatios } =
    recording;
  const series: [string, readonly (number | null)[]][] = [
    ["loss/training", loss],
    ...(validationLoss ? [["loss/validation", validationLoss] as [string, readonly (number | null)[]]] : []),
    ["largest_error", largestError],
    ["gradient_norm/all", gradientNorm],
    ...gradientNorms.map((values, l): [string, readonly (number | null)[]] => [`gradient_norm/layer_${l + 1}`, values]),
    ...liveUnits.map((values, l): [string, readonly (number | null)[]] => [`live_units/layer_${l + 1}`, values]),
    ...updateRatios.map((values, l): [string, readonly (number | null)[]] => [`update_ratio/layer_${l + 1}`, values]),
  ];
  for (const [tag, values] of series) epochs.forEach((epoch, i) => addScalar(summaries, epoch, tag, values[i]!));
  const ends = [
    [epochs[0]!, before],
    [epochs.at(-1)!, after],
  ] as const;
  for (const [epoch, { parameters }] of ends) {
    parameters.forEach(({ weights, biases }, l) => {
      addNumbers(summaries, epoch, `weights/layer_${l + 1}`, weights.flat());
      addNumbers(summaries, epoch, `biases/layer_${l + 1}`, biases);
    });
  }
  return summaries;
}

function ofInspection(result: InspectResult): Summaries {
  const summaries: Summaries = new Map();
  const { epochs, layers } = momentsOf(result);
  const last = epochs.at(-1)!;
  result.layers.forEach(({ units }, l) => {
    const live = units.filter(({ dead }) => !(dead.onData ?? dead.onBox)).length;
    addScalar(summaries, last, `live_units/layer_${l + 1}`, live);
  });
  layers.forEach((layer, l) => {
    for (const [kind, histogram] of Object.entries(layer) as [string, Histogram | null][]) {
      if (histogram) epochs.forEach((epoch, i) => addBins(summaries, epoch, `${kind}/layer_${l + 1}`, histogram, i));
    }
  });
  return summaries;
}

/** A HistogramProto. `counts` has the numbers in each bin, which ends at its limit and starts at the previous one. */
interface Bins {
  readonly least: number;
  readonly greatest: number;
  readonly count: number;
  readonly sum: number;
  readonly sumOfSquares: number;
  readonly limits: readonly number[];
  readonly counts: readonly number[];
}

function addHistogram(
  summaries: Summaries,
  step: number,
  tag: string,
  { least, greatest, count, sum, sumOfSquares, limits, counts }: Bins,
): void {
  const histogram = concatenate([
    doubleField(1, least),
    doubleField(2, greatest),
    doubleField(3, count),
    doubleField(4, sum),
    doubleField(5, sumOfSquares),
    doublesField(6, limits),
    doublesField(7, counts),
  ]);
  add(summaries, step, concatenate([textField(1, tag), bytesField(5, histogram)]));
}

/** Adds a histogram of numbers with thirty equal bins; nothing if one of them is not finite. */
function addNumbers(summaries: Summaries, step: number, tag: string, values: readonly (number | null)[]): void {
  if (values.length === 0 || values.some((value) => value === null)) return;
  const numbers = Float64Array.from(values as number[]).sort();
  const [least, greatest] = [numbers[0]!, numbers.at(-1)!];
  const size = least === greatest ? 1 : 30;
  const limits = Array.from({ length: size }, (_, bin) =>
    bin === size - 1 ? greatest : least + ((greatest - least) * (bin + 1)) / size,
  );
  const counts = new Array<number>(size).fill(0);
  let bin = 0;
  for (const value of numbers) {
    while (value > limits[bin]!) bin++;
    counts[bin]!++;
  }
  const sum = numbers.reduce((a, b) => a + b);
  addHistogram(summaries, step, tag, {
    least,
    greatest,
    count: numbers.length,
    sum,
    sumOfSquares: numbers.reduce((a, b) => a + b * b, 0),
    limits,
    counts,
  });
}

/** Adds a histogram that was counted before; sums assume that each number is at the middle of its bin. */
function addBins(
  summaries: Summaries,
  step: number,
  tag: string,
  { low, high, counts: moments }: Histogram,
  moment: number,
): void {
  const row = moments[moment]!;
  const width = (high - low) / row.length;
  const flat = width === 0;
  const counts = flat ? row.slice(0, 1) : row;
  const limits = counts.map((_, bin) => (bin === counts.length - 1 ? high : low + width * (bin + 1)));
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  let sum = 0;
  let sumOfSquares = 0;
  counts.forEach((count, bin) => {
    const middle = flat ? low : low + width * (bin + 0.5);
    sum += count * middle;
    sumOfSquares += count * middle * middle;
  });
  addHistogram(summaries, step, tag, {
    least: low + width * first,
    greatest: limits[last]!,
    count: counts.reduce((a, b) => a + b, 0),
    sum,
    sumOfSquares,
    limits,
    counts,
  });
}

/** What the noise of the data allows: the criteria for the function that the data have without their noise. */

import { exp } from "../../math/exp.ts";
import type { Samples, Specification } from "../../network/specification.ts";
import { type Appraisal, appraise, type Figures } from "../../network/tables/criteria.ts";
import { type GeneratedData, generate } from "../../network/tables/data-generators.ts";
import { predictionOf } from "../../network/tables/losses.ts";
import { twoSidedNormalQuantile } from "../../statistics/normal.ts";
import { isJudgedOnValidation } from "../judged.ts";
import { reachedBy } from "../reached.ts";
import { lossOf, type Rows } from "./attainable.ts";

export interface NoiseLimit {
  /** How the noise is known: the generator states it, or neighboring samples show it. */
  readonly from: "generator" | "neighbors";
  /** What the noise is added to. */
  readonly on: "inputs" | "targets";
  readonly deviation: number;
  /** The criteria for the function without noise. */
  readonly best: readonly Appraisal[];
  /** Its accuracy or R², as {@link reachedBy} measures it. */
  readonly reached: number;
}

/** What the noise allows; null if the data have none, or none that shows. */
export function noiseLimitOf(specification: Specification): NoiseLimit | null {
  // What noise among the samples to train on allows says nothing about others.
  if (isJudgedOnValidation(specification)) return null;
  const { source } = specification.data;
  if (source === undefined) return ofNeighbors(specification);
  const deviation = source["noise"];
  if (typeof deviation !== "number" || deviation === 0) return null;
  const clean = withoutNoise(source, specification.data);
  // Of held-out data the rest is no longer what the generator made, sample by sample.
  if (clean.inputs.length !== specification.data.inputs.length) return null;
  const same = clean.inputs.every(isSame(specification));
  const outputs = same ? clean.targets : conditionalMeans(specification.data, clean, deviation);
  return { from: "generator", on: same ? "targets" : "inputs", deviation, ...judged(specification, outputs) };
}

/** The points as generated without noise. Classes stay as the experiment writes them: noise does not change them. */
function withoutNoise(source: GeneratedData, { targets }: Samples): Samples {
  const clean = generate({ ...source, noise: 0 });
  const isRows = (rows: readonly unknown[]): rows is number[][] => Array.isArray(rows[0]);
  return { inputs: clean.inputs, targets: isRows(clean.targets) ? clean.targets : targets };
}

const isSame =
  ({ data: { inputs } }: Specification) =>
  (row: readonly number[], sample: number) =>
    row.every((x, j) => x === inputs[sample]![j]);

/** The most pairs of a sample and a point without noise that are computed. */
const MAX_PAIRS = 1 << 18;
/** Points are left out in steps of a prime, so that every class keeps its part of them. */
const STEPS = [1, 17, 37, 67, 131, 257];

/**
 * The mean target at each noisy input, if the noise is normal and every point without noise is equally likely: the
 * probabilities of the classes, and so the rule that errs least often (Bishop 2006, section 1.5).
 */
function conditionalMeans({ inputs }: Samples, clean: Samples, deviation: number): number[][] {
  const distinct = [...new Map(clean.inputs.map((row, i) => [`${row} ${clean.targets[i]}`, i])).values()];
  const step = stepOf(inputs.length * distinct.length);
  const points = distinct.filter((_, i) => i % step === 0);
  const [rows, targets] = [clean.inputs, clean.targets].map((all) => points.map((i) => all[i]!)) as [
    number[][],
    number[][],
  ];
  const weights = new Float64Array(points.length);
  return inputs.map((input) => {
    let nearest = Infinity;
    for (const [k, row] of rows.entries()) {
      weights[k] = squaredDistance(input, row) / (2 * deviation * deviation);
      nearest = Math.min(nearest, weights[k]);
    }
    let total = 0;
    for (let k = 0; k < weights.length; k++) {
      weights[k] = exp(nearest - weights[k]!);
      total += weights[k]!;
    }
    return clean.targets[0]!.map((_, j) => {
      let mean = 0;
      for (let k = 0; k < weights.length; k++) mean += (weights[k]! / total) * targets[k]![j]!;
      return mean;
    });
  });
}

const stepOf = (pairs: number): number => STEPS.find((one) => pairs / one <= MAX_PAIRS) ?? STEPS.at(-1)!;

/** The most pairs that {@link noiseLimitOf} computes. Targets that have noise themselves are no classes. */
export function noisePairs(specification: Specification): number {
  const { source, inputs, targets } = specification.data;
  if (source === undefined || source["noise"] === 0 || isJudgedOnValidation(specification)) return 0;
  if (!Number.isInteger(targets[0]![0])) return 0;
  const pairs = inputs.length * inputs.length;
  return pairs / stepOf(pairs);
}

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (const [j, x] of a.entries()) sum += (x - b[j]!) * (x - b[j]!);
  return sum;
}

function judged(specification: Specification, means: Rows): Pick<NoiseLimit, "best" | "reached"> {
  const {
    success,
    loss,
    data: { targets },
  } = specification;
  const prediction = predictionOf(loss);
  const outputs = means.map((row) => prediction.outputsOf(row));
  const figures: Figures = {
    loss: lossOf(specification, outputs),
    largestError: Math.max(...means.map((row, i) => Math.max(...row.map((y, j) => Math.abs(y - targets[i]![j]!))))),
    outputs: Float64Array.from(outputs.flat()),
  };
  return {
    best: appraise(success, figures, { targets, relativeTo: success.relativeTo, prediction }),
    reached: reachedBy(figures, specification),
  };
}

/** The size of the error that a fraction of (i + 1/2)/n standard normal errors do not exceed. */
const quantileAt = (i: number, n: number) => twoSidedNormalQuantile((i + 0.5) / n);

/** Fewer samples say too little about noise. */
const MIN_SAMPLES = 12;
/**
 * The correlation of one sample's deviation from its neighbors with that of the next. It is −2/3 for noise at equal
 * distances, and near 1 for a smooth curve whose bends the samples follow; in the middle, noise dominates.
 */
const NOISY = -1 / 3;

/**
 * The noise of targets over one input, from the deviations of samples from the line between their neighbors (Gasser,
 * Sroka, Jennen-Steinmetz, Biometrika 73, 1986). The function itself stays unknown, so only its errors are judged.
 */
function ofNeighbors(specification: Specification): NoiseLimit | null {
  const { inputs, targets } = specification.data;
  if (inputs[0]!.length !== 1 || targets[0]!.length !== 1 || inputs.length < MIN_SAMPLES) return null;
  if (new Set(targets.map(([t]) => t)).size <= inputs.length / 2) return null;
  const sorted = inputs.map(([x], i) => ({ x: x!, y: targets[i]![0]!, i })).sort((a, b) => a.x - b.x);
  const deviations: number[] = [];
  for (let k = 1; k < sorted.length - 1; k++) {
    const [before, at, after] = [sorted[k - 1]!, sorted[k]!, sorted[k + 1]!];
    const b = after.x === before.x ? 0.5 : (at.x - before.x) / (after.x - before.x);
    deviations.push(((1 - b) * before.y + b * after.y - at.y) / Math.sqrt(1 + b * b + (1 - b) * (1 - b)));
  }
  const square = deviations.reduce((sum, one) => sum + one * one, 0);
  const product = deviations.slice(1).reduce((sum, one, k) => sum + one * deviations[k]!, 0);
  if (square === 0 || product / square > NOISY) return null;
  const deviation = Math.sqrt(square / deviations.length);
  // Which sample has which error is not known; that they are normal is assumed.
  const outputs = targets.map(([t], i) => [
    t! + (i % 2 === 0 ? deviation : -deviation) * quantileAt(i, targets.length),
  ]);
  return { from: "neighbors", on: "targets", deviation, ...judged(specification, outputs) };
}

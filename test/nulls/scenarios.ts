/** Experiments, and how often they and their changes succeed. */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import type { Specification } from "../../api/network/specification.ts";
import { interval } from "../../api/statistics/intervals.ts";

const line = Array.from({ length: 8 }, (_, i) => [i / 3.5 - 1]);
const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const short = {
  optimizer: { name: "sgd", learningRate: 0.05 },
  schedule: "constant",
  batches: { size: "all" },
  epochs: 20,
} as const;

/** Small experiments that fail, for which the diagnosis proposes about twenty changes each. */
export const experiments: readonly ExperimentInput[] = [
  {
    ...short,
    network: {
      layers: [
        { units: 3, activation: "relu" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    data: { inputs: corners, targets: [[0], [1], [1], [0]] },
    loss: "mse",
    success: { lossBelow: 0.001 },
  },
  {
    ...short,
    network: { layers: [{ units: 2, activation: "tanh" }, { units: 1 }] },
    data: { inputs: line, targets: line.map(([x]) => [Math.sin(3 * x!)]) },
    loss: "mse",
    success: { everyErrorBelow: 0.01 },
  },
];

const hiddenUnits = ({ network: { layers } }: Specification) =>
  layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0);
const widened = (one: Specification, base: Specification) => hiddenUnits(one) > hiddenUnits(base);
const longer = (one: Specification, base: Specification) => one.epochs > base.epochs;

/** Which changes help. */
export const effects = {
  "more hidden units": widened,
  "more epochs": longer,
  "both together": (one, base) => widened(one, base) && longer(one, base),
  "every change": () => true,
} as const satisfies Record<string, (one: Specification, base: Specification) => boolean>;
export type EffectName = keyof typeof effects;

/** Success rates without a change that helps, and with one. */
export interface Planted {
  readonly effect: EffectName;
  readonly before: number;
  readonly after: number;
}

export const planted: readonly Planted[] = [
  { effect: "more hidden units", before: 0.3, after: 0.95 },
  { effect: "more hidden units", before: 0.3, after: 0.6 },
  { effect: "more hidden units", before: 0.05, after: 0.2 },
  { effect: "more epochs", before: 0.3, after: 0.95 },
  { effect: "more epochs", before: 0.6, after: 0.85 },
  { effect: "both together", before: 0.1, after: 0.95 },
  { effect: "every change", before: 0.3, after: 0.95 },
  { effect: "every change", before: 0.3, after: 0.85 },
];

/** The success rates of experiments that no change helps, and the fractions of seeds whose luck all changes share. */
export const nulls = { rates: [0.05, 0.3, 0.5, 0.8], shared: [0, 0.5] } as const;

/** The efforts at which nulls are searched; null is the default request. */
export const efforts: readonly (number | null)[] = [1, 5, 25, 100, null];

/** What the answers state: one minus the confidence of the default request. */
export const LEVEL = 0.05;

/** The upper end of the interval of how often something is called proven. */
export function upperEnd({ proven, searches }: { readonly proven: number; readonly searches: number }): number {
  return interval("clopper-pearson", proven, searches, 0.95).high;
}

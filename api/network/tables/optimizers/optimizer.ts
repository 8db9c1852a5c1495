import type { Choice, Entry, EntryCost, Parameter } from "../../table.ts";

/** An optimizer for a fixed number of parameters. `update` allocates nothing. */
export interface Optimizer {
  /** Its state between updates; all zeros before the first. */
  readonly state: Float64Array;
  /** Updates `parameters` in place from `gradient` (equal lengths) at learning rate `rate`; `step` counts from 1. */
  update(parameters: Float64Array, gradient: Float64Array, rate: number, step: number): void;
}

export interface OptimizerEntry extends Entry {
  /** The cost of one update of one parameter. */
  readonly cost: OptimizerCost;
  /** Applies weightDecay to the parameters itself, so that it is not added to the gradient. */
  readonly decouplesDecay?: boolean;
  create(size: number, choice: Choice, single: boolean): Optimizer;
}

export interface OptimizerCost extends EntryCost {
  /** The nanoseconds of an update with a `momentum` other than 0, if they differ. */
  readonly withMomentum?: number;
  /** The nanoseconds of an update, whatever the number of parameters. */
  readonly step: number;
}

/** Arrays of `size` numbers and `scalars` single numbers, all views of one `state` array. */
export function createState(size: number, arrays: number, scalars = 0) {
  const state = new Float64Array(size * arrays + scalars);
  return {
    state,
    arrays: Array.from({ length: arrays }, (_, i) => state.subarray(i * size, (i + 1) * size)),
    scalars: state.subarray(size * arrays),
  };
}

export function learningRate(fallback: number): Parameter {
  return { summary: "The learning rate.", default: fallback, minimum: 0, maximum: 1e6 };
}

export function weightDecay(
  fallback: number,
  summary = "The factor in weightDecay · p, which is added to the gradient of every parameter p, biases too.",
): Parameter {
  return { summary, default: fallback, minimum: 0, maximum: 1e3 };
}

export function fraction(summary: string, fallback: number): Parameter {
  return { summary, default: fallback, minimum: 0, exclusiveMaximum: 1 };
}

export function epsilon(fallback: number): Parameter {
  return {
    summary: "Added to the denominator, so that it is never 0.",
    default: fallback,
    exclusiveMinimum: 0,
    maximum: 1,
  };
}

export function flag(summary: string): Parameter {
  return { summary, default: false };
}

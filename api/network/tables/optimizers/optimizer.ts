import type { Choice, Entry, EntryCost, Parameter } from "../../table.ts";

/** An optimizer, ready to step. It allocates nothing while it steps. */
export interface Optimizer {
  /** Everything it remembers between steps; all zero before the first. */
  readonly state: Float64Array;
  /** One update of `parameters` by `gradient` (equal lengths) at learning rate `rate`; `step` counts from 1. */
  update(parameters: Float64Array, gradient: Float64Array, rate: number, step: number): void;
}

export interface OptimizerEntry extends Entry {
  /** What one update of one parameter costs. */
  readonly cost: OptimizerCost;
  /** Shrinks the parameters itself, instead of having weightDecay added to the gradient. */
  readonly decouplesDecay?: boolean;
  create(size: number, choice: Choice, single: boolean): Optimizer;
}

export interface OptimizerCost extends EntryCost {
  /** The nanoseconds of an update with a `momentum` other than 0, where they differ. */
  readonly withMomentum?: number;
}

/** Arrays of `size` numbers, and `scalars` more, which all live in one `state`. */
export function remember(size: number, arrays: number, scalars = 0) {
  const state = new Float64Array(size * arrays + scalars);
  return {
    state,
    arrays: Array.from({ length: arrays }, (_, i) => state.subarray(i * size, (i + 1) * size)),
    scalars: state.subarray(size * arrays),
  };
}

export function learningRate(fallback: number): Parameter {
  return { summary: "The step size.", default: fallback, minimum: 0, maximum: 1e6 };
}

export function weightDecay(
  fallback: number,
  summary = "Times the parameter, added to its gradient; biases included.",
): Parameter {
  return { summary, default: fallback, minimum: 0, maximum: 1e3 };
}

export function fraction(summary: string, fallback: number): Parameter {
  return { summary, default: fallback, minimum: 0, exclusiveMaximum: 1 };
}

export function epsilon(fallback: number): Parameter {
  return { summary: "Added to a divisor, so that it is never 0.", default: fallback, exclusiveMinimum: 0, maximum: 1 };
}

export function flag(summary: string): Parameter {
  return { summary, default: false };
}

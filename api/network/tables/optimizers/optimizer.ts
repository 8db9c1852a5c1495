import type { Choice, Entry, LaneCost, Parameter } from "../../table.ts";

/** An optimizer for a fixed number of parameters. */
export interface Optimizer {
  /** Its state between updates; all zeros before the first. */
  readonly state: Float64Array;
  /** Updates `parameters` in place from `gradient` (equal lengths) at learning rate `rate`; `step` counts from 1. */
  update(parameters: Float64Array, gradient: Float64Array, rate: number, step: number): void;
}

/**
 * The entry of an optimizer whose updates read the constants `C` and the arrays `A`. The vector engine has it in a form
 * that is generated from `update`, which therefore is elementwise: it reads and writes only the elements i of its
 * arrays, in loops over i.
 */
export interface OptimizerEntry<C extends string = string, A extends string = string> extends Entry {
  /** The cost of one update of one parameter. */
  readonly cost: OptimizerCost;
  /** Applies weightDecay to the parameters itself, so that it is not added to the gradient. */
  readonly decouplesDecay?: boolean;
  /**
   * What it divides steps by, so that the length of gradients does not matter: the size of recent gradients, that of all
   * gradients so far, or that of this one. Absent if steps are as long as gradients.
   */
  readonly scaledBy?: "recent" | "all" | "this";
  /** The arrays, of one number a parameter, that it keeps between updates, in the order of the state. */
  readonly arrays: readonly A[];
  /** The single numbers that it keeps, after the arrays. */
  readonly scalars?: number;
  /** Arrays that one loop of an update passes to the next. */
  readonly scratch?: readonly A[];
  /** Whether it keeps anything with these parameters; by default it does. */
  keepsState?(choice: Choice): boolean;
  /** What its arrays hold before the first update at learning rate `rate`, unless it is 0. */
  initial?(choice: Choice, single: boolean, rate: number): Partial<Record<A, number>>;
  /**
   * A function that gives the constants of the update `step`: everything that does not depend on the gradient, in the
   * run's precision. A condition is 1 or 0.
   */
  prepare(
    choice: Choice,
    single: boolean,
  ): (rate: number, step: number, scalars: Float64Array) => Readonly<Record<C, number>>;
  /** One update in place; it allocates nothing. */
  update(...args: UpdateArguments<C, A>): void;
  /** The same without rounding, for double precision, if it is much faster apart. */
  updateUnrounded?(...args: UpdateArguments<C, A>): void;
}

type UpdateArguments<C extends string, A extends string> = [
  parameters: Float64Array,
  gradient: Float64Array,
  arrays: Readonly<Record<A, Float64Array>>,
  constants: Readonly<Record<C, number>>,
  single: boolean,
];

export interface OptimizerCost extends Omit<LaneCost, "nanoseconds"> {
  /** The nanoseconds of the constants of an update, whatever the number of parameters. */
  readonly step: number;
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

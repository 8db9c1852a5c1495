import { round } from "./precision.ts";
import { entryOf, numbersOf, type Choice, type Entry, type Table } from "./table.ts";

/** An optimizer, ready to step. It allocates nothing while it steps. */
export interface Optimizer {
  /** Everything it remembers between steps; all zero before the first. */
  readonly state: Float64Array;
  /** One update of `parameters` by `gradient` (equal lengths) at learning rate `rate`; `step` counts from 1. */
  update(parameters: Float64Array, gradient: Float64Array, rate: number, step: number): void;
}

export interface OptimizerEntry extends Entry {
  create(size: number, parameters: Record<string, number>, single: boolean): Optimizer;
}

const sgd: OptimizerEntry = {
  summary:
    "Stochastic gradient descent: p ← p − rate · g; with momentum, v ← momentum · v + g and p ← p − rate · v (as PyTorch).",
  parameters: {
    learningRate: { summary: "The step size.", default: 0.1, minimum: 0, maximum: 1e6 },
    momentum: { summary: "The share of the last step that is kept.", default: 0, minimum: 0, maximum: 1 },
  },
  create: (size, { momentum }, single) => (momentum === 0 ? plain(size, single) : heavyBall(size, momentum!, single)),
};

function plain(size: number, single: boolean): Optimizer {
  return {
    state: new Float64Array(0),
    update(parameters, gradient, rate) {
      for (let i = 0; i < size; i++) {
        parameters[i] = round(parameters[i]! - round(rate * gradient[i]!, single), single);
      }
    },
  };
}

function heavyBall(size: number, momentum: number, single: boolean): Optimizer {
  const velocity = new Float64Array(size);
  const kept = round(momentum, single);
  return {
    state: velocity,
    update(parameters, gradient, rate) {
      for (let i = 0; i < size; i++) {
        const v = round(round(kept * velocity[i]!, single) + gradient[i]!, single);
        velocity[i] = v;
        parameters[i] = round(parameters[i]! - round(rate * v, single), single);
      }
    },
  };
}

/** How a gradient becomes a step. To add one is to add an entry. */
export const optimizers = { sgd } satisfies Table<OptimizerEntry>;

export function createOptimizer(choice: Choice, size: number, single: boolean): Optimizer {
  return entryOf<OptimizerEntry>(optimizers, choice).create(size, numbersOf(choice), single);
}

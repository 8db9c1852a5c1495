import { round } from "../../precision.ts";
import { type Choice, entryOf, numbersOf, type Table } from "../../table.ts";
import { adam, adamax, adamw, nadam, radam } from "./adam.ts";
import { adadelta, adagrad, rmsprop } from "./adaptive.ts";
import type { Optimizer, OptimizerEntry } from "./optimizer.ts";
import { sgd } from "./sgd.ts";
import { lion, rprop } from "./signed.ts";

/**
 * The optimizers, in PyTorch's conventions. Each one takes weightDecay. An entry here is all that a new one needs.
 */
export const optimizers = {
  sgd,
  adagrad,
  adadelta,
  rmsprop,
  adam,
  adamw,
  adamax,
  nadam,
  radam,
  rprop,
  lion,
} satisfies Table<OptimizerEntry>;

export type OptimizerName = keyof typeof optimizers;

export function createOptimizer(choice: Choice, size: number, single: boolean): Optimizer {
  const entry = entryOf<OptimizerEntry>(optimizers, choice);
  const optimizer = entry.create(size, choice, single);
  const decay = numbersOf(choice)["weightDecay"]!;
  return entry.decouplesDecay || decay === 0 ? optimizer : withDecay(optimizer, round(decay, single), single);
}

/** Adds decay · p to the gradient before each update. */
function withDecay({ state, update }: Optimizer, decay: number, single: boolean): Optimizer {
  return {
    state,
    update(parameters, gradient, rate, step) {
      for (let i = 0; i < gradient.length; i++) {
        gradient[i] = round(gradient[i]! + round(decay * parameters[i]!, single), single);
      }
      update(parameters, gradient, rate, step);
    },
  };
}

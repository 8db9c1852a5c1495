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
  const kept = entry.keepsState?.(choice) === false ? [] : entry.arrays;
  const state = new Float64Array(size * kept.length + (entry.scalars ?? 0));
  const arrays = Object.fromEntries([
    ...kept.map((name, index) => [name, state.subarray(index * size, (index + 1) * size)]),
    ...(entry.scratch ?? []).map((name) => [name, new Float64Array(size)]),
  ]);
  const scalars = state.subarray(size * kept.length);
  const prepared = entry.prepare(choice, single);
  const given = entry.decouplesDecay ? 0 : numbersOf(choice)["weightDecay"]!;
  const decay = { decay: round(given, single) };
  const move = single ? entry.update : (entry.updateUnrounded ?? entry.update);
  return {
    state,
    update(parameters, gradient, rate, step) {
      if (step === 1) {
        for (const [name, value] of Object.entries(entry.initial?.(choice, single, rate) ?? {})) {
          arrays[name]!.fill(value!);
        }
      }
      if (given !== 0) addDecay(parameters, gradient, {}, decay, single);
      move(parameters, gradient, arrays, prepared(rate, step, scalars), single);
    },
  };
}

/** Adds decay · p to the gradient. It has the form of an update, so that the vector engine has it too. */
export const addDecay: OptimizerEntry<"decay", never>["update"] = (parameters, gradient, _, { decay }, single) => {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] = round(gradient[i]! + round(decay * parameters[i]!, single), single);
  }
};

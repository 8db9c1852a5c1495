import { round } from "../../precision.ts";
import { isSet, numbersOf } from "../../table.ts";
import { createState, flag, learningRate, type Optimizer, type OptimizerEntry, weightDecay } from "./optimizer.ts";

/** Stochastic gradient descent, with momentum in PyTorch's form: v ← momentum · v + g, p ← p − rate · v. */
export const sgd: OptimizerEntry = {
  summary:
    "p ← p − rate · g; with momentum, v ← momentum · v + g and p ← p − rate · v; with nesterov, " +
    "p ← p − rate · (g + momentum · v).",
  parameters: {
    learningRate: learningRate(0.1),
    momentum: { summary: "The fraction of the previous step that is kept.", default: 0, minimum: 0, maximum: 1 },
    nesterov: flag("Use Nesterov momentum (Sutskever et al., ICML 2013)."),
    weightDecay: weightDecay(0),
  },
  cost: { nanoseconds: 1.1, withMomentum: 16, work: 2, step: 15 },
  create(size, choice, single) {
    const { momentum } = numbersOf(choice);
    return momentum === 0
      ? plain(size, single)
      : heavyBall(size, round(momentum!, single), isSet(choice, "nesterov"), single);
  },
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

function heavyBall(size: number, momentum: number, nesterov: boolean, single: boolean): Optimizer {
  const {
    state,
    arrays: [velocity],
  } = createState(size, 1);
  return {
    state,
    update(parameters, gradient, rate) {
      for (let i = 0; i < size; i++) {
        const g = gradient[i]!;
        const v = round(round(momentum * velocity![i]!, single) + g, single);
        velocity![i] = v;
        const move = nesterov ? round(g + round(momentum * v, single), single) : v;
        parameters[i] = round(parameters[i]! - round(rate * move, single), single);
      }
    },
  };
}

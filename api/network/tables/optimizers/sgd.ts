import { round } from "../../precision.ts";
import { isSet, numbersOf } from "../../table.ts";
import { flag, learningRate, type OptimizerEntry, weightDecay } from "./optimizer.ts";

/** Stochastic gradient descent, with momentum in PyTorch's form: v ← momentum · v + g, p ← p − rate · v. */
export const sgd: OptimizerEntry<"rate" | "momentum" | "heavy" | "nesterov", "velocity"> = {
  summary:
    "p ← p − rate · g; with momentum, v ← momentum · v + g and p ← p − rate · v; with nesterov, " +
    "p ← p − rate · (g + momentum · v).",
  parameters: {
    learningRate: learningRate(0.1),
    momentum: { summary: "The fraction of the previous step that is kept.", default: 0, minimum: 0, maximum: 1 },
    nesterov: flag("Use Nesterov momentum (Sutskever et al., ICML 2013)."),
    weightDecay: weightDecay(0),
  },
  cost: { lane: 2.1, work: 2, step: 22 },
  arrays: ["velocity"],
  keepsState: (choice) => numbersOf(choice)["momentum"] !== 0,
  prepare(choice, single) {
    const given = numbersOf(choice)["momentum"]!;
    const momentum = round(given, single);
    const heavy = Number(given !== 0);
    const nesterov = Number(isSet(choice, "nesterov"));
    return (rate) => ({ rate, momentum, heavy, nesterov });
  },
  update(parameters, gradient, { velocity }, { rate, momentum, heavy, nesterov }, single) {
    if (heavy === 1) {
      for (let i = 0; i < parameters.length; i++) {
        const g = gradient[i]!;
        const v = round(round(momentum * velocity[i]!, single) + g, single);
        velocity[i] = v;
        const move = nesterov === 1 ? round(g + round(momentum * v, single), single) : v;
        parameters[i] = round(parameters[i]! - round(rate * move, single), single);
      }
    } else {
      for (let i = 0; i < parameters.length; i++) {
        parameters[i] = round(parameters[i]! - round(rate * gradient[i]!, single), single);
      }
    }
  },
};

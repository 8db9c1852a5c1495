/** Optimizers that use only the sign of a direction: Rprop and Lion. */
import { round } from "../../precision.ts";
import { numbersOf } from "../../table.ts";
import { fraction, learningRate, type OptimizerEntry, weightDecay } from "./optimizer.ts";

const SHRINK = 0.5;
const GROW = 1.2;
const MIN_STEP = 1e-6;
const MAX_STEP = 50;

export const rprop: OptimizerEntry<"shrink" | "grow" | "minStep" | "maxStep", "previous" | "steps"> = {
  summary:
    "Each parameter has its own step size, multiplied by 1.2 while its derivative keeps its sign and halved when the " +
    "sign changes (Riedmiller & Braun, ICNN 1993). The learning rate is only the initial step size.",
  parameters: { learningRate: learningRate(0.01), weightDecay: weightDecay(0) },
  cost: { lane: 7.8, step: 13 },
  scaledBy: "this",
  arrays: ["previous", "steps"],
  initial: (_choice, _single, rate) => ({ steps: rate }),
  prepare(_choice, single) {
    const constants = {
      shrink: round(SHRINK, single),
      grow: round(GROW, single),
      minStep: round(MIN_STEP, single),
      maxStep: round(MAX_STEP, single),
    };
    return () => constants;
  },
  update(parameters, gradient, { previous, steps }, { shrink, grow, minStep, maxStep }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const turn = gradient[i]! * previous[i]!;
      const factor = turn > 0 ? grow : turn < 0 ? shrink : 1;
      steps[i] = Math.min(Math.max(r(steps[i]! * factor), minStep), maxStep);
      const g = turn < 0 ? 0 : gradient[i]!;
      previous[i] = g;
      parameters[i] = r(parameters[i]! - (g > 0 ? steps[i]! : g < 0 ? -steps[i]! : g));
    }
  },
};

export const lion: OptimizerEntry<"rate" | "b1" | "rest1" | "b2" | "rest2" | "decay", "m"> = {
  summary:
    "p ← p − rate · (sign(β₁m + (1 − β₁)g) + weightDecay · p), m ← β₂m + (1 − β₂)g (Chen et al., arXiv 2302.06675).",
  parameters: {
    learningRate: learningRate(0.0001),
    beta1: fraction("β₁, the weight of the moving average in the step.", 0.9),
    beta2: fraction("β₂, the decay rate of the moving average of gradients.", 0.99),
    weightDecay: weightDecay(0, "The factor of p in the step; applies to every parameter p, biases too."),
  },
  cost: { lane: 5.7, step: 20 },
  decouplesDecay: true,
  scaledBy: "this",
  arrays: ["m"],
  prepare(choice, single) {
    const { beta1, beta2, weightDecay: given } = numbersOf(choice);
    const b1 = round(beta1!, single);
    const rest1 = round(1 - beta1!, single);
    const b2 = round(beta2!, single);
    const rest2 = round(1 - beta2!, single);
    const decay = round(given!, single);
    return (rate) => ({ rate, b1, rest1, b2, rest2, decay });
  },
  update(parameters, gradient, { m }, { rate, b1, rest1, b2, rest2, decay }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      const p = parameters[i]!;
      const mixed = r(r(b1 * m[i]!) + r(rest1 * g));
      const direction = mixed > 0 ? 1 : mixed < 0 ? -1 : mixed;
      parameters[i] = r(p - r(rate * r(direction + r(decay * p))));
      m[i] = r(r(b2 * m[i]!) + r(rest2 * g));
    }
  },
};

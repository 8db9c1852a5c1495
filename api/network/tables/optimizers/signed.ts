/** Optimizers that use only the sign of a direction: Rprop and Lion. */
import { round } from "../../precision.ts";
import { numbersOf } from "../../table.ts";
import { createState, fraction, learningRate, type OptimizerEntry, weightDecay } from "./optimizer.ts";

const SHRINK = 0.5;
const GROW = 1.2;
const MIN_STEP = 1e-6;
const MAX_STEP = 50;

export const rprop: OptimizerEntry = {
  summary:
    "Each parameter has its own step size, multiplied by 1.2 while its derivative keeps its sign and halved when the " +
    "sign changes (Riedmiller & Braun, ICNN 1993). The learning rate is only the initial step size.",
  parameters: { learningRate: learningRate(0.01), weightDecay: weightDecay(0) },
  cost: { nanoseconds: 25, step: 14 },
  create(size, _choice, single) {
    const r = (x: number) => round(x, single);
    const [shrink, grow, minStep, maxStep] = [SHRINK, GROW, MIN_STEP, MAX_STEP].map(r) as [
      number,
      number,
      number,
      number,
    ];
    const {
      state,
      arrays: [previous, steps],
    } = createState(size, 2);
    return {
      state,
      update(parameters, gradient, rate, step) {
        if (step === 1) steps!.fill(rate);
        for (let i = 0; i < size; i++) {
          const turn = gradient[i]! * previous![i]!;
          const factor = turn > 0 ? grow : turn < 0 ? shrink : 1;
          steps![i] = Math.min(Math.max(r(steps![i]! * factor), minStep), maxStep);
          const g = turn < 0 ? 0 : gradient[i]!;
          previous![i] = g;
          parameters[i] = r(parameters[i]! - (g > 0 ? steps![i]! : g < 0 ? -steps![i]! : g));
        }
      },
    };
  },
};

export const lion: OptimizerEntry = {
  summary:
    "p ← p − rate · (sign(β₁m + (1 − β₁)g) + weightDecay · p), m ← β₂m + (1 − β₂)g (Chen et al., arXiv 2302.06675).",
  parameters: {
    learningRate: learningRate(0.0001),
    beta1: fraction("β₁, the weight of the moving average in the step.", 0.9),
    beta2: fraction("β₂, the decay rate of the moving average of gradients.", 0.99),
    weightDecay: weightDecay(0, "The factor of p in the step; applies to every parameter p, biases too."),
  },
  cost: { nanoseconds: 36, step: 23 },
  decouplesDecay: true,
  create(size, choice, single) {
    const r = (x: number) => round(x, single);
    const { beta1, beta2, weightDecay: decay } = numbersOf(choice);
    const [b1, rest1, b2, rest2, wd] = [beta1!, 1 - beta1!, beta2!, 1 - beta2!, decay!].map(r) as [
      number,
      number,
      number,
      number,
      number,
    ];
    const {
      state,
      arrays: [m],
    } = createState(size, 1);
    return {
      state,
      update(parameters, gradient, rate) {
        for (let i = 0; i < size; i++) {
          const g = gradient[i]!;
          const p = parameters[i]!;
          const mixed = r(r(b1 * m![i]!) + r(rest1 * g));
          const direction = mixed > 0 ? 1 : mixed < 0 ? -1 : mixed;
          parameters[i] = r(p - r(rate * r(direction + r(wd * p))));
          m![i] = r(r(b2 * m![i]!) + r(rest2 * g));
        }
      },
    };
  },
};

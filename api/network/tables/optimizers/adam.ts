/** Adam and its variants: moving averages m of the gradient and v of its square, with bias correction. */
import { exp } from "../../../math/exp.ts";
import { powersOf } from "../../../math/power.ts";
import { round } from "../../precision.ts";
import { type Choice, isSet, numbersOf, type Parameters } from "../../table.ts";
import { epsilon, flag, fraction, learningRate, type OptimizerEntry, weightDecay } from "./optimizer.ts";

const DECOUPLED =
  "The factor in rate · weightDecay · p, which each update subtracts from every parameter p, biases too.";

const moments = (rate: number, eps: number): Parameters => ({
  learningRate: learningRate(rate),
  beta1: fraction("The decay rate of the moving average of gradients.", 0.9),
  beta2: fraction("The decay rate of the moving average of squared gradients.", 0.999),
  epsilon: epsilon(eps),
});

/** The decay rates β₁ and β₂, 1 − β₁ and 1 − β₂, and epsilon, in the run's precision. */
function rates(choice: Choice, single: boolean) {
  const { beta1, beta2, epsilon: eps } = numbersOf(choice);
  return {
    b1: round(beta1!, single),
    b2: round(beta2!, single),
    rest1: round(1 - beta1!, single),
    rest2: round(1 - beta2!, single),
    eps: round(eps!, single),
  };
}

type Rates = keyof ReturnType<typeof rates>;

type AdamConstants = Rates | "stepSize" | "correction" | "amsgrad" | "decoupled" | "shrink";
type AdamArrays = "m" | "v" | "maxV" | "divisors";
type AdamEntry = OptimizerEntry<AdamConstants, AdamArrays>;

const adamWith = (decouplesDecay: boolean): Omit<AdamEntry, "summary" | "parameters" | "cost"> => ({
  decouplesDecay,
  scaledBy: "recent",
  arrays: ["m", "v", "maxV"],
  scratch: ["divisors"],
  prepare(choice, single) {
    const { b1, b2, rest1, rest2, eps } = rates(choice, single);
    const { beta1, beta2, weightDecay: decay } = numbersOf(choice);
    const amsgrad = Number(isSet(choice, "amsgrad"));
    const decoupled = Number(decouplesDecay && decay! > 0);
    const power1 = powersOf(beta1!);
    const power2 = powersOf(beta2!);
    return (rate, step) => ({
      b1,
      b2,
      rest1,
      rest2,
      eps,
      stepSize: round(rate / (1 - power1(step)), single),
      correction: round(Math.sqrt(1 - power2(step)), single),
      amsgrad,
      decoupled,
      shrink: round(1 - rate * decay!, single),
    });
  },
  update: move32,
  updateUnrounded: move64,
});

/**
 * Three loops, because a single loop spends its time waiting: the averages, a square root and two divisions form one
 * long chain per parameter, and a processor overlaps only two or three of them. One function, because V8's quick
 * compiler inlines small functions into their caller, which then waits long for the optimizing compiler; and quickly
 * compiled code makes a call for every square root and rounding. Two precisions, because a rounding that asks for the
 * precision makes Adam a third slower.
 */
function move32(
  parameters: Float64Array,
  gradient: Float64Array,
  { m, v, maxV, divisors }: Readonly<Record<AdamArrays, Float64Array>>,
  {
    b1,
    b2,
    rest1,
    rest2,
    eps,
    stepSize,
    correction,
    amsgrad,
    decoupled,
    shrink,
  }: Readonly<Record<AdamConstants, number>>,
): void {
  const f = Math.fround;
  const size = parameters.length;
  if (decoupled === 1) for (let i = 0; i < size; i++) parameters[i] = f(parameters[i]! * shrink);
  for (let i = 0; i < size; i++) {
    const g = gradient[i]!;
    m[i] = f(f(b1 * m[i]!) + f(rest1 * g));
    v[i] = f(f(b2 * v[i]!) + f(rest2 * f(g * g)));
  }
  if (amsgrad === 1) for (let i = 0; i < size; i++) maxV[i] = Math.max(maxV[i]!, v[i]!);
  const square = amsgrad === 1 ? maxV : v;
  for (let i = 0; i < size; i++) divisors[i] = f(f(f(Math.sqrt(square[i]!)) / correction) + eps);
  for (let i = 0; i < size; i++) parameters[i] = f(parameters[i]! - f(stepSize * f(m[i]! / divisors[i]!)));
}

function move64(
  parameters: Float64Array,
  gradient: Float64Array,
  { m, v, maxV, divisors }: Readonly<Record<AdamArrays, Float64Array>>,
  {
    b1,
    b2,
    rest1,
    rest2,
    eps,
    stepSize,
    correction,
    amsgrad,
    decoupled,
    shrink,
  }: Readonly<Record<AdamConstants, number>>,
): void {
  const size = parameters.length;
  if (decoupled === 1) for (let i = 0; i < size; i++) parameters[i] = parameters[i]! * shrink;
  for (let i = 0; i < size; i++) {
    const g = gradient[i]!;
    m[i] = b1 * m[i]! + rest1 * g;
    v[i] = b2 * v[i]! + rest2 * (g * g);
  }
  if (amsgrad === 1) for (let i = 0; i < size; i++) maxV[i] = Math.max(maxV[i]!, v[i]!);
  const square = amsgrad === 1 ? maxV : v;
  for (let i = 0; i < size; i++) divisors[i] = Math.sqrt(square[i]!) / correction + eps;
  for (let i = 0; i < size; i++) parameters[i] = parameters[i]! - stepSize * (m[i]! / divisors[i]!);
}

export const adam: AdamEntry = {
  summary: "p ← p − rate · m̂/(√v̂ + epsilon) (Kingma & Ba, arXiv 1412.6980).",
  parameters: {
    ...moments(0.001, 1e-8),
    amsgrad: flag("Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018)."),
    weightDecay: weightDecay(0),
  },
  cost: { lane: 4.8, step: 120 },
  ...adamWith(false),
};

export const adamw: AdamEntry = {
  summary: "Adam with decoupled weight decay (Loshchilov & Hutter, arXiv 1711.05101).",
  parameters: {
    ...moments(0.001, 1e-8),
    amsgrad: flag("Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018)."),
    weightDecay: weightDecay(0.01, DECOUPLED),
  },
  cost: { lane: 6, step: 190 },
  ...adamWith(true),
};

export const adamax: OptimizerEntry<Rates | "stepSize", "m" | "u"> = {
  summary:
    "Adam with an exponentially decayed maximum of |g| in place of √v̂ (Kingma & Ba, arXiv 1412.6980, section 7.1).",
  parameters: { ...moments(0.001, 1e-8), weightDecay: weightDecay(0) },
  cost: { lane: 6.1, step: 110 },
  scaledBy: "recent",
  arrays: ["m", "u"],
  prepare(choice, single) {
    const constants = rates(choice, single);
    const power1 = powersOf(numbersOf(choice)["beta1"]!);
    return (rate, step) => ({ ...constants, stepSize: round(rate / (1 - power1(step)), single) });
  },
  update(parameters, gradient, { m, u }, { b1, b2, rest1, eps, stepSize }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      m[i] = r(r(b1 * m[i]!) + r(rest1 * g));
      u[i] = Math.max(r(b2 * u[i]!), r(Math.abs(g) + eps));
      parameters[i] = r(parameters[i]! - r(stepSize * r(m[i]! / u[i]!)));
    }
  },
};

/** ln 0.96, the constant of NAdam's momentum schedule. */
const LN_096 = -0.040821994520255166;

export const nadam: OptimizerEntry<Rates | "byGradient" | "byMean" | "correction", "m" | "v"> = {
  summary: "Adam with Nesterov momentum (Dozat, ICLR workshop 2016).",
  parameters: {
    ...moments(0.001, 1e-8),
    momentumDecay: {
      summary: "d in the momentum of update t, beta1·(1 − 0.96^(t·d)/2); PyTorch's momentum_decay, and 1 in Keras.",
      default: 0.004,
      minimum: 0,
      maximum: 1,
    },
    weightDecay: weightDecay(0),
  },
  cost: { lane: 8.5, step: 140 },
  scaledBy: "recent",
  arrays: ["m", "v"],
  scalars: 1,
  prepare(choice, single) {
    const constants = rates(choice, single);
    const { beta1, beta2, momentumDecay } = numbersOf(choice);
    const power2 = powersOf(beta2!);
    const momentumAt = (step: number) => beta1! * (1 - 0.5 * exp(step * momentumDecay! * LN_096));
    // What follows one update is what the next one begins with.
    let after = { step: 0, momentum: 0 };
    return (rate, step, scalars) => {
      const now = after.step === step ? after.momentum : momentumAt(step);
      const next = momentumAt(step + 1);
      after = { step: step + 1, momentum: next };
      const product = (step === 1 ? 1 : scalars[0]!) * now;
      scalars[0] = product;
      return {
        ...constants,
        byGradient: round((rate * (1 - now)) / (1 - product), single),
        byMean: round((rate * next) / (1 - product * next), single),
        correction: round(1 - power2(step), single),
      };
    };
  },
  update(parameters, gradient, { m, v }, { b1, b2, rest1, rest2, eps, byGradient, byMean, correction }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      m[i] = r(r(b1 * m[i]!) + r(rest1 * g));
      v[i] = r(r(b2 * v[i]!) + r(rest2 * r(g * g)));
      const divisor = r(r(Math.sqrt(r(v[i]! / correction))) + eps);
      const moved = r(parameters[i]! - r(byGradient * r(g / divisor)));
      parameters[i] = r(moved - r(byMean * r(m[i]! / divisor)));
    }
  },
};

/**
 * Up to this length of the moving average, the variance of the adaptive rate is intractable; RAdam then uses momentum.
 */
const TRACTABLE = 5;

export const radam: OptimizerEntry<Rates | "stepSize" | "factor" | "tractable", "m" | "v"> = {
  summary:
    "Rectified Adam: reduces the variance of the adaptive rate in the first steps (Liu et al., arXiv 1908.03265).",
  parameters: { ...moments(0.001, 1e-8), weightDecay: weightDecay(0) },
  cost: { lane: 4, step: 82 },
  scaledBy: "recent",
  arrays: ["m", "v"],
  prepare(choice, single) {
    const constants = rates(choice, single);
    const { beta1, beta2 } = numbersOf(choice);
    const power1 = powersOf(beta1!);
    const power2 = powersOf(beta2!);
    const maxLength = 2 / (1 - beta2!) - 1;
    return (rate, step) => {
      const decayed = power2(step);
      const length = maxLength - (2 * step * decayed) / (1 - decayed);
      const rectified = Math.sqrt(
        ((length - 4) * (length - 2) * maxLength) / ((maxLength - 4) * (maxLength - 2) * length),
      );
      return {
        ...constants,
        stepSize: round(rate / (1 - power1(step)), single),
        factor: round(rectified * Math.sqrt(1 - decayed), single),
        tractable: Number(length > TRACTABLE),
      };
    };
  },
  update(parameters, gradient, { m, v }, { b1, b2, rest1, rest2, eps, stepSize, factor, tractable }, single) {
    const r = (x: number) => round(x, single);
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i]!;
      m[i] = r(r(b1 * m[i]!) + r(rest1 * g));
      v[i] = r(r(b2 * v[i]!) + r(rest2 * r(g * g)));
      const adapted = tractable === 1 ? r(factor / r(r(Math.sqrt(v[i]!)) + eps)) : 1;
      parameters[i] = r(parameters[i]! - r(r(stepSize * m[i]!) * adapted));
    }
  },
};

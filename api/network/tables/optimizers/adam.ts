/** Adam and its variants: moving averages m of the gradient and v of its square, with bias correction. */
import { exp } from "../../../math/exp.ts";
import { power } from "../../../math/power.ts";
import { round } from "../../precision.ts";
import { type Choice, isSet, numbersOf, type Parameters } from "../../table.ts";
import {
  createState,
  epsilon,
  flag,
  fraction,
  learningRate,
  type Optimizer,
  type OptimizerEntry,
  weightDecay,
} from "./optimizer.ts";

const DECOUPLED =
  "The factor in rate · weightDecay · p, which each update subtracts from every parameter p, biases too.";

const moments = (rate: number, eps: number): Parameters => ({
  learningRate: learningRate(rate),
  beta1: fraction("The decay rate of the moving average of gradients.", 0.9),
  beta2: fraction("The decay rate of the moving average of squared gradients.", 0.999),
  epsilon: epsilon(eps),
});

/** The constants of an optimizer in the run's precision; rest1 and rest2 are 1 − β₁ and 1 − β₂. */
function constants(choice: Choice, single: boolean) {
  const r = (x: number) => round(x, single);
  const { beta1, beta2, epsilon: eps } = numbersOf(choice);
  return {
    r,
    beta1: beta1!,
    beta2: beta2!,
    b1: r(beta1!),
    b2: r(beta2!),
    rest1: r(1 - beta1!),
    rest2: r(1 - beta2!),
    eps: r(eps ?? 0),
  };
}

function adamWith(size: number, choice: Choice, single: boolean, decoupledDecay: number): Optimizer {
  const { r, beta1, beta2, b1, b2, rest1, rest2, eps } = constants(choice, single);
  const {
    state,
    arrays: [m, v, maxV],
  } = createState(size, 3);
  const moments: Moments = {
    m: m!,
    v: v!,
    maxV: isSet(choice, "amsgrad") ? maxV! : null,
    divisors: new Float64Array(size),
    b1,
    b2,
    rest1,
    rest2,
    eps,
  };
  const move = single ? move32 : move64;
  return {
    state,
    update(parameters, gradient, rate, step) {
      const stepSize = r(rate / (1 - power(beta1, step)));
      const correction = r(Math.sqrt(1 - power(beta2, step)));
      if (decoupledDecay > 0) {
        const shrink = r(1 - rate * decoupledDecay);
        for (let i = 0; i < size; i++) parameters[i] = r(parameters[i]! * shrink);
      }
      move(parameters, gradient, moments, stepSize, correction);
    },
  };
}

/** The state that an update of Adam changes, and its constants in the run's precision. */
interface Moments {
  readonly m: Float64Array;
  readonly v: Float64Array;
  /** The largest v so far, for AMSGrad. */
  readonly maxV: Float64Array | null;
  /** Scratch for √v/correction + eps. */
  readonly divisors: Float64Array;
  readonly b1: number;
  readonly b2: number;
  readonly rest1: number;
  readonly rest2: number;
  readonly eps: number;
}

/**
 * Three loops, because a single loop spends its time waiting: the averages, a square root and two divisions form one
 * long chain per parameter, and a processor overlaps only two or three of them. One function, because V8's quick
 * compiler inlines small functions into their caller, which then waits long for the optimizing compiler; and quickly
 * compiled code makes a call for every square root and rounding.
 */
function move64(
  parameters: Float64Array,
  gradient: Float64Array,
  { m, v, maxV, divisors, b1, b2, rest1, rest2, eps }: Moments,
  stepSize: number,
  correction: number,
): void {
  const size = parameters.length;
  for (let i = 0; i < size; i++) {
    const g = gradient[i]!;
    m[i] = b1 * m[i]! + rest1 * g;
    v[i] = b2 * v[i]! + rest2 * (g * g);
  }
  if (maxV !== null) for (let i = 0; i < size; i++) maxV[i] = Math.max(maxV[i]!, v[i]!);
  const square = maxV ?? v;
  for (let i = 0; i < size; i++) divisors[i] = Math.sqrt(square[i]!) / correction + eps;
  for (let i = 0; i < size; i++) parameters[i] = parameters[i]! - stepSize * (m[i]! / divisors[i]!);
}

function move32(
  parameters: Float64Array,
  gradient: Float64Array,
  { m, v, maxV, divisors, b1, b2, rest1, rest2, eps }: Moments,
  stepSize: number,
  correction: number,
): void {
  const f = Math.fround;
  const size = parameters.length;
  for (let i = 0; i < size; i++) {
    const g = gradient[i]!;
    m[i] = f(f(b1 * m[i]!) + f(rest1 * g));
    v[i] = f(f(b2 * v[i]!) + f(rest2 * f(g * g)));
  }
  if (maxV !== null) for (let i = 0; i < size; i++) maxV[i] = Math.max(maxV[i]!, v[i]!);
  const square = maxV ?? v;
  for (let i = 0; i < size; i++) divisors[i] = f(f(f(Math.sqrt(square[i]!)) / correction) + eps);
  for (let i = 0; i < size; i++) parameters[i] = f(parameters[i]! - f(stepSize * f(m[i]! / divisors[i]!)));
}

export const adam: OptimizerEntry = {
  summary: "p ← p − rate · m̂/(√v̂ + epsilon) (Kingma & Ba, arXiv 1412.6980).",
  parameters: {
    ...moments(0.001, 1e-8),
    amsgrad: flag("Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018)."),
    weightDecay: weightDecay(0),
  },
  cost: { nanoseconds: 21, step: 530 },
  create: (size, choice, single) => adamWith(size, choice, single, 0),
};

export const adamw: OptimizerEntry = {
  summary: "Adam with decoupled weight decay (Loshchilov & Hutter, arXiv 1711.05101).",
  parameters: {
    ...moments(0.001, 1e-8),
    amsgrad: flag("Use the largest v so far (Reddi, Kale, Kumar, ICLR 2018)."),
    weightDecay: weightDecay(0.01, DECOUPLED),
  },
  cost: { nanoseconds: 29, step: 320 },
  decouplesDecay: true,
  create: (size, choice, single) => adamWith(size, choice, single, numbersOf(choice)["weightDecay"]!),
};

export const adamax: OptimizerEntry = {
  summary:
    "Adam with an exponentially decayed maximum of |g| in place of √v̂ (Kingma & Ba, arXiv 1412.6980, section 7.1).",
  parameters: { ...moments(0.001, 1e-8), weightDecay: weightDecay(0) },
  cost: { nanoseconds: 35, step: 190 },
  create(size, choice, single) {
    const { r, beta1, b1, b2, rest1, eps } = constants(choice, single);
    const {
      state,
      arrays: [m, u],
    } = createState(size, 2);
    return {
      state,
      update(parameters, gradient, rate, step) {
        const stepSize = r(rate / (1 - power(beta1, step)));
        for (let i = 0; i < size; i++) {
          const g = gradient[i]!;
          m![i] = r(r(b1 * m![i]!) + r(rest1 * g));
          u![i] = Math.max(r(b2 * u![i]!), r(Math.abs(g) + eps));
          parameters[i] = r(parameters[i]! - r(stepSize * r(m![i]! / u![i]!)));
        }
      },
    };
  },
};

/** ln 0.96, the constant of NAdam's momentum schedule. */
const LN_096 = -0.040821994520255166;

export const nadam: OptimizerEntry = {
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
  cost: { nanoseconds: 57, step: 300 },
  create(size, choice, single) {
    const { r, beta1, beta2, b1, b2, rest1, rest2, eps } = constants(choice, single);
    const {
      state,
      arrays: [m, v],
      scalars,
    } = createState(size, 2, 1);
    const momentumDecay = numbersOf(choice)["momentumDecay"]!;
    const momentumAt = (step: number) => beta1 * (1 - 0.5 * exp(step * momentumDecay * LN_096));
    return {
      state,
      update(parameters, gradient, rate, step) {
        const now = momentumAt(step);
        const next = momentumAt(step + 1);
        const product = (step === 1 ? 1 : scalars[0]!) * now;
        scalars[0] = product;
        const byGradient = r((rate * (1 - now)) / (1 - product));
        const byMean = r((rate * next) / (1 - product * next));
        const correction = r(1 - power(beta2, step));
        for (let i = 0; i < size; i++) {
          const g = gradient[i]!;
          m![i] = r(r(b1 * m![i]!) + r(rest1 * g));
          v![i] = r(r(b2 * v![i]!) + r(rest2 * r(g * g)));
          const divisor = r(r(Math.sqrt(r(v![i]! / correction))) + eps);
          const moved = r(parameters[i]! - r(byGradient * r(g / divisor)));
          parameters[i] = r(moved - r(byMean * r(m![i]! / divisor)));
        }
      },
    };
  },
};

/**
 * Up to this length of the moving average, the variance of the adaptive rate is intractable; RAdam then uses momentum.
 */
const TRACTABLE = 5;

export const radam: OptimizerEntry = {
  summary:
    "Rectified Adam: reduces the variance of the adaptive rate in the first steps (Liu et al., arXiv 1908.03265).",
  parameters: { ...moments(0.001, 1e-8), weightDecay: weightDecay(0) },
  cost: { nanoseconds: 34, step: 400 },
  create(size, choice, single) {
    const { r, beta1, beta2, b1, b2, rest1, rest2, eps } = constants(choice, single);
    const maxLength = 2 / (1 - beta2) - 1;
    const {
      state,
      arrays: [m, v],
    } = createState(size, 2);
    return {
      state,
      update(parameters, gradient, rate, step) {
        const decayed = power(beta2, step);
        const length = maxLength - (2 * step * decayed) / (1 - decayed);
        const tractable = length > TRACTABLE;
        const rectified = Math.sqrt(
          ((length - 4) * (length - 2) * maxLength) / ((maxLength - 4) * (maxLength - 2) * length),
        );
        const stepSize = r(rate / (1 - power(beta1, step)));
        const factor = tractable ? r(rectified * Math.sqrt(1 - decayed)) : 1;
        for (let i = 0; i < size; i++) {
          const g = gradient[i]!;
          m![i] = r(r(b1 * m![i]!) + r(rest1 * g));
          v![i] = r(r(b2 * v![i]!) + r(rest2 * r(g * g)));
          const adapted = tractable ? r(factor / r(r(Math.sqrt(v![i]!)) + eps)) : 1;
          parameters[i] = r(parameters[i]! - r(r(stepSize * m![i]!) * adapted));
        }
      },
    };
  },
};

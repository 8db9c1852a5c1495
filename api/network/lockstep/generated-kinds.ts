// Written by `npm run generate` from the tables of api/network/ and the functions of api/math/.

export const activationKinds: Readonly<Record<string, number>> = {
  identity: 0,
  relu: 1,
  relu6: 2,
  "leaky-relu": 3,
  elu: 4,
  selu: 5,
  celu: 6,
  gelu: 7,
  "gelu-tanh": 8,
  softplus: 9,
  silu: 10,
  mish: 11,
  sigmoid: 12,
  "hard-sigmoid": 13,
  "log-sigmoid": 14,
  tanh: 15,
  "scaled-tanh": 16,
  "hard-tanh": 17,
  "tanh-shrink": 18,
  softsign: 19,
  "hard-swish": 20,
};

export const lossKinds: Readonly<Record<string, number>> = {
  mae: 0,
  mse: 1,
  "half-mse": 2,
  huber: 3,
  "smooth-l1": 4,
  "log-cosh": 5,
  msle: 6,
  mape: 7,
  "binary-cross-entropy": 8,
  "binary-cross-entropy-with-logits": 9,
  "poisson-nll": 10,
  hinge: 11,
  "squared-hinge": 12,
};

/** The constants of an update in the order in which it reads them, and the arrays that it keeps. */
export interface OptimizerKind {
  readonly kind: number;
  readonly constants: readonly string[];
  readonly arrays: readonly string[];
  /** Writes the constants from index `at` on. A function for each optimizer is what an engine compiles well. */
  write(constants: Readonly<Record<string, number>>, into: Float32Array | Float64Array, at: number): void;
}

export const optimizerKinds: Readonly<Record<string, OptimizerKind>> = {
  sgd: {
    kind: 0,
    constants: ["rate", "momentum", "heavy", "nesterov"],
    arrays: ["velocity"],
    write({ rate, momentum, heavy, nesterov }, into, at) {
      into[at + 0] = rate!;
      into[at + 1] = momentum!;
      into[at + 2] = heavy!;
      into[at + 3] = nesterov!;
    },
  },
  adagrad: {
    kind: 1,
    constants: ["rate", "eps"],
    arrays: ["sum"],
    write({ rate, eps }, into, at) {
      into[at + 0] = rate!;
      into[at + 1] = eps!;
    },
  },
  adadelta: {
    kind: 2,
    constants: ["rate", "rho", "rest", "eps"],
    arrays: ["squares", "moves"],
    write({ rate, rho, rest, eps }, into, at) {
      into[at + 0] = rate!;
      into[at + 1] = rho!;
      into[at + 2] = rest!;
      into[at + 3] = eps!;
    },
  },
  rmsprop: {
    kind: 3,
    constants: ["rate", "rho", "rest", "eps", "momentum", "centered"],
    arrays: ["squares", "means", "velocity"],
    write({ rate, rho, rest, eps, momentum, centered }, into, at) {
      into[at + 0] = rate!;
      into[at + 1] = rho!;
      into[at + 2] = rest!;
      into[at + 3] = eps!;
      into[at + 4] = momentum!;
      into[at + 5] = centered!;
    },
  },
  adam: {
    kind: 4,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "correction", "amsgrad", "decoupled", "shrink"],
    arrays: ["m", "v", "maxV"],
    write({ b1, b2, rest1, rest2, eps, stepSize, correction, amsgrad, decoupled, shrink }, into, at) {
      into[at + 0] = b1!;
      into[at + 1] = b2!;
      into[at + 2] = rest1!;
      into[at + 3] = rest2!;
      into[at + 4] = eps!;
      into[at + 5] = stepSize!;
      into[at + 6] = correction!;
      into[at + 7] = amsgrad!;
      into[at + 8] = decoupled!;
      into[at + 9] = shrink!;
    },
  },
  adamw: {
    kind: 5,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "correction", "amsgrad", "decoupled", "shrink"],
    arrays: ["m", "v", "maxV"],
    write({ b1, b2, rest1, rest2, eps, stepSize, correction, amsgrad, decoupled, shrink }, into, at) {
      into[at + 0] = b1!;
      into[at + 1] = b2!;
      into[at + 2] = rest1!;
      into[at + 3] = rest2!;
      into[at + 4] = eps!;
      into[at + 5] = stepSize!;
      into[at + 6] = correction!;
      into[at + 7] = amsgrad!;
      into[at + 8] = decoupled!;
      into[at + 9] = shrink!;
    },
  },
  adamax: {
    kind: 6,
    constants: ["b1", "b2", "rest1", "eps", "stepSize"],
    arrays: ["m", "u"],
    write({ b1, b2, rest1, eps, stepSize }, into, at) {
      into[at + 0] = b1!;
      into[at + 1] = b2!;
      into[at + 2] = rest1!;
      into[at + 3] = eps!;
      into[at + 4] = stepSize!;
    },
  },
  nadam: {
    kind: 7,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "byGradient", "byMean", "correction"],
    arrays: ["m", "v"],
    write({ b1, b2, rest1, rest2, eps, byGradient, byMean, correction }, into, at) {
      into[at + 0] = b1!;
      into[at + 1] = b2!;
      into[at + 2] = rest1!;
      into[at + 3] = rest2!;
      into[at + 4] = eps!;
      into[at + 5] = byGradient!;
      into[at + 6] = byMean!;
      into[at + 7] = correction!;
    },
  },
  radam: {
    kind: 8,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "factor", "tractable"],
    arrays: ["m", "v"],
    write({ b1, b2, rest1, rest2, eps, stepSize, factor, tractable }, into, at) {
      into[at + 0] = b1!;
      into[at + 1] = b2!;
      into[at + 2] = rest1!;
      into[at + 3] = rest2!;
      into[at + 4] = eps!;
      into[at + 5] = stepSize!;
      into[at + 6] = factor!;
      into[at + 7] = tractable!;
    },
  },
  rprop: {
    kind: 9,
    constants: ["shrink", "grow", "minStep", "maxStep"],
    arrays: ["previous", "steps"],
    write({ shrink, grow, minStep, maxStep }, into, at) {
      into[at + 0] = shrink!;
      into[at + 1] = grow!;
      into[at + 2] = minStep!;
      into[at + 3] = maxStep!;
    },
  },
  lion: {
    kind: 10,
    constants: ["rate", "b1", "rest1", "b2", "rest2", "decay"],
    arrays: ["m"],
    write({ rate, b1, rest1, b2, rest2, decay }, into, at) {
      into[at + 0] = rate!;
      into[at + 1] = b1!;
      into[at + 2] = rest1!;
      into[at + 3] = b2!;
      into[at + 4] = rest2!;
      into[at + 5] = decay!;
    },
  },
};

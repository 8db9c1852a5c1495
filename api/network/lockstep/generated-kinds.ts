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
  "hard-tanh": 16,
  "tanh-shrink": 17,
  softsign: 18,
  "hard-swish": 19,
};

export const lossKinds: Readonly<Record<string, number>> = {
  mae: 0,
  mse: 1,
  huber: 2,
  "smooth-l1": 3,
  "log-cosh": 4,
  msle: 5,
  mape: 6,
  "binary-cross-entropy": 7,
  "binary-cross-entropy-with-logits": 8,
  "poisson-nll": 9,
  hinge: 10,
  "squared-hinge": 11,
};

/** The constants of an update in the order in which it reads them, and the arrays that it keeps. */
export interface OptimizerKind {
  readonly kind: number;
  readonly constants: readonly string[];
  readonly arrays: readonly string[];
}

export const optimizerKinds: Readonly<Record<string, OptimizerKind>> = {
  sgd: {
    kind: 0,
    constants: ["rate", "momentum", "heavy", "nesterov"],
    arrays: ["velocity"],
  },
  adagrad: {
    kind: 1,
    constants: ["rate", "eps"],
    arrays: ["sum"],
  },
  adadelta: {
    kind: 2,
    constants: ["rate", "rho", "rest", "eps"],
    arrays: ["squares", "moves"],
  },
  rmsprop: {
    kind: 3,
    constants: ["rate", "rho", "rest", "eps", "momentum", "centered"],
    arrays: ["squares", "means", "velocity"],
  },
  adam: {
    kind: 4,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "correction", "amsgrad", "decoupled", "shrink"],
    arrays: ["m", "v", "maxV"],
  },
  adamw: {
    kind: 5,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "correction", "amsgrad", "decoupled", "shrink"],
    arrays: ["m", "v", "maxV"],
  },
  adamax: {
    kind: 6,
    constants: ["b1", "b2", "rest1", "eps", "stepSize"],
    arrays: ["m", "u"],
  },
  nadam: {
    kind: 7,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "byGradient", "byMean", "correction"],
    arrays: ["m", "v"],
  },
  radam: {
    kind: 8,
    constants: ["b1", "b2", "rest1", "rest2", "eps", "stepSize", "factor", "tractable"],
    arrays: ["m", "v"],
  },
  rprop: {
    kind: 9,
    constants: ["shrink", "grow", "minStep", "maxStep"],
    arrays: ["previous", "steps"],
  },
  lion: {
    kind: 10,
    constants: ["rate", "b1", "rest1", "b2", "rest2", "decay"],
    arrays: ["m"],
  },
};

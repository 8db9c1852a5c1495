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

import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

const one = { units: 1 };
const line = (samples: number) => ({ generator: "line", samples }) as const;
const xor = { generator: "xor" } as const;
const spiral = (samples: number) => ({ generator: "spiral", samples }) as const;
const relu = (...widths: number[]) => [...widths.map((units) => ({ units, activation: "relu" })), one];
const of = (activation: string, ...widths: number[]) => [...widths.map((units) => ({ units, activation })), one];
const network = (layers: readonly object[]) => ({ network: { layers } }) as Pick<ExperimentInput, "network">;

/**
 * A wide set of experiments: every kernel, sizes from one unit to thousands of parameters, and costs beside the
 * passes.
 */
export const experiments: Readonly<Record<string, ExperimentInput>> = {
  "the thread": {},
  "the thread, 1 unit": network(relu(1)),
  "the thread, 16 units": network(relu(16)),
  "the thread, 64 units": network(relu(64)),
  "the thread in float64": { precision: "float64" },
  "the thread, 3 epochs": { epochs: 3 },
  "the thread, 30 epochs": { epochs: 30 },
  "no hidden layer": network([one]),
  "ELU on two points": network(of("elu", 4)),
  "tanh on two points": network(of("tanh", 4)),
  "tanh on two points in float64": { ...network(of("tanh", 4)), precision: "float64" },
  "GELU on two points": network(of("gelu", 8)),
  "Mish on two points": network(of("mish", 8)),
  momentum: { optimizer: { name: "sgd", momentum: 0.9 } },
  "Adam on two points": { optimizer: "adam" },
  "RMSprop on two points": { optimizer: "rmsprop" },
  "Adadelta, 32 units": { ...network(relu(32)), optimizer: "adadelta" },
  clipping: { gradientClipping: { norm: 1 } },
  penalties: network([{ units: 16, activation: "relu", l2: 0.01, l1: 0.01 }, one]),
  "a decay that outweighs the data": {
    ...network(of("tanh", 8, 8)),
    data: xor,
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 0.5 },
    schedule: "constant",
    epochs: 2000,
  },
  "the same with Adam": {
    ...network(of("tanh", 8, 8)),
    data: xor,
    loss: "mse",
    batches: { size: "all" },
    optimizer: { name: "adam", learningRate: 0.01, weightDecay: 0.1 },
    schedule: "constant",
    epochs: 4000,
  },
  dropout: network([{ units: 16, activation: "relu", dropout: 0.3 }, one]),
  shuffled: { batches: { size: 1, order: "shuffled" }, data: line(16), ...network(relu(4)) },
  "xor, sigmoid": {
    ...network([
      { units: 4, activation: "sigmoid" },
      { units: 1, activation: "sigmoid" },
    ]),
    data: xor,
    loss: "binary-cross-entropy",
    batches: { size: "all" },
  },
  "xor, tanh, per sample": { ...network(of("tanh", 8)), data: xor, loss: "mse" },
  softmax: {
    ...network([
      { units: 8, activation: "tanh" },
      { units: 2, activation: "softmax" },
    ]),
    data: {
      inputs: [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ],
      targets: [
        [1, 0],
        [0, 1],
        [0, 1],
        [1, 0],
      ],
    },
    loss: "cross-entropy",
    batches: { size: "all" },
  },
  "a line, full batch": { ...network(relu(16)), data: line(64), batches: { size: "all" } },
  "a line, per sample": { ...network(relu(8)), data: line(64), epochs: 200 },
  "two layers of ReLU, full batch": {
    ...network(relu(32, 32)),
    data: spiral(100),
    batches: { size: "all" },
    epochs: 200,
  },
  "two layers of ReLU, batches of 8": {
    ...network(relu(32, 32)),
    data: spiral(100),
    batches: { size: 8, order: "shuffled" },
    epochs: 100,
  },
  "two layers of ReLU in float64": {
    ...network(relu(32, 32)),
    data: spiral(100),
    batches: { size: 8 },
    precision: "float64",
    epochs: 100,
  },
  "two layers of tanh, full batch": {
    ...network(of("tanh", 32, 32)),
    data: spiral(100),
    batches: { size: "all" },
    epochs: 100,
  },
  "two layers of tanh, Adam": {
    ...network(of("tanh", 32, 32)),
    data: spiral(100),
    batches: { size: 16 },
    optimizer: "adam",
    epochs: 100,
  },
  "two layers of leaky ReLU, Adam": {
    ...network(of("leaky-relu", 32, 32)),
    data: spiral(100),
    batches: { size: 16 },
    optimizer: "adam",
    epochs: 100,
  },
  "wide ReLU": { ...network(relu(512)), data: spiral(64), batches: { size: 16 }, epochs: 30 },
  "wide tanh, Adam": {
    ...network(of("tanh", 256)),
    data: spiral(64),
    batches: { size: 16 },
    optimizer: "adam",
    epochs: 30,
  },
  "large ReLU": { ...network(relu(128, 128)), data: spiral(200), batches: { size: 32 }, epochs: 10 },
  "large ReLU in float64": {
    ...network(relu(128, 128)),
    data: spiral(200),
    batches: { size: 32 },
    precision: "float64",
    epochs: 10,
  },
  "large tanh": { ...network(of("tanh", 128, 128)), data: spiral(200), batches: { size: 32 }, epochs: 10 },
  "large ELU per sample": { ...network(of("elu", 128, 128)), data: spiral(100), epochs: 5 },
  largest: {
    ...network(of("relu", 240, 240)),
    data: spiral(200),
    batches: { size: "all" },
    optimizer: "adam",
    epochs: 5,
  },
  deep: { ...network(of("tanh", 8, 8, 8, 8, 8, 8, 8)), data: spiral(40), batches: { size: 8 }, epochs: 100 },
  "deep ReLU, per sample": { ...network(relu(8, 8, 8, 8, 8, 8)), data: spiral(40), epochs: 50 },
  "many inputs": {
    ...network(relu(16)),
    data: { inputs: rows(32, 64), targets: rows(32, 1) },
    batches: { size: 8 },
    epochs: 100,
  },
  "many outputs": {
    ...network([{ units: 16, activation: "tanh" }, { units: 32 }]),
    data: { inputs: rows(32, 4), targets: rows(32, 32) },
    loss: "mse",
    batches: { size: 8 },
    epochs: 100,
  },
  "PyTorch's draws": { random: { generator: "pytorch" }, epochs: 20 },
  "NumPy's draws": { random: { generator: "numpy" }, epochs: 20 },
  "old NumPy's draws": { random: { generator: "numpy-legacy" }, epochs: 20 },
  "Julia's draws": { random: { generator: "julia-1.6" }, epochs: 20 },
  "JAX's draws": { random: { generator: "jax" }, epochs: 20 },
  "dropout, 128 units": {
    ...network([{ units: 128, activation: "relu", dropout: 0.3 }, one]),
    data: spiral(40),
    batches: { size: 8 },
    epochs: 20,
  },
  "dropout, two layers of tanh": {
    ...network([{ units: 64, activation: "tanh", dropout: 0.2 }, { units: 64, activation: "tanh", dropout: 0.2 }, one]),
    data: spiral(40),
    batches: { size: 8 },
    epochs: 20,
  },
  "clipping by value": {
    ...network(of("tanh", 64)),
    data: xor,
    gradientClipping: { value: 0.1 },
    batches: { size: "all" },
    epochs: 300,
  },
  "AdamW, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: { name: "adamw", weightDecay: 0.01 },
    batches: { size: "all" },
    epochs: 300,
  },
  "Adamax, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: "adamax",
    batches: { size: "all" },
    epochs: 300,
  },
  "NAdam, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: "nadam",
    batches: { size: "all" },
    epochs: 300,
  },
  "RAdam, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: "radam",
    batches: { size: "all" },
    epochs: 300,
  },
  "Adagrad, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: "adagrad",
    batches: { size: "all" },
    epochs: 300,
  },
  "Rprop, 64 units": {
    ...network(of("tanh", 64)),
    data: xor,
    optimizer: "rprop",
    batches: { size: "all" },
    epochs: 300,
  },
  "Lion, 64 units": { ...network(of("tanh", 64)), data: xor, optimizer: "lion", batches: { size: "all" }, epochs: 300 },
  ...Object.fromEntries(
    [
      "leaky-relu",
      "elu",
      "selu",
      "celu",
      "gelu",
      "gelu-tanh",
      "silu",
      "mish",
      "softplus",
      "softsign",
      "sigmoid",
      "log-sigmoid",
      "hard-sigmoid",
      "tanh",
      "tanh-shrink",
      "hard-tanh",
      "hard-swish",
    ].map((name) => [
      `100 units, ${name}`,
      { ...network(of(name, 100)), data: spiral(50), batches: { size: 10 }, epochs: 20 },
    ]),
  ),
  "normal weights": {
    ...network([{ units: 128, activation: "tanh", weights: "he-normal" }, one]),
    data: spiral(50),
    epochs: 2,
  },
  "nothing but draws": {
    ...network([{ units: 100, activation: "tanh" }, { units: 100, activation: "tanh" }, one]),
    data: xor,
    batches: { size: "all" },
    epochs: 1,
  },
  "orthogonal weights": {
    ...network([
      { units: 32, activation: "tanh", weights: "orthogonal" },
      { units: 32, activation: "tanh", weights: "orthogonal" },
      one,
    ]),
    epochs: 10,
  },
};

function rows(count: number, width: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: width }, (_, j) => ((7 * i + 3 * j + i * j) % 11) / 11),
  );
}

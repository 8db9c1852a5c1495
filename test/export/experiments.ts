/** The experiments on which exported scripts are compared with the service: every table has its turn. */

export interface ExportCase {
  readonly name: string;
  readonly experiment: object;
  readonly seed: number;
}

const xor = { generator: "xor" };
const points = {
  inputs: [[-1], [-0.5], [0], [0.5], [1]],
  targets: [[0.8], [0.2], [-0.1], [0.3], [1.1]],
};
const counts = { inputs: [[0], [1], [2], [3]], targets: [[0], [1], [2], [5]] };
const signs = {
  inputs: [
    [0, 1],
    [1, 0],
    [1, 1],
    [0, 0],
  ],
  targets: [[1], [1], [-1], [-1]],
};
const classes = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [0.5, 0.2],
    [0.3, 0.9],
  ],
  targets: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ],
};
const linear = { weights: "pytorch-linear", biases: "pytorch-linear" };

/** A network of hidden units and an output layer, initialized as in PyTorch. */
const network = (
  hidden: object | string,
  output: object | string = "identity",
  units = 5,
  outputs = 1,
  own: object = linear,
) => ({
  layers: [
    { units, activation: hidden, ...own },
    { units: outputs, activation: output, ...own },
  ],
});
const base = {
  precision: "float64",
  random: { generator: "pytorch" },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 120,
};

const activations = [
  "relu6",
  "selu",
  "gelu",
  "gelu-tanh",
  "softplus",
  "silu",
  "mish",
  "hard-sigmoid",
  "log-sigmoid",
  "tanh",
  "hard-tanh",
  "tanh-shrink",
  "softsign",
  "hard-swish",
  { name: "leaky-relu", slope: 0.1 },
  { name: "elu", alpha: 0.7 },
  { name: "celu", alpha: 1.3 },
];
const optimizers = [
  { name: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01 },
  { name: "adagrad", learningRate: 0.1, initialAccumulator: 0.1 },
  { name: "adadelta", learningRate: 1 },
  { name: "rmsprop", learningRate: 0.01, centered: true, momentum: 0.5 },
  { name: "adam", learningRate: 0.01, amsgrad: true },
  { name: "adamw", learningRate: 0.01, weightDecay: 0.1 },
  { name: "adamax", learningRate: 0.01 },
  { name: "nadam", learningRate: 0.01 },
  { name: "radam", learningRate: 0.01, weightDecay: 0.01 },
  { name: "rprop", learningRate: 0.01, weightDecay: 0.001 },
  { name: "lion", learningRate: 0.001, weightDecay: 0.1 },
];
const losses: readonly (readonly [object | string, object, string])[] = [
  ["mae", points, "identity"],
  [{ name: "huber", delta: 0.3 }, points, "identity"],
  [{ name: "smooth-l1", beta: 0.5 }, points, "identity"],
  ["log-cosh", points, "identity"],
  ["msle", counts, "softplus"],
  ["mape", { ...points, targets: [[1], [2], [3], [2], [1]] }, "identity"],
  ["binary-cross-entropy", xor, "sigmoid"],
  ["binary-cross-entropy-with-logits", xor, "identity"],
  ["cross-entropy", classes, "softmax"],
  [{ name: "cross-entropy-with-logits", reduction: "sum" }, classes, "identity"],
  ["poisson-nll", counts, "identity"],
  ["hinge", signs, "identity"],
  ["squared-hinge", signs, "tanh"],
  ["half-mse", points, "identity"],
];
const schedules = [
  { name: "linear", to: 0.1, firstEpoch: 1 },
  { name: "inverse-time", decay: 0.05 },
  { name: "exponential", decay: 0.97 },
  { name: "step", every: 40, factor: 0.5 },
  { name: "cosine", to: 0.05 },
  { name: "warmup", epochs: 10, then: { name: "cosine", to: 0.1 } },
];
const initializers = [
  "zeros",
  "glorot-uniform",
  "he-uniform",
  "lecun-uniform",
  { name: "uniform", low: -0.4, high: 0.7 },
  { name: "constant", value: 0.3 },
  "identity",
  "ones",
];
const nameOf = (choice: object | string) => (typeof choice === "string" ? choice : (choice as { name: string }).name);

const of = (name: string, own: object, seed = 3): ExportCase => ({ name, seed, experiment: { ...base, ...own } });
const regression = { data: points, loss: "mse", optimizer: { name: "sgd", learningRate: 0.05 } };

/** With PyTorch's generator: the script itself starts from the same numbers. */
export const replayed: readonly ExportCase[] = [
  ...activations.map((activation, i) =>
    of(`activation ${nameOf(activation)}`, { ...regression, network: network(activation) }, i),
  ),
  ...optimizers.map((optimizer, i) =>
    of(`optimizer ${optimizer.name}`, { data: points, loss: "mse", optimizer, network: network("tanh") }, 20 + i),
  ),
  ...losses.map(([loss, data, output], i) =>
    of(
      `loss ${nameOf(loss)}`,
      {
        data,
        loss,
        optimizer: { name: "sgd", learningRate: 0.02 },
        network: network("tanh", output, 4, (data as typeof classes).targets?.[0]?.length ?? 1),
      },
      40 + i,
    ),
  ),
  ...schedules.map((schedule, i) =>
    of(`schedule ${schedule.name}`, { ...regression, schedule, network: network("relu") }, 60 + i),
  ),
  ...initializers.map((weights, i) =>
    of(
      `weights ${nameOf(weights)}`,
      { ...regression, network: network("tanh", "identity", 3, 1, { weights, biases: "zeros" }) },
      70 + i,
    ),
  ),
  of("batches in order", { ...regression, batches: { size: 2, order: "given" }, network: network("relu") }),
  of("no biases", {
    ...regression,
    network: network("tanh", "identity", 4, 1, { weights: "pytorch-linear", biases: "none" }),
  }),
  of("penalties", {
    ...regression,
    network: {
      layers: [
        { units: 4, activation: "tanh", ...linear, l1: 0.01 },
        { units: 1, ...linear, l2: 0.02 },
      ],
    },
  }),
  of("frozen weights and rates of layers", {
    ...regression,
    network: {
      layers: [
        { units: 4, activation: "tanh", ...linear, trainable: { biases: false } },
        { units: 3, activation: "relu", ...linear, learningRateFactor: 0.3 },
        { units: 1, ...linear, learningRateFactor: 2 },
      ],
    },
    schedule: { name: "cosine", to: 0.1 },
  }),
  of("weights of samples and classes", {
    ...regression,
    data: { ...xor, classWeights: [1, 3], sampleWeights: [1, 2, 0.5, 1] },
    loss: "binary-cross-entropy",
    network: network("tanh", "sigmoid"),
  }),
  of("activation scaled-tanh", { ...regression, network: network({ name: "scaled-tanh", gain: 1.4 }) }),
  of("mean-field scaling", {
    ...regression,
    network: { ...network("tanh", "identity", 8), scaling: "mean-field" },
    optimizer: { name: "sgd", learningRate: 0.5, momentum: 0.5 },
  }),
  of("clipping by norm", { ...regression, gradientClipping: { norm: 0.2 }, network: network("tanh") }),
  of("clipping by value", { ...regression, gradientClipping: { value: 0.05 }, network: network("tanh") }),
  of("early stopping", {
    ...regression,
    data: { ...points, validation: { inputs: [[0.2], [-0.7]], targets: [[0.1], [0.4]] } },
    optimizer: { name: "sgd", learningRate: 0.3 },
    earlyStopping: { monitor: "validation-loss", patience: 4, restoreBest: true },
    success: { on: "validation", lossBelow: 0.05 },
    network: network("tanh"),
  }),
  of("redrawn while a unit is dead", {
    ...regression,
    start: { redraw: { while: "dead-unit" } },
    network: network("relu", "identity", 6),
  }),
  of("redrawn while a sample is dead", {
    ...regression,
    start: { redraw: { while: "dead-sample", margin: 0.1 } },
    network: network("relu", "identity", 3),
  }),
  of("the best of five starts", { ...regression, start: { bestOf: { starts: 5 } }, network: network("relu") }),
];

const own = { random: { generator: "philox" } };
/** With the service's own generator: the script carries the initial numbers and the orders. */
export const carried: readonly ExportCase[] = [
  of("shuffled batches", { ...regression, ...own, batches: { size: 2, order: "shuffled" }, network: network("tanh") }),
  of("shuffled, one at a time", {
    data: xor,
    loss: "binary-cross-entropy",
    optimizer: { name: "adam", learningRate: 0.01 },
    ...own,
    batches: { size: 1, order: "shuffled" },
    network: network("relu", "sigmoid", 4, 1, { weights: "he-normal", biases: "zeros" }),
  }),
  of("classes in shuffled batches", {
    data: classes,
    loss: "cross-entropy-with-logits",
    optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.5 },
    ...own,
    batches: { size: 4, order: "shuffled" },
    network: network("relu", "identity", 6, 3, { weights: "orthogonal", biases: "zeros" }),
  }),
  ...["glorot-normal", "he-normal", "lecun-normal", { name: "normal", mean: 0.1, stddev: 0.5 }].map((weights, i) =>
    of(
      `weights ${nameOf(weights)}`,
      { ...regression, ...own, network: network("tanh", "identity", 3, 1, { weights, biases: "zeros" }) },
      80 + i,
    ),
  ),
  of("asymmetric", {
    ...regression,
    ...own,
    network: network("relu", "identity", 4, 1, { weights: "randomized-asymmetric", biases: "randomized-asymmetric" }),
  }),
  { name: "the default experiment", experiment: { precision: "float64" }, seed: 0 },
];

const legacy = { random: { generator: "numpy-legacy" } };
const glorot = { weights: "glorot-uniform", biases: "zeros" };
const momentum = { name: "sgd", learningRate: 0.05, momentum: 0.9, nesterov: true };
/** Those that scikit-learn's networks can be: its optimizer sgd, to the rounding. */
export const estimators: readonly ExportCase[] = [
  of("regression with sgd", { ...regression, ...legacy, network: network("tanh", "identity", 4, 1, glorot) }),
  of("two numbers out, Nesterov momentum", {
    ...legacy,
    data: { inputs: points.inputs, targets: points.targets.map(([t]) => [t, 1 - t! / 2]) },
    loss: "mse",
    optimizer: momentum,
    batches: { size: 2, order: "given" },
    network: network("relu", "identity", 5, 2, glorot),
  }),
  of("one probability", {
    ...legacy,
    data: xor,
    loss: "binary-cross-entropy",
    optimizer: { name: "sgd", learningRate: 0.5 },
    network: network("tanh", "sigmoid", 4, 1, glorot),
  }),
  of("three classes", {
    random: { generator: "numpy" },
    data: classes,
    loss: "cross-entropy",
    optimizer: { name: "sgd", learningRate: 0.2, momentum: 0.5 },
    batches: { size: 4, order: "given" },
    network: network("sigmoid", "softmax", 4, 3, glorot),
  }),
  of("an L2 penalty", {
    ...regression,
    ...legacy,
    network: {
      layers: [
        { units: 4, activation: "relu", ...glorot, l2: 0.01 },
        { units: 1, ...glorot, l2: 0.01 },
      ],
    },
  }),
  of("two hidden layers and a schedule", {
    ...regression,
    ...legacy,
    schedule: { name: "cosine", to: 0.1 },
    network: {
      layers: [
        { units: 4, activation: "tanh", ...glorot },
        { units: 3, activation: "tanh", ...glorot },
        { units: 1, ...glorot },
      ],
    },
  }),
  of("shuffled batches", {
    ...regression,
    ...own,
    batches: { size: 2, order: "shuffled" },
    network: network("tanh", "identity", 4, 1, glorot),
  }),
];

/** Cases that old versions of a framework compute otherwise, by a mistake of theirs. */
export const BY_VERSION: Readonly<Record<string, string>> = {
  "optimizer nadam": "PyTorch before 2.0 counts one momentum twice; see test/reference/nadam.test.ts",
};

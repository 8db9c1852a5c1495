/**
 * Words for which something else is written here, or nothing: what messages say where such a word is unknown. Case and
 * punctuation do not matter.
 */

interface Instead {
  /** A field or a name that belongs where the word is. */
  readonly near: string | readonly string[];
  readonly write: string;
}

/** A field of an experiment, and those that hold one. */
const OF_RUNS = ["network", "experiment", "baseline"];

const ofRuns = (write: string): Instead => ({ near: OF_RUNS, write });
const nothing = (why: string): Instead => ofRuns(`${why} Leave it out.`);
const ofLayers = (field: string, value: string): Instead =>
  ofRuns(`It belongs to a layer: write "${field}": ${value} in each layer of "network" that has it.`);

const SEED = ofRuns(
  'A run has a "seed" of 0 or more beside the experiment, and a study "seeds": { "first": 0, "count": 100 }.',
);
const RUNS: Instead = {
  near: ["seeds", ...OF_RUNS],
  write: 'A study has the number of runs as "seeds": 100; a single run has a "seed".',
};
const HELD_OUT = ofRuns(
  'Samples for validation are inside "data": "validation": { "inputs": …, "targets": … }, or a part of the data, ' +
    '"validation": { "fraction": 0.2 }.',
);
const MACHINE = nothing("It changes nothing of what is computed here.");
const STOPPING = 'Early stopping is "earlyStopping": { "monitor": "loss", "patience": 10 }';
const CLIPS_EACH =
  'Keras clips each variable; "gradientClipping": { "norm": 1 } beside the optimizer clips the gradient of all.';
const LOG_PROBABILITIES =
  'It takes the logarithms of probabilities: end the network with "LogSoftmax", or leave both out and use ' +
  '"cross-entropy-with-logits", which is the same.';
const UPDATES = 'A run has "epochs", passes over the data; each has as many updates as there are batches.';
const OF_JAX =
  'Leave "framework" out: JAX decides nothing. Flax\'s Dense begins with "weights": { "name": "lecun-normal", ' +
  "\"truncated\": true } in each layer, Haiku's and Equinox's Linear with others; Optax names no learning rate.";

const words: Readonly<Record<string, Instead>> = {
  betas: { near: "beta1", write: 'Write "beta1" and "beta2", a number each.' },
  in_features: {
    near: "units",
    write: "A layer has as many inputs as the layer before has units, and the first one as many as the data.",
  },
  callbacks: ofRuns(`${STOPPING}, and what changes the rate is "schedule".`),
  n_iter_no_change: ofRuns(`${STOPPING}.`),
  patience: ofRuns(`${STOPPING}.`),
  metrics: ofRuns('Criteria are "success": { "accuracyAtLeast": 0.95 } of the experiment.'),
  metric: ofRuns('Criteria are "success": { "accuracyAtLeast": 0.95 } of the experiment.'),
  random_state: SEED,
  manual_seed: SEED,
  random_seed: SEED,
  torch_seed: SEED,
  runs: RUNS,
  n_runs: RUNS,
  num_runs: RUNS,
  trials: RUNS,
  n_seeds: RUNS,
  repeats: RUNS,
  steps: ofRuns(UPDATES),
  max_steps: ofRuns(UPDATES),
  iterations: ofRuns('A run has "epochs", passes over the data; each has as many updates as there are batches.'),
  steps_per_epoch: ofRuns(
    'An epoch is one pass over the data; write the size of a batch as "batches": { "size": 32 }.',
  ),
  verbose: MACHINE,
  device: MACHINE,
  n_jobs: MACHINE,
  num_workers: MACHINE,
  workers: MACHINE,
  gpu: MACHINE,
  cuda: MACHINE,
  warm_start: nothing("Every run begins with parameters of its own."),
  compile: ofRuns('Write what it takes, such as "optimizer" and "loss", beside "network".'),
  fit: ofRuns('Write what it takes, such as "epochs", "batch_size", "x" and "y", beside "network".'),
  validation_data: HELD_OUT,
  X_test: HELD_OUT,
  y_test: HELD_OUT,
  X_val: HELD_OUT,
  y_val: HELD_OUT,
  X_valid: HELD_OUT,
  y_valid: HELD_OUT,
  test_size: ofRuns('Write "validation": { "fraction": 0.2 } inside "data", beside the samples.'),
  validation_fraction: ofRuns('Write "validation": { "fraction": 0.1 } inside "data", beside the samples.'),
  init: ofLayers("weights", '"he-uniform"'),
  initializer: ofLayers("weights", '"he-uniform"'),
  kernel_initializer: ofLayers("weights", '"he-uniform"'),
  weight_init: ofLayers("weights", '"he-uniform"'),
  bias_initializer: ofLayers("biases", '"zeros"'),
  use_bias: ofLayers("biases", '"none"'),
  bias: ofLayers("biases", '"none"'),
  dropout: ofLayers("dropout", "0.2"),
  kernel_regularizer: ofLayers("l2", "0.01"),
  regularization: ofLayers("l2", "0.01"),
  l1: ofLayers("l1", "0.01"),
  l2: ofLayers("l2", "0.01"),
  units: ofRuns('Layers are "network": { "layers": [{ "units": 8, "activation": "relu" }, { "units": 1 }] }.'),
  hidden_units: ofRuns('Write the units of the hidden layers as "hidden_layer_sizes": [8].'),
  hidden_size: ofRuns('Write the units of the hidden layers as "hidden_layer_sizes": [8].'),
  input_shape: nothing("The number of inputs follows from the data."),
  input_dim: nothing("The number of inputs follows from the data."),
  alpha: ofRuns(
    `scikit-learn's alpha is "l2" of each layer: alpha / (2 · the batch size). With "framework": "sklearn" it is read.`,
  ),
  tol: ofRuns('Write "earlyStopping": { "monitor": "loss", "patience": 10, "minDelta": 0.0001 }.'),
  jax: { near: "pytorch", write: OF_JAX },
  flax: { near: "pytorch", write: OF_JAX },
  optax: { near: "pytorch", write: OF_JAX },
  haiku: { near: "pytorch", write: OF_JAX },
  equinox: { near: "pytorch", write: OF_JAX },
  rmse: { near: "mse", write: 'Its square is "mse", which has the same minimum.' },
  RMSELoss: { near: "mse", write: 'Its square is "mse", which has the same minimum.' },
  log_loss: {
    near: "cross-entropy",
    write: 'Use "binary-cross-entropy" for one sigmoid unit, and "cross-entropy" for a softmax.',
  },
  categorical: { near: "cross-entropy", write: 'Use "cross-entropy".' },
  binary: { near: "cross-entropy", write: 'Use "binary-cross-entropy".' },
  decay: {
    near: "learningRate",
    write:
      'A rate that falls is a schedule beside the optimizer: "schedule": { "name": "inverse-time", "decay": 0.01 }, which ' +
      "counts epochs, not updates.",
  },
  OptimiserChain: {
    near: "sgd",
    write: 'Write the rule alone: weight decay is its "weightDecay", and clipping "gradientClipping" beside it.',
  },
  key: SEED,
  rng: SEED,
  prng_key: SEED,
  num_steps: ofRuns(UPDATES),
  n_steps: ofRuns(UPDATES),
  train_steps: ofRuns(UPDATES),
  T_max: {
    near: "to",
    write: 'The rate falls until the last epoch: with as many "epochs" as T_max it is the same; or leave "T_max" out.',
  },
  decay_steps: { near: "to", write: 'The rate falls until the last epoch; leave "decay_steps" out.' },
  eta_min: { near: "to", write: '"to" is the rate at the end divided by that at the start.' },
  ReduceLROnPlateau: { near: "cosine", write: "No schedule looks at the loss." },
  OneCycleLR: {
    near: "cosine",
    write: 'A rate that rises and then falls is { "name": "warmup", "epochs": 10, "then": "cosine" }.',
  },
  NLLLoss: { near: "cross-entropy-with-logits", write: LOG_PROBABILITIES },
  LogSoftmax: { near: "softmax", write: LOG_PROBABILITIES },
  clipnorm: { near: "learningRate", write: CLIPS_EACH },
  clipvalue: {
    near: "learningRate",
    write: 'Write "gradientClipping": { "value": 1 } beside the optimizer, which is the same.',
  },
  global_clipnorm: {
    near: "learningRate",
    write: 'Write "gradientClipping": { "norm": 1 } beside the optimizer, which is the same.',
  },
  LBFGS: { near: "sgd", write: "Each optimizer here takes one gradient an update, as adam does." },
  Momentum: {
    near: "sgd",
    write: `Write { "name": "sgd", "learningRate": 0.1, "momentum": 0.9 } for Momentum(0.1, 0.9).`,
  },
  Nesterov: {
    near: "sgd",
    write: 'Write { "name": "sgd", "learningRate": 0.1, "momentum": 0.9, "nesterov": true } for Nesterov(0.1, 0.9).',
  },
  activity_regularizer: { near: "units", write: "Penalties are of weights: l1 and l2." },
  bias_regularizer: { near: "units", write: "Penalties are of weights, not of biases." },
};

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, "");
const byLetters = new Map(Object.entries(words).map(([word, entry]) => [plain(word), entry]));

/** What to write instead of a word, also of a call or of its full name, where the `allowed` fields or names are. */
export function insteadOf(word: string, allowed: readonly string[]): string | undefined {
  const [name = ""] = word.split("(");
  const entry = byLetters.get(plain(name)) ?? byLetters.get(plain(name.split(".").at(-1)!));
  if (entry === undefined || ![entry.near].flat().some((one) => allowed.includes(one))) return undefined;
  return entry.write;
}

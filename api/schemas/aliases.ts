import { insteadOf } from "./instead.ts";

/**
 * What the fields and names of this API are called elsewhere. Requests may use these words where they mean one thing;
 * messages name the right one everywhere. Spelling needs no entry: `learning_rate` is `learningRate`, and `LeakyReLU`
 * is `leaky-relu`.
 */
export interface Alias {
  /** The field here, as a path from the object that has the alias; or the name here. */
  readonly to: string;
  /** Where it comes from. */
  readonly of: string;
  /** The field here in a choice that has no `to`. */
  readonly or?: string;
  /** It means something else there: messages name it, and no request may use it. */
  readonly differs?: string;
}

type Aliases = Readonly<Record<string, Alias>>;

const keras = (to: string): Alias => ({ to, of: "Keras" });
const pytorch = (to: string): Alias => ({ to, of: "PyTorch" });
const flux = (to: string): Alias => ({ to, of: "Flux" });
const sklearn = (to: string): Alias => ({ to, of: "scikit-learn" });
const common = (to: string): Alias => ({ to, of: "common usage" });

const points: Aliases = {
  x: keras("inputs"),
  X: sklearn("inputs"),
  y: keras("targets"),
  Y: common("targets"),
  labels: common("targets"),
  target: common("targets"),
  features: common("inputs"),
  input: common("inputs"),
  output: common("targets"),
  outputs: common("targets"),
  X_train: sklearn("inputs"),
  y_train: sklearn("targets"),
  sample_weight: keras("sampleWeights"),
  class_weight: keras("classWeights"),
};

/** By the object that may have them. */
export const fieldAliases = {
  experiment: {
    layers: keras("network.layers"),
    model: common("network.layers"),
    hidden_layer_sizes: {
      ...sklearn("network.layers"),
      differs: "It is taken beside the data, whose targets tell the output layer.",
    },
    criterion: pytorch("loss"),
    loss_fn: pytorch("loss"),
    loss_function: common("loss"),
    optim: pytorch("optimizer"),
    opt: flux("optimizer"),
    optimiser: flux("optimizer"),
    rule: flux("optimizer"),
    lr_scheduler: pytorch("schedule"),
    scheduler: common("schedule"),
    EarlyStopping: keras("earlyStopping"),
    dataset: common("data"),
    train_data: common("data"),
    training_data: common("data"),
    solver: sklearn("optimizer"),
    lr: pytorch("optimizer.learningRate"),
    learning_rate: keras("optimizer.learningRate"),
    learningRate: common("optimizer.learningRate"),
    batch_size: keras("batches.size"),
    batchSize: common("batches.size"),
    batchsize: flux("batches.size"),
    shuffle: keras("batches.order"),
    max_iter: sklearn("epochs"),
    num_epochs: common("epochs"),
    n_epochs: common("epochs"),
    dtype: common("precision"),
    global_clipnorm: keras("gradientClipping.norm"),
    clipnorm: {
      ...keras("gradientClipping.norm"),
      differs: "Keras clips each variable; the norm here is that of all.",
    },
    weight_decay: pytorch("optimizer.weightDecay"),
    momentum: common("optimizer.momentum"),
    nesterovs_momentum: sklearn("optimizer.nesterov"),
    clipvalue: keras("gradientClipping.value"),
    max_grad_norm: common("gradientClipping.norm"),
    clip_grad_norm: pytorch("gradientClipping.norm"),
    clip_grad_value: pytorch("gradientClipping.value"),
    validation_split: {
      ...keras("data.validation.fraction"),
      differs: "Keras takes the last samples; here they are drawn.",
    },
    sample_weight: keras("data.sampleWeights"),
    class_weight: keras("data.classWeights"),
    x: keras("data.inputs"),
    X: sklearn("data.inputs"),
    y: keras("data.targets"),
    Y: common("data.targets"),
    inputs: common("data.inputs"),
    targets: common("data.targets"),
    target: common("data.targets"),
    labels: common("data.targets"),
    X_train: sklearn("data.inputs"),
    y_train: sklearn("data.targets"),
    learning_rate_init: sklearn("optimizer.learningRate"),
  },
  layer: {
    neurons: common("units"),
    nodes: common("units"),
    size: common("units"),
    features: { ...common("units"), of: "Flax" },
    out_features: pytorch("units"),
    kernel_initializer: keras("weights"),
    bias_initializer: keras("biases"),
    bias: pytorch("biases"),
    use_bias: keras("biases"),
    nonlinearity: common("activation"),
    act: common("activation"),
    init: flux("weights"),
    dropout_rate: common("dropout"),
  },
  data: points,
  validation: {
    ...points,
    X_val: common("inputs"),
    y_val: common("targets"),
    X_valid: common("inputs"),
    y_valid: common("targets"),
    X_test: sklearn("inputs"),
    y_test: sklearn("targets"),
  },
  generator: {
    n_samples: sklearn("samples"),
    n_features: sklearn("features"),
    n_informative: sklearn("informative"),
    n_redundant: sklearn("redundant"),
    n_classes: sklearn("classes"),
    n_clusters_per_class: sklearn("clustersPerClass"),
    n_targets: sklearn("outputs"),
    random_state: { ...sklearn("seed"), differs: "It draws other points than scikit-learn." },
  },
  activation: { negative_slope: pytorch("slope"), alpha: keras("slope") },
  initializer: { minval: keras("low"), maxval: keras("high"), std: pytorch("stddev"), val: pytorch("value") },
  schedule: { step_size: pytorch("every"), alpha: keras("to"), gamma: { ...pytorch("factor"), or: "decay" } },
  earlyStopping: { min_delta: keras("minDelta"), restore_best_weights: keras("restoreBest") },
  optimizer: {
    type: common("name"),
    lr: pytorch("learningRate"),
    eta: flux("learningRate"),
    η: flux("learningRate"),
    eps: pytorch("epsilon"),
    b1: { to: "beta1", of: "Optax" },
    b2: { to: "beta2", of: "Optax" },
    initial_accumulator_value: pytorch("initialAccumulator"),
  },
  success: {
    accuracy: common("accuracyAtLeast"),
    acc: common("accuracyAtLeast"),
    r2: sklearn("rSquaredAtLeast"),
    loss: common("lossBelow"),
    error: common("everyErrorBelow"),
  },
  batches: { batch_size: keras("size"), batchSize: common("size"), batchsize: flux("size"), shuffle: keras("order") },
} as const satisfies Readonly<Record<string, Aliases>>;

/** By the table of the names. */
export const nameAliases = {
  activation: {
    swish: keras("silu"),
    σ: flux("sigmoid"),
    linear: keras("identity"),
    logistic: sklearn("sigmoid"),
    none: keras("identity"),
  },
  loss: {
    MSELoss: pytorch("mse"),
    mean_squared_error: keras("mse"),
    squared_error: sklearn("mse"),
    l2: common("mse"),
    l2_loss: { to: "half-mse", of: "Optax" },
    L1Loss: pytorch("mae"),
    mean_absolute_error: keras("mae"),
    l1: common("mae"),
    HuberLoss: pytorch("huber"),
    huber_loss: flux("huber"),
    SmoothL1Loss: pytorch("smooth-l1"),
    mean_squared_logarithmic_error: keras("msle"),
    mean_absolute_percentage_error: keras("mape"),
    bce: common("binary-cross-entropy"),
    BCELoss: pytorch("binary-cross-entropy"),
    BCEWithLogitsLoss: pytorch("binary-cross-entropy-with-logits"),
    logitbinarycrossentropy: flux("binary-cross-entropy-with-logits"),
    categorical_crossentropy: keras("cross-entropy"),
    sparse_categorical_crossentropy: keras("cross-entropy"),
    CrossEntropyLoss: pytorch("cross-entropy-with-logits"),
    logitcrossentropy: flux("cross-entropy-with-logits"),
    PoissonNLLLoss: pytorch("poisson-nll"),
    sigmoid_binary_cross_entropy: { to: "binary-cross-entropy-with-logits", of: "Optax" },
    softmax_cross_entropy: { to: "cross-entropy-with-logits", of: "Optax" },
    softmax_cross_entropy_with_integer_labels: { to: "cross-entropy-with-logits", of: "Optax" },
  },
  optimizer: {
    Descent: flux("sgd"),
    gradient_descent: common("sgd"),
  },
  initializer: {
    xavier_uniform: pytorch("glorot-uniform"),
    xavier_normal: pytorch("glorot-normal"),
    kaiming_uniform: pytorch("he-uniform"),
    kaiming_normal: pytorch("he-normal"),
    RandomNormal: keras("normal"),
    RandomUniform: keras("uniform"),
  },
  framework: {
    torch: common("pytorch"),
    tensorflow: common("keras"),
    "Flux.jl": common("flux"),
    "scikit-learn": common("sklearn"),
  },
  schedule: {
    StepLR: pytorch("step"),
    ExponentialLR: pytorch("exponential"),
    CosineAnnealingLR: pytorch("cosine"),
    CosineDecay: keras("cosine"),
  },
  generator: {
    sin: common("sine"),
    spirals: common("spiral"),
    make_moons: sklearn("moons"),
    make_circles: sklearn("circles"),
    make_classification: sklearn("classification"),
    make_regression: sklearn("regression"),
    make_blobs: { ...sklearn("blobs"), differs: "scikit-learn draws the centers; here they lie on a circle." },
  },
  monitor: { val_loss: keras("validation-loss") },
  batchSize: { full: common("all"), "full-batch": common("all"), none: common("all") },
  order: { random: common("shuffled"), shuffle: common("shuffled"), sequential: common("given") },
} as const satisfies Readonly<Record<string, Aliases>>;
export type NameTable = keyof typeof nameAliases;

/** Whether a word names a field of an experiment. */
export function isOfExperiment(word: string, fields: Readonly<Record<string, unknown>>): boolean {
  return (
    Object.hasOwn(fields, word) || (word.length <= LONGEST_WORD && aliasIn(fieldAliases.experiment, word) !== undefined)
  );
}

/** Without case and punctuation: `LeakyReLU`, `leaky_relu` and `leaky-relu` are equal. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9η]/g, "");
}

/** ` "lr" is called "learningRate" here.` if one of the `allowed` fields or names is called something else; "" otherwise. */
export function calledHere(word: unknown, allowed: readonly string[]): string {
  if (typeof word !== "string" || word.length > LONGEST_WORD) return "";
  const all: readonly Aliases[] = [...Object.values(fieldAliases), ...Object.values(nameAliases)];
  const found = all
    .map((aliases) => aliasIn(aliases, word))
    .find((alias) => alias !== undefined && allowed.includes(alias.to.split(".")[0]!));
  if (found === undefined || found.differs !== undefined) {
    const other = insteadOf(word, allowed);
    if (other !== undefined) return ` ${other}`;
    if (found === undefined) return "";
  }
  return ` ${JSON.stringify(word)} is called ${JSON.stringify(found.to)} here.${found.differs ? ` ${found.differs}` : ""}`;
}

/** Longer words are not compared: no name is nearly as long. */
export const LONGEST_WORD = 64;

/** The alias of a word, up to case and punctuation where that is not ambiguous. */
export function aliasIn(aliases: Aliases, word: string): Alias | undefined {
  if (Object.hasOwn(aliases, word)) return aliases[word];
  const name = byLetters(aliases).get(lettersOf(word));
  return name === undefined ? undefined : aliases[name];
}

/** The first name of each spelling without case and punctuation; a letter alone is no other name. */
function byLetters(aliases: Aliases): ReadonlyMap<string, string> {
  const known = spellings.get(aliases);
  if (known !== undefined) return known;
  const names = Object.keys(aliases).filter((name) => name.length > 1);
  const first = new Map(names.reverse().map((name) => [lettersOf(name), name]));
  spellings.set(aliases, first);
  return first;
}

/** The tables never change, and a refusal may look for a thousand words. */
const spellings = new WeakMap<Aliases, ReadonlyMap<string, string>>();

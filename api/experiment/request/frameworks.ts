import type { EarlyStopping } from "../../network/core/stopping-rule.ts";
import type { Precision } from "../../network/precision.ts";
import type { TensorShape } from "../../network/random/stream.ts";
import type { Order } from "../../network/specification.ts";
import { uniformBound } from "./scikit-learn.ts";

/**
 * The conventions of a framework: `"framework": "keras"` fills in what a request leaves out with the defaults of Keras,
 * and a constant learning rate. The resolved experiment states every value, and no longer depends on the framework. To
 * add one, add an entry.
 */
export interface FrameworkEntry {
  readonly summary: string;
  /** The documentation of its defaults. */
  readonly source: string;
  /** The default initializers of a layer. */
  readonly layer: { readonly weights: string; readonly biases: string };
  /** The optimizer and the batches of a training that names none; absent if the framework leaves them to its users. */
  readonly optimizer?: string;
  readonly batches?: { readonly size: number; readonly order: Order };
  /** The same of the hidden layers, the number of epochs, early stopping and the precision. */
  readonly hidden?: readonly { readonly units: number; readonly activation: string }[];
  readonly epochs?: number;
  readonly earlyStopping?: EarlyStopping;
  readonly precision?: Precision;
  /** The half-width of the uniform distribution that a layer begins with; `hidden` is the activation of hidden layers. */
  readonly halfWidth?: (shape: TensorShape, hidden: string) => number;
  /** The factor of the sum of squares of each layer's weights in a batch's sum of losses, as scikit-learn's alpha. */
  readonly alpha?: number;
  /** The optimizer that the framework means if one has a weight decay, where it decouples the decay. */
  readonly decoupled?: Readonly<Record<string, string>>;
  /** Parameters that differ from the defaults of this API, by the name of the activation, initializer and so on. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, number | boolean>>>>;
  /** What a loss means on an output without an activation: PyTorch's takes logits, scikit-learn's is halved. */
  readonly lossesOfIdentity?: Readonly<Record<string, string>>;
}

const truncated = { truncated: true };

export const frameworks = {
  pytorch: {
    summary:
      "Weights and biases of nn.Linear; constants of torch.optim; cross-entropy on an identity output is " +
      "CrossEntropyLoss, which takes logits; epochs count from 0.",
    source: "PyTorch 2 documentation: torch.nn.Linear, torch.optim, torch.nn.CrossEntropyLoss",
    layer: { weights: "pytorch-linear", biases: "pytorch-linear" },
    parameters: {
      sgd: { learningRate: 0.001 },
      rmsprop: { learningRate: 0.01 },
      adamax: { learningRate: 0.002 },
      nadam: { learningRate: 0.002 },
    },
    lossesOfIdentity: { "cross-entropy": "cross-entropy-with-logits" },
  },
  keras: {
    summary:
      "Glorot-uniform weights and zero biases of Dense; truncated normal distributions; RMSprop, and batches of 32 in " +
      "shuffled order; constants of Keras's optimizers (epsilon 1e-7), in PyTorch's formulas; epochs count from 0. The " +
      "slope of leaky-relu is that of keras.activations (0.2); the layer LeakyReLU has 0.3.",
    source: "Keras 3 documentation: Model.compile and fit, Dense, initializers, optimizers, activations",
    layer: { weights: "glorot-uniform", biases: "zeros" },
    optimizer: "rmsprop",
    decoupled: { adam: "adamw" },
    batches: { size: 32, order: "shuffled" },
    parameters: {
      "leaky-relu": { slope: 0.2 },
      "glorot-normal": truncated,
      "he-normal": truncated,
      "lecun-normal": truncated,
      sgd: { learningRate: 0.01 },
      adagrad: { learningRate: 0.001, epsilon: 1e-7, initialAccumulator: 0.1 },
      adadelta: { learningRate: 0.001, rho: 0.95, epsilon: 1e-7 },
      rmsprop: { rho: 0.9, epsilon: 1e-7 },
      adam: { epsilon: 1e-7 },
      adamw: { epsilon: 1e-7, weightDecay: 0.004 },
      adamax: { epsilon: 1e-7 },
      nadam: { epsilon: 1e-7, momentumDecay: 1 },
      lion: { learningRate: 0.001 },
    },
  },
  flux: {
    summary:
      "Glorot-uniform weights and zero biases of Dense; constants of Optimisers.jl's rules, in PyTorch's formulas; " +
      "epochs count from 1, as in a loop from 1.",
    source: "Flux.jl and Optimisers.jl documentation: Dense, optimisation rules",
    layer: { weights: "glorot-uniform", biases: "zeros" },
    parameters: {
      linear: { firstEpoch: 1 },
      "inverse-time": { firstEpoch: 1 },
      rmsprop: { rho: 0.9 },
      adagrad: { learningRate: 0.1, epsilon: 1e-8, initialAccumulator: 1e-8 },
      adadelta: { epsilon: 1e-8 },
      adamw: { weightDecay: 0 },
      rprop: { learningRate: 0.001 },
      lion: { learningRate: 0.001, beta2: 0.999 },
    },
  },
  sklearn: {
    summary:
      "MLPClassifier and MLPRegressor: 100 ReLU units; weights and biases uniform up to √(6/(fan-in + units)), or √(2/…) " +
      "with logistic units; adam at 0.001, and Nesterov's momentum 0.9 for sgd; batches of 200 in shuffled order, 200 " +
      "epochs, tol 0.0001 for 10 epochs (of the loss after an epoch, without alpha), in float64. alpha 0.0001 is `l2` = " +
      "alpha/(2 · batch size) of each layer, divided by the outputs where a loss takes their mean; of a last, smaller " +
      "batch it is the same. The squared error is half-mse.",
    source:
      "scikit-learn 1.7 documentation: MLPClassifier, MLPRegressor; sklearn/neural_network/_multilayer_perceptron.py",
    layer: { weights: "uniform", biases: "uniform" },
    hidden: [{ units: 100, activation: "relu" }],
    optimizer: "adam",
    batches: { size: 200, order: "shuffled" },
    epochs: 200,
    earlyStopping: { monitor: "loss", patience: 10, minDelta: 1e-4, restoreBest: false },
    precision: "float64",
    halfWidth: uniformBound,
    alpha: 1e-4,
    parameters: { sgd: { learningRate: 0.001, momentum: 0.9, nesterov: true } },
    lossesOfIdentity: { mse: "half-mse" },
  },
} satisfies Record<string, FrameworkEntry>;
export type FrameworkName = keyof typeof frameworks;

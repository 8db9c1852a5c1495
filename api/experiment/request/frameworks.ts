/**
 * The conventions of a framework, in one word: `"framework": "keras"` fills what a request leaves out as
 * that framework would, the schedule by a constant rate. The resolved experiment spells everything out, so that the
 * word decides nothing any more. To add one is to add an entry.
 */
export interface FrameworkEntry {
  readonly summary: string;
  /** Where its defaults are documented. */
  readonly source: string;
  /** What a layer begins with. */
  readonly layer: { readonly weights: string; readonly biases: string };
  /** Parameters that differ from this API's own defaults, by the name of the thing that takes them. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, number | boolean>>>>;
}

const truncated = { truncated: true };

export const frameworks = {
  pytorch: {
    summary: "nn.Linear's weights and biases; optimizers as torch.optim has them; epochs counted from 0.",
    source: "PyTorch 2 documentation: torch.nn.Linear, torch.optim",
    layer: { weights: "pytorch-linear", biases: "pytorch-linear" },
    parameters: {
      sgd: { learningRate: 0.001 },
      rmsprop: { learningRate: 0.01 },
      adamax: { learningRate: 0.002 },
      nadam: { learningRate: 0.002 },
    },
  },
  keras: {
    summary:
      "Dense's Glorot-uniform weights and zero biases; normal laws truncated; the constants of its optimizers (epsilon 1e-7), in PyTorch's formulas; epochs counted from 0.",
    source: "Keras 3 documentation: Dense, initializers, optimizers, LeakyReLU",
    layer: { weights: "glorot-uniform", biases: "zeros" },
    parameters: {
      "leaky-relu": { slope: 0.3 },
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
      nadam: { epsilon: 1e-7 },
      lion: { learningRate: 0.001 },
    },
  },
  flux: {
    summary:
      "Dense's Glorot-uniform weights and zero biases; the constants of Optimisers.jl's rules, in PyTorch's formulas; a loop from 1 counts epochs from 1.",
    source: "Flux.jl and Optimisers.jl documentation: Dense, optimisation rules",
    layer: { weights: "glorot-uniform", biases: "zeros" },
    parameters: {
      linear: { firstEpoch: 1 },
      "inverse-time": { firstEpoch: 1 },
      rmsprop: { rho: 0.9 },
      adagrad: { learningRate: 0.1, epsilon: 1e-8 },
      adadelta: { epsilon: 1e-8 },
      adamw: { weightDecay: 0 },
      rprop: { learningRate: 0.001 },
      lion: { learningRate: 0.001 },
    },
  },
} satisfies Record<string, FrameworkEntry>;
export type FrameworkName = keyof typeof frameworks;

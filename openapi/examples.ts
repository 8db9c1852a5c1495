import { Problem } from "../api/http/problems.ts";

/**
 * The requests whose answers the document shows. The answers are what the app gives when the document is
 * generated; none is written by hand.
 */
export interface Example {
  /** The key of the example in the document. */
  readonly name: string;
  readonly summary: string;
  readonly operation: string;
  readonly body?: unknown;
}

/** A few epochs: enough for a unit to die, short enough to read. */
const short = { epochs: 12 };

export const examples: readonly Example[] = [
  {
    name: "collapse",
    summary: "A run in which the last live unit dies",
    operation: "train",
    body: { experiment: short, seed: 11 },
  },
  {
    name: "divergence",
    summary: "A run that overflows",
    operation: "train",
    body: { experiment: { ...short, loss: "mse", optimizer: { name: "sgd", learningRate: 5 } }, seed: 1 },
  },
  {
    name: "default",
    summary: "The default experiment",
    operation: "successProbability",
    body: { seeds: { first: 0, count: 20 } },
  },
  {
    name: "elu",
    summary: "The same points with ELU units, and an exact interval",
    operation: "successProbability",
    body: {
      experiment: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } },
      seeds: { first: 0, count: 20 },
      interval: "clopper-pearson",
    },
  },
  {
    name: "precise",
    summary: "Until the interval is at most 0.2 wide",
    operation: "successProbability",
    body: { stopWhen: { halfWidth: 0.1, maximum: 1000 } },
  },
  {
    name: "parameters",
    summary: "The hidden layer of a collapsed network, pasted in",
    operation: "inspect",
    body: {
      network: {
        layers: [
          {
            activation: "relu",
            weights: [[-0.13737935], [-0.16708376], [-0.82774603], [0.51158303]],
            biases: [0, 0, 0, -0.51735896],
          },
        ],
      },
      data: { inputs: [[0], [1]] },
    },
  },
  {
    name: "state-dict",
    summary: "A state_dict of PyTorch",
    operation: "inspect",
    body: {
      parameters: {
        "0.weight": [
          [0.5, -0.25],
          [-0.75, -0.5],
        ],
        "0.bias": [0.125, -0.375],
        "2.weight": [[0.5, -1]],
        "2.bias": [0.25],
      },
      activations: { hidden: "relu", output: "identity" },
      box: [
        { low: 0, high: 1 },
        { low: 0, high: 1 },
      ],
    },
  },
  {
    name: "keras",
    summary: "What get_weights() of Keras gives",
    operation: "inspect",
    body: {
      parameters: [[[0.5, -0.75]], [0.125, -0.375], [[0.5], [-1]], [0.25]],
      activations: ["relu", "identity"],
      data: { inputs: [[0], [1]] },
    },
  },
  {
    name: "flux",
    summary: "What Flux prints",
    operation: "inspect",
    body: {
      parameters:
        "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303;;], Float32[0.0, 0.0, 0.0, -0.51735896]])",
      activations: ["relu"],
      box: [{ low: 0, high: 1 }],
    },
  },
  { name: "run", summary: "A run after five epochs", operation: "inspect", body: { seed: 11, epoch: 5 } },
  {
    name: "elu",
    summary: "ELU units instead of ReLU",
    operation: "compare",
    body: {
      variants: [{ name: "ELU", patch: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } } }],
      seeds: { first: 0, count: 20 },
    },
  },
  {
    name: "rates",
    summary: "Two learning rates and another optimizer, for a classifier of Keras's conventions",
    operation: "compare",
    body: {
      baseline: {
        framework: "keras",
        network: {
          layers: [
            { units: 3, activation: "relu" },
            { units: 1, activation: "sigmoid" },
          ],
        },
        data: { generator: "xor" },
        loss: "binary-cross-entropy",
        optimizer: { name: "sgd", learningRate: 0.3 },
        success: { accuracyAtLeast: 1 },
        epochs: 200,
      },
      variants: [
        { name: "a third of the rate", patch: { optimizer: { learningRate: 0.1 } } },
        { name: "thrice the rate", patch: { optimizer: { learningRate: 0.9 } } },
        { name: "Adam", patch: { optimizer: { name: "adam", learningRate: 0.03 } } },
      ],
      seeds: { first: 0, count: 40 },
    },
  },
  {
    name: "thread",
    summary: "Two points and four ReLU units: what kills them, and what helps",
    operation: "remedies",
    body: { seeds: { first: 0, count: 40 }, effort: 12 },
  },
  {
    name: "one-unit-softmax",
    summary: "Two faults, one behind the other",
    operation: "remedies",
    body: {
      experiment: {
        network: {
          layers: [
            { units: 2, activation: "tanh" },
            { units: 1, activation: "softmax" },
          ],
        },
        data: { generator: "xor" },
        loss: "binary-cross-entropy",
        optimizer: { name: "sgd", learningRate: 0.02 },
        schedule: "constant",
        batches: { size: "all" },
        success: { accuracyAtLeast: 1 },
        epochs: 300,
      },
      seeds: { first: 0, count: 20 },
    },
  },
  {
    name: "default",
    summary: "The default experiment and a thousand seeds",
    operation: "estimate",
    body: { seeds: { count: 1000 } },
  },
  { name: "default", summary: "Everything that has a name", operation: "catalog" },
  { name: "default", summary: "The service answers", operation: "health" },
];

/** A little heavier than a slice, so that there is something to be told on the way. */
const slow = { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } };

/** The requests whose answers the document shows as streams. */
export const streamExamples: readonly Example[] = [
  {
    name: "elu",
    summary: "A study that is watched",
    operation: "successProbability",
    body: { experiment: slow, seeds: { count: 30 } },
  },
  {
    name: "tanh",
    summary: "A comparison that is watched",
    operation: "compare",
    body: {
      baseline: slow,
      variants: [{ name: "tanh", patch: { network: { layers: [{ units: 4, activation: "tanh" }, { units: 1 }] } } }],
      seeds: { count: 15 },
    },
  },
  {
    name: "thread",
    summary: "A search that is watched",
    operation: "remedies",
    body: { seeds: { count: 20 }, effort: 2 },
  },
];

/** A body for each problem that a body can cause; {@link problemExamples} says where each applies. */
export interface ProblemExample {
  readonly name: string;
  readonly summary: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly text: string;
  /** Where it is shown; where left out, at every operation that answers with it and has no example of its own. */
  readonly operation?: string;
}

const network = (units: number) => ({ network: { layers: [{ units, activation: "tanh" }, { units: 1 }] } });
const costly = JSON.stringify({ experiment: { ...network(1000), epochs: 1_000_000 } });

export const problemExamples: readonly ProblemExample[] = [
  { name: "malformed-json", summary: "A body that ends too early", text: '{"experiment": {' },
  {
    name: "malformed-safetensors",
    summary: "A safetensors file that is cut off",
    contentType: "application/octet-stream",
    text: '\u0040\0\0\0\0\0\0\0{"0.weight":',
  },
  { name: "not-acceptable", summary: "A picture of another kind", accept: "image/png", text: "{}" },
  { name: "body-too-large", summary: "A body over the limit", text: `"${"x".repeat(1024 * 1024)}"` },
  { name: "unsupported-media-type", summary: "A body declared as text", contentType: "text/plain", text: "{}" },
  { name: "invalid-request", summary: "Two wrong fields", text: '{"experiment":{"epochs":0,"lerningRate":0.1}}' },
  { name: "too-deeply-nested", summary: "Brackets within brackets", text: "[".repeat(20) },
  { name: "work-limit-exceeded", summary: "A large network for a million epochs", text: costly },
  {
    name: "invalid-request",
    summary: "A patch that does not fit the baseline",
    operation: "compare",
    text: JSON.stringify({ variants: [{ name: "momentum", patch: { optimizer: { name: "adam", momentum: 0.9 } } }] }),
  },
  {
    name: "work-limit-exceeded",
    summary: "A million epochs",
    operation: "compare",
    text: JSON.stringify({ variants: [{ name: "longer", patch: { epochs: 1_000_000 } }], seeds: { count: 10_000 } }),
  },
];

/** No request provokes this one on purpose. */
export const internalError = new Problem(
  "internal-error",
  "Something went wrong that is not your request's fault; its id is 5f0c1b1e-9d0a-4c55-8a77-2f6d1f0e9b3c.",
);

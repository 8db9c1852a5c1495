import { limits } from "../../api/experiment/request/limits.ts";
import type { OperationExamples } from "./example.ts";

/** The examples of an operation by its `operationId`. Everything that needs an operation's examples asks here. */
export function examplesOf(operationId: string): OperationExamples {
  return operations[operationId] ?? none;
}

/** Of the operations that find a result again: results.ts and links.ts show the result of the first train request. */
const none: OperationExamples = { requests: [], look: { name: "answer", code: "console.log(answer);" } };

/** Enough epochs for a unit to die, few enough to read. */
const short = { epochs: 12 };

const eluNetwork = { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } };

const operations: Readonly<Record<string, OperationExamples>> = {
  train: {
    requests: [
      {
        name: "collapse",
        summary: "A run in which the last live unit dies",
        body: { experiment: short, seed: 11 },
      },
      {
        name: "divergence",
        summary: "A run that overflows",
        body: {
          experiment: {
            network: { layers: [{ units: 2, activation: "tanh" }, { units: 1 }] },
            epochs: 4,
            loss: "mse",
            optimizer: { name: "sgd", learningRate: 5 },
          },
          seed: 1,
        },
      },
    ],
    look: { name: "run", code: "console.log(run.outcome, run.diagnosis.verdict);" },
  },
  successProbability: {
    requests: [
      {
        name: "default",
        summary: "The default experiment",
        body: { seeds: { first: 0, count: 20 } },
      },
      {
        name: "elu",
        summary: "The same points with ELU units, and an exact interval",
        body: { experiment: eluNetwork, seeds: { first: 0, count: 30 }, interval: "clopper-pearson" },
      },
      {
        name: "precise",
        summary: "As many runs as it takes for an interval at most 0.3 wide",
        body: { stopWhen: { halfWidth: 0.15, maximum: 1000 } },
      },
    ],
    streamed: "elu",
    look: {
      name: "study",
      code: "console.log(study.probability, study.interval);",
      eventData: "data.probability",
    },
  },
  inspect: {
    requests: [
      {
        name: "parameters",
        summary: "The hidden layer of a collapsed network, pasted in",
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
        summary: "What get_weights() of Keras returns",
        body: {
          parameters: [[[0.5, -0.75]], [0.125, -0.375], [[0.5], [-1]], [0.25]],
          activations: ["relu", "identity"],
          data: { inputs: [[0], [1]] },
        },
      },
      {
        name: "flux",
        summary: "What Flux prints",
        body: {
          parameters:
            "Params([Float32[-0.13737935; -0.16708376; -0.82774603; 0.51158303;;], " +
            "Float32[0.0, 0.0, 0.0, -0.51735896]])",
          activations: ["relu"],
          box: [{ low: 0, high: 1 }],
        },
      },
      {
        name: "run",
        summary: "A run after its last epoch",
        body: { experiment: short, seed: 11, epoch: 12 },
      },
    ],
    refusals: [
      { code: "malformed-json", summary: "A body that ends too early", body: '{"experiment": {' },
      {
        code: "malformed-safetensors",
        summary: "A safetensors file that ends too early",
        contentType: "application/octet-stream",
        body: '\u0040\0\0\0\0\0\0\0{"0.weight":',
      },
      { code: "body-too-large", summary: "A body over the limit", body: `"${"x".repeat(limits.weightsBytes)}"` },
      { code: "unsupported-media-type", summary: "A body declared as text", contentType: "text/plain", body: "{}" },
    ],
    look: { name: "found", code: "console.log(found.diagnosis.verdict);" },
  },
  compare: {
    requests: [
      {
        name: "elu",
        summary: "ELU units instead of ReLU",
        body: { variants: [{ name: "ELU", patch: eluNetwork }], seeds: { first: 0, count: 30 } },
      },
      {
        name: "rates",
        summary: "A higher learning rate and another optimizer, for a classifier with Keras's conventions",
        body: {
          baseline: {
            framework: "keras",
            network: {
              layers: [
                { units: 6, activation: "relu" },
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
            { name: "three times the rate", patch: { optimizer: { learningRate: 0.9 } } },
            { name: "Adam", patch: { optimizer: { name: "adam", learningRate: 0.03 } } },
          ],
          seeds: { first: 0, count: 20 },
        },
      },
    ],
    streamed: "elu",
    refusals: [
      {
        code: "invalid-request",
        summary: "A patch that does not fit the baseline",
        body: JSON.stringify({
          variants: [{ name: "momentum", patch: { optimizer: { name: "adam", momentum: 0.9 } } }],
        }),
      },
      {
        code: "work-limit-exceeded",
        summary: "A million epochs",
        body: JSON.stringify({
          variants: [{ name: "longer", patch: { epochs: 1_000_000 } }],
          seeds: { count: 10_000 },
        }),
      },
    ],
    look: {
      name: "tried",
      code: "for (const { name, gained, lost } of tried.variants) {\n  console.log(name, gained, lost);\n}",
    },
  },
  remedies: {
    requests: [
      {
        name: "rate",
        summary: "A learning rate that is too high, and a rate that is proven to help",
        body: {
          experiment: { loss: "mse", optimizer: { name: "sgd", learningRate: 5 } },
          seeds: { first: 0, count: 20 },
          effort: 2,
        },
      },
      {
        name: "elu",
        summary: "An experiment in which nothing fails",
        body: { experiment: eluNetwork, seeds: { first: 0, count: 20 }, effort: 2 },
      },
    ],
    streamed: "elu",
    look: {
      name: "search",
      code: [
        "console.log(search.diagnosis.verdict);",
        "for (const { title, status } of search.remedies) {",
        "  console.log(title, status);",
        "}",
      ].join("\n"),
    },
  },
  estimate: {
    requests: [
      {
        name: "default",
        summary: "The default experiment and a thousand seeds",
        body: { seeds: { count: 1000 } },
      },
    ],
    refusals: [
      {
        code: "not-acceptable",
        summary: "A media type that the estimate does not have",
        accept: "image/png",
        body: "{}",
      },
    ],
    look: { name: "cost", code: "console.log(cost.train.milliseconds, cost.train.allowed);" },
  },
  catalog: {
    requests: [{ name: "excerpt", summary: "The first entry of each list", isExcerpt: true }],
    look: { name: "names", code: "console.log(names.activations.map(({ name }) => name));" },
  },
  health: {
    requests: [{ name: "default", summary: "The service answers" }],
    look: { name: "health", code: "console.log(health.engine);" },
  },
};

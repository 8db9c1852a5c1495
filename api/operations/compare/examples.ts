import type { Examples } from "../operation.ts";

const eluNetwork = { network: { layers: [{ units: 16, activation: "elu" }, { units: 1 }] } };

export const compareExamples: Examples = {
  requests: [
    {
      name: "elu",
      summary: "Sixteen ELU units instead of four of ReLU",
      body: { variants: [{ name: "ELU", patch: eluNetwork }], seeds: { first: 0, count: 200 } },
    },
    {
      name: "rates",
      summary: "A higher learning rate and another optimizer, for a classifier with Keras's defaults",
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
        seeds: { first: 0, count: 8 },
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
};

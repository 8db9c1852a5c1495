import type { Examples } from "../operation.ts";

const eluNetwork = { network: { layers: [{ units: 64, activation: "elu" }, { units: 1 }] } };

export const remediesExamples: Examples = {
  requests: [
    {
      name: "rate",
      summary: "A learning rate that is too high, and a lower one that is proven to help",
      body: {
        experiment: { loss: "mse", optimizer: { name: "sgd", learningRate: 5 } },
        seeds: { first: 0, count: 20 },
        effort: 2,
      },
    },
    {
      name: "elu",
      summary: "An experiment in which nothing fails",
      body: { experiment: eluNetwork, seeds: { first: 0, count: 40 }, effort: 2 },
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
};

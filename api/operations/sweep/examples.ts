import type { Examples } from "../operation.ts";

export const sweepExamples: Examples = {
  requests: [
    {
      name: "rates",
      summary: "Three learning rates by two numbers of hidden units",
      body: {
        axes: [
          { pointer: "/network/layers/0/units", values: [2, 8] },
          { pointer: "/optimizer/learningRate", values: [0.01, 0.1, 1] },
        ],
        seeds: { first: 0, count: 400 },
      },
    },
  ],
  streamed: "rates",
  refusals: [
    {
      code: "invalid-request",
      summary: "A pointer that leads nowhere, and a value that does not fit",
      body: JSON.stringify({
        axes: [
          { pointer: "/optimizer/beta1", values: [0.8, 0.9] },
          { pointer: "/epochs", values: [100, -1] },
        ],
      }),
    },
    {
      code: "work-limit-exceeded",
      summary: "Thirty-two values up to a million epochs",
      body: JSON.stringify({
        axes: [{ pointer: "/epochs", range: { from: 31_250, to: 1_000_000, count: 32 } }],
        seeds: { count: 10_000 },
      }),
    },
  ],
  look: {
    name: "swept",
    code: "console.log(swept.best.statement);",
  },
};

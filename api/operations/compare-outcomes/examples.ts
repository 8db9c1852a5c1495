import type { Examples } from "../operation.ts";

export const compareOutcomesExamples: Examples = {
  requests: [
    {
      name: "flags",
      summary: "Twelve seeds with and without a change: which runs succeeded",
      body: {
        baseline: { name: "ReLU", successes: [0, 1, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0] },
        variants: [
          { name: "ELU", successes: [1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1] },
          { name: "tanh", successes: [1, 1, 0, 0, 1, 0, 1, 1, 1, 1, 0, 0] },
        ],
      },
    },
    {
      name: "losses",
      summary: "Final losses of independent runs, of which one diverged",
      body: {
        baseline: { name: "SGD", scores: [0.41, 0.39, 0.47, 0.36, 0.52, null, 0.44, 0.4] },
        variants: [{ name: "Adam", scores: [0.31, 0.36, 0.28, 0.35, 0.33, 0.3, 0.42] }],
        better: "lower",
        paired: false,
      },
    },
  ],
  refusals: [
    {
      code: "invalid-request",
      summary: "Runs that cannot be paired",
      body: JSON.stringify({
        baseline: { successes: [true, false, true] },
        variants: [{ name: "Adam", successes: [true, true] }],
        paired: true,
      }),
    },
  ],
  look: {
    name: "compared",
    code:
      "for (const { name, verdict, adjustedPValue } of compared.variants) {\n" +
      "  console.log(name, verdict, adjustedPValue);\n}",
  },
};

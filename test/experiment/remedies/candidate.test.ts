import { expect, it } from "vitest";
import type { ActionName } from "../../../api/diagnosis/actions/actions.ts";
import { compose } from "../../../api/experiment/remedies/candidate.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";

const inputs = Array.from({ length: 40 }, (_, i) => [i / 40]);
const experiment = {
  data: { inputs, targets: inputs.map(([x]) => [x! * x! + 3]), validation: { fraction: 0.25 } },
  network: {
    layers: [
      { units: 3, activation: "relu", weights: "he-normal" },
      { units: 1, weights: "he-normal" },
    ],
  },
  optimizer: { name: "sgd", learningRate: 0.01 },
  epochs: 3,
  success: { everyErrorBelow: 0.1 },
} as const;

it("a change leaves the batches and the samples as they are, unless it is about them", () => {
  const steps: readonly (readonly [ActionName, number])[] = [
    ["more-epochs", 10],
    ["adam", 0.01],
    ["tanh-units", 0],
    ["glorot-weights", 0],
    ["more-units", 2],
    ["standardize-inputs", 0],
  ];
  for (const size of [1, 4, 5, 29] as const)
    for (const order of ["given", "shuffled"] as const)
      for (const framework of [null, "keras"] as const) {
        const specification = resolve({ ...experiment, framework, batches: { size, order } });
        for (const [action, value] of steps) {
          const candidate = compose({ specification, framework }, [{ action, value }], new Map())!;
          expect(candidate.specification.batches, `${action} with batches of ${size}`).toEqual({ size, order });
          expect(Object.keys(candidate.patch), action).not.toContain("batches");
          expect(candidate.specification.data.inputs.length).toBe(specification.data.inputs.length);
        }
      }
});

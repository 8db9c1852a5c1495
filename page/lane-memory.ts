/** The memory that a seed takes while it trains in step with others. */
import { type ExperimentInput, resolve } from "../api/experiment/request/resolve.ts";
import { Trainer } from "../api/network/core/trainer.ts";
import { planMemory } from "../api/network/lockstep/memory.ts";
import { StepConstants } from "../api/network/lockstep/step-constants.ts";

const dense: ExperimentInput = {
  network: {
    inputs: 2,
    layers: [{ units: 32, activation: "relu" }, { units: 32, activation: "relu" }, { units: 1 }],
  },
  data: { inputs: Array.from({ length: 64 }, (_, i) => [i, 1]), targets: Array.from({ length: 64 }, (_, i) => [i]) },
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.001 },
  batches: { size: "all" },
};

export function laneMemory(): string {
  const single = { precision: "float32" } as const;
  return (
    `In float32 a seed takes ${kibibytes(single, 4)} KiB of memory in the default experiment, and ` +
    `${kibibytes({ ...dense, ...single }, 1)} KiB in a network 2-32-32-1 with Adam on 64 points; float64 takes two to three times as much.`
  );
}

function kibibytes(input: ExperimentInput, vectors: 1 | 4): string {
  const specification = resolve(input);
  const { layout, dataset } = new Trainer(specification);
  const constants = new StepConstants(specification, layout, 1);
  const { bytes, lanes } = planMemory(specification, layout, dataset, vectors, constants, 1);
  return (bytes / lanes / 1024).toPrecision(2);
}

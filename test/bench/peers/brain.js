/**
 * brain.js: NeuralNetwork.train. It trains sample by sample on squared errors, its outputs within 0 and 1. WORKLOAD
 * SECONDS
 */
import brain from "brain.js";
import { rateOf } from "../rate.ts";
import { points, UPDATES } from "../workloads.ts";

const [workload, seconds] = process.argv.slice(2);
const [kind, size] = workload.split(" ");
const data =
  kind === "thread"
    ? [
        { input: [0], output: [0] },
        { input: [1], output: [1] },
      ]
    : points().inputs.map(([x, y]) => ({ input: [x, y], output: [0.5 + 0.5 * x * y] }));

console.log(
  JSON.stringify(
    await rateOf(Number(seconds), () => {
      const network =
        kind === "thread"
          ? new brain.NeuralNetwork({ hiddenLayers: [Number(size)], activation: "relu", learningRate: 0.1 })
          : new brain.NeuralNetwork({ hiddenLayers: [32, 32], activation: size, praxis: "adam", learningRate: 0.001 });
      network.train(data, { iterations: kind === "thread" ? 1000 : UPDATES, errorThresh: Number.MIN_VALUE });
      return 1;
    }),
  ),
);

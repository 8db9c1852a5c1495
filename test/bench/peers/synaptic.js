/**
 * synaptic: Architect.Perceptron and Trainer. It trains sample by sample by plain gradient descent. WORKLOAD SECONDS
 */
import synaptic from "synaptic";
import { rateOf } from "../rate.ts";
import { points, UPDATES } from "../workloads.ts";

const [workload, seconds] = process.argv.slice(2);
const [kind, size] = workload.split(" ");
const { Architect, Neuron, Trainer } = synaptic;
const data =
  kind === "thread"
    ? [
        { input: [0], output: [1] },
        { input: [1], output: [2] },
      ]
    : points().inputs.map((input, i) => ({ input, output: points().targets[i] }));

console.log(
  JSON.stringify(
    await rateOf(Number(seconds), () => {
      const network =
        kind === "thread" ? new Architect.Perceptron(1, Number(size), 1) : new Architect.Perceptron(2, 32, 32, 1);
      const squash = size === "tanh" ? Neuron.squash.TANH : Neuron.squash.RELU;
      for (const layer of network.layers.hidden) layer.set({ squash });
      network.layers.output.set({ squash: Neuron.squash.IDENTITY });
      new Trainer(network).train(data, {
        rate: kind === "thread" ? 0.1 : 0.001,
        iterations: kind === "thread" ? 1000 : UPDATES,
        error: -1,
        shuffle: false,
      });
      return 1;
    }),
  ),
);

/** The question on Julia's Discourse that the default experiment comes from, and the advice that it got. */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import type { GalleryEntry } from "./entry.ts";

const THREAD = {
  words: "Julia Discourse, question 72115",
  url: "https://discourse.julialang.org/t/unstable-learning-of-neural-net-with-few-nodes-using-flux/72115",
};
const layers = (units: number, activation: string, weights = "glorot-uniform") => ({
  layers: [
    { units, activation, weights },
    { units: 1, weights },
  ],
});

const advice = (
  id: string,
  title: string,
  rate: number,
  decimals: number,
  experiment: ExperimentInput,
  seeds = 10_000,
  tried?: string,
): GalleryEntry => ({
  id,
  title,
  source: { ...THREAD, words: `${THREAD.words}; the rate was measured by another implementation` },
  published: { successes: Math.round(rate * 10_000), trials: 10_000 },
  experiment,
  seeds,
  assumptions: `The rate is given with ${decimals} decimals, of 10,000 seeds.`,
  ...(tried === undefined ? {} : { tried }),
});

export const origin: readonly GalleryEntry[] = [
  {
    id: "thread-julia-1.6",
    title: "The network of the thread, with the seeds of Julia 1.6",
    source: THREAD,
    published: { successes: 43, trials: 50 },
    experiment: { random: { generator: "julia-1.6" } },
    seeds: 50,
    assumptions: "The same 50 seeds, drawn bit for bit: the same seeds collapse, 7, 17, 20, 24, 38, 40 and 44.",
  },
  {
    id: "thread-julia-1.7",
    title: "The network of the thread, with the seeds of Julia 1.7",
    source: THREAD,
    published: { successes: 40, trials: 50 },
    experiment: { random: { generator: "julia-1.7" } },
    seeds: 50,
    assumptions: "The same 50 seeds, drawn bit for bit.",
  },
  advice("thread-he", "He-uniform weights", 0.879, 3, { network: layers(4, "relu", "he-uniform") }),
  advice("thread-leaky", "Leaky ReLU with slope 0.01", 0.856, 3, { network: layers(4, "leaky-relu") }),
  advice("thread-adam", "Adam with a learning rate of 0.01", 0.773, 3, {
    optimizer: { name: "adam", learningRate: 0.01 },
  }),
  advice(
    "thread-leaky-adam",
    "Leaky ReLU and Adam",
    0.9998,
    4,
    { network: layers(4, "leaky-relu"), optimizer: { name: "adam", learningRate: 0.01 } },
    10_000,
    "Float64, and Keras's epsilon of Adam, change nothing. With a constant learning rate, with twice the epochs, or with a " +
      "slope of 0.1, every run succeeds. Which of these the other implementation had is not known.",
  ),
  advice("thread-16", "Sixteen ReLU units", 0.9988, 4, { network: layers(16, "relu") }),
  advice("thread-tanh", "Tanh instead of ReLU", 1, 1, { network: layers(4, "tanh") }, 2000),
  advice("thread-elu", "ELU instead of ReLU", 1, 1, { network: layers(4, "elu") }, 2000),
];

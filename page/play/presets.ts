/** Experiments to begin with: each trains on some seeds only, for a reason of its own. */
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

export interface Preset {
  readonly name: string;
  /** What there is to find out, in a sentence. */
  readonly summary: string;
  readonly experiment: ExperimentInput;
}

const relu = (units: number) => ({ units, activation: "relu", weights: "he-uniform" });

export const presets: readonly Preset[] = [
  {
    name: "Exclusive or",
    summary: "Two ReLU units suffice for exclusive or. Most starts miss it all the same.",
    experiment: {
      framework: "keras",
      data: { generator: "xor" },
      network: {
        layers: [
          { units: 2, activation: "relu" },
          { units: 1, activation: "sigmoid" },
        ],
      },
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.01 },
      batches: { size: 4 },
      epochs: 1000,
      success: { accuracyAtLeast: 1 },
    },
  },
  {
    name: "Two points",
    summary: "The question that began this: the same code learns 0 → 1 and 1 → 2 on one run, and fails on the next.",
    experiment: { network: { layers: [{ units: 4, activation: "relu" }, { units: 1 }] } },
  },
  {
    name: "Spirals",
    summary: "Two spiral arms that wind around each other. How many units does it take?",
    experiment: {
      data: { generator: "spiral", samples: 96 },
      network: { layers: [relu(6), relu(6), { units: 1, activation: "sigmoid" }] },
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.03 },
      batches: { size: 16, order: "shuffled" },
      epochs: 300,
      success: { accuracyAtLeast: 0.95 },
    },
  },
  {
    name: "Deep and narrow",
    summary: "Eight layers of three ReLU units: many networks are dead before the first update.",
    experiment: {
      data: { generator: "parabola" },
      network: { layers: [...Array.from({ length: 8 }, () => relu(3)), { units: 1 }] },
      loss: "mse",
      optimizer: { name: "adam", learningRate: 0.01 },
      epochs: 300,
      success: { rSquaredAtLeast: 0.9 },
    },
  },
];

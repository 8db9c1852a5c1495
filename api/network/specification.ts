import type { GradientClipping } from "./core/clipping.ts";
import type { Precision } from "./precision.ts";
import type { GeneratorName } from "./random/generators.ts";
import type { Choice } from "./table.ts";
import type { Success } from "./tables/criteria.ts";
import type { GeneratedData } from "./tables/data-generators.ts";

/** An experiment with every default filled in: all that decides a run, except the seed. */
export interface Specification {
  readonly network: NetworkSpecification;
  readonly data: DataSpecification;
  readonly loss: Choice;
  readonly optimizer: Choice;
  readonly schedule: Choice;
  readonly batches: { readonly size: number | "all"; readonly order: Order };
  readonly epochs: number;
  readonly precision: Precision;
  readonly gradientClipping: GradientClipping | null;
  readonly success: Success;
  readonly random: { readonly generator: GeneratorName };
}

export interface NetworkSpecification {
  readonly inputs: number;
  /** Hidden layers and the output layer, in order. */
  readonly layers: readonly LayerSpecification[];
}

export interface LayerSpecification {
  readonly units: number;
  readonly activation: Choice;
  readonly weights: Choice;
  readonly biases: Choice;
  /** The share of activations that each training pass sets to 0. */
  readonly dropout: number;
  /** λ of λ·Σ|w| over the layer's weights, added to the loss that training minimizes. */
  readonly l1: number;
  /** λ of λ·Σw², likewise. */
  readonly l2: number;
}

export interface DataSpecification {
  /** samples × inputs */
  readonly inputs: readonly (readonly number[])[];
  /** samples × outputs */
  readonly targets: readonly (readonly number[])[];
  /** What made the points, where they were not given. */
  readonly source?: GeneratedData;
}

/** The orders in which an epoch may go through the samples. */
export const orders = {
  given: "The order of the data, in every epoch.",
  shuffled: "A fresh permutation in every epoch, drawn from the seed's order stream.",
} as const;
export type Order = keyof typeof orders;

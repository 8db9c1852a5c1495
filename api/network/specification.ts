import type { GradientClipping } from "./core/clipping.ts";
import type { EarlyStopping } from "./core/stopping-rule.ts";
import type { Precision } from "./precision.ts";
import type { GeneratorName } from "./random/generators.ts";
import type { Choice } from "./table.ts";
import type { Success } from "./tables/criteria.ts";
import type { GeneratedData } from "./tables/data-generators.ts";
import type { ScalingName } from "./tables/scalings.ts";
import type { Start } from "./tables/starts.ts";

/** An experiment with every default filled in. It and a seed determine a run completely. */
export interface Specification {
  readonly network: NetworkSpecification;
  readonly data: DataSpecification;
  readonly loss: Choice;
  readonly optimizer: Choice;
  readonly schedule: Choice;
  readonly batches: { readonly size: number | "all"; readonly order: Order };
  readonly epochs: number;
  readonly earlyStopping: EarlyStopping | null;
  readonly precision: Precision;
  readonly gradientClipping: GradientClipping | null;
  readonly success: Success;
  readonly random: { readonly generator: GeneratorName };
  /** How the initial parameters are chosen among several draws; null takes the first. */
  readonly start: Start | null;
}

export interface NetworkSpecification {
  readonly inputs: number;
  /** Hidden layers and the output layer, in order. */
  readonly layers: readonly LayerSpecification[];
  /** What the weights are multiplied by; absent for the standard scaling. */
  readonly scaling?: ScalingName;
}

export interface LayerSpecification {
  readonly units: number;
  readonly activation: Choice;
  readonly weights: Choice;
  readonly biases: Choice;
  /** The probability that a training pass sets an activation to 0. */
  readonly dropout: number;
  /** λ of λ·Σ|w| over the layer's weights, added to the loss that training minimizes. */
  readonly l1: number;
  /** λ of λ·Σw² over the layer's weights, added in the same way. */
  readonly l2: number;
  /** Whether training changes the weights and the biases. Biases that do not exist are not trainable. */
  readonly trainable: { readonly weights: boolean; readonly biases: boolean };
  /** Multiplies the learning rate for the layer's weights and biases. */
  readonly learningRateFactor: number;
}

export interface Samples {
  /** samples × inputs */
  readonly inputs: readonly (readonly number[])[];
  /** samples × outputs */
  readonly targets: readonly (readonly number[])[];
  /** The generator and its settings, if the points are generated. */
  readonly source?: GeneratedData;
  /** Why the generator cannot make points; then there are none. */
  readonly fault?: { readonly setting: string; readonly detail: string };
  /** The targets as a flat list, if they are one: a class or a number for each sample. */
  readonly labels?: readonly number[];
  /** What the losses of the samples are multiplied by; absent if they all count the same. */
  readonly weights?: LossWeights;
}

/** At least one of the two is not null. */
export interface LossWeights {
  /** One number for each sample. */
  readonly sampleWeights: readonly number[] | null;
  /** One number for each class; of one output, for the negatives and the positives. */
  readonly classWeights: readonly number[] | null;
}

/** The samples to train on. */
export interface DataSpecification extends Samples {
  readonly validation: ValidationSpecification | null;
}

/** Samples on which the network is evaluated, and on which it is never trained. */
export interface ValidationSpecification extends Samples {
  /** If they are a part of the data. */
  readonly part?: HeldOutPart;
}

export interface HeldOutPart {
  readonly fraction: number;
  /** The indexes of the held-out samples in the data, ascending. */
  readonly indexes: readonly number[];
  /** The data: the held-out samples, and those to train on. */
  readonly of: Samples;
}

/** The order of the samples in an epoch. */
export const orders = {
  given: "The order of the data in every epoch.",
  shuffled: "A new random permutation in every epoch, drawn from the seed.",
} as const;
export type Order = keyof typeof orders;

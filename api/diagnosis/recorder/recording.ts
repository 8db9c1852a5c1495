import type { Checkpoint } from "../../network/core/checkpoint.ts";

/** The events that the flight recorder records. */
export const eventTypes = {
  "unit-born-dead": "Before the first update, the unit is inactive on every sample.",
  "unit-died":
    "Right before this update the unit is active on some sample, right after it on none. Without an update, the unit " +
    "died after the point of the curves before this epoch, and by its end.",
  "unit-revived": "Right before this update the unit is active on no sample, right after it on some.",
  "layer-died": "The last live unit of the layer died, so no sample passes through the layer any more.",
  "loss-not-finite": "The loss or an output overflowed, so the run has diverged.",
  "loss-settled": "From this epoch on, the loss changes by at most 10⁻⁶ of its range in the run.",
} as const;
export type EventType = keyof typeof eventTypes;

/** The position of an update in a run. Epochs and steps count from 1; 0 is before training. */
export interface Moment {
  readonly epoch: number;
  /** Counts the updates of the whole run; null if the update is not known, and the epoch is the latest possible. */
  readonly step: number | null;
  /** The samples in the batch of that update, by index; at most the first {@link MAX_SAMPLES}. */
  readonly samples: readonly number[] | null;
}

/** An event. Indexes count from 0. */
export interface FlightEvent extends Moment {
  readonly type: EventType;
  /** The learning rate of that update. */
  readonly rate: number | null;
  readonly layer: number | null;
  readonly unit: number | null;
  /** The pre-activations of the unit right before and after that update, on at most {@link MAX_SAMPLES} samples. */
  readonly preActivations: { readonly before: readonly number[] | null; readonly after: readonly number[] } | null;
  /** For a death, the sample with the highest pre-activation before the update; for a revival, after it. */
  readonly crossing: Crossing | null;
}

/** The pre-activation of a unit on one sample, before and after an update. */
export interface Crossing {
  readonly sample: number;
  readonly before: number;
  readonly after: number;
}

/** Curves and events of one run. Each series has one number for each entry of `epochs`. */
export interface Recording {
  /** The epochs of the points; 0 is before training. */
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  /** The Euclidean norm of the gradient of the loss over all data, without biases that are not trained. */
  readonly gradientNorm: readonly number[];
  /** The mean loss on the validation data; null without validation data. */
  readonly validationLoss: readonly number[] | null;
  readonly largestError: readonly number[];
  /** For each layer, the norm of the gradient of its weights and trained biases. */
  readonly gradientNorms: readonly (readonly number[])[];
  /** For each layer, how far an update moved its weights since the last point, relative to their norm; first 0. */
  readonly updateRatios: readonly (readonly number[])[];
  /** For each layer, the number of its units that are not dead on the data. */
  readonly liveUnits: readonly (readonly number[])[];
  readonly events: readonly FlightEvent[];
  /** The number of events beyond {@link MAX_EVENTS}, which are not listed. */
  readonly eventsOmitted: number;
  /** When each unit died that is dead at the end and was not born dead, by its index over all layers. */
  readonly deaths: ReadonlyMap<number, Moment>;
  /** The run before its first and its last epoch, if an epoch has several updates. */
  readonly beforeFirst: Checkpoint | null;
  readonly beforeLast: Checkpoint | null;
}

export const MAX_POINTS = 512;
export const MAX_EVENTS = 256;
export const MAX_SAMPLES = 16;

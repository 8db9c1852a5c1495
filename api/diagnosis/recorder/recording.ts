/** What the flight recorder notes as an event. */
export const eventTypes = {
  "unit-born-dead": "Before the first update the unit is silent on every sample.",
  "unit-died":
    "From this update to the end of its epoch, and at the next point of the curves, the unit is silent on every sample; before the epoch it was not.",
  "unit-revived": "After this update the unit answers to some sample again; before the epoch it was dead.",
  "layer-died": "The last live unit of the layer died: no sample passes through it any more.",
  "loss-not-finite": "The loss or an output overflowed: the run has diverged.",
  "loss-settled": "From this epoch on the loss stays within 10⁻⁶ of its range in the run.",
} as const;
export type EventType = keyof typeof eventTypes;

/** An update of a run, by where it stands. Epochs and steps count from 1, and 0 is before training. */
export interface Moment {
  readonly epoch: number;
  /** Counts the updates of the whole run; null where only the epoch is known. */
  readonly step: number | null;
  /** The samples of that update's batch by index, at most the first {@link MAX_SAMPLES}. */
  readonly samples: readonly number[] | null;
}

/** An event. Indexes count from 0. */
export interface FlightEvent extends Moment {
  readonly type: EventType;
  /** The learning rate of that update. */
  readonly rate: number | null;
  readonly layer: number | null;
  readonly unit: number | null;
  /**
   * The unit's pre-activations right before and after that update, on at most the first {@link MAX_SAMPLES} samples.
   */
  readonly preActivations: { readonly before: readonly number[] | null; readonly after: readonly number[] } | null;
  /** For a death, the sample on which the unit was most active before; for a revival, after. */
  readonly crossing: Crossing | null;
}

/** What an update did to a unit's pre-activation on one sample. */
export interface Crossing {
  readonly sample: number;
  readonly before: number;
  readonly after: number;
}

/** Curves and events of one run; each series has one number for each entry of `epochs`. */
export interface Recording {
  /** The epochs that the points stand for: 0 is before training. */
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  /** The Euclidean norm of the gradient of the loss over all the data, biases that are not trained left out. */
  readonly gradientNorm: readonly number[];
  /** The mean loss on data that is not trained on; null where there is none. */
  readonly validationLoss: readonly number[] | null;
  readonly largestError: readonly number[];
  /** For each layer, the part of the gradient's norm that its weights and trained biases have. */
  readonly gradientNorms: readonly (readonly number[])[];
  /**
   * For each layer, how far its weights moved since the point before, as a share of their norm and for each update; 0
   * at the first.
   */
  readonly updateRatios: readonly (readonly number[])[];
  /** For each layer, the number of units that are not dead on the data. */
  readonly liveUnits: readonly (readonly number[])[];
  readonly events: readonly FlightEvent[];
  /** Events beyond {@link MAX_EVENTS}, which are counted only. */
  readonly eventsOmitted: number;
  /** For each unit that is dead at the end but was not born so, by its index over all layers: when it died. */
  readonly deaths: ReadonlyMap<number, Moment>;
}

export const MAX_POINTS = 512;
export const MAX_EVENTS = 256;
export const MAX_SAMPLES = 16;

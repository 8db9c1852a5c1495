/** One update of the parameters. */
export interface UpdateStep {
  /** The number of this update in the run, from 1. */
  readonly step: number;
  /** The indexes of the samples in its batch. */
  readonly samples: readonly number[];
  /** Its learning rate, in the run's precision. */
  readonly rate: number;
}

/** The state of a run after an update: everything that changes while it trains. */
export interface Checkpoint {
  readonly parameters: Float64Array;
  readonly state: Float64Array;
  epoch: number;
  updates: number;
}

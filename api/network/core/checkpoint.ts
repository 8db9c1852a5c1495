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
  /** The optimizer's. */
  readonly states: readonly Float64Array[];
  epoch: number;
  updates: number;
}

/** Copies each array to the one at the same place. */
export function copyStates(from: readonly Float64Array[], to: readonly Float64Array[]): void {
  for (let i = 0; i < from.length; i++) to[i]!.set(from[i]!);
}

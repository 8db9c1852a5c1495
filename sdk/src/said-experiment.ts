import type { Experiment } from "./types.ts";

/** What a model's file says of how its network is trained. */
export interface SaidExperiment {
  /** An experiment without data; null if the file says none. */
  readonly experiment: Experiment | null;
  /** What the file says and an experiment cannot, a sentence each. */
  readonly unsaid: readonly string[];
  readonly hasWeights: boolean;
}

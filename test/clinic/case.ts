import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";

/** A failure as an experiment, with the cause that interventions elsewhere have shown. */
export interface ClinicCase {
  readonly id: string;
  readonly title?: string | null;
  /** Where it was reported; words may follow the address. */
  readonly url: string | null;
  readonly experiment: ExperimentInput;
  readonly cause: {
    readonly accepted: string | readonly string[] | null;
    /** "none" for an experiment that trains; of several causes, any counts. */
    readonly shown: string | readonly string[];
  };
  readonly measured: { readonly successes: number; readonly trials: number };
  /** Whether each of five published tools found a fault in the program that it was taken from. */
  readonly rivals?: Readonly<Record<string, boolean>>;
  /** If the experiment does not fit its own loss: a variant that runs and keeps the other faults. */
  readonly runnable?: { readonly patch: Readonly<Record<string, unknown>> };
}

/** Whether nothing is wrong with the experiment. */
export function isSound(shown: readonly string[]): boolean {
  return shown.includes("none");
}

/** What is known of experiments, and what must be computed before an operation can go on. */
import type { TrialBlock } from "../experiment/pieces/block.ts";
import { experimentKey, experimentText } from "../experiment/pieces/experiment-key.ts";
import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { Specification } from "../network/specification.ts";

/** An experiment, with the name of its trials. */
export class AskedExperiment {
  readonly specification: Specification;
  #text: string | undefined;
  #key: Promise<string> | undefined;

  constructor(specification: Specification) {
    this.specification = specification;
  }

  /** See {@link experimentText}. */
  text(): string {
    return (this.#text ??= experimentText(this.specification));
  }

  /** See {@link experimentKey}. */
  key(): Promise<string> {
    return (this.#key ??= experimentKey(this.specification, this.text()));
  }
}

/** Trials and examinations that are known. */
export interface TrialSource {
  /** The blocks of an experiment that have seeds of these ranges, in any order; others do no harm. */
  held(experiment: AskedExperiment, ranges: readonly Seeds[]): Promise<readonly HeldBlock[]>;
  /** These blocks, in this order. For `success`, their `values` may be empty. */
  read(
    experiment: AskedExperiment,
    blocks: readonly HeldBlock[],
    parts: "success" | "all",
  ): AsyncIterable<TrialBlock> | Iterable<TrialBlock>;
  /** What `examineRun` gave; null if the run of this seed has not been examined. */
  examination(experiment: AskedExperiment, seed: number): Promise<string | null>;
}

/** What must be computed. */
export type Need =
  | {
      readonly kind: "trials";
      readonly experiment: AskedExperiment;
      readonly seeds: readonly Seeds[];
      /** Whether each seed's numbers are needed. */
      readonly exact: boolean;
      /** Whether it is needed, or will probably be asked for next. */
      readonly certain: boolean;
    }
  | {
      readonly kind: "examination";
      readonly experiment: AskedExperiment;
      readonly seed: number;
      readonly certain: boolean;
    };

/** What is needed, and how much of what was asked for is there. */
export interface Lacking {
  readonly needs: readonly Need[];
  readonly trials: number;
  readonly successes: number;
}

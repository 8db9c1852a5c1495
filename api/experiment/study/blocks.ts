/** Blocks of trials, which threads compute for each other: what one computes, another can replay. */
import type { Collapse } from "../../diagnosis/collapse.ts";
import type { Outcome } from "../../diagnosis/outcome.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Runner, Trial } from "./runner.ts";

/** The trials of consecutive seeds of a study, as plain lists: passing on objects takes longer. */
export interface Block {
  readonly outcomes: readonly Outcome[];
  readonly collapses: readonly (Collapse | null)[];
  readonly largestErrors: Float64Array;
  readonly reached: Float64Array;
  /** The steps of each group of seeds that trained together: their multiply-adds, and their number. */
  readonly steps: Float64Array;
  readonly stepsOfGroups: Uint32Array;
}

/** Computes a block: whole groups of seeds that train together, except at the end of a study. */
export function* computeBlock(runner: Runner, seeds: Float64Array): Steps<Block> {
  const trials: Trial[] = [];
  const steps: number[] = [];
  const stepsOfGroups: number[] = [];
  while (trials.length < seeds.length) {
    const group = runner.run(seeds.subarray(trials.length, trials.length + runner.together));
    const before = steps.length;
    let step = group.next();
    for (; !step.done; step = group.next()) {
      steps.push(step.value);
      yield step.value;
    }
    stepsOfGroups.push(steps.length - before);
    trials.push(...step.value);
  }
  return {
    outcomes: trials.map(({ outcome }) => outcome),
    collapses: trials.map(({ collapse }) => collapse),
    largestErrors: Float64Array.from(trials, ({ largestError }) => largestError),
    reached: Float64Array.from(trials, ({ reached }) => reached),
    steps: Float64Array.from(steps),
    stepsOfGroups: Uint32Array.from(stepsOfGroups),
  };
}

/** Reads the groups of a block in order. */
export class BlockReader {
  readonly #block: Block;
  #group = 0;
  #step = 0;
  #trial = 0;

  constructor(block: Block) {
    this.#block = block;
  }

  get isOver(): boolean {
    return this.#group === this.#block.stepsOfGroups.length;
  }

  /** The same steps and trials as those of {@link Runner.run} for the next group, which has `count` seeds. */
  *next(count: number): Steps<readonly Trial[]> {
    const { outcomes, collapses, largestErrors, reached, steps, stepsOfGroups } = this.#block;
    const end = this.#step + stepsOfGroups[this.#group++]!;
    while (this.#step < end) yield steps[this.#step++]!;
    return Array.from({ length: count }, () => {
      const at = this.#trial++;
      return {
        outcome: outcomes[at]!,
        collapse: collapses[at]!,
        largestError: largestErrors[at]!,
        reached: reached[at]!,
      };
    });
  }
}

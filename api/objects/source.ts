/** What is known of experiments, as a step reads it: from the objects that keep their trials. */
import type { TrialBlock } from "../experiment/pieces/block.ts";
import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import { countSeeds, missingSeeds } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { BlockParts } from "../jobs/block-store.ts";
import type { AskedExperiment, TrialSource } from "../operations/trial-source.ts";
import type { Namespace, TrialsObject } from "./bindings.ts";

/** The seeds that were asked for of one experiment, and the blocks that hold some of them. */
interface Looked {
  readonly ranges: Seeds[];
  readonly blocks: HeldBlock[];
}

export class ObjectSource implements TrialSource {
  readonly #trials: Namespace<TrialsObject>;
  readonly #looked = new Map<string, Looked>();

  constructor(trials: Namespace<TrialsObject>) {
    this.#trials = trials;
  }

  async held(experiment: AskedExperiment, ranges: readonly Seeds[]): Promise<readonly HeldBlock[]> {
    const key = await experiment.key();
    const blocks = await this.#trials.getByName(key).held(ranges);
    const looked = this.#looked.get(key) ?? { ranges: [], blocks: [] };
    looked.ranges.push(...missingSeeds(ranges, looked.ranges));
    looked.blocks.push(...blocks);
    this.#looked.set(key, looked);
    return blocks;
  }

  async *read(
    experiment: AskedExperiment,
    blocks: readonly HeldBlock[],
    parts: BlockParts,
  ): AsyncGenerator<TrialBlock, void, undefined> {
    const trials = this.#trials.getByName(await experiment.key());
    for (let done = 0; done < blocks.length; ) {
      const some = await trials.read(blocks.slice(done, done + HEADS), parts);
      done += some.length;
      yield* some;
    }
  }

  async examination(experiment: AskedExperiment, seed: number): Promise<string | null> {
    return this.#trials.getByName(await experiment.key()).examination(seed);
  }

  /** How many of the seeds that were asked for are known. */
  get known(): number {
    return [...this.#looked.values()].reduce(
      (sum, { ranges, blocks }) => sum + countSeeds(ranges) - countSeeds(missingSeeds(ranges, blocks)),
      0,
    );
  }
}

/** Blocks that are named in one call. */
const HEADS = 1000;

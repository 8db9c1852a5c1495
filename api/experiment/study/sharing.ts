/**
 * Trials that others compute too. Whoever asks for trials computes blocks like everyone else, and reads all of them in
 * the order of the seeds: the steps, estimates and results are the same however many take part.
 */
import type { Specification } from "../../network/specification.ts";
import type { Meanwhile } from "../../steps/progress.ts";
import { type Block, BlockReader, computeBlock } from "./blocks.ts";
import { createRunner, type Runner, type Trial } from "./runner.ts";

/** A study whose blocks several compute. */
export interface SharedStudy {
  /** The seeds of a block; the last one may have fewer. */
  readonly size: number;
  /** Takes the first block that nobody computes; undefined if there is none. */
  take(): number | undefined;
  /** Gives what the block is that was taken. */
  give(index: number, block: Block): void;
  /** What the block is; undefined if it is not there yet. A block is read once. */
  read(index: number): Block | undefined;
  /** Resolves when another block is there, or the study has ended. */
  next(): PromiseLike<void>;
  /** Nobody needs any other block. */
  end(): void;
}

/** Makes others compute blocks of a study, whose groups have `together` seeds. Null if it is too small to share. */
export type Share = (specification: Specification, seeds: Float64Array, together: number) => SharedStudy | null;

let share: Share | undefined;

/** Provides those who compute blocks too. Without them, and by default, whoever asks for trials computes them alone. */
export function provideShare(provided: Share | undefined): void {
  share = provided;
}

/** What gives the trials of a study, group by group from its first seed on. */
export interface Source {
  /** The runs of a group. */
  readonly together: number;
  /** The multiply-adds of the training of one run. */
  readonly work: number;
  /** The trials of the next group. */
  run(group: Float64Array): Generator<number | Meanwhile, readonly Trial[], undefined>;
  /** Nobody needs any other group. */
  end?(): void;
}

/** A source that others help. */
export function sourceOf(specification: Specification, seeds: Float64Array): Source {
  const runner = createRunner(specification, seeds.length);
  const study = share?.(specification, seeds, runner.together) ?? null;
  if (study === null) return runner;
  let reader: BlockReader | undefined;
  let next = 0;
  return {
    together: runner.together,
    work: runner.work,
    *run({ length }) {
      if (reader === undefined || reader.isOver) reader = new BlockReader(yield* blockOf(study, next++, runner, seeds));
      return yield* reader.next(length);
    },
    end: () => study.end(),
  };
}

/** The block, after computing others as long as it is not there. */
function* blockOf(
  study: SharedStudy,
  index: number,
  runner: Runner,
  seeds: Float64Array,
): Generator<Meanwhile, Block, undefined> {
  for (;;) {
    const block = study.read(index);
    if (block !== undefined) return block;
    const mine = study.take();
    if (mine === undefined) {
      yield { bare: 0, wait: study.next() };
      continue;
    }
    const steps = computeBlock(runner, seeds.subarray(mine * study.size, (mine + 1) * study.size));
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { bare: step.value };
    study.give(mine, step.value);
  }
}

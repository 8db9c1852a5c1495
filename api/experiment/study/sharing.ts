/**
 * Trials that others compute too. The one who asks for them computes blocks like the others, and reads all of them in
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

/** Makes others compute blocks of a study. */
export interface Sharer {
  /** Shares a study whose groups have `together` seeds; null if it is too small. */
  share(specification: Specification, seeds: Float64Array, together: number): SharedStudy | null;
  /** Shares a study before anybody asks for it, as one block; null if it is too small. */
  expect(specification: Specification, seeds: Float64Array): SharedStudy | null;
}

let sharer: Sharer | undefined;

/** Provides those who compute blocks too. Without them, and by default, the one who asks for trials computes alone. */
export function provideSharer(provided: Sharer | undefined): void {
  sharer = provided;
}

/** Trials that will probably be asked for, and that others begin meanwhile. It changes no result, only the time. */
export class Expected {
  readonly #studies: {
    readonly specification: Specification;
    readonly seeds: Float64Array;
    study: SharedStudy | null;
  }[] = [];

  /** Expects trials of some seeds, once. */
  expect(specification: Specification, seeds: Float64Array): void {
    if (sharer === undefined || seeds.length === 0 || this.#find(specification, seeds) !== undefined) return;
    this.#studies.push({ specification, seeds, study: sharer.expect(specification, seeds) });
  }

  /** The study of these trials, which the caller ends; null if they were not expected. */
  take(specification: Specification, seeds: Float64Array): SharedStudy | null {
    const found = this.#find(specification, seeds);
    const study = found?.study ?? null;
    if (found) found.study = null;
    return study;
  }

  /** One that nobody computes yet, which the caller then does; undefined if there is none. */
  other():
    | { readonly specification: Specification; readonly seeds: Float64Array; readonly study: SharedStudy }
    | undefined {
    for (const { specification, seeds, study } of this.#studies)
      if (study?.take() !== undefined) return { specification, seeds, study };
    return undefined;
  }

  /** Ends what nobody asked for. */
  end(): void {
    for (const { study } of this.#studies) study?.end();
    this.#studies.length = 0;
  }

  #find(specification: Specification, seeds: Float64Array) {
    return this.#studies.find((one) => one.specification === specification && one.seeds === seeds);
  }
}

/** What gives the trials of a study, group by group from its first seed on. */
export interface GroupSource {
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
export function sourceOf(specification: Specification, seeds: Float64Array, expected?: Expected): GroupSource {
  const runner = createRunner(specification, seeds.length);
  const study = expected?.take(specification, seeds) ?? sharer?.share(specification, seeds, runner.together) ?? null;
  if (study === null) return runner;
  let reader: BlockReader | undefined;
  let next = 0;
  return {
    together: runner.together,
    work: runner.work,
    *run({ length }) {
      if (reader === undefined || reader.isOver)
        reader = new BlockReader(yield* blockOf(study, next++, runner, seeds, expected));
      return yield* reader.next(length);
    },
    end() {
      study.end();
      runner.end?.();
    },
  };
}

/** The block, after computing others as long as it is not there. */
function* blockOf(
  study: SharedStudy,
  index: number,
  runner: Runner,
  seeds: Float64Array,
  expected: Expected | undefined,
): Generator<Meanwhile, Block, undefined> {
  for (;;) {
    const block = study.read(index);
    if (block !== undefined) return block;
    const mine = study.take();
    const other = mine === undefined ? expected?.other() : undefined;
    if (mine !== undefined)
      study.give(mine, yield* compute(runner, seeds.subarray(mine * study.size, (mine + 1) * study.size)));
    else if (other !== undefined) {
      const another = createRunner(other.specification, other.seeds.length);
      try {
        other.study.give(0, yield* compute(another, other.seeds));
      } finally {
        another.end?.();
      }
    } else yield { bare: 0, wait: study.next() };
  }
}

function* compute(runner: Runner, seeds: Float64Array): Generator<Meanwhile, Block, undefined> {
  const steps = computeBlock(runner, seeds);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    yield { bare: value };
  }
}

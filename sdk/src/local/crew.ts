/** The threads that help to compute trials, seen from the thread that answers calls. */
import { trialPricer } from "../../../api/experiment/cost/cost.ts";
import type { Block } from "../../../api/experiment/study/blocks.ts";
import type { SharedStudy, Sharer } from "../../../api/experiment/study/sharing.ts";
import type { Specification } from "../../../api/network/specification.ts";
import type { FromMember, ToMember } from "./messages.ts";
import { startThread, type Thread } from "./threads.ts";

/** Expected milliseconds of trials from which on they are shared, and of a block: asking costs a fraction of one. */
const SHARED = 4;
const LONGEST_BLOCK = 40;
/** Expected milliseconds of shared trials for each thread, after which it is worth its start. */
const START = 100;
/** The blocks of a study for each thread, so that none waits long for the last one. */
const BLOCKS = 6;
/** The blocks that a member has at once: the next one is there when it ends one. */
const AHEAD = 2;

interface Member {
  readonly thread: Thread;
  isReady: boolean;
  /** The blocks that it has. */
  has: number;
  /** The studies that it knows. */
  readonly studies: Set<number>;
}

export class Crew implements Sharer {
  readonly #most: number;
  readonly #members: Member[] = [];
  readonly #studies = new Map<number, Study>();
  #numbered = 0;
  #expected = 0;

  /** At most so many members. */
  constructor(most: number) {
    this.#most = most;
  }

  share(specification: Specification, seeds: Float64Array, together: number): SharedStudy | null {
    if (seeds.length <= together) return null;
    return this.#share(specification, seeds, (all, each) => {
      const milliseconds = Math.min(LONGEST_BLOCK, all / (BLOCKS * (this.#most + 1)));
      return together * Math.max(1, Math.round(milliseconds / each / together));
    });
  }

  expect(specification: Specification, seeds: Float64Array): SharedStudy | null {
    return this.#share(specification, seeds, () => seeds.length);
  }

  /** Shares the trials of some seeds in blocks of a size, by their expected milliseconds and those of each. */
  #share(
    specification: Specification,
    seeds: Float64Array,
    sizeOf: (all: number, each: number) => number,
  ): SharedStudy | null {
    const each = trialPricer(specification)(seeds.length).milliseconds;
    const all = seeds.length * each;
    if (all < SHARED) return null;
    this.#expected += all;
    this.#start(Math.min(this.#most, Math.floor(this.#expected / START)));
    const study = new Study(specification, seeds, sizeOf(all, each), () => {
      this.#studies.delete(id);
      for (const { thread, studies } of this.#members)
        if (studies.delete(id)) thread.post({ ended: id } satisfies ToMember);
    });
    const id = this.#numbered++;
    this.#studies.set(id, study);
    this.#assign();
    return study;
  }

  #start(count: number): void {
    while (this.#members.length < count) {
      const thread = startThread<FromMember>({
        onMessage: (message) => this.#receive(member, message),
        onEnd: (reason) => {
          // It ends this thread too, and its caller learns why.
          throw new Error(`a thread that computes trials ended: ${reason}`);
        },
      });
      if (thread === null) return;
      const member: Member = { thread, isReady: false, has: 0, studies: new Set() };
      thread.post({ role: "compute" });
      this.#members.push(member);
    }
  }

  #receive(member: Member, message: FromMember): void {
    if ("ready" in message) member.isReady = true;
    else {
      member.has--;
      if (message.block !== null) this.#studies.get(message.study)?.give(message.index, message.block);
    }
    this.#assign();
  }

  /** Gives blocks to members that have few. */
  #assign(): void {
    for (let has = 0; has < AHEAD; has++)
      for (const member of this.#members) if (member.isReady && member.has === has) this.#give(member);
  }

  #give(member: Member): void {
    for (const [id, study] of this.#studies) {
      const index = study.take();
      if (index === undefined) continue;
      const { specification, seeds, size } = study;
      const { thread, studies } = member;
      if (!studies.has(id)) {
        studies.add(id);
        thread.post({ study: id, specification, count: seeds.length } satisfies ToMember);
      }
      const some = seeds.slice(index * size, (index + 1) * size);
      thread.post({ study: id, index, seeds: some } satisfies ToMember, [some.buffer]);
      member.has++;
      return;
    }
  }
}

/** A study whose blocks are taken in order. */
class Study implements SharedStudy {
  readonly specification: Specification;
  readonly seeds: Float64Array;
  readonly size: number;
  readonly #onEnd: () => void;
  readonly #blocks = new Map<number, Block>();
  #taken = 0;
  #isOver = false;
  #waiting: Promise<void> | undefined;
  #wake: () => void = () => undefined;

  constructor(specification: Specification, seeds: Float64Array, size: number, onEnd: () => void) {
    this.specification = specification;
    this.seeds = seeds;
    this.size = size;
    this.#onEnd = onEnd;
  }

  take(): number | undefined {
    return this.#taken * this.size < this.seeds.length ? this.#taken++ : undefined;
  }

  give(index: number, block: Block): void {
    this.#blocks.set(index, block);
    this.#wake();
    this.#waiting = undefined;
  }

  read(index: number): Block | undefined {
    const block = this.#blocks.get(index);
    this.#blocks.delete(index);
    return block;
  }

  next(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#waiting ??= new Promise((resolve) => {
      this.#wake = resolve;
    });
    return this.#waiting;
  }

  end(): void {
    this.#isOver = true;
    this.#wake();
    this.#onEnd();
  }
}

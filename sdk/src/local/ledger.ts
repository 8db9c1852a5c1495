/**
 * Trials in a folder: what is trained once is read from there the next time, also after a crash. Threads train what is
 * missing, piece by piece, and each piece is kept as soon as it is there.
 */
import { ENGINE } from "../../../api/experiment/engine.ts";
import type { TrialBlock } from "../../../api/experiment/pieces/block.ts";
import { pieceMilliseconds, pieceSize } from "../../../api/experiment/pieces/piece-size.ts";
import { missingSeeds } from "../../../api/experiment/pieces/ranges.ts";
import type { Answerer, AskedQuestion, AwaitedAnswer } from "../../../api/experiment/study/asked.ts";
import type { Seeds } from "../../../api/experiment/study/trials.ts";
import { Problem } from "../../../api/http/problems.ts";
import { isFull } from "../../../api/jobs/sql.ts";
import type { TrialsLedger } from "../../../api/jobs/trials-ledger.ts";
import { Answering } from "../../../api/operations/answering.ts";
import type { AskedExperiment, Need, TrialSource } from "../../../api/operations/trial-source.ts";
import { OptionError } from "../index.ts";
import { LedgerFolder } from "./ledger-folder.ts";
import { type LedgerAsk, Trainers, TrainingError } from "./trainers.ts";

/** Milliseconds of a piece, about: so much of each thread's work is lost if the process ends. */
const PIECE = 500;
/** Experiments that are asked at once. */
const TOGETHER = 16;
/** Milliseconds between two looks at how far an answer is. */
const LOOK = 250;

export class Ledger implements Answerer {
  readonly #folder: LedgerFolder;
  readonly #trainers: Trainers;
  #asked = 0;

  constructor(folder: string, threads: number) {
    this.#folder = new LedgerFolder(folder);
    this.#trainers = new Trainers(threads);
  }

  answer(asked: AskedQuestion): AwaitedAnswer {
    const waiting = new Waiting();
    this.#find(asked, waiting).then(
      () => waiting.over(),
      (error: unknown) => waiting.over(problemOf(error)),
    );
    return waiting;
  }

  async #find(asked: AskedQuestion, waiting: Waiting): Promise<void> {
    const answering = new Answering(this.#source);
    for (;;) {
      const needs = await answering.answer(asked);
      if (needs.length === 0 || waiting.isAbandoned) return;
      await this.#provide(needs, waiting, () => answering.answer(asked));
    }
  }

  /** Has what is missing trained, some experiments at a time. */
  async #provide(needs: readonly Need[], waiting: Waiting, look: () => Promise<unknown>): Promise<void> {
    const wanted = [...(await byExperiment(needs.filter(({ certain }) => certain)))];
    const likely = [...(await byExperiment(needs.filter(({ certain }) => !certain)))].slice(0, TOGETHER);
    for (let at = 0; at < wanted.length && !waiting.isAbandoned; at += TOGETHER) {
      const asks = this.#ask(wanted.slice(at, at + TOGETHER));
      const probable = this.#ask(likely);
      const leave = () => {
        for (const { ledger, asker } of [...asks, ...probable]) ledger.withdraw(asker);
      };
      waiting.onAbandon = leave;
      let looked = Date.now();
      await this.#trainers.train(asks, probable, async () => {
        if (Date.now() - looked < LOOK || waiting.isAbandoned) return;
        looked = Date.now();
        await look();
        waiting.tell();
      });
      leave();
    }
    await look();
    waiting.tell();
  }

  #ask(wanted: readonly (readonly [string, Wanted])[]): LedgerAsk[] {
    const asker = String(this.#asked++);
    return wanted.map(([key, { experiment, ...asking }]) => {
      const ledger = this.#open(key, experiment);
      ledger.ask(asker, { ...asking, step: 0 }, Date.now());
      return { ledger, asker };
    });
  }

  #open(key: string, experiment: AskedExperiment): TrialsLedger {
    const { specification } = experiment;
    const exact = pieceSize(specification, true, PIECE);
    const ledger = this.#folder.ledger(key);
    ledger.open(
      {
        key,
        text: experiment.text(),
        engine: ENGINE,
        exact,
        coarse: pieceSize(specification, false, PIECE),
        milliseconds: pieceMilliseconds(specification, exact) / exact,
      },
      Date.now(),
    );
    return ledger;
  }

  async *#read(...[experiment, blocks, parts]: Parameters<TrialSource["read"]>): AsyncGenerator<TrialBlock> {
    const { blocks: kept } = this.#folder.known(await experiment.key())!;
    for (const block of blocks) yield kept.read(block, parts)!;
  }

  readonly #source: TrialSource = {
    held: async (experiment, ranges) => {
      const ledger = this.#folder.known(await experiment.key());
      return ledger?.blocks.held(ranges) ?? [];
    },
    read: (experiment, blocks, parts) => this.#read(experiment, blocks, parts),
    examination: async (experiment, seed) =>
      this.#folder.known(await experiment.key())?.blocks.examination(seed) ?? null,
  };
}

/** What went wrong with a ledger, as the client is told. */
function problemOf(error: unknown): unknown {
  if (isFull(error))
    return new Problem("storage-full", "There is no room for the ledger. What is kept stays as it is.");
  if (error instanceof OptionError) return new Problem("storage-unavailable", error.message);
  return error instanceof TrainingError ? new Problem("job-failed", error.message) : error;
}

/** What is wanted of one experiment. */
interface Wanted {
  readonly experiment: AskedExperiment;
  readonly seeds: readonly Seeds[];
  readonly examinations: readonly number[];
  readonly exact: boolean;
}

async function byExperiment(needs: readonly Need[]): Promise<Map<string, Wanted>> {
  const wanted = new Map<string, Wanted>();
  for (const need of needs) {
    const key = await need.experiment.key();
    const { experiment, seeds, examinations, exact } = wanted.get(key) ?? {
      experiment: need.experiment,
      seeds: [],
      examinations: [],
      exact: false,
    };
    const added =
      need.kind === "examination"
        ? { seeds, examinations: [...examinations, need.seed], exact }
        : {
            seeds: [...seeds, ...missingSeeds(need.seeds, seeds)].sort((a, b) => a.first - b.first),
            examinations,
            exact: exact || need.exact,
          };
    wanted.set(key, { experiment, ...added });
  }
  return wanted;
}

/** An answer that somebody waits for. */
class Waiting implements AwaitedAnswer {
  isOver = false;
  isAbandoned = false;
  onAbandon: () => void = () => undefined;
  #error: { readonly reason: unknown } | undefined;
  #changed: Promise<void>;
  #change: () => void = () => undefined;

  constructor() {
    this.#changed = this.#another();
  }

  next(): Promise<void> {
    return this.#changed;
  }

  tell(): void {
    const change = this.#change;
    this.#changed = this.#another();
    change();
  }

  over(...error: readonly unknown[]): void {
    if (error.length > 0) this.#error = { reason: error[0] };
    this.isOver = true;
    this.tell();
  }

  end(): void {
    if (!this.isOver) {
      this.isAbandoned = true;
      this.onAbandon();
    }
    if (this.#error !== undefined) throw this.#error.reason;
  }

  #another(): Promise<void> {
    return new Promise((resolve) => {
      this.#change = resolve;
    });
  }
}

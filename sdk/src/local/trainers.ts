/** The threads that train pieces, seen from the thread that keeps the ledgers. */
import { patience } from "../../../api/jobs/patience.ts";
import type { TrialsLedger } from "../../../api/jobs/trials-ledger.ts";
import type { FromTrainer, ToTrainer } from "./messages.ts";
import { startThread, type Thread } from "./threads.ts";

/** What somebody asks a ledger for. */
export interface LedgerAsk {
  readonly ledger: TrialsLedger;
  readonly asker: string;
}

/** Something cannot be trained, however often it is tried. */
export class TrainingError extends Error {
  override readonly name = "TrainingError";
}

interface Piece {
  readonly ledger: TrialsLedger;
  readonly id: number;
}

interface Trainer {
  readonly thread: Thread;
  isReady: boolean;
  has: Piece | null;
}

export class Trainers {
  readonly #most: number;
  readonly #trainers = new Set<Trainer>();
  /** The ledgers that are asked, the next one first, and those that will probably be. */
  readonly #ledgers: TrialsLedger[] = [];
  readonly #probable: TrialsLedger[] = [];
  /** Pieces that were taken and wait for a thread. */
  readonly #taken: Piece[] = [];
  #changed: Promise<void>;
  #announce: () => void = () => undefined;

  constructor(most: number) {
    this.#most = most;
    this.#changed = this.#another();
  }

  /**
   * Resolves when the ledgers have what was asked for, or nobody asks any more. Threads that would have nothing to do
   * train what will probably be asked for. `onChange` is called on the way.
   */
  async train(
    asks: readonly LedgerAsk[],
    probable: readonly LedgerAsk[],
    onChange: () => Promise<void>,
  ): Promise<void> {
    for (const { ledger } of asks) this.#ledgers.push(ledger);
    for (const { ledger } of probable) this.#probable.push(ledger);
    try {
      while (asks.some(isOpen)) {
        this.#assign();
        await this.#change();
        await onChange();
      }
    } finally {
      for (const { ledger } of asks) this.#ledgers.splice(this.#ledgers.indexOf(ledger), 1);
      for (const { ledger } of probable) this.#probable.splice(this.#probable.indexOf(ledger), 1);
    }
  }

  /** Resolves when a thread gives something, and from time to time. */
  async #change(): Promise<void> {
    const changed = this.#changed;
    const timer = setTimeout(() => {
      for (const { has } of this.#trainers) has?.ledger.beat(has.id, Date.now());
      this.#tell();
    }, patience.beats);
    await changed;
    clearTimeout(timer);
  }

  #tell(): void {
    const announce = this.#announce;
    this.#changed = this.#another();
    announce();
  }

  #another(): Promise<void> {
    return new Promise((resolve) => {
      this.#announce = resolve;
    });
  }

  /** Gives pieces to threads that have none. */
  #assign(): void {
    while (this.#trainers.size < this.#most && this.#start());
    for (const trainer of this.#trainers) {
      if (!trainer.isReady || trainer.has !== null) continue;
      const piece = this.#begin(trainer);
      if (piece === null) return;
    }
  }

  #begin(trainer: Trainer): Piece | null {
    for (let piece = this.#next(); piece !== null; piece = this.#next()) {
      const begun = piece.ledger.begin(piece.id, Date.now());
      if (begun === null) continue;
      const { text, ranges, examine, exact } = begun;
      trainer.has = piece;
      trainer.thread.post({ piece: piece.id, text, ranges, examine, exact } satisfies ToTrainer);
      return piece;
    }
    return null;
  }

  /** The next piece; ledgers take turns. */
  #next(): Piece | null {
    for (const ledgers of [this.#ledgers, this.#probable])
      for (let tries = ledgers.length; this.#taken.length === 0 && tries > 0; tries--) {
        const ledger = ledgers.shift()!;
        ledgers.push(ledger);
        this.#taken.push(...ledger.take(Date.now()).map((id) => ({ ledger, id })));
      }
    return this.#taken.shift() ?? null;
  }

  #start(): boolean {
    const thread = startThread<FromTrainer>({
      onMessage: (message) => this.#receive(trainer, message),
      onEnd: (reason) => {
        this.#trainers.delete(trainer);
        trainer.has?.ledger.failed(trainer.has.id, reason, Date.now());
        this.#tell();
      },
    });
    const trainer: Trainer = { thread: thread!, isReady: false, has: null };
    if (thread === null) return false;
    thread.post({ role: "train" });
    this.#trainers.add(trainer);
    return true;
  }

  #receive(trainer: Trainer, message: FromTrainer): void {
    if ("ready" in message) trainer.isReady = true;
    else {
      const { ledger, id } = trainer.has!;
      trainer.has = null;
      if ("error" in message) ledger.failed(id, message.error, Date.now());
      else if ("findings" in message) ledger.keepExamination(id, message.seed, message.findings, Date.now());
      else ledger.keep(id, message.blocks, Date.now());
    }
    // The next piece begins at once.
    this.#assign();
    this.#tell();
  }
}

/** Whether something is missing that was asked for. Throws if that cannot be trained. */
function isOpen({ ledger, asker }: LedgerAsk): boolean {
  const news = ledger.newsOf(asker);
  if (news?.problem) throw new TrainingError(news.problem);
  return news !== undefined && !news.done;
}

/** The Durable Object of one experiment's trials, which wrangler.toml binds as TRIALS. */
import type { DurableObjectState } from "cloudflare:workers";
import { ENGINE } from "../experiment/engine.ts";
import type { TrialBlock } from "../experiment/pieces/block.ts";
import type { HeldBlock } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { About, Begun } from "../jobs/about.ts";
import type { Asking, News } from "../jobs/asks.ts";
import type { BlockParts } from "../jobs/block-store.ts";
import { patience } from "../jobs/patience.ts";
import { isFull } from "../jobs/sql.ts";
import { TrialsLedger } from "../jobs/trials-ledger.ts";
import type { JobBindings, TrialsObject } from "./bindings.ts";
import { sqlOf } from "./storage.ts";
import { WokenObject } from "./woken-object.ts";

/** Bytes of the blocks in one answer: a call may carry 32 MiB. */
const ANSWER = 4_000_000;
/** Messages that a queue takes at once. */
const BATCH = 100;

export class ExperimentTrials extends WokenObject implements TrialsObject {
  readonly #ledger: TrialsLedger;
  readonly #bindings: JobBindings;
  #reported = 0;

  constructor(context: DurableObjectState, env: unknown) {
    super(context, env);
    this.#ledger = new TrialsLedger(sqlOf(context));
    this.#bindings = env as JobBindings;
  }

  async ask(asker: string, about: About, asking: Asking): Promise<News> {
    this.#ledger.open(about, Date.now());
    const news = this.#ledger.ask(asker, asking, Date.now());
    // It answers before pieces are on their way, so that who asks has the answer before the first news.
    await this.armAt(Date.now());
    return news;
  }

  async newsOf(asker: string): Promise<News | null> {
    if (!this.exists) return null;
    await this.catchUp();
    return this.#ledger.newsOf(asker) ?? null;
  }

  async withdraw(asker: string): Promise<void> {
    if (this.exists) this.#ledger.withdraw(asker);
  }

  async begin(piece: number): Promise<Begun | null> {
    if (!this.exists || this.#ledger.engine !== ENGINE) return null;
    const begun = this.#ledger.begin(piece, Date.now());
    // A piece that ends its process must have been counted, or it would be tried again and again.
    await this.ctx.storage.sync();
    await this.settle();
    return begun;
  }

  async beat(piece: number): Promise<boolean> {
    return this.exists && this.#ledger.beat(piece, Date.now());
  }

  async keep(piece: number, blocks: readonly TrialBlock[]): Promise<void> {
    await this.#keep(() => this.#ledger.keep(piece, blocks, Date.now()));
  }

  async keepExamination(piece: number, seed: number, findings: string): Promise<void> {
    await this.#keep(() => this.#ledger.keepExamination(piece, seed, findings, Date.now()));
  }

  async failed(piece: number, reason: string): Promise<void> {
    if (!this.exists) return;
    this.#ledger.failed(piece, reason, Date.now());
    await this.settle();
  }

  async held(ranges: readonly Seeds[]): Promise<readonly HeldBlock[]> {
    return this.exists ? this.#ledger.blocks.held(ranges) : [];
  }

  async read(blocks: readonly HeldBlock[], parts: BlockParts): Promise<readonly TrialBlock[]> {
    const found: TrialBlock[] = [];
    let bytes = 0;
    for (const head of blocks) {
      const block = this.#ledger.blocks.read(head, parts);
      if (block === undefined) throw new Error(`the trials from seed ${head.first} on are gone`);
      bytes += block.counts.length + block.success.length + block.values.length;
      if (found.length > 0 && bytes > ANSWER) break;
      found.push(block);
    }
    return found;
  }

  async examination(seed: number): Promise<string | null> {
    return this.exists ? this.#ledger.blocks.examination(seed) : null;
  }

  protected get exists(): boolean {
    return this.#ledger.exists;
  }

  protected get used(): number {
    return this.#ledger.used;
  }

  protected wakeAt(): number | null {
    return this.#ledger.wakeAt();
  }

  protected async work(now: number): Promise<void> {
    const trials = this.#ledger.key;
    const pieces = this.#ledger.take(now);
    for (let at = 0; at < pieces.length; at += BATCH) {
      const messages = pieces.slice(at, at + BATCH).map((piece) => ({ body: { trials, piece } }));
      await this.#bindings.PIECES.sendBatch(messages);
    }
    await this.#report(now);
  }

  /** Tells studies how far it is: at once what they wait for, else now and then. */
  async #report(now: number): Promise<void> {
    const isTime = now >= this.#reported + patience.report;
    if (isTime) this.#reported = now;
    for (const news of this.#ledger.news()) {
      if (!isTime && !news.done && news.problem === null) continue;
      const isWaiting = await this.#bindings.STUDIES.getByName(news.asker).progressed(this.#ledger.key, news);
      if (isWaiting) this.#ledger.told(news);
      else if (this.#ledger.newsOf(news.asker)?.step === news.step) this.#ledger.withdraw(news.asker);
    }
  }

  async #keep(work: () => void): Promise<void> {
    if (!this.exists || this.#ledger.engine !== ENGINE) return;
    try {
      work();
      await this.ctx.storage.sync();
    } catch (error) {
      if (!isFull(error)) throw error;
      await this.#giveUp();
      return;
    }
    await this.settle();
  }

  /** There is no room for what was trained. */
  async #giveUp(): Promise<void> {
    const detail =
      "There is no room for the trials of this experiment. Ask for fewer seeds, or wait until others are deleted.";
    for (const asker of this.#ledger.askers) {
      await this.#bindings.STUDIES.getByName(asker).fail({ code: "storage-full", detail });
      this.#ledger.withdraw(asker);
    }
  }
}

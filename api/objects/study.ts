/** The Durable Object of one job, which wrangler.toml binds as STUDIES. Its name is the id of the job and its result. */
import type { DurableObjectState } from "cloudflare:workers";
import { ENGINE } from "../experiment/engine.ts";
import type { News } from "../jobs/asks.ts";
import { isOver, type Job, type JobEvent, type JobProblem, type JobRequest, type JobState } from "../jobs/job.ts";
import { type BegunStep, type StepNeeds, StudyLedger } from "../jobs/study-ledger.ts";
import type { Interested, JobBindings, StudyObject } from "./bindings.ts";
import { sqlOf } from "./storage.ts";
import { WokenObject } from "./woken-object.ts";

/** Milliseconds after which a use is noted again. */
const DAY = 86_400_000;

export class StudyJob extends WokenObject implements StudyObject {
  readonly #ledger: StudyLedger;
  readonly #bindings: JobBindings;
  /** Those who wait for an event. */
  readonly #waiting = new Set<() => void>();

  constructor(context: DurableObjectState, env: unknown) {
    super(context, env);
    this.#ledger = new StudyLedger(sqlOf(context));
    this.#bindings = env as JobBindings;
  }

  async start(request: JobRequest, { owner, list }: Interested): Promise<{ job: Job; interest: string | null }> {
    const ledger = this.#ledger;
    ledger.start(request, Date.now());
    const interest = isOver(ledger.state!) ? null : ledger.interests.add(owner, crypto.randomUUID());
    if (list !== null) ledger.interests.list(list);
    await this.armAt(Date.now());
    return { job: ledger.job(), interest };
  }

  async look(owner: string | null): Promise<{ job: Job; lastEvent: number; interest: string | null } | null> {
    if (!this.exists) return null;
    this.#use();
    await this.catchUp();
    const { interests, events } = this.#ledger;
    return {
      job: this.#ledger.job(),
      lastEvent: events.last,
      interest: owner === null ? null : interests.of(owner),
    };
  }

  async withdraw(token: string | null): Promise<"withdrawn" | "unknown-interest" | "job-finished" | "unknown-job"> {
    if (!this.exists) return "unknown-job";
    if (isOver(this.#ledger.state!)) return "job-finished";
    if (!this.#ledger.withdraw(token, Date.now())) return "unknown-interest";
    await this.#changed();
    return "withdrawn";
  }

  async events(number: number, milliseconds: number): Promise<readonly JobEvent[]> {
    if (!this.exists) return [];
    this.#use();
    const until = Date.now() + milliseconds;
    for (;;) {
      if (!this.exists) return [];
      const found = this.#ledger.events.after(number);
      const left = until - Date.now();
      if (found.length > 0 || left <= 0 || isOver(this.#ledger.state!)) return found;
      await this.#next(left);
    }
  }

  async ended(milliseconds: number): Promise<JobState | null> {
    const until = Date.now() + milliseconds;
    while (this.exists && !isOver(this.#ledger.state!) && Date.now() < until) await this.#next(until - Date.now());
    return this.#ledger.state;
  }

  async result(): Promise<string | null> {
    if (!this.exists) return null;
    this.#use();
    return this.#ledger.result;
  }

  async beginStep(step: number): Promise<BegunStep | null> {
    if (!this.exists || this.#ledger.engine !== ENGINE) return null;
    const begun = this.#ledger.beginStep(step, Date.now());
    // A step that ends its process must have been counted, or it would be tried again and again.
    await this.ctx.storage.sync();
    await this.#changed();
    return begun;
  }

  async beatStep(step: number): Promise<boolean> {
    return this.exists && this.#ledger.beatStep(step, Date.now());
  }

  async needs(step: number, needs: StepNeeds): Promise<readonly string[]> {
    if (!this.exists) return needs.wants.map(({ key }) => key);
    const superfluous = this.#ledger.needs(step, needs, Date.now());
    await this.#changed();
    return superfluous;
  }

  async finish(step: number, result: string, trials: number): Promise<boolean> {
    if (!this.exists) return false;
    const isNew = this.#ledger.finish(step, result, trials, Date.now());
    await this.#changed();
    return isNew;
  }

  async failedStep(step: number, problem: JobProblem): Promise<void> {
    if (!this.exists) return;
    this.#ledger.failedStep(step, problem, Date.now());
    await this.#changed();
  }

  async fail(problem: JobProblem): Promise<void> {
    if (!this.exists) return;
    this.#ledger.fail(problem, Date.now());
    await this.#changed();
  }

  async progressed(key: string, news: News): Promise<boolean> {
    if (!this.exists) return false;
    const isWaiting = this.#ledger.progressed(key, news, Date.now());
    await this.#changed();
    return isWaiting;
  }

  protected get exists(): boolean {
    return this.#ledger.exists;
  }

  protected get used(): number {
    return this.#ledger.used;
  }

  protected wakeAt(now: number): number | null {
    const due = this.#ledger.wakeAt(now);
    return this.#ledger.unlisted().length > 0 ? Math.min(now, due ?? now) : due;
  }

  protected async work(now: number): Promise<void> {
    const ledger = this.#ledger;
    if (ledger.engine !== ENGINE) ledger.fail(olderEngine(ledger.engine), now);
    const step = ledger.take(now);
    this.#wake();
    if (step !== null) await this.#bindings.STEPS.sendBatch([{ body: { study: ledger.job().id, step } }]);
    await this.#askTheSilent(now);
    await this.#clearUp();
    await this.#tellLists();
  }

  async #askTheSilent(now: number): Promise<void> {
    const { id } = this.#ledger.job();
    for (const key of this.#ledger.silent(now)) {
      const news = await this.#bindings.TRIALS.getByName(key).newsOf(id);
      if (news === null) this.#ledger.askAgain(Date.now());
      else this.#ledger.progressed(key, news, Date.now());
    }
  }

  /** A job that is over no longer asks. */
  async #clearUp(): Promise<void> {
    const { id } = this.#ledger.job();
    for (const key of this.#ledger.leftovers()) {
      await this.#bindings.TRIALS.getByName(key).withdraw(id);
      if (isOver(this.#ledger.state!)) this.#ledger.left(key);
    }
  }

  async #tellLists(): Promise<void> {
    const { id, operation, state, created, expected } = this.#ledger.job();
    for (const owner of this.#ledger.unlisted()) {
      const entry = { id, operation, state, created: Date.parse(created), milliseconds: expected };
      await this.#bindings.JOB_LISTS.getByName(owner).note(entry);
      this.#ledger.interests.listedAs(owner, state);
    }
  }

  async #changed(): Promise<void> {
    this.#wake();
    await this.settle();
  }

  #use(): void {
    if (this.#ledger.used < Date.now() - DAY) this.#ledger.used = Date.now();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when something happens, or after `milliseconds`. */
  async #next(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const proceed = () => {
        clearTimeout(timer);
        this.#waiting.delete(proceed);
        resolve();
      };
      const timer = setTimeout(proceed, milliseconds);
      this.#waiting.add(proceed);
    });
  }
}

/** What was begun by an engine never mixes with the results of another. */
function olderEngine(engine: string): JobProblem {
  return {
    code: "older-engine",
    detail: `Engine ${engine} began this job, and engine ${ENGINE} is here now. Send the request again: it starts a new job.`,
    engine,
  };
}

/**
 * The ledger of one job: its request, its state, what it waits for, its events, and who is interested. A job runs in
 * steps. A step computes the operation again from what is known of its experiments: it gives the result, or names what is
 * missing. When that is there, the next step begins.
 */

import type { News } from "./asks.ts";
import { Events } from "./events.ts";
import { Interests } from "./interests.ts";
import { isOver, type Job, type JobProblem, type JobRequest, type JobState } from "./job.ts";
import { jobOf } from "./job-of.ts";
import { begunUntil, patience, sentUntil } from "./patience.ts";
import { type Row, type Sql, Texts } from "./sql.ts";
import { type Want, Wants } from "./wants.ts";

/** A step as a consumer gets it. */
export interface BegunStep {
  readonly step: number;
  readonly attempt: number;
  readonly operation: string;
  readonly engine: string;
  readonly request: string;
  /** The experiments that it has asked so far. */
  readonly asked: readonly string[];
}

/** What a step found missing. */
export interface StepNeeds {
  readonly wants: readonly Want[];
  /** Runs that the step found known. */
  readonly trials: number;
  readonly estimate: string;
}

/** Expected milliseconds. */
const STEP = 15_000;
/** A step for estimates alone comes after one part in so many of the trials, and milliseconds; all take one in SHARE. */
const REFRESHES = 100;
const REFRESH = 2_000;
const LOOK = 2_000;
const SHARE = 20;

export class StudyLedger {
  readonly #sql: Sql;
  readonly #texts: Texts;
  readonly #wants: Wants;
  readonly events: Events;
  readonly interests: Interests;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#texts = new Texts(sql);
    this.#wants = new Wants(sql);
    this.events = new Events(sql);
    this.interests = new Interests(sql);
  }

  /** Whether it holds anything: an object that nobody has used has no tables. */
  get exists(): boolean {
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'study'").length > 0;
  }

  get state(): JobState | null {
    return this.exists ? (this.#row["state"] as JobState) : null;
  }

  /** Starts the job, unless it runs or has succeeded. After a failure or a cancellation this is a new attempt. */
  start(request: JobRequest, now: number): void {
    this.#sql.atomically(() => {
      if (!this.exists) this.#open(request, now);
      else if (this.state === "failed" || this.state === "canceled") this.#again(now);
      else this.#set({ used: now });
    });
  }

  /** A step begins: counts the attempt. Null if it is not wanted, or if somebody else computes it. */
  beginStep(step: number, now: number): BegunStep | null {
    return this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null || row["step"] !== step || row["until"] === null) return null;
      if (row["began"] !== null && (row["until"] as number) > now) return null;
      const attempt = (row["tries"] as number) + 1;
      this.#set({ tries: attempt, began: now, until: begunUntil(now, now, STEP), started: row["started"] ?? now });
      if (row["state"] === "queued") this.#enter("running", now);
      return {
        step,
        attempt,
        operation: row["operation"] as string,
        engine: row["engine"] as string,
        request: this.#texts.get("request")!,
        asked: this.#wants.keys(),
      };
    });
  }

  /** A sign of life of a step. Returns whether it is still wanted. */
  beatStep(step: number, now: number): boolean {
    const row = this.#active;
    if (row === null || row["step"] !== step || row["began"] === null) return false;
    const until = begunUntil(now, row["began"] as number, STEP);
    this.#set({ until });
    return until > now;
  }

  /** A step says what is missing. Returns the keys of experiments of which it needs nothing any more. */
  needs(step: number, { wants, trials, estimate }: StepNeeds, now: number): readonly string[] {
    return this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null || row["step"] !== step) return wants.map(({ key }) => key);
      const before = this.#wants.keys();
      this.#set({
        spent: (row["spent"] as number) + this.#wants.spent(),
        known: row["known"] ?? trials,
        trials,
        took: now - (row["began"] as number),
        refreshed: now,
        until: null,
        began: null,
        tries: 0,
        sends: 0,
      });
      this.#wants.replace(wants);
      this.#estimate(estimate);
      const named = new Set(wants.map(({ key }) => key));
      return before.filter((key) => !named.has(key));
    });
  }

  /** An experiment tells how far it is. Returns whether the job still waits for it. */
  progressed(key: string, news: News, now: number): boolean {
    return this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null || !this.#wants.note(key, news)) return false;
      this.#set({ asked: now });
      if (news.problem !== null && this.#wants.unfinished().includes(key)) {
        this.#fail({ code: "job-failed", detail: `The job cannot go on. ${news.problem}` }, now);
        return false;
      }
      return !news.done;
    });
  }

  /** The result is there, by so many trials that the step found known. Returns whether it is new. */
  finish(step: number, result: string, trials: number, now: number): boolean {
    return this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null || row["step"] !== step) return false;
      this.#texts.put("result", result);
      this.#set({ known: row["known"] ?? trials, trials: row["most"] ?? Math.max(trials, this.#trials) });
      this.#set({ spent: (row["spent"] as number) + this.#wants.spent() });
      this.#end("succeeded", now);
      this.events.add("result", "");
      return true;
    });
  }

  /** A step failed. It is tried again, for a while. */
  failedStep(step: number, problem: JobProblem, now: number): void {
    this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null || row["step"] !== step) return;
      if ((row["tries"] as number) < patience.attempts) this.#set({ began: null, until: now });
      else this.#fail(problem, now);
    });
  }

  fail(problem: JobProblem, now: number): void {
    this.#sql.atomically(() => {
      if (this.#active !== null) this.#fail(problem, now);
    });
  }

  /** Withdraws one interest, or all of them; the work stops with the last. Returns whether there was that interest. */
  withdraw(token: string | null, now: number): boolean {
    return this.#sql.atomically(() => {
      if (this.#active === null || !this.interests.remove(token)) return false;
      if (this.interests.count === 0) {
        this.#set({ spent: (this.#row["spent"] as number) + this.#wants.spent(), trials: this.#trials });
        this.#end("canceled", now);
      }
      return true;
    });
  }

  /** The step to send now, if any. It counts as sent. */
  take(now: number): number | null {
    return this.#sql.atomically(() => {
      const row = this.#active;
      if (row === null) return null;
      this.#set({ looked: now });
      if (row["until"] === null) {
        if (!this.#wants.areThere && !this.#shallRefresh(row, now)) return null;
        const step = (row["step"] as number) + 1;
        this.#set({ step, sends: 1, tries: 0, began: null, until: sentUntil(now, 1), refreshHave: this.#trials });
        return step;
      }
      if ((row["until"] as number) > now) return null;
      if (row["began"] !== null && (row["tries"] as number) >= patience.attempts) {
        this.#fail({ code: "job-failed", detail: "The job cannot go on: computing its result ended each time." }, now);
        return null;
      }
      const sends = row["began"] === null ? (row["sends"] as number) + 1 : 1;
      this.#set({ sends, began: null, until: sentUntil(now, sends) });
      return row["step"] as number;
    });
  }

  /** The experiments to ask how far they are, in case their news were lost. */
  silent(now: number): readonly string[] {
    const row = this.#active;
    if (row === null || row["until"] !== null || now < (row["asked"] as number) + patience.ask) return [];
    this.#set({ asked: now });
    return this.#wants.unfinished();
  }

  /** The experiments that a job that is over may still hold up. */
  leftovers(): readonly string[] {
    return this.exists && isOver(this.state!) ? this.#wants.keys() : [];
  }

  /** The lists that do not have its state yet. */
  unlisted(): readonly string[] {
    return this.exists ? this.interests.unlisted(this.state!) : [];
  }

  left(key: string): void {
    this.#wants.remove(key);
  }

  /** The question of a step was lost: the next step asks again. */
  askAgain(now: number): void {
    const row = this.#active;
    if (row !== null && row["until"] === null)
      this.#set({ step: (row["step"] as number) + 1, sends: 0, tries: 0, began: null, until: now });
  }

  /** When to look again; null if nothing is to be done before its time is over. */
  wakeAt(now: number): number | null {
    const row = this.#active;
    if (row === null) return this.leftovers().length > 0 ? now + patience.begin : null;
    if (row["until"] !== null) return row["until"] as number;
    return this.#wants.areThere ? now : (row["looked"] as number) + LOOK;
  }

  job(): Job {
    const row = this.#row;
    const [trials, spent] = isOver(row["state"] as JobState) ? [0, 0] : [this.#wants.gained(), this.#wants.spent()];
    return jobOf(row, { trials, spent }, this.#texts.get("estimate"), this.#texts.get("problem"));
  }

  get result(): string | null {
    return this.state === "succeeded" ? this.#texts.get("result") : null;
  }

  get engine(): string {
    return this.#row["engine"] as string;
  }
  get used(): number {
    return this.#row["used"] as number;
  }

  set used(now: number) {
    this.#set({ used: now });
  }

  get #row(): Row {
    return this.#sql.exec("SELECT * FROM study")[0]!;
  }

  /** The row of a job that is not over; null otherwise. */
  get #active(): Row | null {
    if (!this.exists) return null;
    const row = this.#row;
    return isOver(row["state"] as JobState) ? null : row;
  }

  get #trials(): number {
    return (this.#row["trials"] as number) + this.#wants.gained();
  }

  #set(values: Row): void {
    const columns = Object.keys(values).map((name) => `${name} = ?`);
    this.#sql.exec(`UPDATE study SET ${columns.join(", ")}`, ...Object.values(values));
  }

  #open({ id, operation, engine, request, most, mostWork, milliseconds }: JobRequest, now: number): void {
    const tables = [Texts.table, ...Wants.tables, ...Events.tables, ...Interests.tables];
    for (const table of tables) this.#sql.exec(table);
    this.#sql.exec(
      "CREATE TABLE study (id TEXT, operation TEXT, engine TEXT, state TEXT, created REAL, started REAL, ended REAL, " +
        "used REAL, attempt INTEGER, most INTEGER, mostWork REAL, milliseconds REAL, known INTEGER, trials INTEGER, " +
        "spent REAL, step INTEGER, sends INTEGER, tries INTEGER, began REAL, until REAL, took REAL, refreshed REAL, " +
        "refreshHave INTEGER, asked REAL, looked REAL)",
    );
    this.#sql.exec(
      "INSERT INTO study VALUES (?, ?, ?, 'queued', ?, NULL, NULL, ?, 1, ?, ?, ?, NULL, 0, 0, 1, 0, 0, NULL, ?, 0, ?, 0, ?, ?)",
      ...[id, operation, engine, now, now, most, mostWork, milliseconds, now, now, now, now],
    );
    this.#texts.put("request", request);
    this.#tell();
  }

  #again(now: number): void {
    const row = this.#row;
    this.#set({
      attempt: (row["attempt"] as number) + 1,
      step: (row["step"] as number) + 1,
      ...{ used: now, started: null, ended: null, known: null, trials: 0, spent: 0, asked: now },
      ...{ sends: 0, tries: 0, began: null, until: now, refreshHave: 0 },
    });
    this.#wants.settle();
    this.interests.clear();
    this.#enter("queued", now);
  }

  #shallRefresh(row: Row, now: number): boolean {
    const rest = Math.max(REFRESH, SHARE * (row["took"] as number));
    const most = (row["most"] as number | null) ?? 0;
    const gained = this.#trials - (row["refreshHave"] as number);
    return now >= (row["refreshed"] as number) + rest && gained > 0 && gained >= most / REFRESHES;
  }

  #estimate(estimate: string): void {
    this.#texts.put("estimate", estimate);
    this.events.add("estimate", estimate);
  }

  #fail({ code, ...problem }: JobProblem, now: number): void {
    this.#texts.put("problem", JSON.stringify({ code, ...problem }));
    this.#set({ spent: (this.#row["spent"] as number) + this.#wants.spent(), trials: this.#trials });
    this.#end("failed", now);
    this.events.add("problem", JSON.stringify({ code, ...problem }));
  }

  #end(state: JobState, now: number): void {
    this.#set({ ended: now, used: now, until: null, began: null });
    this.interests.clear();
    this.#enter(state, now);
  }

  #enter(state: JobState, now: number): void {
    this.#set({ state, used: now });
    this.#tell();
  }

  #tell(): void {
    this.events.add("job", JSON.stringify(this.job()));
  }
}

/**
 * The ledger of one experiment: which seeds are trained, which are under way and who asks for them. It alone decides what
 * counts. The carrier of its pieces may lose them, repeat them, or bring them late and in any order.
 */

import type { TrialBlock } from "../experiment/pieces/block.ts";
import { countSeeds, cutIntoPieces, halved, missingSeeds } from "../experiment/pieces/ranges.ts";
import type { Seeds } from "../experiment/study/trials.ts";
import type { About, Begun } from "./about.ts";
import { type Asking, Asks, type News } from "./asks.ts";
import { BlockStore } from "./block-store.ts";
import { begunUntil, patience } from "./patience.ts";
import { type Piece, PieceTable } from "./piece-table.ts";
import { type Row, type Sql, Texts } from "./sql.ts";

/** The fewest and the most pieces that are under way at once. */
const FEWEST = 2;
const MOST = 250;
/** Milliseconds: a piece that waits longer shows that enough are sent; one that waits less, that more may be. */
const SOON = 1_000;
const LATE = 5_000;

export class TrialsLedger {
  readonly #sql: Sql;
  readonly #asks: Asks;
  readonly #pieces: PieceTable;
  readonly blocks: BlockStore;

  constructor(sql: Sql) {
    this.#sql = sql;
    this.#asks = new Asks(sql);
    this.#pieces = new PieceTable(sql);
    this.blocks = new BlockStore(sql);
  }

  /** Whether it holds anything: an object that nobody has used has no tables. */
  get exists(): boolean {
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'about'").length > 0;
  }

  /** Makes the tables, once. */
  open(about: About, now: number): void {
    if (this.exists) return;
    this.#sql.atomically(() => {
      for (const table of [
        Texts.table,
        ...BlockStore.tables,
        ...Asks.tables,
        ...PieceTable.tables,
        "CREATE TABLE about (k INTEGER PRIMARY KEY CHECK (k = 1), engine TEXT, exact INTEGER, coarse INTEGER, " +
          "milliseconds REAL, atonce REAL, used REAL, looked REAL)",
      ])
        this.#sql.exec(table);
      const { key, text, engine, exact, coarse, milliseconds } = about;
      this.#sql.exec(
        "INSERT INTO about VALUES (1, ?, ?, ?, ?, ?, ?, 0)",
        engine,
        exact,
        coarse,
        milliseconds,
        FEWEST,
        now,
      );
      new Texts(this.#sql).put("experiment", text);
      new Texts(this.#sql).put("key", key);
    });
  }

  get key(): string {
    return new Texts(this.#sql).get("key")!;
  }

  get engine(): string {
    return this.#about["engine"] as string;
  }

  /** Milliseconds of one seed, as expected. */
  get milliseconds(): number {
    return this.#about["milliseconds"] as number;
  }

  get used(): number {
    return this.#about["used"] as number;
  }

  /** Nobody asks for anything. */
  get isIdle(): boolean {
    return this.#asks.isEmpty;
  }

  /** Records what a study asks for, in place of what it has asked for before. What had failed for good is tried again. */
  ask(asker: string, asking: Asking, now: number): News {
    return this.#sql.atomically(() => {
      this.#use(now);
      // Pieces of short studies never wait, which lets ever more be sent; those of a large one would be a long queue.
      if (this.isIdle) this.#sql.exec("UPDATE about SET atonce = ?", FEWEST);
      this.#pieces.forgive();
      this.#asks.put(asker, asking, this.#lacking(asking));
      return this.#asks.newsOf(asker)!;
    });
  }

  /** Forgets what a study asks for, and the pieces that nobody else needs. */
  withdraw(asker: string): void {
    this.#sql.atomically(() => {
      this.#asks.remove(asker);
      for (const piece of this.#pieces.all()) if (!this.#asks.needs(piece)) this.#forget(piece);
    });
  }

  /** The pieces to send now: those that are overdue, and new ones as long as few are under way. */
  take(now: number): number[] {
    return this.#sql.atomically(() => {
      this.#sql.exec("UPDATE about SET looked = ?", now);
      const again = this.#overdue(now);
      let room = Math.floor(this.#about["atonce"] as number) - this.#pieces.all().length;
      const fresh: number[] = [];
      for (let added = true; added && room > 0; ) {
        added = false;
        // In turn, so that a small study does not wait for a large one.
        for (const asker of this.#asks.waiting()) {
          const id = room > 0 ? this.#cut(asker, now) : null;
          if (id === null) continue;
          fresh.push(id);
          room--;
          added = true;
        }
      }
      return [...again, ...fresh];
    });
  }

  /**
   * Begins a piece: counts the attempt, and says what is still missing of it. Null if it is done, or if somebody else
   * computes it. The caller makes this durable before it computes, or a piece that ends its process would be tried again and again.
   */
  begin(id: number, now: number): Begun | null {
    return this.#sql.atomically(() => {
      const piece = this.#pieces.get(id);
      if (piece === undefined || (piece.began !== null && piece.until > now)) return null;
      const left = this.#missingOf(piece);
      if (left === null || !this.#asks.needs(piece)) {
        this.#forget(piece);
        return null;
      }
      this.#adjust(now - piece.until + patience.begin, piece);
      const expected = this.#expected(left);
      this.#pieces.begin(id, now, begunUntil(now, now, expected));
      return {
        text: new Texts(this.#sql).get("experiment")!,
        engine: this.engine,
        ranges: left,
        examine: piece.examine,
        exact: piece.exact,
        attempt: piece.attempts + 1,
        milliseconds: expected,
      };
    });
  }

  /** A sign of life. Returns whether the piece is still needed. */
  beat(id: number, now: number): boolean {
    const piece = this.#pieces.get(id);
    if (piece === undefined || piece.began === null) return false;
    const until = begunUntil(now, piece.began, this.#expected(piece.ranges));
    this.#pieces.prolong(id, until);
    return until > now && this.#asks.needs(piece);
  }

  /** Keeps what a piece gave. What is known already is left as it is. Returns how many seeds are new. */
  keep(id: number, blocks: readonly TrialBlock[], now: number): number {
    return this.#sql.atomically(() => {
      this.#use(now);
      let fresh = 0;
      for (const block of blocks) {
        if (!this.blocks.add(block)) continue;
        fresh += block.count;
        this.#asks.add(block);
      }
      this.#drop(id);
      this.#verify();
      return fresh;
    });
  }

  keepExamination(id: number, seed: number, findings: string, now: number): void {
    this.#sql.atomically(() => {
      this.#use(now);
      if (this.blocks.examination(seed) === null) {
        this.blocks.addExamination(seed, findings);
        this.#asks.addExamination(seed);
      }
      this.#drop(id);
    });
  }

  /** A piece failed: it is tried again, halved after some attempts, and given up at one seed. */
  failed(id: number, reason: string, now: number): void {
    this.#sql.atomically(() => {
      const piece = this.#pieces.get(id);
      if (piece !== undefined) this.#retry(piece, reason, now);
    });
  }

  /** What to tell those who ask. */
  news(): News[] {
    return this.#asks.news();
  }

  /** Somebody has been told; who has everything, or was told of a failure, no longer asks. */
  told(news: News): void {
    this.#sql.atomically(() => {
      if (this.#asks.told(news)) this.withdraw(news.asker);
    });
  }

  newsOf(asker: string): News | undefined {
    return this.#asks.newsOf(asker);
  }

  /** When to look again; null if nothing is under way or asked for. */
  wakeAt(): number | null {
    if (this.#asks.isEmpty) return null;
    const next = (this.#about["looked"] as number) + patience.report;
    const until = this.#pieces.firstUntil ?? next;
    return this.#asks.news().length > 0 ? Math.min(until, next) : until;
  }

  /** Everybody who asks. */
  get askers(): string[] {
    return this.#asks.all();
  }

  /** Pieces under way. */
  get underWay(): number {
    return this.#pieces.all().length;
  }

  #use(now: number): void {
    this.#sql.exec("UPDATE about SET used = max(used, ?)", now);
  }

  get #about(): Row {
    return this.#sql.exec("SELECT * FROM about")[0]!;
  }

  #forget({ id, ranges }: Piece): void {
    this.#pieces.remove(id);
    if (ranges.length > 0) this.#asks.reopen(ranges[0]!.first);
  }

  #drop(id: number): void {
    const piece = this.#pieces.get(id);
    if (piece !== undefined && this.#missingOf(piece) === null) this.#pieces.remove(id);
  }

  /** What of a piece is not known; null if nothing is. */
  #missingOf({ ranges, examine, exact }: Pick<Piece, "ranges" | "examine" | "exact">): readonly Seeds[] | null {
    if (examine !== null) return this.blocks.examination(examine) === null ? [] : null;
    const left = missingSeeds(ranges, this.blocks.held(ranges, exact));
    return left.length === 0 ? null : left;
  }

  #lacking({ seeds, examinations, exact }: Asking): { readonly seeds: number; readonly examinations: number[] } {
    return {
      seeds: countSeeds(missingSeeds(seeds, this.blocks.held(seeds, exact))),
      examinations: examinations.filter((seed) => this.blocks.examination(seed) === null),
    };
  }

  #expected(ranges: readonly Seeds[]): number {
    return this.milliseconds * Math.max(1, countSeeds(ranges));
  }

  /** Consumers that begin pieces at once may get more of them; where pieces wait, fewer. */
  #adjust(waited: number, { began, sends, attempts }: Piece): void {
    if (began !== null || sends !== 1 || attempts > 0) return;
    if (waited < SOON) this.#sql.exec("UPDATE about SET atonce = min(?, atonce + 1)", MOST);
    else if (waited > LATE) this.#sql.exec("UPDATE about SET atonce = max(?, atonce / 2)", FEWEST);
  }

  #overdue(now: number): number[] {
    for (const piece of this.#pieces.all())
      if (piece.until <= now && piece.began !== null) this.#retry(piece, "it gave no sign of life", now);
    const due = this.#pieces.all().filter(({ until, began }) => until <= now && began === null);
    for (const piece of due) this.#pieces.send(piece, now);
    return due.map(({ id }) => id);
  }

  /** Makes a piece ready to be sent again. */
  #retry(piece: Piece, reason: string, now: number): void {
    if (piece.attempts < patience.attempts) {
      this.#pieces.again(piece.id, now);
      return;
    }
    const halves = piece.examine === null ? halved(piece.ranges) : [];
    if (halves.length < 2) {
      const seed = piece.examine ?? piece.ranges[0]!.first;
      this.#pieces.giveUp(piece.id, reason);
      this.#asks.fail(piece, `Seed ${seed} failed ${piece.attempts} times: ${reason}.`);
      return;
    }
    this.#pieces.remove(piece.id);
    for (const ranges of halves) this.#pieces.add({ ...piece, ranges }, 0, now);
  }

  /** Cuts the next piece for a study; null if all that it asks for is known or under way. */
  #cut(asker: string, now: number): number | null {
    const { exact: size, coarse } = this.#about as unknown as About;
    const asking = this.#asks.get(asker);
    const pieces = this.#pieces.all();
    const examined = new Set(pieces.map(({ examine }) => examine));
    const examine = asking.examinations.find((seed) => !examined.has(seed));
    if (examine !== undefined) return this.#pieces.add({ ranges: [], examine, exact: asking.exact }, 1, now);
    const underWay = pieces.filter(({ exact }) => exact || !asking.exact).flatMap(({ ranges }) => ranges);
    for (let window = this.#asks.window(asker, WINDOW * size); window.length > 0; ) {
      const known = this.blocks.held(window, asking.exact);
      const [piece] = cutIntoPieces(missingSeeds(window, [...known, ...underWay]), asking.exact ? size : coarse);
      const last = piece?.at(-1) ?? window.at(-1)!;
      this.#asks.advance(asker, last.first + last.count);
      if (piece !== undefined) return this.#pieces.add({ ranges: piece, examine: null, exact: asking.exact }, 1, now);
      window = this.#asks.window(asker, WINDOW * size);
    }
    // All was known or under way. What was under way may have been given up since.
    if (!this.#pieces.all().some((piece) => this.#asks.needs(piece))) this.#recount(asker);
    return null;
  }

  /** Counts again what a study has, where the running count says that it has all. */
  #verify(): void {
    for (const asker of this.#asks.full()) this.#recount(asker);
  }

  #recount(asker: string): void {
    const asking = this.#asks.get(asker);
    this.#asks.recount(asker, this.#lacking(asking));
  }
}

/** Pieces that one look ahead covers. */
const WINDOW = 64;

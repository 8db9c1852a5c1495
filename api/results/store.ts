import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import type { NamedRequest, Task } from "../operations/task.ts";
import { capacity, evictionSql } from "./capacity.ts";
import { type Compact, compact, sizeOf } from "./compact.ts";
import type { Database, Statement } from "./database.ts";
import { ARRAYS, type ArrayRow, checkOf, type ResultRow, ROW, storedRequestOf, storedResultOf } from "./row.ts";
import { StoreFailure, withTimeout } from "./timeout.ts";

/** Why a result was not stored. */
export const notStored = {
  "no-database": "The deployment has no database bound as RESULTS.",
  unavailable: "The database failed, or did not respond within a second.",
  full: "The store has reached its limit: STORE_LIMIT, or what the database allows.",
  "no-store": "The request has the header `Cache-Control: no-store`.",
} as const;
export type NotStored = keyof typeof notStored;

/** Whether the request of a result is stored, which keeps the result available; and the result if it is stored too. */
export type Storing =
  | { readonly stored: true; readonly result: string | null }
  | { readonly stored: false; readonly reason: NotStored };

export interface StoredRow {
  readonly engine: string;
  readonly operation: string;
  /** Null if it is damaged. */
  readonly request: string | null;
  /** Null if there is none, or if it is damaged. */
  readonly result: string | null;
}

export interface StoreOptions {
  /** The most bytes of everything stored; by default any. */
  readonly limit?: number;
  /** The digest of the key that stores; null without a key. */
  readonly owner?: string | null;
  /** Keeps work running after the response is sent. */
  readonly later?: (work: Promise<void>) => void;
  /** Seconds since 1970. */
  readonly now?: () => number;
}

/** The words of SQLite and of D1 for a database without room. */
const IS_FULL = /is full|maximum DB size/;

/** Seconds until the time of the last use is renewed: at most one write a day. */
const DAY = 86_400;

/**
 * The requests of all results, and the results that are short, by id. Stored values never change, except that what is
 * damaged is replaced when the same request comes again.
 */
export class Store {
  readonly #database: Database | NotStored;
  readonly #limit: number;
  readonly #owner: string | null;
  readonly #later: (work: Promise<void>) => void;
  readonly #now: () => number;
  /** The arrays of the requests that this store wrote or read. */
  readonly #arraysOf = new Map<string, ReadonlySet<string>>();

  /** A store without a database says why by one of the reasons. */
  constructor(database: Database | NotStored, options: StoreOptions = {}) {
    this.#database = database;
    this.#limit = options.limit ?? Number.MAX_SAFE_INTEGER;
    this.#owner = options.owner ?? null;
    this.#later = options.later ?? ((work) => void work);
    this.#now = options.now ?? (() => Math.floor(Date.now() / 1000));
  }

  /** Stores the request of a task and looks up its result. Never rejects: the service also works without a store. */
  remember(task: NamedRequest): Promise<Storing> {
    return this.#store(async (database) => {
      const request = await this.#compact(task);
      const read = [database.prepare(ROW).bind(task.id), database.prepare(ARRAYS).bind(task.id)];
      const found = await this.#write(database, [request], this.#insert(database, task, request), read);
      const row = found[0]![0] as ResultRow | undefined;
      return row === undefined ? undefined : storedResultOf(row, found[1] as ArrayRow[]);
    });
  }

  /** Stores the request of a task with its result, in one round trip. Never rejects. */
  save(task: Task, result: string): Promise<Storing> {
    return this.#store(async (database) => {
      const request = await this.#compact(task);
      const short = await this.#shortened(task.id, result);
      const texts = short === null ? [request] : [request, short];
      const read = [database.prepare("SELECT 1 FROM results WHERE id = ?").bind(task.id)];
      const check = short === null ? null : await checkOf(task.id, result);
      const insert = this.#insert(database, task, request, short, check);
      const found = await this.#write(database, texts, insert, read);
      return found[0]!.length === 0 ? undefined : result;
    });
  }

  /** Stores a result beside its request if it is short enough. Never rejects: the result can be computed again. */
  async keep(id: string, result: string): Promise<void> {
    await this.#store(async (database) => {
      const short = await this.#shortened(id, result);
      if (short === null) return result;
      const update = database
        .prepare(
          "UPDATE results SET result = NULL, compact_result = ?2, result_parts = ?3, result_check = ?4 WHERE id = ?1 " +
            "AND (compact_result IS NOT ?2 OR result_parts IS NOT ?3 OR result_check IS NOT ?4) " +
            "AND (SELECT bytes FROM stored) + ?5 <= ?6",
        )
        .bind(id, short.bytes, partsOf(short), await checkOf(id, result), sizeOf(short), this.#limit);
      await this.#write(database, [short], update, []);
      return result;
    });
  }

  async #compact({ id, request }: NamedRequest): Promise<Compact> {
    const text = await compact(request);
    this.#arraysOf.set(id, hashesOf(text));
    return text;
  }

  /** A result as it is stored; null if it is too long besides what its request already takes. */
  async #shortened(id: string, result: string): Promise<Compact | null> {
    const short = await compact(result);
    return sizeOf(short, this.#arraysOf.get(id)) <= limits.storedResult ? short : null;
  }

  /** Resolves to undefined from `query` if the store is full. */
  async #store(query: (database: Database) => Promise<string | null | undefined>): Promise<Storing> {
    const database = this.#database;
    if (typeof database === "string") return { stored: false, reason: database };
    try {
      const result = await query(database);
      return result === undefined ? { stored: false, reason: "full" } : { stored: true, result };
    } catch (error) {
      console.warn(`The result was not stored: ${String(error)}`);
      return { stored: false, reason: IS_FULL.test(String(error)) ? "full" : "unavailable" };
    }
  }

  /** Runs the statements in one transaction, and gives the rows of `read`. Evicts results if the store is almost full. */
  async #write(
    database: Database,
    texts: readonly Compact[],
    change: Statement,
    read: readonly Statement[],
  ): Promise<readonly (readonly unknown[])[]> {
    const size = texts.reduce((sum, text) => sum + sizeOf(text), 0);
    const withArrays = texts.filter(({ parts }) => parts.length > 0);
    const statements = [
      ...withArrays.map((text) => this.#insertArrays(database, text, size)),
      change,
      // A row that was not inserted does not use its arrays.
      ...withArrays.map((text) => database.prepare(DELETE_UNUSED).bind(partsOf(text))),
      database.prepare("SELECT bytes FROM stored"),
      ...read,
    ];
    const found = await withTimeout(() => database.batch(statements));
    const [total, ...rows] = found.slice(statements.length - read.length - 1).map(({ results }) => results);
    const { bytes } = total![0] as { readonly bytes: number };
    const most = capacity.evictFrom * this.#limit;
    if (bytes > most) this.#later(this.#evict(database, most, capacity.evictions).catch(report));
    return rows;
  }

  #insertArrays(database: Database, { parts }: Compact, size: number): Statement {
    const values = parts.map(() => "(?, ?)").join(", ");
    return database
      .prepare(
        `INSERT INTO arrays (hash, content) SELECT * FROM (VALUES ${values}) ` +
          "WHERE (SELECT bytes FROM stored) + ? <= ? " +
          "ON CONFLICT DO UPDATE SET content = excluded.content WHERE content IS NOT excluded.content",
      )
      .bind(...parts.flatMap(({ hash, content }) => [hash, content]), size, this.#limit);
  }

  /** Inserts the row of a task if there is room. A row that is there is renewed if it is damaged or has long been used. */
  #insert(
    database: Database,
    { id, operation }: NamedRequest,
    request: Compact,
    result: Compact | null = null,
    check: string | null = null,
  ): Statement {
    const now = this.#now();
    const size = sizeOf(request) + (result === null ? 0 : sizeOf(result));
    return database
      .prepare(INSERT)
      .bind(
        id,
        ENGINE,
        operation,
        request.bytes,
        partsOf(request),
        result?.bytes ?? null,
        result && partsOf(result),
        check,
        now,
        this.#owner,
        size,
        this.#limit,
      );
  }

  /** The row of `id`; null if there is none. Throws a StoreFailure if the database fails. */
  async find(id: string): Promise<StoredRow | null> {
    const database = this.#database;
    if (typeof database === "string") return null;
    const [rows, arrays] = await attempt(() =>
      database.batch([database.prepare(ROW).bind(id), database.prepare(ARRAYS).bind(id)]),
    );
    const row = rows!.results[0] as ResultRow | undefined;
    if (row === undefined) return null;
    const now = this.#now();
    if (row.used < now - DAY) this.#later(this.#touch(database, id, now));
    this.#arraysOf.set(id, new Set((arrays!.results as ArrayRow[]).map(({ hash }) => hash)));
    const result = await storedResultOf(row, arrays!.results as ArrayRow[]);
    const request = await storedRequestOf(row, arrays!.results as ArrayRow[]);
    return { engine: row.engine, operation: row.operation, request, result };
  }

  async #touch(database: Database, id: string, now: number): Promise<void> {
    await database.prepare("UPDATE results SET used = ? WHERE id = ?").bind(now, id).run().then(nothing, report);
  }

  /**
   * Deletes a row, for the owner of this store or, with `anyone`, for all. A row that several keys stored loses this
   * owner, and goes with the last one. Throws a StoreFailure if the database fails.
   */
  async delete(id: string, anyone: boolean): Promise<"deleted" | "unknown" | "not-the-owner"> {
    const database = this.#database;
    if (typeof database === "string") return "unknown";
    const owner = this.#owner ?? "nobody";
    const [before] = await attempt(() =>
      database.batch([
        database.prepare("SELECT instr(owners, ?2) > 0 AS owned FROM results WHERE id = ?1").bind(id, owner),
        ...(anyone
          ? [database.prepare("DELETE FROM results WHERE id = ?").bind(id)]
          : [
              database
                .prepare("UPDATE results SET owners = replace(owners, ?2, '') WHERE id = ?1 AND instr(owners, ?2)")
                .bind(id, owner),
              database.prepare("DELETE FROM results WHERE id = ? AND owners = ''").bind(id),
            ]),
      ]),
    );
    const row = before!.results[0] as { readonly owned: number | null } | undefined;
    if (row === undefined) return "unknown";
    return anyone || row.owned === 1 ? "deleted" : "not-the-owner";
  }

  /** Evicts results, least recently used first, until the store is below its low mark. */
  async prune(): Promise<void> {
    if (typeof this.#database === "string") return;
    await this.#evict(this.#database, capacity.pruneTo * this.#limit, -1);
  }

  async #evict(database: Database, bytes: number, most: number): Promise<void> {
    await database
      .prepare(evictionSql("?1", "?2", "?3"))
      .bind(ENGINE, bytes, most)
      .run();
  }
}

const INSERT = `INSERT INTO results (id, engine, operation, request, compact, parts,
  compact_result, result_parts, result_check, created, used, owners)
SELECT ?1, ?2, ?3, '', ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10 WHERE (SELECT bytes FROM stored) + ?11 <= ?12
ON CONFLICT DO UPDATE SET engine = ?2, operation = ?3, request = '', compact = ?4, parts = ?5,
  result = iif(?6 IS NULL, result, NULL), compact_result = coalesce(?6, compact_result),
  result_parts = iif(?6 IS NULL, result_parts, ?7), result_check = iif(?6 IS NULL, result_check, ?8),
  used = ?9, owners = iif(owners IS NULL OR ?10 IS NULL, NULL, iif(instr(owners, ?10), owners, owners || ?10))
WHERE used < ?9 - ${DAY} OR engine IS NOT ?2 OR operation IS NOT ?3 OR compact IS NOT ?4 OR parts IS NOT ?5
  OR (?6 IS NOT NULL AND (compact_result IS NOT ?6 OR result_parts IS NOT ?7 OR result_check IS NOT ?8))
  OR (owners IS NOT NULL AND (?10 IS NULL OR NOT instr(owners, ?10)))`;

function hashesOf({ parts }: Compact): ReadonlySet<string> {
  return new Set(parts.map(({ hash }) => hash));
}

const DELETE_UNUSED =
  "DELETE FROM arrays WHERE hash IN (SELECT value FROM json_each(?)) " +
  "AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.hash = arrays.hash)";

/** The column that lists the arrays of a text. */
function partsOf(text: Compact): string | null {
  return text.parts.length === 0 ? null : JSON.stringify([...hashesOf(text)]);
}

async function attempt<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await withTimeout(query);
  } catch (error) {
    throw new StoreFailure(String(error), { cause: error });
  }
}

function report(error: unknown): void {
  console.warn(`The store failed: ${String(error)}`);
}

function nothing(): void {}

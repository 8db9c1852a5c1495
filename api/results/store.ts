import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import type { Task } from "../operations/task.ts";
import type { Database } from "./database.ts";

/** Why a result was not stored. */
export const notStored = {
  "no-database": "The deployment has no database bound as RESULTS.",
  unavailable: "The database failed, or did not answer within a second.",
  "too-large": `The request, with every default filled in, has more than ${limits.storedRequest} characters.`,
} as const;
export type NotStored = keyof typeof notStored;

/**
 * Whether the request of a result is stored, from which the result can be had for ever; with the result where that is,
 * too.
 */
export type Storing =
  | { readonly stored: true; readonly result: string | null }
  | { readonly stored: false; readonly reason: NotStored };

/** What is stored of a result. */
export interface StoredRow {
  readonly engine: string;
  readonly operation: string;
  readonly request: string;
  readonly result: string | null;
}

/** The database did not answer as it should. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
}

/** Milliseconds that an answer of the database is waited for. */
const PATIENCE = 1000;

/** The requests of all results, and the results that are short, by id. What is stored is never changed. */
export class Store {
  readonly #database: Database | undefined;

  constructor(database: Database | undefined) {
    this.#database = database;
  }

  /**
   * Stores the request of a task, and looks for its result. Never rejects: without a store there is an answer still.
   */
  remember(task: Task): Promise<Storing> {
    return this.#store(task, async (database) => {
      const [, found] = await database.batch([
        database
          .prepare("INSERT INTO results (id, engine, operation, request) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
          .bind(...columns(task)),
        database.prepare("SELECT result FROM results WHERE id = ?").bind(task.id),
      ]);
      return (found!.results[0] as Pick<StoredRow, "result">).result;
    });
  }

  /** Stores the request of a task with its result, at once. Never rejects. */
  save(task: Task, result: string): Promise<Storing> {
    return this.#store(task, async (database) => {
      await database
        .prepare(
          "INSERT INTO results (id, engine, operation, request, result) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET result = excluded.result WHERE result IS NULL",
        )
        .bind(...columns(task), isShort(result) ? result : null)
        .run();
      return result;
    });
  }

  async #store(task: Task, ask: (database: Database) => Promise<string | null>): Promise<Storing> {
    const database = this.#database;
    if (database === undefined) return { stored: false, reason: "no-database" };
    if (task.request.length > limits.storedRequest) return { stored: false, reason: "too-large" };
    try {
      return { stored: true, result: await patiently(() => ask(database)) };
    } catch (error) {
      console.warn(`Not stored: ${String(error)}`);
      return { stored: false, reason: "unavailable" };
    }
  }

  /**
   * Stores the text of a result beside its request, where it is short enough. Never rejects: it can be computed again.
   */
  async keep(id: string, result: string): Promise<void> {
    if (this.#database === undefined || !isShort(result)) return;
    try {
      await this.#database
        .prepare("UPDATE results SET result = ? WHERE id = ? AND result IS NULL")
        .bind(result, id)
        .run();
    } catch (error) {
      console.warn(`Not kept: ${String(error)}`);
    }
  }

  /** What is stored under `id`; null where nothing is. Throws a StoreFailure where that cannot be told. */
  async find(id: string): Promise<StoredRow | null> {
    const database = this.#database;
    if (database === undefined) return null;
    try {
      return (await patiently(() =>
        database.prepare("SELECT engine, operation, request, result FROM results WHERE id = ?").bind(id).first(),
      )) as StoredRow | null;
    } catch (error) {
      throw new StoreFailure(String(error), { cause: error });
    }
  }
}

function columns({ id, operation, request }: Task): string[] {
  return [id, ENGINE, operation, request];
}

function isShort(result: string): boolean {
  return result.length <= limits.storedResult;
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    return await Promise.race([ask(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

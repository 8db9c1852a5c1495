import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import type { Task } from "../operations/task.ts";
import type { Database } from "./database.ts";

/** Why a result was not stored. */
export const notStored = {
  "no-database": "The deployment has no database bound as RESULTS.",
  unavailable: "The database failed, or did not respond within a second.",
  "too-large": `The request, with every default filled in, exceeds ${limits.storedRequest} characters.`,
} as const;
export type NotStored = keyof typeof notStored;

/** Whether the request of a result is stored, which keeps the result available; and the result if it is stored too. */
export type Storing =
  | { readonly stored: true; readonly result: string | null }
  | { readonly stored: false; readonly reason: NotStored };

export interface StoredRow {
  readonly engine: string;
  readonly operation: string;
  readonly request: string;
  readonly result: string | null;
}

/** The database failed or did not respond in time. */
export class StoreFailure extends Error {
  override readonly name = "StoreFailure";
}

/** Milliseconds. */
const TIMEOUT = 1000;

/** The requests of all results, and the results that are short, by id. Stored values never change. */
export class Store {
  readonly #database: Database | undefined;

  constructor(database: Database | undefined) {
    this.#database = database;
  }

  /** Stores the request of a task and looks up its result. Never rejects: the service also works without a store. */
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

  /** Stores the request of a task with its result, in one statement. Never rejects. */
  save(task: Task, result: string): Promise<Storing> {
    return this.#store(task, async (database) => {
      await database
        .prepare(
          "INSERT INTO results (id, engine, operation, request, result) VALUES (?, ?, ?, ?, ?) " +
            "ON CONFLICT DO UPDATE SET result = excluded.result WHERE result IS NULL",
        )
        .bind(...columns(task), isShort(result) ? result : null)
        .run();
      return result;
    });
  }

  async #store(task: Task, query: (database: Database) => Promise<string | null>): Promise<Storing> {
    const database = this.#database;
    if (database === undefined) return { stored: false, reason: "no-database" };
    if (task.request.length > limits.storedRequest) return { stored: false, reason: "too-large" };
    try {
      return { stored: true, result: await withTimeout(() => query(database)) };
    } catch (error) {
      console.warn(`The result was not stored: ${String(error)}`);
      return { stored: false, reason: "unavailable" };
    }
  }

  /** Stores a result beside its request if it is short enough. Never rejects: the result can be computed again. */
  async keep(id: string, result: string): Promise<void> {
    if (this.#database === undefined || !isShort(result)) return;
    try {
      await this.#database
        .prepare("UPDATE results SET result = ? WHERE id = ? AND result IS NULL")
        .bind(result, id)
        .run();
    } catch (error) {
      console.warn(`The result was not stored: ${String(error)}`);
    }
  }

  /** The row of `id`; null if there is none. Throws a StoreFailure if the database fails. */
  async find(id: string): Promise<StoredRow | null> {
    const database = this.#database;
    if (database === undefined) return null;
    try {
      return (await withTimeout(() =>
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

async function withTimeout<T>(query: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no response within ${TIMEOUT} ms`)), TIMEOUT);
  });
  try {
    return await Promise.race([query(), limit]);
  } finally {
    clearTimeout(timer);
  }
}

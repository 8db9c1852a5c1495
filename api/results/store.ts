import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/limits.ts";
import type { Task } from "../experiment/operations/task.ts";
import type { Database } from "./database.ts";

/** Why a result was not stored. */
export const notStored = {
  "no-database": "The deployment has no database bound as RESULTS.",
  unavailable: "The database failed, or did not answer within a second.",
  "too-large": `The request, with every default filled in, has more than ${limits.storedRequest} characters.`,
} as const;
export type NotStored = keyof typeof notStored;

/** Whether the request of a result is stored, from which the result can be had for ever; with the result where that is, too. */
export type Storing = { readonly stored: true; readonly result: string | null } | { readonly stored: false; readonly reason: NotStored };

/** What is stored of a result. */
export interface Kept {
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

  /** Stores the request of a task, and looks for its result. Never rejects: without a store there is an answer still. */
  async remember({ id, operation, request }: Task): Promise<Storing> {
    const database = this.#database;
    if (database === undefined) return { stored: false, reason: "no-database" };
    if (request.length > limits.storedRequest) return { stored: false, reason: "too-large" };
    try {
      const [, found] = await patiently(() => database.batch([
        database.prepare("INSERT INTO results (id, engine, operation, request) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING").bind(id, ENGINE, operation, request),
        database.prepare("SELECT result FROM results WHERE id = ?").bind(id),
      ]));
      return { stored: true, result: (found!.results[0] as Pick<Kept, "result">).result };
    } catch (error) {
      console.warn(`Not stored: ${String(error)}`);
      return { stored: false, reason: "unavailable" };
    }
  }

  /** Stores the text of a result beside its request, where it is short enough. Never rejects: it can be computed again. */
  async keep(id: string, result: string): Promise<void> {
    if (this.#database === undefined || result.length > limits.storedResult) return;
    try {
      await this.#database.prepare("UPDATE results SET result = ? WHERE id = ? AND result IS NULL").bind(result, id).run();
    } catch (error) {
      console.warn(`Not kept: ${String(error)}`);
    }
  }

  /** What is stored under `id`; null where nothing is. Throws a StoreFailure where that cannot be told. */
  async find(id: string): Promise<Kept | null> {
    const database = this.#database;
    if (database === undefined) return null;
    try {
      return (await patiently(() => database.prepare("SELECT engine, operation, request, result FROM results WHERE id = ?").bind(id).first())) as Kept | null;
    } catch (error) {
      throw new StoreFailure(String(error), { cause: error });
    }
  }
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

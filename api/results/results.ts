import { ENGINE } from "../experiment/engine.ts";
import type { Purse, Reservation } from "../experiment/purse.ts";
import { isOperation } from "../operations/table.ts";
import { run, type Task, taskOfCanonical } from "../operations/task.ts";
import type { Memory } from "./memory.ts";
import { type NotStored, type Store, type StoredRow, StoreFailure, type Storing } from "./store.ts";

/** Where a result came from. */
export type Source = "memory" | "database" | "computed";

/** A result as the service sends it. */
export interface Answer {
  readonly text: string;
  readonly source: Source;
  /** Why it is not stored; null if it is. */
  readonly notStored: NotStored | null;
}

/** What the memory and the store know about a task's result. */
export interface Lookup {
  /** Null if it must be computed. */
  readonly text: string | null;
  readonly source: Source;
  /** The answer of the store; null if it was not asked. */
  readonly storing: Storing | null;
}

/** What is known about an id. */
export type FoundResult =
  | { readonly state: "text"; readonly text: string; readonly source: Exclude<Source, "computed"> }
  /** Only the request is stored. */
  | { readonly state: "task"; readonly task: Task }
  /** Only the request is stored, and an older engine would have to compute it. */
  | { readonly state: "older-engine"; readonly row: StoredRow }
  | { readonly state: "unknown" }
  | { readonly state: "unavailable" };

/** Keeps work running after the response is sent. */
export type Later = (work: Promise<void>) => void;

/** CPU milliseconds up to which computing a result is faster than asking the store. */
const QUICK = 20;

/**
 * A cache-aside path of two layers: the memory of this isolate and the store. A result comes from the nearest layer
 * that has it, or is computed; then every layer keeps it.
 */
export class Results {
  readonly #memory: Memory;
  readonly #store: Store;
  readonly #later: Later;
  readonly #purse: Purse;

  constructor(memory: Memory, store: Store, later: Later, purse: Purse) {
    this.#memory = memory;
    this.#store = store;
    this.#later = later;
    this.#purse = purse;
  }

  /** The result of a task. A quick one is computed without asking the store, then stored in one round trip. */
  async answer(task: Task): Promise<Answer> {
    const lookup = task.plan.milliseconds <= QUICK ? this.#recall(task) : await this.lookUp(task);
    const { text, source } = lookup.text === null ? await this.#compute(task) : { ...lookup, text: lookup.text };
    return { text, source, notStored: await this.keep(task, lookup, text) };
  }

  /** Computes a result from the client's purse. One that another request computed in the meantime costs nothing. */
  async #compute(task: Task): Promise<Pick<Answer, "text" | "source">> {
    const reservation = await this.reserve(task);
    // From here on, nothing yields until it is computed.
    const meanwhile = this.#memory.get(task.id);
    try {
      return meanwhile ? { text: meanwhile.text, source: "memory" } : { text: run(task), source: "computed" };
    } finally {
      reservation.settle(meanwhile ? 0 : task.plan.milliseconds);
    }
  }

  /** Reserves what a task is expected to take. Rejects with the problem for a client who may not spend it. */
  reserve({ plan }: Task): Promise<Reservation> {
    return this.#purse.reserve(plan.milliseconds);
  }

  /** Looks up a task's result. The store then keeps the task's request. */
  async lookUp(task: Task): Promise<Lookup> {
    const recalled = this.#recall(task);
    if (recalled.storing !== null) return recalled;
    const storing = await this.#store.remember(task);
    if (storing.stored && storing.result !== null) return { text: storing.result, source: "database", storing };
    return { ...this.#recall(task), storing };
  }

  #recall({ id }: Task): Lookup {
    const known = this.#memory.get(id);
    if (known === undefined) return { text: null, source: "computed", storing: null };
    return { text: known.text, source: "memory", storing: known.stored ? { stored: true, result: known.text } : null };
  }

  /** Stores a result in the layers that lack it. Resolves to why it is not stored, or null. */
  async keep(task: Task, { storing }: Lookup, text: string): Promise<NotStored | null> {
    this.#memory.set(task.id, { text, stored: storing?.stored ?? false });
    if (storing === null) {
      const saved = await this.#store.save(task, text);
      if (!saved.stored) return saved.reason;
      this.#memory.set(task.id, { text, stored: true });
      return null;
    }
    if (!storing.stored) return storing.reason;
    if (storing.result === null) this.#later(this.#store.keep(task.id, text));
    return null;
  }

  /** Looks up an id without computing anything. */
  async find(id: string): Promise<FoundResult> {
    const known = this.#memory.get(id);
    if (known) return { state: "text", text: known.text, source: "memory" };
    let row: StoredRow | null;
    try {
      row = await this.#store.find(id);
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      console.warn(`The result store failed: ${error.message}`);
      return { state: "unavailable" };
    }
    if (row === null) return { state: "unknown" };
    if (row.result !== null) return { state: "text", text: row.result, source: "database" };
    if (row.engine !== ENGINE || !isOperation(row.operation)) return { state: "older-engine", row };
    return { state: "task", task: await taskOfCanonical(row.operation, row.request) };
  }

  /** Computes the result of a stored request again; every layer keeps it. */
  async recompute(task: Task): Promise<string> {
    const { text } = await this.#compute(task);
    this.#memory.set(task.id, { text, stored: true });
    this.#later(this.#store.keep(task.id, text));
    return text;
  }
}

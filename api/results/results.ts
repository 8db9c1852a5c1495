import { ENGINE } from "../experiment/engine.ts";
import type { Purse, Reservation } from "../experiment/purse.ts";
import { isOperation, type OperationName } from "../operations/table.ts";
import { type NamedRequest, type Task, taskOfCanonical } from "../operations/task.ts";
import type { Client, Computed } from "./computations.ts";
import type { Memory } from "./memory.ts";
import type { NotStored, Store, StoredRow, Storing } from "./store.ts";
import { StoreFailure } from "./timeout.ts";

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
  | { readonly state: "older-engine"; readonly row: IntactRow }
  /** The stored bytes are damaged. */
  | { readonly state: "corrupt" }
  | { readonly state: "unknown" }
  | { readonly state: "unavailable" };

/** What is known about the request of an id. */
export type FoundRequest =
  | { readonly state: "request"; readonly operation: OperationName; readonly request: string }
  | Extract<FoundResult, { state: "older-engine" | "corrupt" | "unknown" | "unavailable" }>;

/** A row whose request is not damaged. */
export type IntactRow = StoredRow & { readonly request: string };

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
  /** Who sent the request: the digest of a key, or null. */
  readonly #owner: string | null;

  constructor(memory: Memory, store: Store, later: Later, purse: Purse, owner: string | null = null) {
    this.#memory = memory;
    this.#store = store;
    this.#later = later;
    this.#purse = purse;
    this.#owner = owner;
  }

  /**
   * The result of a task, or null if the client left before it was computed. A quick one is computed without asking the
   * store. The request is stored with its result, so that a refused one leaves nothing.
   */
  async answer(task: Task, client: Client): Promise<Answer | null> {
    const lookup = task.plan.milliseconds <= QUICK ? this.#recall(task) : await this.lookUp(task);
    if (lookup.text !== null)
      return { text: lookup.text, source: lookup.source, notStored: await this.keep(task, lookup, lookup.text) };
    const computed = await this.compute(task, client).catch(async (refusal) => {
      // What is stored is served to a client who may not spend anything.
      const { text, storing } = lookup.storing === null ? await this.lookUp(task) : lookup;
      if (text === null || !storing?.stored) throw refusal;
      return { stored: text };
    });
    if (computed === null) return null;
    if ("stored" in computed) return { text: computed.stored, source: "database", notStored: null };
    const { text, spent } = computed;
    return { text, source: spent > 0 ? "computed" : "memory", notStored: await this.keep(task, lookup, text) };
  }

  /**
   * Computes a result, unless another request has done so since the lookup. Resolves to null if the client left. The
   * estimate is reserved first, and settled by what the client's own slices took.
   */
  async compute(task: Task, client: Client, reserved?: Reservation): Promise<Computed | null> {
    const reservation = reserved ?? (await this.reserve(task));
    const onSpent = (spent: number) => {
      reservation.settle(spent);
      client.onSpent?.(spent);
    };
    const known = this.#memory.get(task.id);
    if (known === undefined)
      return this.#memory.computations.compute(task, { ...client, onSpent }).catch((error) => {
        // One that was not begun spent nothing; any other has settled already.
        reservation.settle(0);
        throw error;
      });
    onSpent(0);
    return { text: known.text, spent: 0 };
  }

  /** Reserves what a task is expected to take. Rejects with the problem for a client who may not spend it. */
  reserve({ plan }: Task): Promise<Reservation> {
    return this.#purse.reserve(plan.milliseconds);
  }

  /** Looks up a task's result. A request that is stored already gains an owner; no other is stored. */
  async lookUp(task: Task): Promise<Lookup> {
    const recalled = this.#recall(task);
    if (recalled.storing !== null) return recalled;
    const found = await this.find(task.id);
    if (found.state === "text" && found.source === "database") {
      this.#later(this.#store.remember(task).then(() => undefined));
      return { text: found.text, source: "database", storing: { stored: true, result: found.text } };
    }
    const known = this.#recall(task);
    return found.state === "unavailable" ? { ...known, storing: { stored: false, reason: "unavailable" } } : known;
  }

  /** Stores a request before its result is computed, so that its id can be told. */
  async remember(task: NamedRequest): Promise<Storing> {
    return this.#store.remember(task);
  }

  #recall(task: Task): Lookup {
    const known = this.#memory.get(task.id);
    if (known === undefined) return { text: null, source: "computed", storing: null };
    if (known.stored && !known.owners.has(this.#owner)) {
      this.#memorize(task.id, known.text, true);
      this.#later(this.#store.remember(task).then(() => undefined));
    }
    return { text: known.text, source: "memory", storing: known.stored ? { stored: true, result: known.text } : null };
  }

  /** Stores a result in the layers that lack it. Resolves to why it is not stored, or null. */
  async keep(task: Task, { storing }: Lookup, text: string): Promise<NotStored | null> {
    // Of the requests that share a computation, the first stores the result.
    if (this.#memory.get(task.id)?.stored) return null;
    this.#memorize(task.id, text, storing?.stored ?? false);
    if (storing === null) {
      const saved = await this.#store.save(task, text);
      if (!saved.stored) return saved.reason;
      this.#memorize(task.id, text, true);
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
    const row = await this.#rowOf(id);
    if ("state" in row) return row;
    if (row.result !== null) return { state: "text", text: row.result, source: "database" };
    const found = requestIn(row);
    if (found.state !== "request") return found;
    return { state: "task", task: await taskOfCanonical(found.operation, found.request) };
  }

  /** Looks up the request of an id. */
  async findRequest(id: string): Promise<FoundRequest> {
    const row = await this.#rowOf(id);
    return "state" in row ? row : requestIn(row);
  }

  async #rowOf(id: string): Promise<StoredRow | Extract<FoundRequest, { state: "unknown" | "unavailable" }>> {
    try {
      return (await this.#store.find(id)) ?? { state: "unknown" };
    } catch (error) {
      if (!(error instanceof StoreFailure)) throw error;
      console.warn(`The result store failed: ${error.message}`);
      return { state: "unavailable" };
    }
  }

  /** Deletes a result, for the owner of the store or for anyone. Throws a StoreFailure if the database fails. */
  async delete(id: string, anyone: boolean): ReturnType<Store["delete"]> {
    const deleted = await this.#store.delete(id, anyone);
    if (deleted === "deleted") this.#memory.forget(id);
    return deleted;
  }

  /** Computes the result of a stored request again; every layer keeps it. Resolves to null if the client left. */
  async recompute(task: Task, client: Client): Promise<string | null> {
    const computed = await this.compute(task, client);
    if (computed === null) return null;
    const { text } = computed;
    if (this.#memory.get(task.id)?.stored) return text;
    this.#memorize(task.id, text, true);
    this.#later(this.#store.keep(task.id, text));
    return text;
  }

  #memorize(id: string, text: string, stored: boolean): void {
    const owners = new Set(this.#memory.get(id)?.owners);
    this.#memory.set(id, { text, stored, owners: stored ? owners.add(this.#owner) : owners });
  }
}

function requestIn(row: StoredRow): FoundRequest {
  const { engine, operation, request } = row;
  if (request === null) return { state: "corrupt" };
  if (engine !== ENGINE || !isOperation(operation)) return { state: "older-engine", row: { ...row, request } };
  return { state: "request", operation, request };
}

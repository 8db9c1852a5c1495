import { ENGINE } from "../experiment/engine.ts";
import { limits } from "../experiment/request/limits.ts";
import { Problem } from "../http/problems.ts";
import { type OperationName, operationNames } from "../operations/table.ts";
import { carryOut, type Task, taskOfCanonical, writtenOut } from "../operations/task.ts";
import { pack } from "./link.ts";
import type { Memory } from "./memory.ts";
import { type NotStored, type Store, type StoredRow, StoreFailure } from "./store.ts";

/** Where a result came from. */
export type Source = "memory" | "database" | "computed";

/** A result as it is sent. */
export interface Answer {
  readonly text: string;
  readonly source: Source;
  /** Why it is not stored; null where it is. */
  readonly notStored: NotStored | null;
}

/** Lets something go on after the answer is sent. */
export type Later = (work: Promise<void>) => void;

/** Milliseconds of CPU up to which a result is computed sooner than it is looked for in the store. */
const QUICK = 20;

/**
 * The result of a task: from this isolate's memory, from the store, or by carrying the task out. That the request is
 * stored is waited for, so that what the answer says of it is true. A quick result is stored with it, in one round
 * trip. Of any other the request is stored first; the result, which can be had again from it, after the answer is sent.
 */
export function obtain(task: Task, store: Store, memory: Memory, later: Later): Promise<Answer> {
  return task.plan.milliseconds <= QUICK
    ? obtainQuickly(task, store, memory)
    : obtainSlowly(task, store, memory, later);
}

async function obtainQuickly(task: Task, store: Store, memory: Memory): Promise<Answer> {
  const known = memory.get(task.id);
  const text = known?.text ?? carryOut(task);
  const source = known ? "memory" : "computed";
  if (known?.stored) return { text, source, notStored: null };
  memory.set(task.id, { text, stored: false });
  const storing = await store.save(task, text);
  if (storing.stored) memory.set(task.id, { text, stored: true });
  return { text, source, notStored: storing.stored ? null : storing.reason };
}

async function obtainSlowly(task: Task, store: Store, memory: Memory, later: Later): Promise<Answer> {
  const { keep, ...sought } = await seek(task, store, memory);
  // In one piece, without a pause in it: what was computed while the store was waited for is in the memory by now.
  const known = sought.text === null ? memory.get(task.id) : undefined;
  const text = sought.text ?? known?.text ?? carryOut(task);
  keep(text, later);
  return { ...sought, text, ...(known && { source: "memory" }) };
}

/** What is at hand of a result. */
export interface Lookup extends Omit<Answer, "text"> {
  /** Null where it has to be computed. */
  readonly text: string | null;
  /** Remembers the result, and stores it where it is not stored. */
  keep(text: string, later: Later): void;
}

/** A result as far as it is at hand; the request is stored by then. */
export async function seek(task: Task, store: Store, memory: Memory): Promise<Lookup> {
  const known = memory.get(task.id);
  if (known?.stored) return { text: known.text, source: "memory", notStored: null, keep() {} };
  const storing = await store.remember(task);
  const notStored = storing.stored ? null : storing.reason;
  const inDatabase = storing.stored ? storing.result : null;
  const text = inDatabase ?? memory.get(task.id)?.text ?? null;
  return {
    text,
    notStored,
    source: inDatabase !== null ? "database" : text !== null ? "memory" : "computed",
    keep(text, later) {
      memory.set(task.id, { text, stored: storing.stored });
      if (storing.stored && inDatabase === null) later(store.keep(task.id, text));
    },
  };
}

/** A result that can be had: `text` where it is at hand, or else the task that gives it. */
export type Found = { readonly text: string; readonly source: "memory" | "database" } | { readonly task: Task };

/** The result of an id. Throws a Problem where there is none, or none to be had here. */
export async function lookUp(id: string, store: Store, memory: Memory): Promise<Found> {
  const known = memory.get(id);
  if (known) return { text: known.text, source: "memory" };
  const kept = await store.find(id).catch((error: unknown) => {
    if (!(error instanceof StoreFailure)) throw error;
    console.warn(`Not found: ${error.message}`);
    throw new Problem(
      "storage-unavailable",
      "The store of results does not answer now; ask again in a minute, or POST the request, which is answered without it.",
      {},
      { "Retry-After": "60" },
    );
  });
  if (kept === null) {
    throw new Problem(
      "unknown-result",
      `No request is stored here under ${id}; POST it once, and its result can be had from then on.`,
    );
  }
  if (kept.result !== null) return { text: kept.result, source: "database" };
  if (kept.engine !== ENGINE || !isOperation(kept.operation)) throw await olderEngine(kept);
  return { task: await taskOfCanonical(kept.operation, kept.request) };
}

function isOperation(name: string): name is OperationName {
  return (operationNames as readonly string[]).includes(name);
}

/** The problem that a request is left of which only an engine of the past could give the result. */
async function olderEngine({ engine, operation, request }: StoredRow): Promise<Problem> {
  const part = isOperation(operation) ? await packAsked(operation, request) : null;
  const path = part === null || part.length > limits.linkCharacters ? null : `/r/${part}`;
  const instead =
    path === null ? `POST the request to /${operation} again` : "follow the link, which holds the same request";
  return new Problem(
    "older-engine",
    `The result was computed by engine ${engine}, and this is engine ${ENGINE}, which may compute other bits. To have it computed anew, ${instead}; the new result has an id of its own.`,
    { engine, ...(path === null ? {} : { link: path }) },
  );
}

/**
 * The part of a link that holds a stored request; null where an older request does not fit this engine's operation any
 * more.
 */
async function packAsked(operation: OperationName, request: string): Promise<string | null> {
  let asked: unknown;
  try {
    asked = writtenOut(operation, request);
  } catch {
    return null;
  }
  return pack(JSON.stringify({ operation, request: asked }));
}

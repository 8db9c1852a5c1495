/**
 * The instances of the engines. To start one takes half a millisecond, as long as a short study, so one whose experiment
 * is over serves the next, and its memory grows where that needs more. Each thread has its own.
 */
import type { Precision } from "../precision.ts";
import { moduleFor, type Vectors } from "./modules.ts";
import { PLAN_AT } from "./plan-fields.ts";

const PAGE = 65_536;
/** The instances of a module that are kept while nobody uses them: a comparison takes turns between two. */
const MOST_KEPT = 2;
/** The largest memory that is kept: memories never shrink. */
const MOST_PAGES = 32;

/** The functions of an engine; see engine/engine.ts. */
export interface Exports {
  spread(): void;
  seek(epoch: number, position: number): void;
  forget(): void;
  epochs(): number;
  positions(): number;
  advance(most: number, until: number, part: number, first: number): number;
  finish(first: number): void;
  pass(inputs: number, room: number, count: number): void;
  differentiate(samples: number, count: number, divisor: number): void;
}

export interface Instance {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly engine: Exports;
}

interface Kept {
  readonly instance: Instance;
  /** Copies out what the memory holds for somebody who may come back; undefined if nobody does. */
  readonly leave: (() => void) | undefined;
}

/** The instances that nobody computes with, those that were used last at the end. */
const kept = new Map<WebAssembly.Module, Kept[]>();

/** Takes an instance whose memory has so many bytes, all of them 0. Throws an Error if no engine is provided. */
export function takeInstance(precision: Precision, vectors: Vectors, bytes: number): Instance {
  const module = moduleFor(precision, vectors);
  if (module === undefined) throw new Error("no engine is provided");
  const pages = Math.ceil(bytes / PAGE);
  const instance = oneKept(module);
  if (instance === undefined) return start(module, pages);
  const { memory, engine } = instance;
  const missing = pages - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
  new Uint8Array(memory.buffer, PLAN_AT, bytes - PLAN_AT).fill(0);
  engine.seek(0, 0);
  engine.forget();
  return instance;
}

/** One that nobody comes back to, or the one that has waited longest if there are enough. */
function oneKept(module: WebAssembly.Module): Instance | undefined {
  const instances = kept.get(module) ?? [];
  const free = instances.findIndex(({ leave }) => leave === undefined);
  const at = free < 0 && instances.length >= MOST_KEPT ? 0 : free;
  if (at < 0) return undefined;
  const [{ instance, leave }] = instances.splice(at, 1) as [Kept];
  leave?.();
  return instance;
}

function start(module: WebAssembly.Module, pages: number): Instance {
  const memory = new WebAssembly.Memory({ initial: pages });
  const { exports } = new WebAssembly.Instance(module, { env: { memory, abort() {} } });
  return { module, memory, engine: exports as unknown as Exports };
}

/**
 * Gives an instance back. Who may come back to what its memory holds passes `leave`, which is called before another takes
 * it, and calls {@link resume} first. An instance that is never given back is collected like any object.
 */
export function giveBack(instance: Instance, leave?: () => void): void {
  const { module, memory } = instance;
  if (memory.buffer.byteLength > MOST_PAGES * PAGE) return;
  const instances = kept.get(module) ?? [];
  kept.set(module, instances);
  instances.push({ instance, leave });
  if (instances.length > MOST_KEPT) instances.shift()!.leave?.();
}

/** Takes an instance again that was given back, and that nobody else took. */
export function resume({ module, memory }: Instance): void {
  const instances = kept.get(module) ?? [];
  const at = instances.findIndex(({ instance }) => instance.memory === memory);
  if (at >= 0) instances.splice(at, 1);
}

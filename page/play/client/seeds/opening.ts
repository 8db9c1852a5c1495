/**
 * The first seeds of a study, trained in a small thread of its own until the service in the page has started. A browser
 * in which that thread fails has only the service, which says why.
 */
import type { FromOpening, ToOpening } from "../../thread/messages.ts";
import type { Fields } from "../fields.ts";
import type { Outcome } from "../results.ts";

interface Thread {
  readonly worker: Worker;
  readonly ready: Promise<boolean>;
}

type Listen = (from: number, outcomes: readonly Outcome[]) => void;

let thread: Thread | undefined;
let listen: Listen | undefined;
let whenStopped: (() => void) | undefined;
let isReleased = false;

/** Starts the thread; resolves to whether it can train. */
export function startOpening(): Promise<boolean> {
  if (typeof Worker === "undefined" || isReleased) return Promise.resolve(false);
  thread ??= start();
  return thread.ready;
}

/** The service has started, so that no further study needs the thread. */
export function releaseOpening(): void {
  isReleased = true;
  if (listen === undefined) end();
}

export interface OpeningSeeds {
  /** The experiment with every default filled in. */
  readonly experiment: Fields;
  readonly first: number;
  readonly count: number;
  /** The seeds of the whole study. */
  readonly study: number;
}

/** Trains seeds from the first on; the returned function ends that, and resolves when nothing more is told. */
export function trainOpening(seeds: OpeningSeeds, onOutcomes: Listen): () => Promise<void> {
  void startOpening();
  if (thread === undefined) return () => Promise.resolve();
  listen = onOutcomes;
  thread.worker.postMessage(seeds satisfies ToOpening);
  return () => {
    // Another study may have begun meanwhile.
    if (thread === undefined || listen !== onOutcomes) return Promise.resolve();
    thread.worker.postMessage({ stop: true } satisfies ToOpening);
    return new Promise((resolve) => {
      whenStopped = resolve;
    });
  };
}

function start(): Thread {
  const worker = new Worker(new URL("./opening-thread.ts", import.meta.url), { type: "module" });
  const ready = new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }: { data: FromOpening }) => {
      if ("ready" in data) resolve(true);
      else if ("stopped" in data) settle();
      else listen?.(data.from, data.outcomes);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(false);
      isReleased = true;
      settle();
    };
  });
  return { worker, ready };
}

/** Nothing more is told of the study under way. */
function settle(): void {
  listen = undefined;
  whenStopped?.();
  whenStopped = undefined;
  if (isReleased) end();
}

function end(): void {
  thread?.worker.terminate();
  thread = undefined;
}

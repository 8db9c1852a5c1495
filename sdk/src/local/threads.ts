/** Threads: those of `node:worker_threads` in Node, Bun and Deno, and Web Workers in browsers. */

/** A thread as the one that started it sees it. */
export interface Thread {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Whether the process must stay alive for it. */
  hold(isNeeded: boolean): void;
  end(): void;
}

export interface Listener<Message> {
  onMessage(message: Message): void;
  /** The thread is no more; `reason` is why, in words. */
  onEnd(reason: string): void;
}

/** The other side: what a thread sees of the one that started it. */
export interface Parent<Message> {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  listen(onMessage: (message: Message) => void): void;
}

interface Emitter {
  on(event: string, listener: (value: never) => void): void;
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
}

interface NodeWorker extends Emitter {
  ref(): void;
  unref(): void;
  terminate(): unknown;
}

interface NodeThreads {
  readonly Worker?: new (file: URL, options: object) => NodeWorker;
  readonly parentPort?: Emitter | null;
}

interface WebWorker {
  onmessage: (event: { readonly data: never }) => void;
  onerror: (event: { readonly message?: string; preventDefault?(): void }) => void;
  postMessage(message: unknown, transfer: readonly ArrayBuffer[]): void;
  terminate(): void;
}

interface Runtime {
  readonly process?: { getBuiltinModule?(name: string): unknown };
  readonly navigator?: { readonly hardwareConcurrency?: number };
  readonly Worker?: new (file: URL, options: object) => WebWorker;
}

const runtime = globalThis as unknown as Runtime;

/** A module of Node, without an import that bundlers for browsers would follow; undefined elsewhere. */
function builtIn<Module>(name: string): Module | undefined {
  return runtime.process?.getBuiltinModule?.(name) as Module | undefined;
}

const node = () => builtIn<NodeThreads>("node:worker_threads");

/** The threads that the machine runs at once, as far as the runtime tells. */
export function cores(): number {
  const os = builtIn<{ availableParallelism?(): number }>("node:os");
  return os?.availableParallelism?.() ?? runtime.navigator?.hardwareConcurrency ?? 1;
}

/** Starts a thread; null where the runtime has none. */
export function startThread<Message>(listener: Listener<Message>): Thread | null {
  try {
    const { Worker } = node() ?? {};
    if (Worker !== undefined) return startInNode(Worker, listener);
    // Without a document or a thread's scope, this is a runtime that has the name alone.
    return runtime.Worker === undefined ? null : startInBrowser(runtime.Worker, listener);
  } catch {
    return null;
  }
}

/** The file of a thread, written so that bundlers find it. Its name is no other file's in a bundle. */
const file = () => new URL("./trainability-thread.ts", import.meta.url);

function startInNode<Message>(Worker: NonNullable<NodeThreads["Worker"]>, listener: Listener<Message>): Thread {
  // Arguments of the process, such as those of a script on the command line, are not meant for its threads.
  const worker = new Worker(file(), { execArgv: [] });
  const onEnd = once(listener.onEnd);
  worker.on("message", listener.onMessage as (message: never) => void);
  worker.on("messageerror", (error: Error) => onEnd(error.message));
  worker.on("error", (error: unknown) => onEnd(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code: number) => onEnd(`it ended with status ${code}`));
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    hold: (isNeeded) => (isNeeded ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
}

function startInBrowser<Message>(Worker: NonNullable<Runtime["Worker"]>, listener: Listener<Message>): Thread {
  const worker = new Worker(file(), { type: "module" });
  const onEnd = once(listener.onEnd);
  worker.onmessage = ({ data }) => listener.onMessage(data);
  worker.onerror = (event) => {
    event.preventDefault?.();
    worker.terminate();
    onEnd(event.message ?? "its file was not found");
  };
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    hold: () => undefined,
    end: () => worker.terminate(),
  };
}

/** What started this thread. */
export function parent<Message>(): Parent<Message> {
  const port = node()?.parentPort;
  if (port)
    return {
      post: (message, transfer = []) => port.postMessage(message, transfer),
      listen: (onMessage) => port.on("message", onMessage as (message: never) => void),
    };
  const scope = globalThis as unknown as WebWorker;
  return {
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (onMessage) => {
      scope.onmessage = ({ data }) => onMessage(data);
    },
  };
}

/** Ends this thread by an error, wherever it happened; the one that started the thread learns its message. */
export function fail(error: unknown): void {
  setTimeout(() => {
    throw error;
  });
}

function once<Value>(act: (value: Value) => void): (value: Value) => void {
  let isDone = false;
  return (value) => {
    if (isDone) return;
    isDone = true;
    act(value);
  };
}

/** The preview thread as the page sees it: a question and its answer. */
import type { FromPreview, PreviewAnswers, PreviewQuestion, ToPreview } from "../thread/messages.ts";

type Waiting = { resolve(answer: never): void; reject(error: Error): void };

let thread: { readonly worker: Worker; readonly ready: Promise<boolean> } | undefined;
const waiting = new Map<number, Waiting>();
let numbered = 0;

/** Whether this browser has threads that compute; starts one. */
export function hasPreview(): Promise<boolean> {
  return started()?.ready ?? Promise.resolve(false);
}

export async function askPreview<Ask extends PreviewQuestion["ask"]>(
  question: Extract<PreviewQuestion, { ask: Ask }>,
): Promise<PreviewAnswers[Ask]> {
  const current = started();
  if (!current || !(await current.ready)) throw new Error("This browser has no threads that compute.");
  return new Promise((resolve, reject) => {
    const call = numbered++;
    waiting.set(call, { resolve, reject });
    current.worker.postMessage({ call, question } satisfies ToPreview);
  });
}

function started(): typeof thread {
  if (thread === undefined && typeof Worker !== "undefined") thread = start();
  return thread;
}

function start(): NonNullable<typeof thread> {
  const worker = new Worker(new URL("./preview-thread.ts", import.meta.url), { type: "module" });
  const ready = new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }: { data: FromPreview }) => ("ready" in data ? resolve(true) : receive(data));
    worker.onerror = (event) => {
      event.preventDefault();
      resolve(false);
      thread = undefined;
      for (const { reject } of waiting.values())
        reject(new Error(event.message || "A file of this page did not load."));
      waiting.clear();
    };
  });
  return { worker, ready };
}

function receive(message: Exclude<FromPreview, { ready: true }>): void {
  const call = waiting.get(message.call);
  waiting.delete(message.call);
  if ("error" in message) call?.reject(new Error(message.error));
  else call?.resolve(message.answer as never);
}

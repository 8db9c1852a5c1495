/** Searches on all processors. */
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type Searched, searchNull, searchPlanted } from "./measure.ts";
import type { Planted } from "./scenarios.ts";
import { loadTree } from "./tree.ts";

export interface Job {
  /** Searches of different numbers are independent. */
  readonly number: number;
  /** What helps, at the default request; without it nothing does. */
  readonly planted?: Planted;
  readonly effort?: number | null;
}

/** What marks the threads of a pool. */
interface Started {
  readonly tree: string | null;
}

if (!isMainThread && (workerData as Partial<Started> | null)?.tree !== undefined) {
  const tree = await loadTree((workerData as Started).tree ?? undefined);
  parentPort!.on("message", ({ number, planted, effort = null }: Job) =>
    parentPort!.postMessage(
      planted === undefined ? searchNull(tree, number, effort) : searchPlanted(tree, number, planted),
    ),
  );
}

export class Pool {
  readonly #workers: readonly Worker[];

  /** Searches by the tree in a folder; by this one if it is left out. */
  constructor(folder?: string) {
    const started: Started = { tree: folder ?? null };
    this.#workers = Array.from(
      { length: availableParallelism() },
      () => new Worker(new URL(import.meta.url), { workerData: started }),
    );
  }

  /** The searches numbered 0, 1, …, in order. */
  async search(count: number, job: Omit<Job, "number">): Promise<Searched[]> {
    const searched: Searched[] = [];
    let next = 0;
    await Promise.all(
      this.#workers.map(async (worker) => {
        while (next < count) {
          const number = next++;
          searched[number] = await new Promise<Searched>((resolve, reject) => {
            worker.removeAllListeners();
            worker.once("message", resolve);
            worker.once("error", reject);
            worker.postMessage({ number, ...job } satisfies Job);
          });
        }
      }),
    );
    return searched;
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

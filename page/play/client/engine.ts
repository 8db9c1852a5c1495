/**
 * What computes: the service of the package `trainability/local` in the browser's threads, on all cores; in a browser
 * without threads the service that serves the page. Either is loaded when it is first needed.
 */
import type { Trainability } from "../../../sdk/src/index.ts";
import type { OperationName } from "../../../sdk/src/types.ts";
import { hasPreview } from "./preview.ts";
import { releaseOpening, startOpening } from "./seeds/opening.ts";
import { loadService } from "./service.ts";
import { update } from "./store.ts";

export interface Engine {
  readonly api: Trainability;
  /** Asks for a representation of a result. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The id of a request's result, without computing it; null where only the service knows. */
  idOf(operation: OperationName, request: object): Promise<string | null>;
  readonly cores: number;
  /** Resolves when it answers without a start of its own; its first seeds compile it. */
  readonly warm: Promise<unknown>;
}

let loading: Promise<Engine> | undefined;
let isWarm = false;

/** Whether the engine trains at once. */
export function isEngineWarm(): boolean {
  return isWarm;
}

export function loadEngine(): Promise<Engine> {
  loading ??= begin().catch((error) => {
    // The next call tries again, since a lost connection may be back.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin(): Promise<Engine> {
  // The thread that shows the first squares is small, and starts before the others take its cores.
  await startOpening();
  const engine = (await hasPreview()) ? await inPage() : await byService();
  void engine.warm.then(() => {
    isWarm = true;
    releaseOpening();
  });
  update({ engine: { where: engine.cores > 0 ? "page" : "service", cores: engine.cores } });
  return engine;
}

async function inPage(): Promise<Engine> {
  const { localFetch, LocalTrainability, requestId } = await import("../../../sdk/src/local.ts");
  const api = new LocalTrainability();
  // These seeds are few, and are over before anybody has clicked.
  const warm = api.successProbability({ seeds: { count: 8 } }).catch(() => undefined);
  return {
    api,
    warm,
    fetch: localFetch,
    idOf: (operation, request) => requestId(operation, request as never),
    cores: navigator.hardwareConcurrency || 1,
  };
}

async function byService(): Promise<Engine> {
  return {
    api: await loadService(),
    fetch: (path, init) => fetch(path, init),
    idOf: async () => null,
    cores: 0,
    warm: Promise.resolve(),
  };
}

/**
 * What computes: the service of the package `trainability/local` in the browser's threads, on all cores; in a browser
 * without threads the service that serves the page. Either is loaded when it is first needed.
 */
import type { Trainability } from "../../../sdk/src/index.ts";
import type { OperationName } from "../../../sdk/src/types.ts";
import { hasPreview } from "./preview.ts";
import { update } from "./store.ts";

export interface Engine {
  readonly api: Trainability;
  /** Asks for a representation of a result. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** The id of a request's result, without computing it; null where only the service knows. */
  idOf(operation: OperationName, request: object): Promise<string | null>;
  readonly cores: number;
}

let loading: Promise<Engine> | undefined;

export function loadEngine(): Promise<Engine> {
  loading ??= begin().catch((error) => {
    // The next call tries again, since a lost connection may be back.
    loading = undefined;
    throw error;
  });
  return loading;
}

async function begin(): Promise<Engine> {
  const engine = (await hasPreview()) ? await inPage() : await byService();
  update({ engine: { where: engine.cores > 0 ? "page" : "service", cores: engine.cores } });
  return engine;
}

async function inPage(): Promise<Engine> {
  const { localFetch, LocalTrainability, requestId } = await import("../../../sdk/src/local.ts");
  const api = new LocalTrainability();
  // The first seeds of all compile the engine; these are few, and are over before anybody has clicked.
  api.successProbability({ seeds: { count: 8 } }).catch(() => undefined);
  return {
    api,
    fetch: localFetch,
    idOf: (operation, request) => requestId(operation, request as never),
    cores: navigator.hardwareConcurrency || 1,
  };
}

async function byService(): Promise<Engine> {
  const { Trainability } = await import("../../../sdk/src/index.ts");
  return {
    api: new Trainability({ baseUrl: location.origin }),
    fetch: (path, init) => fetch(path, init),
    idOf: async () => null,
    cores: 0,
  };
}

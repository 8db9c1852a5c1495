import { createApp } from "../../../api/app.ts";
import type { Database } from "../../../api/results/database.ts";
import type { Sent } from "./requests.ts";

export interface Service {
  send(sent: Sent, headers?: Record<string, string>): Promise<Response>;
  ask(path: string, init?: RequestInit): Promise<Response>;
}

/** The service on a database, as an isolate that remembers nothing. What it does after an answer is awaited. */
export function serviceOn(RESULTS: Database, storeLimit?: number, bindings: object = {}): Service {
  const app = createApp({ cpuLimit: Infinity });
  const ask = async (path: string, init?: RequestInit) => {
    const pending: Promise<unknown>[] = [];
    const context = {
      waitUntil: (work: Promise<unknown>) => void pending.push(work),
      passThroughOnException() {},
      props: {},
    };
    const response = await app.request(
      path,
      init,
      { RESULTS, ...(storeLimit && { STORE_LIMIT: String(storeLimit) }), ...bindings },
      context,
    );
    const answer = new Response(response.status === 204 ? null : await response.arrayBuffer(), response);
    while (pending.length > 0) await pending.pop();
    return answer;
  };
  return {
    ask,
    send: ({ path, type, body }, headers) =>
      ask(path, { method: "POST", body, headers: { "Content-Type": type, ...headers } }),
  };
}

/** A quick run, different for each number. */
export function runOf(n: number): Sent {
  return { path: "/train", type: "application/json", body: JSON.stringify({ experiment: { epochs: 2 }, seed: n }) };
}

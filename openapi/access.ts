import { createHash } from "node:crypto";
import { createApp } from "../api/app.ts";
import { type Document, type OperationObject, put } from "./document.ts";

/* Keys and rates: the scheme, and what guarded operations answer where a deployment has them. */

const scheme = {
  type: "http",
  scheme: "bearer",
  description:
    "A key that whoever runs the service gives out. A deployment may have no keys: then it answers everyone, and none is looked at.",
};

/** The bindings of a deployment that knows one key, and of one whose limit is used up. */
const locked = { API_KEYS: createHash("sha256").update("a key").digest("hex") };
const exhausted = { RATE_LIMIT: { limit: async () => ({ success: false }) }, RATE_POLICY: '"default";q=600;w=60' };

/** Shows what a guarded operation answers to somebody without a key, with a wrong one, and too often. */
export async function addAccess(
  document: Document,
  operation: OperationObject,
  path: string,
  method: string,
): Promise<void> {
  if (operation.security === undefined) return;
  document.components!.securitySchemes = { key: scheme };
  const ask = (bindings: object, headers: Record<string, string> = {}) =>
    createApp().request(path, { method: method.toUpperCase(), headers }, bindings);
  const cases: [string, string, string, Response][] = [
    ["unauthorized", "unauthorized", "No key, where one is asked for", await ask(locked)],
    ["unauthorized", "unknown-key", "A key that is not known", await ask(locked, { Authorization: "Bearer another" })],
    ["too-many-requests", "too-many-requests", "One request too many", await ask(exhausted)],
  ];
  for (const [code, name, summary, response] of cases) {
    const problem = (await response.json()) as { code?: string };
    if (problem.code !== code) throw new Error(`example ${operation.operationId} ${name}: ${JSON.stringify(problem)}`);
    put(operation, name, summary, response.status, problem);
  }
}

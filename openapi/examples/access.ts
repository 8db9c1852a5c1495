import { createHash } from "node:crypto";
import { createApp } from "../../api/app.ts";
import type { Buckets } from "../../api/http/spending.ts";
import type { OperationObject } from "../model.ts";
import { problemIn, quietly } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";

/** The bindings of a deployment that knows one key, and of one whose rate limit is used up. */
const keyed = { API_KEYS: createHash("sha256").update("a key").digest("hex") };
const exhausted = { RATE_LIMIT: { limit: async () => ({ success: false }) }, RATE_POLICY: '"requests";q=600;w=60' };
const misconfigured = { API_KEYS: "a key itself" };
/** Of a client who has 300 ms left. */
const spent: { readonly CPU_BUCKETS: Buckets } = {
  CPU_BUCKETS: {
    getByName: () => ({
      reserve: async () => ({ granted: false, isBusy: false, level: 300, wait: 15 }),
      settle: async () => 300,
      level: () => 300,
    }),
  },
};

/** A search for remedies by that client. */
async function search(): Promise<Response> {
  const headers = { "Content-Type": "application/json" };
  return createApp().request("/remedies", { method: "POST", headers, body: "{}" }, spent);
}

/** Shows what a guarded operation answers to a client without a key, with an unknown key, and over the rate limit. */
export async function addAccessProblems(
  operation: OperationObject,
  path: string,
  method: string,
  common: CommonProblems,
): Promise<void> {
  if (operation.security === undefined) return;
  const ask = async (bindings: object, headers: Record<string, string> = {}) =>
    createApp().request(path, { method: method.toUpperCase(), headers }, bindings);
  const unknown = { Authorization: "Bearer another" };
  const noKey = await problemIn(await ask(keyed), "unauthorized");
  const unknownKey = await problemIn(await ask(keyed, unknown), "unauthorized");
  const tooMany = await problemIn(await ask(exhausted), "too-many-requests");
  common.show(operation, "No key, where the deployment has keys", noKey);
  common.show(operation, "A key that the deployment does not know", unknownKey, "unknown-key");
  const wrong = await problemIn(await quietly(() => ask(misconfigured)), "misconfigured");
  // Shown first, so that this response has another name than that of operations which spend nothing.
  if (JSON.stringify(operation.responses["429"]).includes("cpu-time-spent"))
    common.show(operation, "A client who has spent its CPU time", await problemIn(await search(), "cpu-time-spent"));
  common.show(operation, "A request over the rate limit", tooMany);
  common.show(operation, "A deployment whose variables are wrong", wrong);
}

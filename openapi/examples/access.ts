import { createHash } from "node:crypto";
import { createApp } from "../../api/app.ts";
import type { OperationObject } from "../model.ts";
import { problemIn } from "./ask.ts";
import type { CommonProblems } from "./common-problems.ts";

/** The bindings of a deployment that knows one key, and of one whose rate limit is used up. */
const keyed = { API_KEYS: createHash("sha256").update("a key").digest("hex") };
const exhausted = { RATE_LIMIT: { limit: async () => ({ success: false }) }, RATE_POLICY: '"default";q=600;w=60' };

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
  common.show(operation, "A request over the rate limit", tooMany);
}

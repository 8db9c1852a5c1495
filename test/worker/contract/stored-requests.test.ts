/** The contract of stored requests: any body of an operation is stored by its id alone, and read again. */
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOperation } from "../../../api/operations/table.ts";
import { ask } from "../client.ts";
import { type Answer, read } from "./answers.ts";
import { operations } from "./document.ts";
import { fitted } from "./fitted.ts";
import { valuesOf } from "./values.ts";

const RUNS = env.CONTRACT_RUNS;
/** An id that nothing has. */
const NO_REQUEST = "V1StGXR8_Z5jdHi6B-myTw";
const described = (id: string) => operations.find(({ operationId }) => operationId === id)!;
const withResults = operations.filter(({ path, method }) => method === "POST" && isOperation(path.slice(1)));

async function put(id: string, body: string): Promise<Answer> {
  const headers = { "Content-Type": "application/json" };
  return read(described("storeRequest"), await ask(`/requests/${id}`, { method: "PUT", headers, body }));
}

describe.each(withResults)("a request to $path", ({ path, body }) => {
  it("is stored under its own id alone, and reads back as the same request", { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(fitted(valuesOf(body!)), async (request) => {
      const sent = JSON.stringify({ operation: path.slice(1), request });
      const refused = await put(NO_REQUEST, sent);
      if (refused.body.code !== "wrong-id") {
        expect(["invalid-request", "body-too-large"], refused.text).toContain(refused.body.code);
        for (const { pointer } of refused.body.errors ?? []) expect(pointer).toMatch(/^\/request/);
        return;
      }
      const { id } = JSON.parse(refused.text) as { id: string };
      expect([200, 201]).toContain((await put(id, sent)).status);
      const given = await read(described("storedRequest"), await ask(`/requests/${id}`));
      expect([200, 404]).toContain(given.status);
      if (given.status === 200) expect((await put(id, given.text)).text, given.text).toContain(`"id":"${id}"`);
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 2), seed: env.CONTRACT_SEED });
  });
});

import { createRoute } from "@hono/zod-openapi";
import { Problem } from "../http/problems.ts";
import { readVariables } from "../http/variables.ts";
import { StoreFailure } from "../results/timeout.ts";
import { guarded, guardedProblems, knownQueries, problemResponses } from "./contract.ts";
import { type Api, resultsOf, type Typed } from "./environment.ts";
import { idParameter, requireId, storageUnavailable } from "./result-problems.ts";

const contract = createRoute({
  method: "delete",
  path: "/results/{id}",
  operationId: "deleteResult",
  tags: ["Experiments"],
  summary: "Delete a result that you stored",
  description:
    "Deletes the stored request and its result. Only a key that stored it can do that; if several keys did, it stays " +
    "until the last of them deletes it. Without keys nobody can, except on your own machine. Copies in caches stay " +
    "until they expire.",
  ...guarded(knownQueries([])),
  parameters: [idParameter],
  responses: {
    204: { description: "Deleted." },
    ...problemResponses([
      ...guardedProblems,
      "unknown-result",
      "not-the-owner",
      "invalid-request",
      "storage-unavailable",
    ]),
  },
});

export function deleteResult(api: Api): void {
  api.openapi(contract, async (c) => {
    const id = c.req.param("id");
    requireId(id);
    const state = await resultsOf(c)
      .delete(id, readVariables(c.env).values.LOCAL)
      .catch((error: unknown) => {
        throw error instanceof StoreFailure ? storageUnavailable() : error;
      });
    if (state === "unknown") throw new Problem("unknown-result", `No result is stored under ${id}.`);
    if (state === "not-the-owner") throw notTheOwner(c.var.owner);
    return c.body(null, 204, { "Cache-Control": "no-store" }) as Typed;
  });
}

function notTheOwner(owner: string | null): Problem {
  return new Problem(
    "not-the-owner",
    owner === null
      ? "Only a key that stored a result can delete it, and this request has none. To keep a request from being stored, " +
          "send it with Cache-Control: no-store."
      : "Your key did not store this result, or someone without a key stored it too.",
  );
}

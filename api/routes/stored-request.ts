/** `/requests/{id}`: a request that is stored without being computed, and the request of a result. */
import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";
import { readingCost } from "../experiment/cost/cost.ts";
import { limits } from "../experiment/request/limits.ts";
import { readJsonBody } from "../http/body.ts";
import { Problem } from "../http/problems.ts";
import { STORED_BYTE } from "../http/quotas.ts";
import { readRequest } from "../operations/read-request.ts";
import { StoredRequest, StoredRequestSize } from "../operations/schemas.ts";
import { hasExperiment, type OperationName, operationOf } from "../operations/table.ts";
import { type NamedRequest, nameRequest, writtenOut } from "../operations/task.ts";
import type { NotStored } from "../results/store.ts";
import { invalidRequest } from "../schemas/invalid.ts";
import { bodyProblems, guarded, guardedProblems, json, knownQueries, problemResponses } from "./contract.ts";
import { type Api, type Env, resultsOf, type Typed } from "./environment.ts";
import { olderEngine } from "./older-engine.ts";
import { jsonOnly } from "./representation.ts";
import { idParameter, requireId, storageUnavailable } from "./result-problems.ts";

const location = { Location: { description: "Where its result is.", schema: { type: "string" as const } } };

export function storedRequest(api: Api): void {
  const { security, middleware } = guarded(knownQueries([]), jsonOnly, readJsonBody(limits.bodyBytes));
  api.openAPIRegistry.registerPath({
    method: "put",
    path: "/requests/{id}",
    operationId: "storeRequest",
    tags: ["Experiments"],
    summary: "Store a request without computing it",
    description:
      "Checks the request like its operation, and stores it under its id, so that a link can be short however long the " +
      `data are. It counts as ${STORED_BYTE} CPU milliseconds for each byte with every default filled in. Everyone who has ` +
      "the id can read it; it stays until it is [deleted](#deleteResult).",
    security,
    parameters: [idParameter] as never,
    request: { body: { required: true, content: json(StoredRequest) } },
    responses: {
      200: { description: "It was stored already.", content: json(StoredRequestSize), headers: location },
      201: { description: "It is stored.", content: json(StoredRequestSize), headers: location },
      ...problemResponses([
        ...bodyProblems,
        "not-acceptable",
        "unknown-result",
        "wrong-id",
        "cpu-time-spent",
        "storage-unavailable",
        "storage-full",
      ]),
    },
  });
  api.on(["PUT"], ["/requests/:id"], ...middleware, async (c: Context<Env>) => {
    const id = c.req.param("id")!;
    requireId(id);
    const named = await read(c.var.json);
    if (named.id !== id) throw wrongId(id, named);
    const isNew = await store(c, named);
    const bytes = bytesOf(named);
    c.header("Location", `/results/${id}`);
    return c.json({ id, operation: named.operation, bytes }, isNew ? 201 : 200);
  });

  api.openapi(contract, async (c) => {
    const id = c.req.param("id");
    requireId(id);
    const { operation, request } = await find(c, id);
    const body = { operation, request: writtenOut(operation, request) };
    return c.json(body) as Typed;
  });
}

const contract = createRoute({
  method: "get",
  path: "/requests/{id}",
  operationId: "storedRequest",
  tags: ["Experiments"],
  summary: "Get the request of a result",
  description:
    "Returns what was stored, with every default filled in, in the form that PUT reads. Weights and outcomes that " +
    "somebody sent are not returned: their result does not repeat them either.",
  ...guarded(knownQueries([]), jsonOnly),
  parameters: [idParameter],
  responses: {
    200: {
      description: "The request.",
      content: json(StoredRequest),
    },
    ...problemResponses([
      ...guardedProblems,
      "invalid-request",
      "not-acceptable",
      "unknown-result",
      "older-engine",
      "corrupt-result",
      "storage-unavailable",
    ]),
  },
});

/** The request of a body, checked like that of its operation. */
async function read(body: unknown): Promise<NamedRequest> {
  const sent = StoredRequest.safeParse(body);
  if (sent.error) throw invalidRequest(sent.error.issues, body);
  const { operation, request } = sent.data;
  return nameRequest(operation, readRequest(operation, request, ["request"]));
}

function wrongId(asked: string, { id, operation }: NamedRequest): Problem {
  return new Problem(
    "wrong-id",
    `This request to /${operation} has the id ${id}, not ${asked}; PUT it to /requests/${id}. The id is a digest of ` +
      "the request, with every default filled in, and of the engine.",
    { id },
  );
}

/** Stores a request, for what its bytes count as. Resolves to whether it was not there. */
async function store(c: Context<Env>, named: NamedRequest): Promise<boolean> {
  const results = resultsOf(c);
  const { state } = await results.findRequest(named.id);
  if (state === "unavailable") throw storageUnavailable();
  const price = state === "request" ? 0 : priceOf(named);
  const reservation = price === 0 ? undefined : await c.var.purse.reserve(price, "Storing this request counts as");
  const stored = await results.remember(named);
  reservation?.settle(stored.stored ? price : 0);
  if (!stored.stored) throw notStoredProblem[stored.reason]();
  return state !== "request";
}

const bytesOf = ({ request }: NamedRequest) => new TextEncoder().encode(request).length;

function priceOf(named: NamedRequest): number {
  return readingCost(named.request.length).milliseconds + STORED_BYTE * bytesOf(named);
}

const INSTEAD = "A link can contain a request that is not too long: GET /r/{request}.";
const notStoredProblem: Readonly<Record<NotStored, () => Problem>> = {
  unavailable: () => storageUnavailable(),
  "no-database": () =>
    new Problem("storage-unavailable", `This service has no database, so it stores no request. ${INSTEAD}`),
  full: () =>
    new Problem("storage-full", `The result store has no room for this request, and nothing was stored. ${INSTEAD}`),
  "no-store": () =>
    invalidRequest(
      [
        {
          code: "custom",
          path: ["headers", "Cache-Control"],
          message: "no-store keeps a request out of the store, and PUT stores it; leave out one of the two.",
          input: undefined,
          params: { code: "does-not-fit" },
        },
      ],
      {},
    ),
};

/** The request of an id. Throws a problem if it is not there, or not given. */
async function find(c: Context<Env>, id: string): Promise<{ operation: OperationName; request: string }> {
  const found = await resultsOf(c).findRequest(id);
  switch (found.state) {
    case "request":
      if (isGiven(found)) return found;
      throw new Problem(
        "unknown-result",
        `The request of ${id} has no experiment, so only its result is given: GET /results/${id}.`,
      );
    case "older-engine":
      throw await olderEngine(found.row);
    case "corrupt":
      throw new Problem(
        "corrupt-result",
        `What is stored under ${id} is damaged; send its request again to repair it.`,
      );
    case "unknown":
      throw new Problem("unknown-result", `No request is stored under ${id}.`);
    case "unavailable":
      throw storageUnavailable();
  }
}

/** Whether a stored request is given: the result of an experiment repeats it, and that of weights does not. */
export function isGiven({ operation, request }: Pick<NamedRequest, "operation" | "request">): boolean {
  const described = operationOf(operation);
  return hasExperiment(described) && (described.experimentField ?? "experiment") in JSON.parse(request);
}

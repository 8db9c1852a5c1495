import { createApp } from "../api/app.ts";
import { limits } from "../api/experiment/request/limits.ts";
import { readRequest } from "../api/operations/read-request.ts";
import { taskOf } from "../api/operations/task.ts";
import type { Database } from "../api/results/database.ts";
import { pack } from "../api/results/link.ts";
import { IS_TEXT, type OperationObject, put, show } from "./document.ts";

/* Examples of the operations whose question is their path: a result's id, or a link that holds a request. */

const asked = { operation: "train", request: { experiment: { epochs: 12 }, seed: 11 } } as const;
const costly = {
  operation: "train",
  request: { experiment: { epochs: 1_000_000, network: { layers: [{ units: 1000 }, { units: 1 }] } } },
} as const;

/** A database in which every id has one row, or which fails. */
function database(row: object | null | Error): Database {
  const first = async () => {
    if (row instanceof Error) throw row;
    return row;
  };
  const statement = { bind: () => statement, first, run: first };
  return { prepare: () => statement, batch: async () => [{ results: [] }, { results: [await first()] }] };
}

const stored = async ({ operation, request }: typeof asked | typeof costly, engine: string) => ({
  engine,
  operation,
  request: (await taskOf(operation, readRequest(operation, request))).request,
  result: null,
});

/** Shows what `GET /results/{id}` answers: each is what the app itself answers, from what is in its database. */
export async function addResults(operation: OperationObject): Promise<void> {
  const app = createApp();
  const { id, engine } = (await (
    await app.request("/train", {
      method: "POST",
      body: JSON.stringify(asked.request),
      headers: { "Content-Type": "application/json" },
    })
  ).json()) as { id: string; engine: string };
  await addAnswer(
    operation,
    "collapse",
    "The run in which the last live unit dies, again",
    await app.request(`/results/${id}`),
  );
  await addDrawn(operation, "collapse", "The same run, drawn and tabulated", (accept) =>
    app.request(`/results/${id}`, { headers: { Accept: accept } }),
  );
  await addAnswer(
    operation,
    "invalid-request",
    "A picture that there is none of",
    await app.request(`/results/${id}?picture=sweep`, { headers: { Accept: "image/svg+xml" } }),
  );
  await addAnswer(operation, "not-found", "An extension that no result has", await app.request(`/results/${id}.png`));
  await addAnswer(
    operation,
    "not-acceptable",
    "A page is wanted, and there is none",
    await app.request(`/results/${id}`, { headers: { Accept: "text/html" } }),
  );
  const cases: [string, string, Database][] = [
    ["unknown-result", "An id that nothing is stored under", database(null)],
    ["older-engine", "A result that the engine of another time computed", database(await stored(asked, "0"))],
    [
      "work-limit-exceeded",
      "A result that would have to be computed, and costs more than is allowed",
      database(await stored(costly, engine)),
    ],
    ["storage-unavailable", "A database that fails", database(new Error("D1_ERROR"))],
  ];
  for (const [code, summary, RESULTS] of cases) {
    await addAnswer(
      operation,
      code,
      summary,
      await quietly(() => createApp().request(`/results/${id}`, {}, { RESULTS })),
    );
  }
}

/** Shows what `GET /r/{request}` answers. */
export async function addLinks(operation: OperationObject): Promise<void> {
  const app = createApp();
  const follow = async (held: unknown) =>
    app.request(`/r/${await pack(typeof held === "string" ? held : JSON.stringify(held))}`);
  const whole = await pack(JSON.stringify(asked));
  await addAnswer(operation, "collapse", "A run in which the last live unit dies", await app.request(`/r/${whole}`));
  await addDrawn(operation, "collapse", "The same run, drawn and tabulated", (accept) =>
    app.request(`/r/${whole}`, { headers: { Accept: accept } }),
  );
  await addAnswer(
    operation,
    "not-acceptable",
    "A page is wanted, and there is none",
    await app.request(`/r/${whole}`, { headers: { Accept: "text/html" } }),
  );
  await addAnswer(
    operation,
    "malformed-link",
    "A link that was cut off",
    await app.request(`/r/${whole.slice(0, -9)}`),
  );
  await addAnswer(
    operation,
    "link-too-large",
    "A link that holds nothing but spaces, millions of them",
    await follow(" ".repeat(5_000_000)),
  );
  await addAnswer(
    operation,
    "link-too-long",
    "A link that is too long",
    await app.request(`/r/${"A".repeat(limits.linkCharacters + 1)}`),
  );
  await addAnswer(
    operation,
    "invalid-request",
    "A wrong field in the request",
    await follow({ operation: "train", request: { experiment: { epochs: 0 } } }),
  );
  await addAnswer(operation, "too-deeply-nested", "Brackets within brackets", await follow("[".repeat(20)));
  await addAnswer(operation, "work-limit-exceeded", "A large network for a million epochs", await follow(costly));
}

async function addAnswer(operation: OperationObject, name: string, summary: string, response: Response): Promise<void> {
  const body = (await response.json()) as { code?: string };
  if (response.status === 200)
    return show(operation.responses["200"]!.content!["application/json"]!, name, summary, body);
  if (body.code !== name) throw new Error(`example ${operation.operationId} ${name}: ${JSON.stringify(body)}`);
  put(operation, name, summary, response.status, body);
}

/** Shows a result as every text that the operation answers with. */
async function addDrawn(
  operation: OperationObject,
  name: string,
  summary: string,
  ask: (accept: string) => Response | Promise<Response>,
): Promise<void> {
  const content = operation.responses["200"]!.content!;
  for (const type of Object.keys(content).filter((type) => IS_TEXT.test(type)))
    show(content[type]!, name, summary, await (await ask(type)).text());
}

/** Without the warning that the service logs of a database that fails. */
async function quietly<T>(ask: () => T | Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await ask();
  } finally {
    console.warn = warn;
  }
}

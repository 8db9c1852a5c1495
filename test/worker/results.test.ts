import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { identifyCanonical } from "../../api/experiment/identity.ts";
import { limits } from "../../api/experiment/request/limits.ts";
import type { ResultFrame } from "../../api/operations/operation.ts";
import { operationOf } from "../../api/operations/table.ts";
import { NO_RESULT } from "../../api/results/capacity.ts";
import type { Database } from "../../api/results/database.ts";
import { Store } from "../../api/results/store.ts";
import { idIn, resultIn } from "../posted.ts";
import { ask, post, problemOf } from "./client.ts";

const short = { experiment: { epochs: 20 } };
const questions = [
  ["train", { ...short, seed: 4 }],
  ["success-probability", { ...short, seeds: { count: 7 } }],
  ["inspect", { ...short, seed: 4, epoch: 3 }],
  [
    "inspect",
    { network: { layers: [{ activation: "relu", weights: [[-0.5]], biases: [-0.1] }] }, box: [{ low: 0, high: 1 }] },
  ],
  [
    "inspect",
    {
      parameters: { "0.weight": [[0.5, -0.25]], "0.bias": [-0] },
      activations: ["relu"],
      box: [
        { high: 1, low: 0 },
        { low: 0, high: 1 },
      ],
    },
  ],
  [
    "compare",
    {
      baseline: short.experiment,
      variants: [{ name: "data", patch: { data: { targets: [[3], [4]], inputs: [[-0], [1]] } } }],
      seeds: { count: 5 },
    },
  ],
  ["remedies", { ...short, seeds: { count: 4 }, effort: 1 }],
] as const;

/** An isolate of its own, that remembers nothing; what it stores later is awaited. */
function isolate(database: Database | null = env.RESULTS) {
  const app = createApp();
  const fetch = async (path: string, init?: RequestInit) => {
    const context = createExecutionContext();
    const response = await app.request(path, init, database === null ? {} : { RESULTS: database }, context);
    await waitOnExecutionContext(context);
    return response;
  };
  const send = (path: string, body: unknown, headers = {}) =>
    fetch(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", ...headers },
    });
  return { fetch, send };
}

const sql = (query: string, ...values: (string | null)[]) =>
  env.RESULTS.prepare(query)
    .bind(...values)
    .run();

describe.each(questions)("%s", (operation, request) => {
  it("answers with the place of its result, where the same bytes are", async () => {
    const response = await post(`/${operation}`, request);
    const text = resultIn(await response.text());
    const result = operationOf(operation).result.parse(JSON.parse(text)) as ResultFrame;
    expect(result.operation).toBe(operation);
    expect(idIn(response)).toBe(result.id);
    expect(response.headers.get("Content-Location")).toBe(`/results/${result.id}`);
    expect(response.headers.get("Result-Stored")).toBe("yes");
    const again = await ask(`/results/${result.id}`);
    expect([again.status, again.headers.get("Content-Type"), again.headers.get("ETag")]).toEqual([
      200,
      "application/json",
      `"${result.id}"`,
    ]);
    expect(again.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(await again.text()).toBe(text);
  });

  it("gives the same bytes computed, stored, and computed again from the request alone", async () => {
    const posted = await isolate().send(`/${operation}`, request);
    const text = resultIn(await posted.text());
    const place = posted.headers.get("Content-Location")!;
    const stored = await isolate().fetch(place);
    expect([stored.headers.get("Cache-Status"), await stored.text()]).toEqual(["database;hit", text]);
    await sql(`UPDATE results SET ${NO_RESULT} WHERE id = ?`, place.slice("/results/".length));
    const recomputed = await isolate().fetch(place);
    expect([recomputed.headers.get("Cache-Status"), await recomputed.text()]).toEqual(["memory;fwd=miss", text]);
    const kept = await isolate().fetch(place);
    expect([kept.headers.get("Cache-Status"), await kept.text()]).toEqual(["database;hit", text]);
    const without = await isolate(null).send(`/${operation}`, request);
    expect(resultIn(await without.text())).toBe(text);
  });
});

describe("a client that has the result", () => {
  it.each([
    ['"ID"', 304],
    ['W/"ID"', 304],
    ['"other", "ID"', 304],
    ["*", 304],
    ['"other"', 200],
  ])("and says so by If-None-Match: %s, is answered %i", async (tags, status) => {
    const { id } = (await (await post("/train", short)).json()) as { id: string };
    const response = await ask(`/results/${id}`, { headers: { "If-None-Match": tags.replace("ID", id) } });
    expect(response.status).toBe(status);
    expect(response.headers.get("ETag")).toBe(`"${id}"`);
    expect(response.headers.get("Cache-Control")).toContain("immutable");
    expect((await response.text()).length > 0).toBe(status === 200);
  });

  it("is not told so of a result that is not there", async () => {
    expect((await ask("/results/AAAAAAAAAAAAAAAAAAAAAA", { headers: { "If-None-Match": "*" } })).status).toBe(404);
  });
});

it("HEAD is GET without the body, and computes nothing", async () => {
  const { id } = (await (await post("/train", short)).json()) as { id: string };
  await sql(`UPDATE results SET ${NO_RESULT} WHERE id = ?`, id);
  const { fetch } = isolate();
  for (let i = 0; i < 2; i++) {
    const response = await fetch(`/results/${id}`, { method: "HEAD" });
    expect([
      response.status,
      response.headers.get("ETag"),
      response.headers.get("Cache-Status"),
      await response.text(),
    ]).toEqual([200, `"${id}"`, "memory;fwd=miss", ""]);
  }
});

describe("a result that cannot be had", () => {
  it.each(["AAAAAAAAAAAAAAAAAAAAAA", "short", "AAAAAAAAAAAAAAAAAAAAA%27", "%00", "x".repeat(500)])(
    "of the unknown id %s",
    async (id) => {
      const response = await ask(`/results/${id}`);
      expect((await problemOf(response.clone())).code).toBe("unknown-result");
      expect([response.status, response.headers.get("Cache-Control")]).toEqual([404, "no-store"]);
    },
  );

  it("of an older engine: says so, with a link that has it computed anew", async () => {
    for (const [operation, request] of questions) {
      const posted = await post(`/${operation}`, request);
      const { id } = (await posted.json()) as { id: string };
      const { request: full } = (await new Store(env.RESULTS).find(id))!;
      const older = await identifyCanonical(operation, full!, "older");
      await sql(
        "INSERT OR REPLACE INTO results (id, engine, operation, request, compact, parts) " +
          "SELECT ?, 'older', operation, request, compact, parts FROM results WHERE id = ?",
        older,
        id,
      );
      const response = await isolate().fetch(`/results/${older}`);
      const problem = (await problemOf(response)) as unknown as {
        code: string;
        detail: string;
        engine: string;
        link: string;
      };
      expect([response.status, problem.code, problem.engine]).toEqual([410, "older-engine", "older"]);
      expect(problem.detail).toContain(`this is engine ${ENGINE}`);
      const anew = await ask(problem.link);
      // How a file was read is part of the first result alone.
      if (!("parameters" in request)) expect(anew.headers.get("ETag")).toBe(`"${id}"`);
      expect(((await anew.json()) as { operation: string }).operation).toBe(operation);
    }
  });

  it("of an operation that an older engine had: says what to do without a link", async () => {
    const id = await identifyCanonical("forgotten", "{}", "older");
    await sql("INSERT INTO results (id, engine, operation, request) VALUES (?, 'older', 'forgotten', '{}')", id);
    const problem = await problemOf(await ask(`/results/${id}`));
    expect(problem.code).toBe("older-engine");
    expect(problem).not.toHaveProperty("link");
  });

  it("but one of an older engine whose bytes are stored can be had for ever", async () => {
    const id = "older-bytes-that-stays";
    const text = `{"id":"${id}","engine":"older"}`;
    await sql(
      "INSERT INTO results (id, engine, operation, request, result) VALUES (?, 'older', 'train', '{}', ?)",
      id,
      text,
    );
    expect(await (await ask(`/results/${id}`)).text()).toBe(text);
  });

  it("of a request that costs more than this deployment allows", async () => {
    const { id } = (await (await post("/train", short)).json()) as { id: string };
    await sql(`UPDATE results SET ${NO_RESULT} WHERE id = ?`, id);
    const response = await createApp({ cpuLimit: 0.01 }).request(
      `/results/${id}`,
      {},
      { RESULTS: env.RESULTS },
      createExecutionContext(),
    );
    expect((await problemOf(response)).code).toBe("work-limit-exceeded");
  });

  it("by another method", async () => {
    const response = await ask("/results/AAAAAAAAAAAAAAAAAAAAAA", { method: "PUT" });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "DELETE, GET, HEAD, OPTIONS"]);
    expect((await ask("/results/")).status).toBe(404);
  });
});

it("a result that is long is not stored, and is computed again", async () => {
  const experiment = {
    network: { layers: [{ units: 1024, activation: "tanh" }, { units: 8 }] },
    data: { inputs: [[0], [1]], targets: [Array(8).fill(0), Array(8).fill(1)] },
    epochs: 2,
  };
  const posted = await isolate().send("/train", { experiment });
  const text = resultIn(await posted.text());
  expect(text.length).toBeGreaterThan(limits.storedResult);
  for (let i = 0; i < 2; i++) {
    const again = await isolate().fetch(posted.headers.get("Content-Location")!);
    expect([again.headers.get("Cache-Status"), await again.text()]).toEqual(["memory;fwd=miss", text]);
  }
});

it("identical requests that come at once are computed once", async () => {
  const { send } = isolate();
  const responses = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      send(
        "/success-probability",
        i % 2 ? { seeds: { count: 60 } } : { seeds: { first: 0, count: 60 }, confidence: 0.95 },
      ),
    ),
  );
  const texts = await Promise.all(responses.map((response) => response.text()));
  expect(new Set(texts).size).toBe(1);
  const computed = responses.filter(({ headers }) => headers.get("Cache-Status")!.includes("miss"));
  expect(computed.length).toBe(1);
});

it("Idempotency-Key is accepted, and decides nothing", async () => {
  const key = { "Idempotency-Key": "one-key" };
  const { send } = isolate();
  const [one, same, other] = [
    await send("/train", { ...short, seed: 1 }, key),
    await send("/train", { ...short, seed: 1 }),
    await send("/train", { ...short, seed: 2 }, key),
  ];
  expect(one.headers.get("ETag")).toBe(same.headers.get("ETag"));
  expect(other.headers.get("ETag")).not.toBe(one.headers.get("ETag"));
  const preflight = await ask("/train", {
    method: "OPTIONS",
    headers: {
      Origin: "https://example.org",
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "content-type,idempotency-key",
    },
  });
  expect(preflight.headers.get("Access-Control-Allow-Headers")).toContain("idempotency-key");
});

it("pages of every origin may read what a result's headers say", async () => {
  const exposed = (await post("/train", short)).headers.get("Access-Control-Expose-Headers")!.split(",");
  expect(exposed).toEqual(expect.arrayContaining(["ETag", "Content-Location", "Result-Stored", "Cache-Status"]));
});

describe("where nothing can be stored", () => {
  const never = new Promise<never>(() => {});
  const failing = (how: () => Promise<never>): Database => {
    const statement = { bind: () => statement, first: how, run: how };
    return { prepare: () => statement, batch: how };
  };
  const broken: [string, Database | null, string][] = [
    ["a database without its table", env.NO_TABLE, "unavailable"],
    [
      "a database that fails",
      failing(async () => {
        throw new Error("D1_ERROR: internal error");
      }),
      "unavailable",
    ],
    [
      "a database that throws",
      {
        prepare() {
          throw new TypeError("not a database");
        },
        batch: () => never,
      },
      "unavailable",
    ],
    ["a database that never answers", failing(() => never), "unavailable"],
    ["no database", null, "no-database"],
  ];

  it.each(broken)(
    "with %s, the result comes all the same, and says that it is not stored",
    async (_, database, reason) => {
      const { send, fetch } = isolate(database);
      const response = await send("/train", { ...short, seed: 9 });
      expect([
        response.status,
        response.headers.get("Result-Stored"),
        response.headers.get("Content-Location"),
      ]).toEqual([200, `no;reason=${reason}`, null]);
      expect(await response.text()).toBe(await (await isolate().send("/train", { ...short, seed: 9 })).text());
      const lost = await problemOf(await fetch("/results/AAAAAAAAAAAAAAAAAAAAAA"));
      expect(lost.code).toBe(reason === "no-database" ? "unknown-result" : "storage-unavailable");
    },
  );

  it("a request whose filled form is far longer than its body is stored", async () => {
    const patch = (epochs: number) => ({ name: `${epochs}`, patch: { epochs } });
    const inputs = Array.from({ length: 3500 }, (_, i) => [1000.5 + i]);
    const baseline = { data: { inputs, targets: inputs }, epochs: 20 };
    const response = await isolate().send("/compare", {
      baseline,
      variants: Array.from({ length: 16 }, (_, i) => patch(i + 1)),
      seeds: { count: 1 },
    });
    expect([response.status, response.headers.get("Result-Stored")]).toEqual([200, "yes"]);
  });

  it("what was not stored is, once the database is back", async () => {
    const { send } = isolate(env.NO_TABLE);
    const body = { ...short, seed: 77 };
    expect((await send("/train", body)).headers.get("Result-Stored")).toContain("no");
    const back = await isolate().send("/train", body);
    expect(back.headers.get("Result-Stored")).toBe("yes");
  });
});

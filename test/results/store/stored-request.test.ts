/** A request that is stored without being computed: by its id, read again, computed later, and deleted. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";
import { STORED_BYTE } from "../../../api/http/quotas.ts";
import type { Buckets } from "../../../api/http/spending.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import { operationNames, operationOf } from "../../../api/operations/table.ts";
import { nameRequest } from "../../../api/operations/task.ts";
import { idIn, resultIn } from "../../posted.ts";
import { serviceOn } from "./service.ts";
import { open, type Sqlite } from "./sqlite.ts";

/** Pasted points, longer than a link. */
const inputs = Array.from({ length: 900 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
const targets = inputs.map(([x, y]) => [x! * y! > 0 ? 1 : 0]);
const pasted = { experiment: { data: { inputs, targets }, epochs: 2 }, seeds: { count: 3 } };
const study = { operation: "success-probability", request: pasted } as const;
const OTHER = "V1StGXR8_Z5jdHi6B-myTw";
const digest = (key: string) => createHash("sha256").update(key).digest("hex");
const keyed = { API_KEYS: `${digest("one")} ${digest("two")}` };
const as = (key: string) => ({ Authorization: `Bearer ${key}` });

const idOf = async ({ operation, request }: { operation: string; request: object }) =>
  (await nameRequest(operation as "train", readRequest(operation as "train", request))).id;

interface Sending {
  readonly bindings?: object;
  readonly headers?: Record<string, string>;
  readonly limit?: number;
}

const put = async (database: Sqlite, body: unknown, id?: string, { bindings, headers, limit }: Sending = {}) =>
  serviceOn(database, limit, bindings).ask(`/requests/${id ?? (await idOf(body as typeof study))}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const get = (database: Sqlite, path: string, headers = {}, bindings = {}) =>
  serviceOn(database, undefined, bindings).ask(path, { headers });
const problemOf = async (response: Response) => (await response.json()) as Record<string, unknown> & { detail: string };

describe("PUT /requests/{id}", () => {
  it("stores a request once, and computes nothing", async () => {
    const database = open();
    const first = await put(database, study);
    const id = await idOf(study);
    expect([first.status, first.headers.get("Location")]).toEqual([201, `/results/${id}`]);
    const stored = (await first.json()) as { bytes: number };
    expect(stored).toEqual({ id, operation: "success-probability", bytes: expect.any(Number) });
    expect(stored.bytes).toBeGreaterThan(30_000);
    const again = await put(database, study);
    expect([again.status, await again.json()]).toEqual([200, stored]);
    expect(database.rows("SELECT id, compact_result, result FROM results")).toEqual([
      { id, compact_result: null, result: null },
    ]);
  });

  it.each(operationNames)("stores every example of /%s, whose result is that of a POST", async (operation) => {
    const database = open();
    for (const { body: request } of operationOf(operation).examples.requests) {
      expect((await put(database, { operation, request })).status).toBe(201);
      const id = await idOf({ operation, request: request as object });
      const posted = await serviceOn(open()).ask(`/${operation}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(request),
      });
      const text = await posted.text();
      expect(idIn(posted)).toBe(id);
      expect(await (await get(database, `/results/${id}`)).text()).toBe(resultIn(text));
    }
  });

  it("takes every way to write one request", async () => {
    const database = open();
    const id = await idOf(study);
    const ways = [{ ...pasted, experiment: { ...pasted.experiment, optimizer: "sgd" } }, pasted];
    for (const request of ways) expect((await put(database, { ...study, request }, id)).status).toBeLessThan(202);
    expect(database.rows("SELECT count(*) AS count FROM results")).toEqual([{ count: 1 }]);
  });

  it("refuses the id of another request, and says which one this has", async () => {
    const database = open();
    const id = await idOf(study);
    const refused = await put(database, study, OTHER);
    const problem = await problemOf(refused);
    expect([refused.status, problem["code"], problem["id"]]).toEqual([422, "wrong-id", id]);
    expect(problem.detail).toContain(`has the id ${id}, not ${OTHER}`);
    expect(database.rows("SELECT * FROM results")).toEqual([]);
  });

  it.each<[string, unknown, string, string | undefined]>([
    ["text", "no JSON", "malformed-json", undefined],
    ["nothing", "", "malformed-json", undefined],
    ["a list", [], "invalid-request", ""],
    ["an unknown operation", { operation: "sing", request: {} }, "invalid-request", "/operation"],
    ["another path", { operation: "../train", request: {} }, "invalid-request", "/operation"],
    ["no operation", { request: {} }, "invalid-request", "/operation"],
    ["no request", { operation: "train" }, "invalid-request", "/request"],
    ["null", { operation: "train", request: null }, "invalid-request", "/request"],
    ["an unknown field", { ...study, owner: "me" }, "invalid-request", "/owner"],
    ["a bad field", { operation: "train", request: { seed: -1 } }, "invalid-request", "/request/seed"],
    ["nesting", `{"operation":"train","request":${"[".repeat(20)}`, "too-deeply-nested", undefined],
    ["a name twice", '{"operation":"train","operation":"train","request":{}}', "malformed-json", undefined],
    ["a megabyte", `"${"x".repeat(1 << 20)}"`, "body-too-large", undefined],
  ])("refuses %s, and stores nothing", async (_, body, code, pointer) => {
    const database = open();
    const problem = await problemOf(await put(database, body, OTHER));
    expect(problem["code"]).toBe(code);
    const errors = (problem["errors"] ?? []) as { pointer: string }[];
    if (pointer !== undefined) expect(errors.map((error) => error.pointer)).toContain(pointer);
    expect(database.rows("SELECT * FROM results")).toEqual([]);
  });

  it.each(["nonsense", `${OTHER}x`, "A".repeat(5000), "%2F"])("refuses %.24s, which is no id", async (id) => {
    const problem = await problemOf(await put(open(), study, id));
    expect(problem["code"]).toBe("unknown-result");
    expect(problem.detail.length).toBeLessThan(200);
  });

  it("says that a store is full, and keeps what it has", async () => {
    const database = open();
    const refused = await put(database, study, undefined, { limit: 1000 });
    expect([refused.status, (await problemOf(refused))["code"]]).toEqual([507, "storage-full"]);
    expect(database.rows("SELECT * FROM results")).toEqual([]);
    expect(database.rows("SELECT bytes FROM stored")).toEqual([{ bytes: 0 }]);
  });

  it("says so without a database, and where the database fails", async () => {
    const body = JSON.stringify(study);
    const init = { method: "PUT", headers: { "Content-Type": "application/json" }, body };
    const none = await createApp().request(`/requests/${await idOf(study)}`, init);
    expect([none.status, (await problemOf(none)).detail]).toEqual([503, expect.stringContaining("no database")]);
    const failing = await put(open(":memory:", { migrate: false }), study);
    expect([failing.status, (await problemOf(failing))["code"]]).toEqual([503, "storage-unavailable"]);
  });

  it("refuses to store what Cache-Control: no-store keeps out of the store", async () => {
    const database = open();
    const refused = await put(database, study, undefined, { headers: { "Cache-Control": "no-store" } });
    expect([refused.status, (await problemOf(refused)).detail]).toEqual([422, expect.stringContaining("no-store")]);
    expect(database.rows("SELECT * FROM results")).toEqual([]);
  });

  it("is charged by its bytes, once, and not where nothing is stored", async () => {
    const database = open();
    const reserved: number[] = [];
    const settled: number[] = [];
    const bucket = {
      async reserve(amount: number) {
        reserved.push(amount);
        return { granted: true, level: 1 } as const;
      },
      settle: async (unspent: number) => settled.push(unspent),
      level: () => 1,
    };
    const bindings = { CPU_BUCKETS: { getByName: () => bucket } satisfies Buckets };
    const { bytes } = (await (await put(database, study, undefined, { bindings })).json()) as { bytes: number };
    expect(reserved[0]! / (bytes * STORED_BYTE)).toBeCloseTo(1, 1);
    expect([reserved.length, settled]).toEqual([1, []]);
    expect((await put(database, study, undefined, { bindings })).status).toBe(200);
    await put(database, study, OTHER, { bindings });
    expect(reserved.length).toBe(1);
    await put(open(), study, undefined, { bindings, limit: 1000 });
    expect(settled).toEqual([reserved[1]]);
  });

  it("tells a client who has spent its time when it can store", async () => {
    const bucket = {
      reserve: async () => ({ granted: false, isBusy: false, level: 2, wait: 7 }) as const,
      settle: async () => 2,
      level: () => 2,
    };
    const refused = await put(open(), study, undefined, { bindings: { CPU_BUCKETS: { getByName: () => bucket } } });
    expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "7"]);
    expect((await problemOf(refused)).detail).toMatch(
      /^Storing this request counts as \d+ ms of CPU time, and you have/,
    );
  });

  it("adds an owner, and DELETE takes the request away", async () => {
    const database = open();
    const id = await idOf(study);
    for (const key of ["one", "two"]) await put(database, study, undefined, { bindings: keyed, headers: as(key) });
    const remove = async (key: string) =>
      (await serviceOn(database, undefined, keyed).ask(`/results/${id}`, { method: "DELETE", headers: as(key) }))
        .status;
    expect([await remove("one"), await remove("one")]).toEqual([204, 403]);
    expect((await get(database, `/requests/${id}`, as("one"), keyed)).status).toBe(200);
    expect(await remove("two")).toBe(204);
    expect((await get(database, `/requests/${id}`, as("one"), keyed)).status).toBe(404);
    for (const table of ["results", "arrays"]) expect(database.rows(`SELECT * FROM ${table}`)).toEqual([]);
  });
});

describe("GET /requests/{id}", () => {
  it.each(operationNames.filter((name) => !["inspect", "compare-outcomes"].includes(name)))(
    "gives the request of /%s in the form that PUT takes",
    async (operation) => {
      const database = open();
      for (const { body: request } of operationOf(operation).examples.requests) {
        await put(database, { operation, request });
        const id = await idOf({ operation, request: request as object });
        const given = await get(database, `/requests/${id}`);
        expect(given.status).toBe(200);
        expect((await put(open(), await given.text(), id)).status).toBe(201);
      }
    },
  );

  it("also where the result was computed and is stored", async () => {
    const database = open();
    const posted = await serviceOn(database).send({
      path: "/success-probability",
      type: "application/json",
      body: JSON.stringify(pasted),
    });
    const given = await get(database, posted.headers.get("Content-Location")!.replace("results", "requests"));
    const { request } = (await given.json()) as { request: { experiment: { data: object } } };
    expect(request.experiment.data).toMatchObject({ inputs, targets });
  });

  it("not of weights, which their result does not repeat", async () => {
    const database = open();
    const weights = { parameters: [[[1, -1]], [0, 0]], activations: ["relu"], data: { inputs: [[0], [1]] } };
    const id = await idOf({ operation: "inspect", request: weights });
    expect((await put(database, { operation: "inspect", request: weights })).status).toBe(201);
    const refused = await get(database, `/requests/${id}`);
    expect([refused.status, (await problemOf(refused)).detail]).toEqual([
      404,
      expect.stringContaining("only its result"),
    ]);
    expect((await get(database, `/results/${id}`)).status).toBe(200);
  });

  it("says what is wrong with an id, a query and a type", async () => {
    const codes = ["/requests/nonsense", `/requests/${OTHER}`, `/requests/${OTHER}?x=1`].map(
      async (path) => (await problemOf(await get(open(), path)))["code"],
    );
    expect(await Promise.all(codes)).toEqual(["unknown-result", "unknown-result", "invalid-request"]);
    const png = await get(open(), `/requests/${OTHER}`, { Accept: "image/png" });
    expect((await problemOf(png))["code"]).toBe("not-acceptable");
  });

  it("reads what is stored with no-store, like a result", async () => {
    const database = open();
    await put(database, study);
    expect((await get(database, `/requests/${await idOf(study)}`, { "Cache-Control": "no-store" })).status).toBe(200);
  });
});

it("a stored request that this service does not compute says where it is, and the page that computes it", async () => {
  const database = open();
  const long = { ...study, request: { ...pasted, experiment: { ...pasted.experiment, epochs: 100_000 } } };
  await put(database, long);
  const id = await idOf(long);
  const refused = await createApp({ cpuLimit: 10 }).request(`/results/${id}`, {}, { RESULTS: database });
  const problem = await problemOf(refused);
  expect([problem["code"], problem["request"]]).toEqual(["work-limit-exceeded", `/requests/${id}`]);
  expect(problem.detail).toContain(`/play#id=${id}`);
});

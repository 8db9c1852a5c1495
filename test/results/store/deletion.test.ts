import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Store } from "../../../api/results/store.ts";
import { idIn, resultIn } from "../../posted.ts";
import { runOf, serviceOn } from "./service.ts";
import { open, type Sqlite } from "./sqlite.ts";

const digest = (key: string) => createHash("sha256").update(key).digest("hex");
const keyed = { API_KEYS: `${digest("one")} ${digest("two")}` };
const as = (key: string) => ({ Authorization: `Bearer ${key}` });

/** Sends a run with each of these keys. Gives its path. */
async function storedBy(database: Sqlite, ...keys: readonly string[]): Promise<string> {
  let place = "";
  for (const key of keys) {
    const response = await serviceOn(database, undefined, keyed).send(runOf(1), as(key));
    expect(response.headers.get("Result-Stored")).toBe("yes");
    place = response.headers.get("Content-Location")!;
  }
  return place;
}

async function remove(database: Sqlite, place: string, key?: string, bindings: object = keyed): Promise<string> {
  const response = await serviceOn(database, undefined, bindings).ask(place, {
    method: "DELETE",
    ...(key !== undefined && { headers: as(key) }),
  });
  if (response.status === 204) {
    expect(await response.text()).toBe("");
    return "deleted";
  }
  const { status, code, detail } = (await response.json()) as { status: number; code: string; detail: string };
  expect([response.status, response.headers.get("Content-Type")]).toEqual([status, "application/problem+json"]);
  return `${code}: ${detail}`;
}

const get = async (database: Sqlite, place: string) =>
  (await serviceOn(database, undefined, keyed).ask(place, { headers: as("two") })).status;

describe("DELETE /results/{id}", () => {
  it("deletes what the key stored: request, result and data", async () => {
    const database = open();
    const place = await storedBy(database, "one");
    expect(await remove(database, place, "one")).toBe("deleted");
    expect(await get(database, place)).toBe(404);
    for (const table of ["results", "arrays", "uses"]) expect(database.rows(`SELECT * FROM ${table}`)).toEqual([]);
    expect(database.rows("SELECT bytes FROM stored")).toEqual([{ bytes: 0 }]);
    expect(await remove(database, place, "one")).toMatch(/^unknown-result/);
  });

  it("also from the memory of the isolate", async () => {
    const service = serviceOn(open(), undefined, keyed);
    const place = (await service.send(runOf(1), as("one"))).headers.get("Content-Location")!;
    expect((await service.ask(place, { headers: as("one") })).headers.get("Cache-Status")).toBe("memory;hit");
    expect((await service.ask(place, { method: "DELETE", headers: as("one") })).status).toBe(204);
    expect((await service.ask(place, { headers: as("one") })).status).toBe(404);
  });

  it("keeps it for a second owner whom the memory answered", async () => {
    const service = serviceOn(open(), undefined, keyed);
    const place = (await service.send(runOf(1), as("one"))).headers.get("Content-Location")!;
    const again = await service.send(runOf(1), as("two"));
    expect([again.headers.get("Cache-Status"), again.headers.get("Result-Stored")]).toEqual(["memory;hit", "yes"]);
    expect((await service.ask(place, { method: "DELETE", headers: as("one") })).status).toBe(204);
    expect((await service.ask(place, { headers: as("two") })).status).toBe(200);
    expect((await service.ask(place, { method: "DELETE", headers: as("two") })).status).toBe(204);
    expect((await service.ask(place, { headers: as("two") })).status).toBe(404);
  });

  it("is refused to a key that did not store it", async () => {
    const database = open();
    const place = await storedBy(database, "one");
    expect(await remove(database, place, "two")).toBe(
      "not-the-owner: Your key did not store this result, or someone without a key stored it too.",
    );
    expect(await remove(database, place)).toMatch(/^unauthorized/);
    expect(await get(database, place)).toBe(200);
  });

  it("of a result that two keys stored leaves it until both deleted it", async () => {
    const database = open();
    const place = await storedBy(database, "one", "two", "one");
    expect(await remove(database, place, "one")).toBe("deleted");
    expect(await get(database, place)).toBe(200);
    expect(await remove(database, place, "one")).toMatch(/^not-the-owner/);
    expect(await remove(database, place, "two")).toBe("deleted");
    expect(await get(database, place)).toBe(404);
  });

  it("without keys is refused to all, with the reason", async () => {
    const database = open();
    const place = (await serviceOn(database).send(runOf(1))).headers.get("Content-Location")!;
    expect(await remove(database, place, undefined, {})).toBe(
      "not-the-owner: Only a key that stored a result can delete it, and this request has none. To keep a request " +
        "from being stored, send it with Cache-Control: no-store.",
    );
    // What someone stored without a key stays nobody's, even if a key stores it too.
    await storedBy(database, "one");
    expect(await remove(database, place, "one")).toMatch(/^not-the-owner/);
    expect(await get(database, place)).toBe(200);
  });

  it("is open to all on one's own machine", async () => {
    const database = open();
    const place = (await serviceOn(database).send(runOf(1))).headers.get("Content-Location")!;
    expect(await remove(database, place, undefined, { LOCAL: "yes" })).toBe("deleted");
    expect(await remove(database, place, undefined, { LOCAL: "yes" })).toMatch(/^unknown-result/);
    expect(await remove(database, "/results/nonsense", undefined, { LOCAL: "yes" })).toMatch(/^unknown-result/);
  });

  it("of a shared array leaves it to the others", async () => {
    const database = open();
    const inputs = Array.from({ length: 400 }, (_, i) => [i / 7]);
    const body = (seed: number) =>
      JSON.stringify({ experiment: { epochs: 1, batches: { size: 400 }, data: { inputs, targets: inputs } }, seed });
    const send = (seed: number) =>
      serviceOn(database).send({ path: "/train", type: "application/json", body: body(seed) });
    const [one, two] = [await send(1), await send(2)];
    const text = resultIn(await two.text());
    await new Store(database).delete(idIn(one), true);
    expect(await (await serviceOn(database).ask(two.headers.get("Content-Location")!)).text()).toBe(text);
  });

  it("says so if the database fails", async () => {
    const database = open(":memory:", { migrate: false });
    expect(await remove(database, `/results/${"A".repeat(22)}`, "one")).toMatch(/^storage-unavailable/);
  });
});

describe("Cache-Control: no-store", () => {
  it.each(["no-store", "No-Store", "max-age=0, no-store"])(
    "as %s keeps a request out of the store and memory",
    async (value) => {
      const database = open();
      const service = serviceOn(database);
      const response = await service.send(runOf(1), { "Cache-Control": value });
      expect([
        response.status,
        response.headers.get("Result-Stored"),
        response.headers.get("Content-Location"),
      ]).toEqual([200, "no;reason=no-store", null]);
      const { id } = (await response.json()) as { id: string };
      expect((await service.ask(`/results/${id}`)).status).toBe(404);
      expect(database.rows("SELECT * FROM results")).toEqual([]);
    },
  );

  it.each(["no-cache", "max-age=0", "no-storeroom"])("is not meant by %s", async (value) => {
    const response = await serviceOn(open()).send(runOf(1), { "Cache-Control": value });
    expect(response.headers.get("Result-Stored")).toBe("yes");
  });

  it("holds for streams", async () => {
    const database = open();
    const response = await serviceOn(database).send(
      { path: "/success-probability", type: "application/json", body: '{"seeds":{"count":3}}' },
      { "Cache-Control": "no-store", Accept: "text/event-stream" },
    );
    expect(response.headers.get("Result-Stored")).toBe("no;reason=no-store");
    expect(await response.text()).toContain("event: result");
    expect(database.rows("SELECT * FROM results")).toEqual([]);
  });

  it("still reads what is stored", async () => {
    const database = open();
    const place = (await serviceOn(database).send(runOf(1))).headers.get("Content-Location")!;
    expect((await serviceOn(database).ask(place, { headers: { "Cache-Control": "no-store" } })).status).toBe(200);
  });
});

import { describe, expect, it } from "vitest";
import { ENGINE } from "../../../api/experiment/engine.ts";
import { capacity } from "../../../api/results/capacity.ts";
import { Store } from "../../../api/results/store.ts";
import { idIn } from "../../posted.ts";
import { kinds, type Sent } from "./requests.ts";
import { runOf, serviceOn } from "./service.ts";
import { open, type Sqlite } from "./sqlite.ts";

const bytesIn = (database: Sqlite) => Number(database.rows("SELECT bytes FROM stored")[0]!["bytes"]);
const hasResult = (database: Sqlite, id: string) =>
  database.rows("SELECT compact_result IS NOT NULL AS has FROM results WHERE id = ?", id)[0]?.["has"] === 1;

/** Sends runs, the first used first. Gives their ids. */
async function sendRuns(database: Sqlite, count: number, limit?: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const id = idIn(await serviceOn(database, limit).send(runOf(n)));
    database.rows("UPDATE results SET used = ? WHERE id = ?", 1000 + n, id);
    ids.push(id);
  }
  return ids;
}

describe("the limit of the store", () => {
  it("stores nothing new from there on, says so, and answers all the same", async () => {
    const database = open();
    const [first] = await sendRuns(database, 2);
    const limit = bytesIn(database);
    const full = await serviceOn(database, limit).send(runOf(7));
    expect([full.status, full.headers.get("Result-Stored"), full.headers.get("Content-Location")]).toEqual([
      200,
      "no;reason=full",
      null,
    ]);
    expect(bytesIn(database)).toBeLessThanOrEqual(limit);
    // What is stored stays, is found, and counts as stored.
    const again = await serviceOn(database, limit).send(runOf(0));
    expect([again.headers.get("Result-Stored"), idIn(again)]).toEqual(["yes", first]);
    expect((await serviceOn(database, limit).ask(`/results/${first}`)).status).toBe(200);
  });

  it("leaves no array behind when a request with data is refused", async () => {
    const database = open();
    const response = await serviceOn(database, 9000).send(kinds["a run"]!(0));
    expect(response.headers.get("Result-Stored")).toBe("no;reason=full");
    expect(database.rows("SELECT * FROM arrays")).toEqual([]);
    expect(bytesIn(database)).toBe(0);
  });

  it("is never exceeded by a hundred requests, of which the newest keep their results", async () => {
    const database = open();
    const limit = 200_000;
    const ids = await sendRuns(database, 100, limit);
    expect(bytesIn(database)).toBeLessThanOrEqual(limit);
    const [rows] = database.rows("SELECT count(*) AS requests, count(compact_result) AS results FROM results");
    expect(rows!["requests"]).toBe(100);
    expect(rows!["results"]).toBeGreaterThan(5);
    expect([hasResult(database, ids[0]!), hasResult(database, ids[99]!)]).toEqual([false, true]);
  });
});

describe("pruning", () => {
  it("evicts the results that were not used for longest, and just as many as needed", async () => {
    const database = open();
    const ids = await sendRuns(database, 20);
    database.rows("UPDATE results SET used = 5000 WHERE id = ?", ids[0]!);
    const before = bytesIn(database);
    const low = before - 10_000;
    await new Store(database, { limit: low / capacity.pruneTo }).prune();
    expect(bytesIn(database)).toBeLessThanOrEqual(low);
    const kept = ids.map((id) => hasResult(database, id));
    const evicted = kept.filter((has) => !has).length;
    expect(evicted).toBeGreaterThan(2);
    expect(kept).toEqual(ids.map((_, n) => n === 0 || n > evicted));
    // One fewer would not have been enough.
    const last = database.rows("SELECT avg(octet_length(compact_result)) AS bytes FROM results")[0]!["bytes"];
    expect(bytesIn(database)).toBeGreaterThan(low - 1.5 * Number(last));
  });

  it("does nothing below the mark", async () => {
    const database = open();
    const [id] = await sendRuns(database, 1);
    await new Store(database).prune();
    expect(hasResult(database, id!)).toBe(true);
  });

  it("never evicts a request, nor a result of an older engine", async () => {
    const database = open();
    const ids = await sendRuns(database, 4);
    database.rows("UPDATE results SET engine = 'older' WHERE id = ?", ids[0]!);
    await new Store(database, { limit: 1 }).prune();
    expect(ids.map((id) => hasResult(database, id))).toEqual([true, false, false, false]);
    expect(database.rows("SELECT count(compact) AS requests FROM results")).toEqual([{ requests: 4 }]);
    const again = await serviceOn(database).ask(`/results/${ids[1]}`);
    expect([again.status, again.headers.get("Cache-Status")]).toEqual([200, "memory;fwd=miss"]);
  });

  it("evicts results of the first version, too", async () => {
    const database = open();
    database.rows(
      "INSERT INTO results (id, engine, operation, request, result) VALUES ('a', ?, 'train', '{}', '{}'), " +
        "('b', 'older', 'train', '{}', '{}')",
      ENGINE,
    );
    await new Store(database, { limit: 1 }).prune();
    expect(database.rows("SELECT id, result FROM results ORDER BY id")).toEqual([
      { id: "a", result: null },
      { id: "b", result: "{}" },
    ]);
  });

  it("gives back the arrays that only an evicted result used", async () => {
    const database = open();
    const network = { layers: [{ units: 120, activation: "tanh" }, { units: 1 }] };
    const body = JSON.stringify({ experiment: { epochs: 2, network } });
    await serviceOn(database).send({ path: "/train", type: "application/json", body });
    expect(database.rows("SELECT count(*) AS arrays FROM arrays")[0]!["arrays"]).toBeGreaterThan(0);
    await new Store(database, { limit: 1 }).prune();
    expect(database.rows("SELECT * FROM arrays")).toEqual([]);
  });
});

it("the counted size is that of what is there, after any mixture of writes", async () => {
  const database = open();
  const requests: Sent[] = [runOf(1), kinds["a run"]!(1), runOf(2), kinds["a study"]!(1), kinds["a run"]!(1)];
  const ids: string[] = [];
  for (const request of requests) ids.push(idIn(await serviceOn(database).send(request)));
  database.rows(
    "UPDATE results SET compact_result = NULL, result_parts = NULL, result_check = NULL WHERE id = ?",
    ids[1]!,
  );
  await serviceOn(database).ask(`/results/${ids[1]}`);
  await new Store(database).delete(ids[0]!, true);
  await new Store(database).delete(ids[3]!, true);
  const counted = () =>
    database.rows(
      "SELECT (SELECT coalesce(sum(1000 + octet_length(request) + octet_length(compact) + " +
        "coalesce(octet_length(compact_result), 0)), 0) FROM results) + " +
        "(SELECT coalesce(sum(1000 + octet_length(content)), 0) FROM arrays) AS bytes",
    )[0]!["bytes"];
  expect(bytesIn(database)).toBe(counted());
  for (const id of new Set([ids[1]!, ids[2]!])) await new Store(database).delete(id, true);
  expect([bytesIn(database), database.rows("SELECT * FROM arrays")]).toEqual([0, []]);
});

it("a result that is used is marked so at most once a day", async () => {
  const database = open();
  const id = idIn(await serviceOn(database).send(runOf(1)));
  const used = () => database.rows("SELECT used FROM results")[0]!["used"];
  const start = Number(used());
  const at = async (now: number) => {
    const pending: Promise<void>[] = [];
    await new Store(database, { now: () => now, later: (work) => void pending.push(work) }).find(id);
    await Promise.all(pending);
    return used();
  };
  expect(await at(start + 80_000)).toBe(start);
  expect(await at(start + 90_000)).toBe(start + 90_000);
  expect(await at(start + 91_000)).toBe(start + 90_000);
});

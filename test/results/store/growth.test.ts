import { describe, expect, it } from "vitest";
import { resultIn } from "../../posted.ts";
import { kinds } from "./requests.ts";
import { serviceOn } from "./service.ts";
import { open } from "./sqlite.ts";

/** So many of each kind; the comparisons, which a store once multiplied, more often. */
const countOf = (name: string) => (name.includes("short data") ? 20 : 2);
const MAX_ROW = 1_000_000;

describe.each(Object.entries(kinds))("%s", (name, kind) => {
  it("grows the database by at most twice the bytes that were sent, in rows below 1 MB", async () => {
    const database = open();
    const before = database.size();
    let sent = 0;
    for (let n = 0; n < countOf(name); n++) {
      const request = kind(n);
      const response = await serviceOn(database).send(request);
      expect([response.status, response.headers.get("Result-Stored")]).toEqual([200, "yes"]);
      sent += new Blob([request.body]).size;
    }
    expect(sent / countOf(name)).toBeGreaterThan(35_000);
    expect(database.size() - before).toBeLessThan(2 * sent);
    const [largest] = database.rows(
      "SELECT max(octet_length(compact) + coalesce(octet_length(compact_result), 0)) AS row, " +
        "(SELECT max(octet_length(content)) FROM arrays) AS content FROM results",
    );
    expect(Math.max(Number(largest!["row"]), Number(largest!["content"]))).toBeLessThan(MAX_ROW);
  });

  it("comes back the same to the byte, stored and computed again", async () => {
    const database = open();
    const posted = await serviceOn(database).send(kind(0));
    const text = resultIn(await posted.text());
    const place = posted.headers.get("Content-Location")!;
    expect(await (await serviceOn(database).ask(place)).text()).toBe(text);
    database.connection.exec("UPDATE results SET compact_result = NULL, result_parts = NULL, result_check = NULL");
    const again = await serviceOn(database).ask(place);
    expect([again.headers.get("Cache-Status"), resultIn(await again.text())]).toEqual(["memory;fwd=miss", text]);
  });
});

it("data that many requests share stand once", async () => {
  const database = open();
  const { body, ...run } = kinds["a run"]!(0);
  for (let seed = 0; seed < 5; seed++)
    await serviceOn(database).send({ ...run, body: JSON.stringify({ ...JSON.parse(body as string), seed }) });
  const used = database.rows(
    "SELECT count(*) AS rows FROM arrays JOIN uses USING (hash) GROUP BY hash ORDER BY 1 DESC",
  );
  expect(used.slice(0, 2)).toEqual([{ rows: 5 }, { rows: 5 }]);
  expect(used.slice(2).every(({ rows }) => rows === 1)).toBe(true);
});

it("the size that the store counts is near that of the database, for small rows and for large ones", async () => {
  for (const [count, kind] of [
    [
      200,
      (n: number) => ({ path: "/train", type: "application/json", body: `{"experiment":{"epochs":2},"seed":${n}}` }),
    ],
    [5, kinds["weights in double precision"]!],
  ] as const) {
    const database = open();
    const before = database.size();
    const service = serviceOn(database);
    for (let n = 0; n < count; n++) await service.send(kind(n));
    const [stored] = database.rows("SELECT bytes FROM stored");
    const ratio = (database.size() - before) / Number(stored!["bytes"]);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.25);
  }
});

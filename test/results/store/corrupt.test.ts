import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { identifyCanonical } from "../../../api/experiment/identity.ts";
import { Store } from "../../../api/results/store.ts";
import { resultIn } from "../../posted.ts";
import type { Sent } from "./requests.ts";
import { runOf, serviceOn } from "./service.ts";
import { apply as migrate, open, type Sqlite } from "./sqlite.ts";

const withData: Sent = {
  path: "/train",
  type: "application/json",
  body: JSON.stringify({
    experiment: {
      epochs: 2,
      batches: { size: 4096 },
      data: {
        inputs: Array.from({ length: 300 }, (_, i) => [i / 7]),
        targets: Array.from({ length: 300 }, (_, i) => [i]),
      },
    },
  }),
};

interface Known {
  readonly request: Sent;
  readonly id: string;
  readonly text: string;
}

/** What the service must answer to each id. */
let known: Known[] = [];
beforeAll(async () => {
  for (const request of [runOf(1), runOf(2), withData]) {
    const text = resultIn(await (await serviceOn(open()).send(request)).text());
    known.push({ request, id: (JSON.parse(text) as { id: string }).id, text });
  }
  return () => {
    known = [];
  };
});

async function filled(): Promise<Sqlite> {
  const database = open();
  for (const { request } of known) await serviceOn(database).send(request);
  return database;
}

const text = fc.oneof(
  fc.string(),
  fc.constantFrom("", "{}", "[]", "null", "1", '{"id":"x"}', "[1]", '["x"]', "nonsense"),
);
const bytes = fc.uint8Array({ maxLength: 50 });
/** A change of bytes at one place, or of all. */
const damage = fc.oneof(
  fc.record({ at: fc.nat(), to: fc.nat(255) }),
  fc.record({ cut: fc.nat() }),
  fc.record({ bytes }),
);
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(content: Uint8Array, how: Damage): Uint8Array {
  if ("bytes" in how) return how.bytes;
  if ("cut" in how) return content.slice(0, how.cut % (content.length + 1));
  const copy = content.slice();
  if (copy.length > 0) copy[how.at % copy.length] = how.to;
  return copy;
}

const change = fc.oneof(
  fc.record({ column: fc.constantFrom("engine", "operation", "request"), value: text }),
  fc.record({
    column: fc.constantFrom("result", "parts", "result_parts", "result_check", "owners"),
    value: fc.option(text),
  }),
  fc.record({ column: fc.constantFrom("created", "used"), value: fc.integer() }),
  fc.record({ column: fc.constantFrom("compact", "compact_result"), value: fc.constant(null) }),
  fc.record({ column: fc.constantFrom("compact", "compact_result"), value: damage }),
  fc.record({ column: fc.constant("content"), value: damage }),
  fc.record({ column: fc.constant("array"), value: fc.constant(null) }),
);

function apply(
  database: Sqlite,
  id: string,
  { column, value }: typeof change extends fc.Arbitrary<infer C> ? C : never,
) {
  if (column === "array") return void database.rows("DELETE FROM arrays");
  const isContent = column === "content";
  const where = isContent ? "arrays" : "results WHERE id = ?";
  const keys = isContent ? [] : [id];
  let to = value as string | number | null | Uint8Array;
  if (typeof value === "object" && value !== null) {
    const [row] = database.rows(`SELECT ${column} AS content FROM ${where}`, ...keys);
    to = damaged((row?.["content"] ?? new Uint8Array()) as Uint8Array, value);
  }
  const [table, condition = ""] = where.split(" WHERE ");
  database.rows(`UPDATE ${table} SET ${column} = ? ${condition && `WHERE ${condition}`}`, to, ...keys);
}

it("whatever is damaged: the right bytes or a named problem, never another id's; and a POST repairs it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(2), fc.array(change, { minLength: 1, maxLength: 3 }), async (which, changes) => {
      const database = await filled();
      const { request, id, text } = known[which]!;
      for (const one of changes) apply(database, id, one);

      const found = await serviceOn(database).ask(`/results/${id}`);
      if (found.status === 200) expect(await found.text()).toBe(text);
      else {
        const { code } = (await found.json()) as { code: string };
        expect([found.status, code]).toEqual([410, "corrupt-result"]);
      }
      for (const other of known.filter((one) => one.id !== id && one.request !== withData))
        expect(await (await serviceOn(database).ask(`/results/${other.id}`)).text()).toBe(other.text);

      const posted = await serviceOn(database).send(request);
      expect([posted.status, posted.headers.get("Result-Stored"), resultIn(await posted.text())]).toEqual([
        200,
        "yes",
        text,
      ]);
      expect(await (await serviceOn(database).ask(`/results/${id}`)).text()).toBe(text);
    }),
    { numRuns: 60, seed: 1 },
  );
});

describe("a row with", () => {
  const RESULT = "compact_result, result_parts, result_check";

  it("another id's request and no result is refused", async () => {
    const database = await filled();
    const [one, two] = known;
    database.rows(
      `UPDATE results SET (compact, parts, ${RESULT}) = ` +
        "(SELECT compact, parts, NULL, NULL, NULL FROM results WHERE id = ?) WHERE id = ?",
      two!.id,
      one!.id,
    );
    const found = await serviceOn(database).ask(`/results/${one!.id}`);
    expect([found.status, ((await found.json()) as { code: string }).code]).toEqual([410, "corrupt-result"]);
  });

  it("another id's result is computed again from its request, and stored", async () => {
    const database = await filled();
    const [one, two] = known;
    database.rows(
      `UPDATE results SET (${RESULT}) = (SELECT ${RESULT} FROM results WHERE id = ?) WHERE id = ?`,
      two!.id,
      one!.id,
    );
    for (const from of ["memory;fwd=miss", "database;hit"]) {
      const found = await serviceOn(database).ask(`/results/${one!.id}`);
      expect([found.headers.get("Cache-Status"), await found.text()]).toEqual([from, one!.text]);
    }
  });

  it("a missing array is refused", async () => {
    const database = await filled();
    const { id } = known[2]!;
    database.rows(
      "UPDATE results SET compact_result = NULL, result_parts = NULL, result_check = NULL WHERE id = ?",
      id,
    );
    database.rows("DELETE FROM arrays");
    const found = await serviceOn(database).ask(`/results/${id}`);
    expect([found.status, ((await found.json()) as { detail: string }).detail]).toEqual([
      410,
      `What is stored under ${id} is damaged; POST its request again to replace it.`,
    ]);
  });

  it("anything in it can be deleted", async () => {
    const database = await filled();
    const { id } = known[2]!;
    database.rows("UPDATE results SET parts = 'nonsense', compact = x'00' WHERE id = ?", id);
    const response = await serviceOn(database, undefined, { LOCAL: "yes" }).ask(`/results/${id}`, {
      method: "DELETE",
    });
    expect(response.status).toBe(204);
  });
});

describe("a database of the first version", () => {
  it("is readable after the migration, and a repeated request makes its row compact", async () => {
    const database = open(":memory:", { migrate: 1 });
    const { id, request, text } = known[0]!;
    const { engine, operation } = JSON.parse(text) as { engine: string; operation: string };
    const full = await requestIn(request);
    expect(await identifyCanonical(operation, full)).toBe(id);
    const insert = "INSERT INTO results VALUES (?, ?, ?, ?, ?)";
    database.rows(insert, id, engine, operation, full, text);
    const older = await identifyCanonical(operation, full, "older");
    database.rows(insert, older, "older", operation, full, null);
    migrate(database.connection, "0002");

    expect(await (await serviceOn(database).ask(`/results/${id}`)).text()).toBe(text);
    expect(((await (await serviceOn(database).ask(`/results/${older}`)).json()) as { code: string }).code).toBe(
      "older-engine",
    );
    database.rows("UPDATE results SET result = NULL WHERE id = ?", id);
    expect(await (await serviceOn(database).ask(`/results/${id}`)).text()).toBe(text);
    await serviceOn(database).send(request);
    expect(database.rows("SELECT request, result, compact IS NULL AS plain FROM results WHERE id = ?", id)).toEqual([
      { request: "", result: null, plain: 0 },
    ]);
    const [{ bytes }] = database.rows("SELECT bytes FROM stored") as [{ bytes: number }];
    expect(bytes).toBeGreaterThan(2000 + full.length);
  });

  it("serves a result of an older engine, and refuses texts that are no JSON or another id's", async () => {
    const database = open();
    const insert = "INSERT INTO results (id, engine, operation, request, result) VALUES (?, 'older', 'train', '{}', ?)";
    const ids = ["a", "b", "c", "d"].map((letter) => letter.repeat(22));
    const texts = [`{"id":"${ids[0]}"}`, `{"id":"${ids[0]}"}`, "nonsense", "null"];
    for (const [i, id] of ids.entries()) database.rows(insert, id, texts[i]!);
    const states = await Promise.all(ids.map(async (id) => (await serviceOn(database).ask(`/results/${id}`)).status));
    expect(states).toEqual([200, 410, 410, 410]);
  });
});

/** The full request that the service stores. */
async function requestIn(request: Sent): Promise<string> {
  const database = open();
  const { id } = (await (await serviceOn(database).send(request)).json()) as { id: string };
  return (await new Store(database).find(id))!.request!;
}

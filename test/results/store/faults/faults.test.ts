import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resultIn } from "../../../posted.ts";
import { kinds } from "../requests.ts";
import { runOf, serviceOn } from "../service.ts";
import { open, type Sqlite } from "../sqlite.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "trainability-"));
  path = join(folder, "results.sqlite");
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Every answer that was said to be stored, by its path. */
async function fill(database: Sqlite, count: number): Promise<Map<string, string>> {
  const stored = new Map<string, string>();
  for (let n = 0; n < count; n++) {
    const response = await serviceOn(database).send(runOf(n));
    stored.set(response.headers.get("Content-Location")!, resultIn(await response.text()));
  }
  return stored;
}

async function expectAllIn(database: Sqlite, stored: ReadonlyMap<string, string>): Promise<void> {
  expect(database.rows("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);
  for (const [place, text] of stored) expect(await (await serviceOn(database).ask(place)).text()).toBe(text);
}

/** Answers of operations of every size, which come although they cannot be stored. */
async function expectAnswers(database: Sqlite, reason: string): Promise<void> {
  for (const sent of [runOf(500), kinds["a study"]!(0), kinds["a comparison of 16 variants on short data"]!(0)]) {
    const response = await serviceOn(database).send(sent);
    expect([response.status, response.headers.get("Result-Stored"), response.headers.get("Content-Location")]).toEqual([
      200,
      `no;reason=${reason}`,
      null,
    ]);
    expect(await response.json()).toHaveProperty("id");
  }
}

it("a database without room for another page: answers come, and nothing stored is lost", async () => {
  const database = open(path);
  const stored = await fill(database, 10);
  const pages = database.size() / 4096;
  database.connection.exec(`PRAGMA max_page_count = ${pages}`);
  await expectAnswers(database, "full");
  await expectAllIn(database, stored);
  database.connection.exec("PRAGMA max_page_count = 1000000");
  expect((await serviceOn(database).send(runOf(500))).headers.get("Result-Stored")).toBe("yes");
});

it("a database that runs full at any write: what was said to be stored is, and what was not, is not half there", async () => {
  const database = open(path);
  const stored = await fill(database, 5);
  for (let pages = database.size() / 4096; pages < 120; pages += 3) {
    database.connection.exec(`PRAGMA max_page_count = ${pages}`);
    const response = await serviceOn(database).send(kinds["a study"]!(pages));
    expect(response.status).toBe(200);
    const place = response.headers.get("Content-Location");
    if (place !== null) stored.set(place, resultIn(await response.text()));
  }
  expect(stored.size).toBeGreaterThan(6);
  await expectAllIn(database, stored);
  expect(database.rows("SELECT hash FROM arrays WHERE hash NOT IN (SELECT hash FROM uses)")).toEqual([]);
});

it("a read-only database: answers come, and what is stored can be read", async () => {
  const writable = open(path);
  const stored = await fill(writable, 5);
  writable.rows("UPDATE results SET used = 1");
  writable.connection.close();
  const database = open(path, { readOnly: true });
  await expectAnswers(database, "unavailable");
  await expectAllIn(database, stored);
  const [place] = stored.keys();
  const response = await serviceOn(database, undefined, { LOCAL: "yes" }).ask(place!, { method: "DELETE" });
  expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "60"]);
});

describe("a database that another process has locked", () => {
  it("for writing: answers come, and what is stored can be read", async () => {
    const database = open(path);
    const stored = await fill(database, 5);
    const other = open(path, { migrate: false });
    other.connection.exec("BEGIN IMMEDIATE");
    await expectAnswers(database, "unavailable");
    await expectAllIn(database, stored);
    other.connection.exec("ROLLBACK");
    expect((await serviceOn(database).send(runOf(500))).headers.get("Result-Stored")).toBe("yes");
  });

  it("entirely: answers come, and reading says when to try again", async () => {
    const database = open(path);
    const stored = await fill(database, 5);
    const other = open(path, { migrate: false });
    other.connection.exec("BEGIN EXCLUSIVE");
    await expectAnswers(database, "unavailable");
    const [place] = stored.keys();
    const refused = await serviceOn(database).ask(place!);
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, "storage-unavailable"]);
    other.connection.exec("ROLLBACK");
    await expectAllIn(database, stored);
  });
});

/** Starts a writer of the file, and collects what it prints in `stored`. */
function start(first: number, stored: Map<string, string>): ChildProcess {
  const program = fileURLToPath(new URL("writer.ts", import.meta.url));
  const child = spawn(process.execPath, [program, path, String(first)], { stdio: ["ignore", "pipe", "inherit"] });
  let rest = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      const text = line.slice(line.indexOf(" ") + 1);
      stored.set(`/results/${(JSON.parse(text) as { id: string }).id}`, text);
    }
  });
  return child;
}

it("writers that are killed at any moment lose no byte of what was said to be stored", async () => {
  open(path).connection.close();
  const stored = new Map<string, string>();
  for (let round = 0; round < 3; round++) {
    const before = stored.size;
    const writers = [0, 1].map((writer) => start(10_000 * (2 * round + writer), stored));
    while (stored.size < before + 20) await new Promise((resolve) => setTimeout(resolve, 5 + 3 * round));
    const ended = Promise.all(writers.map((writer) => once(writer, "close")));
    for (const writer of writers) writer.kill("SIGKILL");
    await ended;
    const database = open(path, { migrate: false });
    await expectAllIn(database, stored);
    database.connection.close();
  }
  expect(stored.size).toBeGreaterThanOrEqual(60);
});

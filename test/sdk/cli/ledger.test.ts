/** `--ledger`: what is trained is kept, nothing is trained twice, and what was interrupted goes on. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Built, built, program } from "./built.ts";

let cli: Built;
let folder: string;
beforeAll(async () => {
  cli = await built();
});
afterAll(() => cli?.close());
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "ledger-")), "trials");
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

interface Range {
  readonly first: number;
  readonly count: number;
}

const study = (seeds: number) => ["probability", "--seeds", String(seeds), "--json"];
const kept = async () => (await readdir(folder)).filter((name) => name.endsWith(".sqlite"));
/** The rows of all blocks: `rowid` tells which were written anew. */
async function blocks(): Promise<Range[]> {
  const rows: Range[] = [];
  for (const name of await kept()) {
    const database = new DatabaseSync(join(folder, name));
    rows.push(...(database.prepare("SELECT first, count FROM block ORDER BY first").all() as never[]));
    database.close();
  }
  return rows;
}
const trained = async () => (await blocks()).reduce((sum, { count }) => sum + count, 0);

it("gives the bytes of a run without it, and trains only what is missing", async () => {
  const first = await cli.run([...study(1000), "--ledger", folder]);
  expect(first).toEqual(await cli.run(study(1000)));
  expect(await trained()).toBe(1000);
  const longer = await cli.run([...study(1500), "--ledger", folder]);
  expect(longer).toEqual(await cli.run(study(1500)));
  expect(await trained()).toBe(1500);
  const compared = ["compare", "--variant", 'longer={"epochs":120}', "--seeds", "900", "--json"];
  expect(await cli.run([...compared, "--ledger", folder])).toEqual(await cli.run(compared));
  expect(await trained()).toBe(2400);
});

it("gives the bytes of a search and of a sweep, from one thread and from two", async () => {
  const searched = ["remedies", "--seeds", "24", "--effort", "6", "--json"];
  expect(await cli.run([...searched, "--ledger", folder, "--jobs", "2"])).toEqual(await cli.run(searched));
  const swept = [
    "sweep",
    "--axis",
    "/epochs=20,40",
    "--axis",
    "/network/layers/0/units=1,3",
    "--seeds",
    "50",
    "--json",
  ];
  expect(await cli.run([...swept, "--ledger", folder, "--jobs", "1"])).toEqual(await cli.run(swept));
});

/** Has every ledger note from now on what is trained of what it keeps already. */
async function watchLedgers(): Promise<void> {
  for (const name of await kept()) {
    const database = new DatabaseSync(join(folder, name));
    database.exec(
      "DROP TABLE IF EXISTS known; DROP TABLE IF EXISTS again; DROP TRIGGER IF EXISTS noted; " +
        "CREATE TABLE known AS SELECT first, count FROM block; CREATE TABLE again (ranges TEXT); " +
        "CREATE TRIGGER noted AFTER INSERT ON piece BEGIN INSERT INTO again VALUES (NEW.ranges); END",
    );
    database.close();
  }
}

/** How many seeds were trained again since, and how many others of the same experiments. */
async function seenAgain(): Promise<{ readonly again: number; readonly others: number }> {
  let [again, others] = [0, 0];
  for (const name of await kept()) {
    const database = new DatabaseSync(join(folder, name));
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'again'").get() !== undefined) {
      const known = database.prepare("SELECT first, count FROM known").all() as unknown as Range[];
      for (const { ranges } of database.prepare("SELECT ranges FROM again").all() as { ranges: string }[])
        for (const { first, count } of JSON.parse(ranges) as Range[]) {
          const overlap = known.reduce(
            (sum, one) =>
              sum + Math.max(0, Math.min(first + count, one.first + one.count) - Math.max(first, one.first)),
            0,
          );
          again += overlap;
          others += count - overlap;
        }
    }
    database.close();
  }
  return { again, others };
}

const axis = ["--axis", "/epochs=100,130"];
const operations: readonly (readonly string[])[] = [
  ["probability", "experiment.json", "--first", "10", "--seeds", "300"],
  ["compare", "experiment.json", "--variant", 'longer={"epochs":130}', "--seeds", "250"],
  ["sweep", "experiment.json", ...axis, "--first", "30", "--seeds", "90"],
  ["remedies", "experiment.json", "--first", "20", "--seeds", "60", "--effort", "6"],
];
it.each([
  ["in this order", operations],
  ["in the other", operations.toReversed()],
])(
  "trains nothing again that another operation has trained, %s",
  async (_, order) => {
    await writeFile(join(cli.folder, "experiment.json"), '{ "epochs": 100 }');
    for (const operation of order) {
      const { status, stderr } = await cli.run([...operation, "--json", "--ledger", folder]);
      expect(stderr).toBe("");
      // 1 is an answer too.
      expect(status).toBeLessThan(2);
      expect((await seenAgain()).again).toBe(0);
      await watchLedgers();
    }
    // All of these are known by now, and what a longer study has more is not.
    for (const operation of operations) await cli.run([...operation, "--json", "--ledger", folder]);
    expect(await seenAgain()).toEqual({ again: 0, others: 0 });
    await cli.run(["probability", "experiment.json", "--seeds", "500", "--json", "--ledger", folder]);
    expect(await seenAgain()).toEqual({ again: 0, others: 190 });
  },
  60_000,
);

it.each(["SIGINT", "SIGKILL"] as const)(
  "goes on after %s with what was trained before",
  async (signal) => {
    const args = [...study(120_000), "--ledger", folder];
    const child = spawn(process.execPath, [program, ...args], { stdio: "ignore" });
    const closed = once(child, "close");
    while ((await readdir(folder).catch(() => [])).length === 0) await sleep(50);
    await sleep(1500);
    child.kill(signal);
    await closed;
    const before = await blocks();
    const done = await cli.run(args);
    expect(done).toEqual(await cli.run(study(120_000)));
    expect(await trained()).toBe(120_000);
    expect(await blocks()).toEqual(expect.arrayContaining(before));
  },
  60_000,
);

it("belongs to one process at a time", async () => {
  await cli.run([...study(10), "--ledger", folder]);
  const [name] = await kept();
  const database = new DatabaseSync(join(folder, name!));
  database.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  const { status, stderr } = await cli.run([...study(20), "--ledger", folder]);
  database.close();
  expect(stderr.replace(/\s+/g, " ")).toContain("Another process uses it");
  expect(status).toBe(4);
});

it("is for this machine, and must be a folder", async () => {
  const far = await cli.run([...study(10), "--ledger", folder, "--api", "http://127.0.0.1:9"]);
  expect(far.status).toBe(2);
  expect(far.stderr).toContain("--ledger is for computations on this machine");
  const file = await cli.run([...study(10), "--ledger", program]);
  expect(file.stderr.replace(/\s+/g, " ")).toContain("is no folder");
});

/** Measures jobs on this machine, with the Worker that ships. Nothing else should run on it meanwhile. */
import { equal, ok } from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { resolve } from "../../api/experiment/request/resolve.ts";
import type { WireJob } from "../../api/routes/wire-job.ts";
import { ended, post, resultOf, type Service, sleep, start, startJob } from "../faults/service.ts";
import { type Built, built } from "../sdk/cli/built.ts";

await import("../../sdk/build.ts");
const SEEDS = Number(process.env["SEEDS"] || 3_000_000);
/** Seeds of a request, and of a job of the same kind. */
const BESIDE = SEEDS / 10;
/** Seeds by the command line, as often. */
const ALONE = SEEDS / 6;
const ROUNDS = 3;
const KILLS = 3;
/** Those of the default experiment, and of one that nobody has asked for. */
const EPOCHS = resolve({}).epochs;
const OTHER = EPOCHS - 1;
const PORT = 8990;
const NO_STORE = { Prefer: "wait=0", "Cache-Control": "no-store" };

const state = await mkdtemp(join(tmpdir(), "trainability-"));
const cli = await built();
let service = await begin();
try {
  console.table(await measure());
} finally {
  // It has ended if all went well.
  await service.kill().catch(() => {});
  await cli.close();
  await rm(state, { recursive: true, force: true });
}

function begin(): Promise<Service> {
  return start(state, PORT, "none", null);
}

async function measure(): Promise<Readonly<Record<string, string | number>>> {
  const body = { seeds: { first: 0, count: SEEDS } };
  const sent = performance.now();
  const { id } = await startJob(service, body);
  const accepted = performance.now() - sent;
  ok(accepted < 1000, `202 after ${accepted} ms`);
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(2000 + 4000 * Math.random());
    await service.kill();
    service = await begin();
  }
  // Nobody asks.
  await sleep(SEEDS / 100);
  equal((await ended(service, id, 600)).state, "succeeded");
  const result = await resultOf(service, id);

  equal((await commandLine(cli, SEEDS, 2)).result, result);
  const [one, two] = [[] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round++) {
    const alone = await commandLine(cli, ALONE, 1);
    const both = await commandLine(cli, ALONE, 2);
    equal(both.result, alone.result);
    one.push(alone.milliseconds);
    two.push(both.milliseconds);
  }
  const [oneCore, twoCores] = [Math.min(...one), Math.min(...two)];

  const beside = (epochs: number) => ({ experiment: { epochs }, seeds: { first: 0, count: BESIDE } });
  const asked = performance.now();
  await (await post(service, beside(EPOCHS), NO_STORE)).text();
  const request = performance.now() - asked;
  const job = await ended(service, (await startJob(service, beside(OTHER))).id);
  const took = (Date.parse(job.ended!) - Date.parse(job.created)) * (EPOCHS / OTHER);
  const { dollars, freePlanDays } = await costOf(10_000_000);
  await service.end();
  const storage = await storageOf(state);
  const rate = (seeds: number, milliseconds: number) => Math.round((1000 * seeds) / milliseconds);
  const perSeed = storage.find(({ epochs }) => epochs === EPOCHS)!.bytes / SEEDS;
  return {
    processor: `${cpus().length} × ${cpus()[0]!.model}`,
    [`milliseconds until a job of ${SEEDS} seeds is accepted`]: Math.round(accepted),
    "kills it survived to the bytes of the command line": KILLS,
    "seeds a second of a job": rate(BESIDE, took),
    "of one request": rate(BESIDE, request),
    "of the command line on one core": rate(ALONE, oneCore),
    "on two": rate(ALONE, twoCores),
    "two beside one": Number((oneCore / twoCores).toFixed(2)),
    "milliseconds that a piece takes longer": Math.round(
      (took - request) / storage.find(({ epochs }) => epochs === OTHER)!.pieces,
    ),
    "megabytes of storage for ten million seeds": Number((10 * perSeed).toPrecision(2)),
    "dollars for them by list price": dollars,
    "days of the free plan": freePlanDays,
  };
}

/** A study by the command line with so many threads: the bytes of its result, and how long it takes. */
async function commandLine(
  { run }: Built,
  count: number,
  jobs: number,
): Promise<{ readonly result: string; readonly milliseconds: number }> {
  const begun = performance.now();
  const { stdout } = await run(["probability", "--seeds", String(count), "--jobs", String(jobs), "--json"]);
  const milliseconds = performance.now() - begun;
  // What an answer says of its request is no part of the result.
  const { assumed: _, ...result } = JSON.parse(stdout) as Record<string, unknown>;
  return { result: JSON.stringify(result), milliseconds };
}

async function costOf(count: number): Promise<WireJob["expected"]> {
  const response = await post(service, { seeds: { count } }, {}, "estimate");
  const { successProbability } = (await response.json()) as { successProbability: { job: WireJob["expected"] } };
  return successProbability.job;
}

interface Stored {
  readonly epochs: number;
  readonly pieces: number;
  readonly bytes: number;
}

/** What each experiment has stored. */
async function storageOf(folder: string): Promise<Stored[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => /Trials.*\.sqlite$/.test(name));
  const found: Stored[] = [];
  for (const name of files) {
    const path = join(folder, name);
    const database = new DatabaseSync(path);
    try {
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE name = 'piece'").all();
      if (tables.length === 0) continue;
      const [pieces] = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'piece'").all();
      const [text] = database.prepare("SELECT * FROM text WHERE name = 'experiment'").all();
      const [pages] = database.prepare("PRAGMA page_count").all();
      const [size] = database.prepare("PRAGMA page_size").all();
      const experiment = JSON.parse(text!["body"] as string) as { readonly epochs: number };
      found.push({
        epochs: experiment.epochs,
        pieces: pieces!["seq"] as number,
        bytes: (pages!["page_count"] as number) * (size!["page_size"] as number),
      });
    } finally {
      database.close();
    }
  }
  return found;
}

/**
 * `npm run clinic` sends every case to `/remedies` as the default request, on all processors, replays the best changes,
 * prints tables and scores, and writes test/clinic/results.json, which page/clinic.ts shows. Arguments are parts of ids:
 * only these cases are examined again, and the other rows stay if they are of the same engine.
 */
import "../provide.ts";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { ENGINE } from "../../api/experiment/engine.ts";
import type { ClinicCase } from "./case.ts";
import { type SectionName, sections } from "./cases.ts";
import { type ClinicRow, examineCase } from "./examine.ts";
import { type ClinicResults, readResults, writeResults } from "./results.ts";
import { linesOf, scoreOf } from "./score.ts";
import { lineOf } from "./table.ts";

if (isMainThread) await main();
else parentPort!.on("message", (one: ClinicCase) => parentPort!.postMessage(examineCase(one)));

async function main(): Promise<void> {
  const parts = process.argv.slice(2);
  const known = await readResults();
  // Rows of another engine say nothing about this one.
  const kept = parts.length > 0 && known?.engine === ENGINE ? known.sections : {};
  const results: ClinicResults = { engine: ENGINE, sections: { ...kept } };
  const started = performance.now();
  for (const [name, cases] of Object.entries(sections) as [SectionName, readonly ClinicCase[]][]) {
    const chosen = cases.filter(({ id }) => parts.length === 0 || parts.some((part) => id.includes(part)));
    if (chosen.length === 0) continue;
    const rows = new Map((kept[name]?.rows ?? []).map((row) => [row.id, row]));
    for (const row of await examineAll(name, chosen, started)) rows.set(row.id, row);
    const inOrder = cases.flatMap(({ id }) => rows.get(id) ?? []);
    results.sections[name] = { score: scoreOf(inOrder), rows: inOrder };
    await writeResults(results);
    console.log(`\n${name}\n${linesOf(scoreOf(inOrder)).join("\n")}\n`);
  }
  const all = Object.values(results.sections).flatMap(({ rows }) => rows);
  console.log(`all ${all.length} cases\n${linesOf(scoreOf(all)).join("\n")}`);
}

/** Rows in the order of the cases; each is printed as soon as it is known. */
async function examineAll(name: SectionName, cases: readonly ClinicCase[], started: number): Promise<ClinicRow[]> {
  const rows = new Array<ClinicRow>(cases.length);
  let [next, done] = [0, 0];
  await Promise.all(
    Array.from({ length: Math.min(availableParallelism(), cases.length) }, async () => {
      const worker = new Worker(new URL(import.meta.url));
      while (next < cases.length) {
        const index = next++;
        rows[index] = await new Promise<ClinicRow>((resolve, reject) => {
          worker.removeAllListeners();
          worker.once("message", resolve);
          worker.once("error", reject);
          worker.postMessage(cases[index]);
        });
        const minutes = ((performance.now() - started) / 60_000).toFixed(1);
        console.log(`${minutes} min, ${name} ${++done} of ${cases.length} ${lineOf(rows[index])}`);
      }
      await worker.terminate();
    }),
  );
  return rows;
}

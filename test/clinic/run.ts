/** `npm run clinic`: every case, on all processors; prints a table and a score, and writes the page that shows them. */
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { remedyDefaults } from "../../api/experiment/defaults.ts";
import { ENGINE } from "../../api/experiment/engine.ts";
import { examineCase, scoreOf, type ClinicCase, type ClinicRow, type Thoroughness } from "./examine.ts";
import { lineOf, pageOf, summaryOf } from "./table.ts";

const here = new URL(".", import.meta.url);
const thorough: Thoroughness = { work: 1_000_000_000, fewest: 24, most: 200, effort: remedyDefaults.effort };

if (isMainThread) await main();
else parentPort!.on("message", (one: ClinicCase) => parentPort!.postMessage(examineCase(one, thorough)));

async function main(): Promise<void> {
  const cases = JSON.parse(await readFile(new URL("clinic.json", here), "utf8")) as ClinicCase[];
  const wanted = process.argv.slice(2);
  const chosen = wanted.length === 0 ? cases : cases.filter(({ id }) => wanted.some((part) => id.includes(part)));
  const rows = await examineAll(chosen);
  const score = scoreOf(rows);
  console.log(`\n${summaryOf(score).join("\n")}`);
  if (wanted.length > 0) return;
  await writeFile(new URL("results.json", here), `${JSON.stringify({ engine: ENGINE, thorough, score, rows }, null, 1)}\n`);
  await writeFile(new URL("../../page/site/clinic.html", here), pageOf(rows, score, ENGINE));
}

/** In the order of the cases, each printed as soon as it is known. */
async function examineAll(cases: readonly ClinicCase[]): Promise<ClinicRow[]> {
  const rows = new Array<ClinicRow>(cases.length);
  let next = 0;
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
        console.log(lineOf(rows[index]!));
      }
      await worker.terminate();
    }),
  );
  return rows;
}

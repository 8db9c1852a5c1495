/**
 * `npm run clinic` examines every reported case and every planted fault on all processors, prints tables and scores,
 * and writes test/clinic/results.json, which page/clinic.ts shows.
 */
import "../provide.ts";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { ENGINE } from "../../api/experiment/engine.ts";
import { remedyDefaults } from "../../api/experiment/request/defaults.ts";
import { summaryOf } from "../../page/clinic.ts";
import {
  type ClinicCase,
  type ClinicRow,
  type ClinicSection,
  examineCase,
  scoreOf,
  type Thoroughness,
} from "./examine.ts";
import { faultCases } from "./faults.ts";
import { lineOf } from "./table.ts";

const here = new URL(".", import.meta.url);
const { effort } = remedyDefaults;
const thorough: Thoroughness = { work: 1_000_000_000, fewest: 24, most: 200, effort };
const brief: Thoroughness = { work: 100_000_000, fewest: 24, most: 60, effort };

if (isMainThread) await main();
else
  parentPort!.on("message", ([one, thoroughness]: [ClinicCase, Thoroughness]) =>
    parentPort!.postMessage(examineCase(one, thoroughness)),
  );

async function main(): Promise<void> {
  const cases = JSON.parse(await readFile(new URL("clinic.json", here), "utf8")) as ClinicCase[];
  const wanted = process.argv.slice(2);
  const results = {
    engine: ENGINE,
    reported: await section(cases, thorough, wanted),
    planted: await section(faultCases, brief, wanted),
  };
  if (wanted.length > 0) return;
  await writeFile(new URL("results.json", here), `${JSON.stringify(results, null, 1)}\n`);
}

/** Examines the cases whose id contains one of the `wanted` parts, or all cases. */
async function section(
  cases: readonly ClinicCase[],
  thoroughness: Thoroughness,
  wanted: readonly string[],
): Promise<ClinicSection> {
  const chosen = wanted.length === 0 ? cases : cases.filter(({ id }) => wanted.some((part) => id.includes(part)));
  const rows = await examineAll(chosen, thoroughness);
  const score = scoreOf(rows);
  console.log(`\n${summaryOf(score).join("\n")}\n`);
  return { thoroughness, score, rows };
}

/** Results in the order of the cases; each is printed as soon as it is known. */
async function examineAll(cases: readonly ClinicCase[], thoroughness: Thoroughness): Promise<ClinicRow[]> {
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
          worker.postMessage([cases[index], thoroughness]);
        });
        console.log(lineOf(rows[index]));
      }
      await worker.terminate();
    }),
  );
  return rows;
}

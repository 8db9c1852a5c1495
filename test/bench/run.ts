/**
 * `npm run bench` measures the CPU time of every contestant on every workload, each in a fresh process, in rounds, and
 * writes the medians into README.md. The environment's ROUNDS and SECONDS set how long it takes.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startAlone } from "./alone.ts";
import { before, type Contestant, compiled, inNode, inPython, ours, script } from "./contestants.ts";
import { median } from "./median.ts";
import type { Rate } from "./rate.ts";
import { write } from "./report.ts";
import type { Results } from "./results.ts";
import { serviceCosts } from "./service.ts";
import { coldStart } from "./start.ts";
import { defaultRequest, rateInWorkerd } from "./workerd.ts";
import { type Workload, workloads } from "./workloads.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 2);
const SECONDS = process.env["SECONDS"] ?? "2";
const here = new URL("./", import.meta.url).pathname;
const names = Object.keys(workloads) as Workload[];
const precisions = ["float64", "float32"] as const;

const folder = await mkdtemp(join(tmpdir(), "trainability-bench-"));
const worker = await startAlone({ CPU_LIMIT: "paid-longest" });
const contestants: Contestant[] = [
  ...compiled(folder, SECONDS),
  ...precisions.map((precision) => ours(precision, SECONDS)),
  ...precisions.map((precision) => ({
    name: `in workerd, ${precision}`,
    measure: (workload: Workload) => rateInWorkerd(worker.url, workload, precision),
  })),
  ...(await before(folder, precisions, SECONDS)),
  ...(await inPython(SECONDS)),
  ...inNode(SECONDS),
];

const single = async (what: string, ...flags: string[]) =>
  JSON.parse((await promisify(execFile)(process.execPath, [...flags, join(here, "single.ts"), what])).stdout);
/** A small heap, so that the figure excludes garbage that V8 has not collected yet. */
const SMALL_HEAP = ["--max-old-space-size=56", "--max-semi-space-size=2"];
// Those of the service come first, since they fail where its configuration has changed.
const costs = {
  memory: await single("memory", ...SMALL_HEAP),
  validation: await single("validation"),
  request: await single("request"),
  inWorkerd: await defaultRequest(),
  service: await serviceCosts(),
  start: await coldStart(),
};

const samples = new Map<string, number[]>();
const note = (name: string, { trials, seconds }: Rate) =>
  void (samples.get(name) ?? samples.set(name, []).get(name)!).push(trials / seconds);
const medians = () => Object.fromEntries([...samples].map(([name, values]) => [name, median(values)]));

for (let round = 1; round <= ROUNDS; round++) {
  for (const workload of names) {
    for (const { name, measure, isSlow } of contestants) {
      if (isSlow && round > 1) continue;
      const result = await measure(workload);
      if (result !== undefined) note(`${name}|${workload}`, result);
    }
    console.error(`round ${round} of ${ROUNDS}: ${workload}`);
  }
}
await worker.close();
for (const precision of precisions)
  for (const workload of ["thread 4", "dense relu", "dense tanh"] as const) {
    note(`general ${precision}|${workload}`, await script("core.ts", workload, precision, SECONDS, "general"));
    const [bare, recorded] = await script<[Rate, Rate]>("core.ts", workload, precision, SECONDS, "recorder");
    note(`not recorded ${precision}|${workload}`, bare);
    note(`recorded ${precision}|${workload}`, recorded);
  }
for (const { name, million } of contestants) if (million) note(`${name}|a million`, await million());
await rm(folder, { recursive: true });

const results: Results = {
  rates: medians(),
  contestants: contestants.map(({ name }) => name),
  workloads: names,
  rounds: ROUNDS,
  seconds: SECONDS,
  ...costs,
};
await write(results);
process.exit(0);

/**
 * This core in Node: core.ts WORKLOAD PRECISION SECONDS [study | million | general | single | recorder]. A study is all
 * that a request computes, and a million are that many of its seeds, once; the others are one run: on the general path, by
 * an engine, or by turns with the flight recorder off and on. The environment's CORE is the folder of another version.
 */
import { existsSync } from "node:fs";
import type * as Recorder from "../../api/diagnosis/recorder/recorder.ts";
import type * as Resolve from "../../api/experiment/request/resolve.ts";
import type * as Study from "../../api/experiment/study/study.ts";
import type * as Core from "../../api/network/core/trainer.ts";
import { cpuMilliseconds } from "../processor-time.ts";
import { rateOf, ratesByTurns } from "./rate.ts";
import { type Workload, workloads } from "./workloads.ts";

const root = process.env["CORE"] ?? new URL("../../", import.meta.url).pathname;
const load = async <Module>(path: string): Promise<Module> => (await import(`${root}/${path}`)) as Module;
// A version before the engines has none to provide.
if (existsSync(`${root}/api/network/lockstep`)) await load("test/provide.ts");
const { resolve } = await load<typeof Resolve>("api/experiment/request/resolve.ts");
const { study } = await load<typeof Study>("api/experiment/study/study.ts");
const { record } = await load<typeof Recorder>("api/diagnosis/recorder/recorder.ts");
const { Trainer } = await load<typeof Core>("api/network/core/trainer.ts");

const [workload, precision, seconds, what = "study"] = process.argv.slice(2);
const specification = resolve({
  ...workloads[workload as Workload],
  precision: precision as "float32" | "float64",
});
const MILLION = 1_000_000;
const isSmall = 3 * new Trainer(specification).layout.size * specification.epochs < 1_000_000;
/** Trials of one turn: enough to exceed the resolution of the clock, and to fill the lanes. */
const count = what === "study" ? (isSmall ? 1000 : 32) : what === "recorder" && isSmall ? 100 : 1;
let first = 0;

const trainer = new Trainer(specification);
const general = new Trainer(specification, undefined, true);
const ways: Record<string, () => void> = {
  study: () => void study(specification, { first, count }, "wilson", 0.95),
  single: each(() => trainer.runTo(specification.epochs)),
  general: each(() => general.runTo(specification.epochs), general),
  recorded: each(() => void record(trainer, specification.epochs)),
};

function each(run: () => void, started = trainer): () => void {
  return () => {
    for (let seed = first; seed < first + count; seed++) {
      started.start(seed);
      run();
    }
  };
}

function turn(way: string): () => number {
  return () => {
    ways[way]!();
    first += count;
    return count;
  };
}

function million() {
  const from = cpuMilliseconds();
  study(specification, { first: 0, count: MILLION }, "wilson", 0.95);
  return { trials: MILLION, seconds: (cpuMilliseconds() - from) / 1000 };
}

console.log(
  JSON.stringify(
    what === "million"
      ? million()
      : what === "recorder"
        ? ratesByTurns(Number(seconds), [turn("single"), turn("recorded")])
        : await rateOf(Number(seconds), turn(what)),
  ),
);

/**
 * This core in Node: core.ts WORKLOAD PRECISION SECONDS [study | general | kernel | recorder]. A study is all that a
 * request computes; the others are one run: on the general path, by kernels, or by turns with the flight recorder off
 * and on.
 */

import "../provide.ts";
import { record } from "../../api/diagnosis/recorder/recorder.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { study } from "../../api/experiment/study/study.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { rateOf, ratesByTurns } from "./rate.ts";
import { type Workload, workloads } from "./workloads.ts";

const [workload, precision, seconds, what = "study"] = process.argv.slice(2);
const specification = resolve({
  ...workloads[workload as Workload],
  precision: precision as ExperimentInput["precision"],
});
/** Trials of one turn: enough to exceed the resolution of the clock. */
const count = workload!.startsWith("thread") && (what === "study" || what === "recorder") ? 1000 : 1;
let first = 0;

const trainer = new Trainer(specification);
const general = new Trainer(specification, undefined, true);
const ways: Record<string, () => void> = {
  study: () => void study(specification, { first, count }, "wilson", 0.95),
  kernel: each(() => trainer.runTo(specification.epochs)),
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

console.log(
  JSON.stringify(
    what === "recorder"
      ? ratesByTurns(Number(seconds), [turn("kernel"), turn("recorded")])
      : await rateOf(Number(seconds), turn(what)),
  ),
);

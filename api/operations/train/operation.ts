import { replayCost } from "../../experiment/cost/cost.ts";
import { check } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import { type Published, published, resolve } from "../../experiment/request/resolve.ts";
import { train as run } from "../../experiment/run/train.ts";
import { prefixPath } from "../../schemas/refine.ts";
import { describe, filled } from "../operation.ts";
import { TrainRequest, TrainResult } from "./schema.ts";

export interface FullRun {
  readonly experiment: Published;
  readonly seed: number;
}

/** Enough epochs for a unit to die, few enough to read. */
const short = { epochs: 12 };

export const train = describe({
  name: "train",
  summary: "Replay one run",
  description:
    "Trains the experiment once, from one seed. Reports the network before and after, the curves, and the events of " +
    "the flight recorder: which unit died, at which update, on which sample. The same request always gives the same " +
    "bytes.",
  question: "What happened in this run?",
  gives: "one run, replayed bit for bit: its curves and every event, such as which unit died at which update",
  response: "The run.",
  request: TrainRequest,
  result: TrainResult,
  examples: {
    requests: [
      {
        name: "collapse",
        summary: "A run in which the last live unit dies",
        body: { experiment: short, seed: 11 },
      },
    ],
    look: { name: "run", code: "console.log(run.outcome, run.diagnosis.verdict);" },
  },
  fill({ experiment, seed = 0 }) {
    const specification = resolve(experiment);
    const faults = [...prefixPath("experiment", check(specification)), ...checkSeed(specification, seed, ["seed"])];
    return filled(faults, (): FullRun => ({ experiment: published(specification), seed }));
  },
  plan(full) {
    const experiment = resolve(full.experiment);
    const cost = replayCost(experiment);
    return {
      ...cost,
      reducible: { field: "experiment.epochs", each: cost.milliseconds / experiment.epochs },
      *run() {
        return { experiment: published(experiment), ...(yield* run(experiment, full.seed)) };
      },
    };
  },
  write: (full) => full as never,
  requestsOf: ({ experiment, seed }) => [{ experiment, seed }],
});

import { replayCost } from "../../experiment/cost/cost.ts";
import { check, checkValidation } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import {
  type DataInput,
  outputsOf,
  type Published,
  published,
  resolve,
  resolveData,
} from "../../experiment/request/resolve.ts";
import { train as run } from "../../experiment/run/train.ts";
import type { Specification } from "../../network/specification.ts";
import { prefixPath } from "../../schemas/refine.ts";
import { describe, filled } from "../operation.ts";
import { TrainRequest, TrainResult } from "./schema.ts";

/** A run, and the validation data that it is evaluated on. */
export interface FullRun {
  readonly experiment: Published;
  readonly seed: number;
  readonly validation?: DataInput;
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
  fill({ experiment, seed = 0, validation }) {
    const specification = resolve(experiment);
    const faults = [
      ...prefixPath("experiment", check(specification)),
      ...checkSeed(specification, seed, ["seed"]),
      ...checkValidation(specification, validation),
    ];
    return filled(
      faults,
      (): FullRun => ({ experiment: published(specification), seed, ...fillValidation(specification, validation) }),
    );
  },
  plan(full) {
    const experiment = resolve(full.experiment);
    const validation = full.validation ? resolveData(full.validation, outputsOf(experiment.network)) : null;
    const cost = replayCost(experiment, validation?.inputs.length);
    return {
      ...cost,
      reducible: { field: "experiment.epochs", each: cost.milliseconds / experiment.epochs },
      *run() {
        return { experiment: published(experiment), ...(yield* run(experiment, full.seed, validation)) };
      },
    };
  },
  write: (full) => full as never,
  requestsOf: ({ experiment, seed }) => [{ experiment, seed }],
});

/** The field `validation`, if there is one: points, or their generator with every default filled in. */
export function fillValidation(
  { network }: Specification,
  validation: DataInput | undefined,
): { readonly validation?: DataInput } {
  if (validation === undefined) return {};
  const { inputs, targets, source } = resolveData(validation, outputsOf(network));
  return { validation: source ?? { inputs, targets } };
}

import { replayCost } from "../experiment/cost/cost.ts";
import {
  type DataInput,
  type ExperimentInput,
  type Published,
  published,
  resolve,
  resolveData,
} from "../experiment/request/resolve.ts";
import { train as run, type TrainReport } from "../experiment/run/train.ts";
import type { Operation } from "./operation.ts";

export interface TrainInput {
  readonly experiment?: ExperimentInput;
  readonly seed?: number;
  readonly validation?: DataInput;
}

/** A run and what it is watched on. */
export interface FullRun {
  readonly experiment: Published;
  readonly seed: number;
  readonly validation?: DataInput;
}

export type TrainResultBody = { readonly experiment: Published } & TrainReport;

export const train: Operation<TrainInput, FullRun, TrainResultBody> = {
  fill: ({ experiment, seed = 0, validation }) => ({
    experiment: published(resolve(experiment)),
    seed,
    ...fillValidation(validation),
  }),
  plan(full) {
    const experiment = resolve(full.experiment);
    const validation = full.validation ? resolveData(full.validation) : null;
    const cost = replayCost(experiment, validation?.inputs.length);
    return {
      ...cost,
      reducible: { field: "experiment.epochs", each: cost.milliseconds / experiment.epochs },
      run: () => ({ experiment: published(experiment), ...run(experiment, full.seed, validation) }),
    };
  },
  write: (full) => full,
};

/** The field `validation`, where there is one: points, or the generator of them with its settings filled in. */
export function fillValidation(given: DataInput | undefined): { readonly validation?: DataInput } {
  if (given === undefined) return {};
  const data = resolveData(given);
  return { validation: data.source ?? data };
}

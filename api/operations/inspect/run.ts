import { inspectionCost } from "../../experiment/cost/cost.ts";
import type { Plan } from "../../experiment/plan.ts";
import { check, checkValidation } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import type { Misfit } from "../../experiment/request/misfit.ts";
import { outputsOf, published, resolve, resolveData } from "../../experiment/request/resolve.ts";
import { type InspectRunReport, inspectRun } from "../../experiment/run/inspect.ts";
import { prefixPath } from "../../schemas/refine.ts";
import type { z } from "../../schemas/zod.ts";
import { type Filled, filled } from "../operation.ts";
import { type FullRun, fillValidation } from "../train/operation.ts";
import type { InspectRunRequest } from "./schema.ts";

/* The first kind of request to /inspect: a run, after any of its epochs. */

export interface FullInspectedRun extends FullRun {
  readonly epoch: number;
}

export type InspectedRun = Pick<FullRun, "experiment"> & InspectRunReport;

export function fillRun(request: z.output<typeof InspectRunRequest>): Filled<FullInspectedRun> {
  const { experiment, seed = 0, validation } = request;
  const specification = resolve(experiment);
  const { epoch = specification.epochs } = request;
  const faults = [
    ...prefixPath("experiment", check(specification)),
    ...checkSeed(specification, seed, ["seed"]),
    ...checkValidation(specification, validation),
    ...checkEpoch(epoch, specification.epochs),
  ];
  return filled(faults, () => ({
    experiment: published(specification),
    seed,
    epoch,
    ...fillValidation(specification, validation),
  }));
}

function checkEpoch(epoch: number, epochs: number): Misfit[] {
  if (epoch <= epochs) return [];
  return [{ path: ["epoch"], detail: `The run ends after ${epochs} epochs; use an epoch of at most ${epochs}.` }];
}

export function planRun({ seed, epoch, ...full }: FullInspectedRun): Plan<InspectedRun> {
  const experiment = resolve(full.experiment);
  const validation = full.validation ? resolveData(full.validation, outputsOf(experiment.network)) : null;
  const cost = inspectionCost(experiment, epoch, validation?.inputs.length);
  return {
    ...cost,
    reducible: { field: "epoch", each: cost.milliseconds / (epoch + 1) },
    *run() {
      return { experiment: published(experiment), ...(yield* inspectRun(experiment, seed, epoch, validation)) };
    },
  };
}

import { inspectionCost } from "../../experiment/cost/cost.ts";
import type { Plan } from "../../experiment/plan.ts";
import { check } from "../../experiment/request/check.ts";
import { checkSeed } from "../../experiment/request/check-generator.ts";
import type { Misfit } from "../../experiment/request/misfit.ts";
import { published, resolve } from "../../experiment/request/resolve.ts";
import { type InspectRunReport, inspectRun } from "../../experiment/run/inspect.ts";
import { prefixPath } from "../../schemas/refine.ts";
import type { z } from "../../schemas/zod.ts";
import { type Filled, filled } from "../operation.ts";
import type { FullRun } from "../train/operation.ts";
import type { InspectRunRequest } from "./schema.ts";

/* The first kind of request to /inspect: a run, after any of its epochs. */

export interface FullInspectedRun extends FullRun {
  readonly epoch: number;
}

export type InspectedRun = Pick<FullRun, "experiment"> & InspectRunReport;

export function fillRun(request: z.output<typeof InspectRunRequest>): Filled<FullInspectedRun> {
  const { experiment, seed = 0 } = request;
  const specification = resolve(experiment);
  const { epoch = specification.epochs } = request;
  const faults = [
    ...prefixPath("experiment", check(specification)),
    ...checkSeed(specification, seed, ["seed"]),
    ...checkEpoch(epoch, specification.epochs),
  ];
  return filled(faults, () => ({ experiment: published(specification), seed, epoch }));
}

function checkEpoch(epoch: number, epochs: number): Misfit[] {
  if (epoch <= epochs) return [];
  return [{ path: ["epoch"], detail: `The run ends after ${epochs} epochs; use an epoch of at most ${epochs}.` }];
}

export function planRun({ seed, epoch, ...full }: FullInspectedRun): Plan<InspectedRun> {
  const experiment = resolve(full.experiment);
  const cost = inspectionCost(experiment, epoch);
  return {
    ...cost,
    reducible: { field: "epoch", each: cost.milliseconds / (epoch + 1) },
    *run() {
      return { experiment: published(experiment), ...(yield* inspectRun(experiment, seed, epoch)) };
    },
  };
}

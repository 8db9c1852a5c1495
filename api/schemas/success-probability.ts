import { check } from "../experiment/request/check.ts";
import { checkSeed } from "../experiment/request/check-generator.ts";
import { stopDefaults, studyDefaults } from "../experiment/request/defaults.ts";
import { limits } from "../experiment/request/limits.ts";
import { resolve } from "../experiment/request/resolve.ts";
import { STOPPED_INTERVAL, type StopReason, stopReasons } from "../experiment/study/stopped-study.ts";
import type { IntervalMethod } from "../statistics/intervals.ts";
import { summaries } from "./choice.ts";
import { ExperimentInput } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { type Fault, prefixPath, refine } from "./refine.ts";
import { experimentFields } from "./result.ts";
import { checkSeeds, SeedsInput, studyFields, studyInputs } from "./study.ts";
import { z } from "./zod.ts";

const StopWhenInput = z.strictObject({
  halfWidth: z
    .number()
    .gt(0)
    .max(0.5)
    .openapi({ description: "Half the width that the interval may have.", example: 0.02 }),
  maximum: z.int().min(1).max(limits.seeds).optional().openapi({
    description: "Seeds after which it ends in any case. The work limit holds for them.",
    default: stopDefaults.maximum,
  }),
});

export const SuccessProbabilityRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional().openapi({ description: "The seeds of the trials: first, first + 1, …" }),
    ...studyInputs,
    stopWhen: StopWhenInput.optional().openapi({
      description:
        "Trains seeds until the interval is narrow enough, in place of `seeds.count`. The interval is then a confidence sequence, which stopping takes nothing from. It is looked at after each of the first forty seeds, then whenever they have grown by a twentieth: after n seeds, the next look is after n + max(1, ⌊n/20⌋); and after the greatest number.",
    }),
  })
  .superRefine(
    refine(({ experiment, seeds, interval, stopWhen }) => {
      const specification = resolve(experiment);
      const first = seeds?.first ?? studyDefaults.first;
      const [count, path] =
        stopWhen === undefined
          ? [seeds?.count ?? studyDefaults.count, ["seeds", "count"]]
          : [stopWhen.maximum ?? stopDefaults.maximum, ["stopWhen", "maximum"]];
      return [
        ...prefixPath("experiment", check(specification)),
        ...checkSeeds({ first, count }).map(({ detail }) => ({ path, detail })),
        ...checkSeed(specification, first + count - 1, path),
        ...(stopWhen === undefined ? [] : checkStopped(seeds, interval)),
      ];
    }),
  )
  .openapi("SuccessProbabilityRequest");

/** What `stopWhen` decides cannot be given beside it. */
function checkStopped(seeds: z.output<typeof SeedsInput> | undefined, interval: IntervalMethod | undefined): Fault[] {
  return [
    ...(seeds?.count === undefined
      ? []
      : [
          {
            path: ["seeds", "count"],
            detail: "stopWhen decides how many seeds there are; leave count out, or give it as /stopWhen/maximum.",
          },
        ]),
    ...(interval === undefined || interval === STOPPED_INTERVAL
      ? []
      : [
          {
            path: ["interval"],
            detail: `Of the intervals only ${JSON.stringify(STOPPED_INTERVAL)} stays valid where the interval decides when to stop; give that, or leave it out.`,
          },
        ]),
  ];
}

export const SuccessProbabilityResult = z
  .strictObject({
    ...experimentFields("success-probability"),
    stopWhen: z
      .strictObject({ halfWidth: z.number(), maximum: Count })
      .optional()
      .openapi({ description: "As it was asked for." }),
    ...studyFields,
    stopped: z
      .strictObject({
        reason: z.enum(Object.keys(stopReasons) as [StopReason]).openapi({ description: summaries(stopReasons) }),
        halfWidth: z.number().min(0).max(0.5).openapi({ description: "Half the width of the interval." }),
      })
      .optional()
      .openapi({
        description:
          "Why it ended after `trials` seeds; there where the request has `stopWhen`. `work` is then what those seeds cost.",
      }),
  })
  .openapi("SuccessProbabilityResult");

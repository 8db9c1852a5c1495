import { checkComparison, VariantsInput } from "./compare.ts";
import { Experiment, ExperimentInput } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { prefixPath, refine } from "./refine.ts";
import { checkSeeds, SeedsInput } from "./study.ts";
import { z } from "./zod.ts";

export const EstimateRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional(),
    variants: VariantsInput.optional().openapi({ description: "Of a comparison, whose baseline is the experiment." }),
  })
  .superRefine(
    refine((request) => [
      ...checkComparison("experiment", request.experiment, request.variants ?? []),
      ...prefixPath("seeds", checkSeeds(request.seeds)),
    ]),
  )
  .openapi("EstimateRequest");

const cost = z.strictObject({
  work: Count.openapi({ description: "Multiply-adds." }),
  milliseconds: z.number().min(0).openapi({
    description: "CPU that it is expected to take, within a factor of two; of runs that are examined, at most.",
  }),
  allowed: z.boolean().openapi({ description: "Whether one request may take as much." }),
});

const costOfSeeds = z.strictObject({
  ...cost.shape,
  seedsAllowed: Count.openapi({ description: "The most seeds that one request may take." }),
});

export const Estimate = z
  .strictObject({
    limit: z
      .number()
      .min(0)
      .openapi({ description: "Milliseconds of CPU that one request may be expected to take here." }),
    parameters: Count.openapi({ description: "Weights and biases of the network." }),
    train: cost,
    successProbability: costOfSeeds,
    inspect: cost,
    compare: costOfSeeds
      .nullable()
      .openapi({ description: "Of the experiment and the variants; null where there are none." }),
    remedies: costOfSeeds.openapi({ description: "At the usual effort." }),
    experiment: Experiment,
  })
  .openapi("Estimate");

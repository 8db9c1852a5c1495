import { checkComparison, VariantsInput } from "./compare.ts";
import { fit, under } from "./fit.ts";
import { Experiment, ExperimentInput } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { checkSeeds, SeedsInput } from "./study.ts";
import { z } from "./zod.ts";

export const EstimateRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seeds: SeedsInput.optional(),
    variants: VariantsInput.optional().openapi({ description: "Of a comparison, whose baseline is the experiment." }),
  })
  .superRefine(
    fit((request) => [
      ...checkComparison("experiment", request.experiment, request.variants ?? []),
      ...under("seeds", checkSeeds(request.seeds)),
    ]),
  )
  .openapi("EstimateRequest");

const cost = z.strictObject({
  work: Count.openapi({ description: "Multiply-adds." }),
  allowed: z.boolean().openapi({ description: "Whether one request may cost as much." }),
});

const costOfSeeds = z.strictObject({
  ...cost.shape,
  seedsAllowed: Count.openapi({ description: "The most seeds that one request may take." }),
});

export const Estimate = z
  .strictObject({
    limit: Count.openapi({ description: "Multiply-adds that one request may cost here." }),
    parameters: Count.openapi({ description: "Weights and biases of the network." }),
    train: cost,
    successProbability: costOfSeeds,
    inspect: cost,
    compare: costOfSeeds.nullable().openapi({ description: "Of the experiment and the variants; null where there are none." }),
    remedies: costOfSeeds.openapi({ description: "At the usual effort." }),
    experiment: Experiment,
  })
  .openapi("Estimate");

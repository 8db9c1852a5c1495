import { check } from "../experiment/check.ts";
import { resolve } from "../experiment/resolve.ts";
import { fit, under } from "./fit.ts";
import { ExperimentInput } from "./experiment.ts";
import { Count } from "./primitives.ts";
import { checkSeeds, SeedsInput } from "./success-probability.ts";
import { Experiment } from "./experiment.ts";
import { z } from "./zod.ts";

export const EstimateRequest = z
  .strictObject({ experiment: ExperimentInput.optional(), seeds: SeedsInput.optional() })
  .superRefine(
    fit((request) => [
      ...under("experiment", check(resolve(request.experiment))),
      ...under("seeds", checkSeeds(request.seeds)),
    ]),
  )
  .openapi("EstimateRequest");

const cost = z.strictObject({
  work: Count.openapi({ description: "Multiply-adds." }),
  allowed: z.boolean().openapi({ description: "Whether one request may cost as much." }),
});

export const Estimate = z
  .strictObject({
    limit: Count.openapi({ description: "Multiply-adds that one request may cost here." }),
    parameters: Count.openapi({ description: "Weights and biases of the network." }),
    train: cost,
    successProbability: z.strictObject({ ...cost.shape, seedsAllowed: Count.openapi({ description: "The most seeds that one request may take." }) }),
    inspect: cost,
    experiment: Experiment,
  })
  .openapi("Estimate");

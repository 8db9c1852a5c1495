import { criterionNames } from "../network/tables/criteria.ts";
import { Count, Finite, Probability } from "./primitives.ts";
import { z } from "./zod.ts";

const indexes = z.array(Count);

const Representation = z
  .strictObject({
    rank: Count.openapi({ description: "The numerical rank of the columns, each around its mean." }),
    condition: z
      .number()
      .nullable()
      .openapi({ description: "The largest singular value over the least that counts; null for rank 0." }),
  })
  .nullable()
  .openapi({ description: "Null where it would cost too much, or a number is not finite." });

export const LayerMeasures = z
  .strictObject({
    deviation: z.number().openapi({
      description: "The standard deviation of its outputs over the samples, root mean square over its units.",
    }),
    preActivationSize: z.number().openapi({ description: "The root mean square of its pre-activations." }),
    weightNorm: z.number().openapi({ description: "The Euclidean norm of its weights." }),
    twins: z.array(indexes).openapi({ description: "Groups of units with the very same incoming weights and bias." }),
    spread: z.number().openapi({
      description: "The largest difference of a unit's pre-activation from its layer's mean, on any sample.",
    }),
    representation: Representation,
    gradientNorm: Finite.openapi({
      description: "The norm of the gradient by its weights and biases; null without a run.",
    }),
    updateRatio: Finite.openapi({
      description:
        "How far its weights moved per update before this point, as a share of their norm; null without a run.",
    }),
  })
  .openapi("LayerMeasures", { description: "What a layer does with the data." });

const Scale = z.strictObject({
  mean: z.number(),
  deviation: z.number().openapi({ description: "The standard deviation." }),
  size: z.number().openapi({ description: "The root mean square." }),
});

const Curvature = z
  .strictObject({
    largest: z.number(),
    least: z.number(),
    converged: z.boolean().openapi({
      description:
        "Whether in the last two steps neither moved by more than a ten-thousandth of the larger one's size.",
    }),
  })
  .nullable()
  .openapi({
    description:
      "The ends of the spectrum of the loss's Hessian, by Lanczos's method; null where a number is not finite.",
  });

const appraisals = z.array(
  z.strictObject({ criterion: z.enum(criterionNames), value: Finite, bound: Finite, holds: z.boolean() }),
);

const Histogram = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    counts: z.array(z.array(Count)).openapi({ description: "epochs × bins; equal bins from low to high." }),
  })
  .nullable();

export const RunMeasures = z
  .strictObject({
    criteria: appraisals.openapi({ description: "How the run stands with every criterion." }),
    curvature: z.strictObject({ beforeTraining: Curvature, here: Curvature }),
    data: z.strictObject({
      inputs: z.array(Scale),
      targets: z.array(Scale),
      representation: Representation,
      conflicts: z
        .array(indexes)
        .openapi({ description: "Groups of samples with equal inputs and different targets." }),
    }),
    attainable: z.strictObject({
      byAnyFunction: appraisals.openapi({ description: "Every criterion at its best for any function of the inputs." }),
      inOutputRange: appraisals.openapi({
        description: "Every criterion at its best for outputs that the output activation can give.",
      }),
      missedByEveryLine: appraisals.openapi({
        description:
          "For a network that is linear: the criteria that no linear function meets, at a bound that none passes.",
      }),
    }),
    trend: z
      .strictObject({
        fall: z
          .number()
          .openapi({ description: "The fall of the loss over the last quarter of the run, as a share of its value." }),
        downhill: Probability.openapi({ description: "The share of steps between points in which it fell." }),
        swing: z.number().openapi({ description: "The largest rise from a low, as a share of its value." }),
        pace: z.number().openapi({ description: "The change of its natural logarithm per epoch." }),
        epochs: Count,
        projectedEpoch: Count.nullable().openapi({
          description:
            "When the loss is below its bound, if it goes on so; null where that is not asked for or not so.",
        }),
      })
      .nullable(),
    histograms: z
      .strictObject({
        epochs: z.array(Count),
        layers: z.array(z.strictObject({ weights: Histogram, activations: Histogram, gradients: Histogram })),
      })
      .nullable()
      .openapi({
        description:
          "Weights, activations on all samples, and gradients of each layer, before training and at epochs that double.",
      }),
  })
  .openapi("RunMeasures", { description: "Quantities of the run, without thresholds." });

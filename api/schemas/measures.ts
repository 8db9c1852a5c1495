import { reachable } from "../diagnosis/reached.ts";
import { criterionNames } from "../network/tables/criteria.ts";
import { runCriterionNames } from "../network/tables/run-criteria.ts";
import { summaries } from "./choice.ts";
import { Count, Finite, orNull, Probability } from "./primitives.ts";
import { z } from "./zod.ts";

const indexes = z.array(Count);

const Representation = z
  .strictObject({
    rank: Count.openapi({ description: "The numerical rank of the mean-centered columns." }),
    condition: z.number().nullable().openapi({
      description: "The largest singular value over the smallest one that counts towards the rank; null for rank 0.",
    }),
  })
  .openapi("Representation", { description: "The rank and the condition of a layer's outputs or of the inputs." });
const representation = orNull(Representation).openapi({
  description: "Null if it would cost too much, or a number is not finite.",
});

export const LayerMeasures = z
  .strictObject({
    deviation: z.number().openapi({
      description: "The standard deviation of the outputs over the samples, as a root mean square over the units.",
    }),
    preActivationSize: z.number().openapi({ description: "The root mean square of the pre-activations." }),
    weightNorm: z.number().openapi({ description: "The Euclidean norm of the weights." }),
    twins: z.array(indexes).openapi({ description: "Groups of units with identical incoming weights and bias." }),
    spread: z.number().openapi({
      description: "The largest distance of a unit's pre-activation from the layer's mean, on any sample.",
    }),
    representation,
    gradientNorm: Finite.openapi({
      description: "The norm of the gradient with respect to the weights and biases; null without targets.",
    }),
    updateRatio: Finite.openapi({
      description:
        "How far the weights moved per update before this point, as a fraction of their norm; null without a run.",
    }),
  })
  .openapi("LayerMeasures", { description: "Measured quantities of a layer on the data." });

const Scale = z
  .strictObject({
    mean: z.number(),
    deviation: z.number().openapi({ description: "The standard deviation." }),
    size: z.number().openapi({ description: "The root mean square." }),
  })
  .openapi("Scale");

const Curvature = z
  .strictObject({
    largest: z.number(),
    least: z.number(),
    converged: z.boolean().openapi({
      description: "Whether neither end moved by more than 1e-4 of the larger magnitude in the last two steps.",
    }),
  })
  .openapi("Curvature");
const curvature = orNull(Curvature).openapi({
  description: "The ends of the spectrum of the loss's Hessian, by the Lanczos method; null if a number is not finite.",
});

const Appraisal = z
  .strictObject({
    criterion: z.enum([...criterionNames, ...runCriterionNames]),
    value: Finite,
    bound: Finite,
    holds: z.boolean(),
  })
  .openapi("Appraisal", { description: "A criterion, with its value, its bound, and whether it holds." });
const appraisals = z.array(Appraisal);

const Histogram = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    counts: z.array(z.array(Count)).openapi({ description: "epochs × bins; bins of equal width from low to high." }),
  })
  .nullable();

/** What data and criteria allow, whatever the parameters. */
const ofTargets = {
  data: z
    .strictObject({
      inputs: z.array(Scale),
      targets: z.array(Scale),
      representation,
      conflicts: z
        .array(indexes)
        .openapi({ description: "Groups of samples with equal inputs and different targets." }),
    })
    .openapi("DataMeasures", { description: "Measured quantities of the data." }),
  attainable: z
    .strictObject({
      byAnyFunction: appraisals.openapi({
        description: "Every criterion, with its best value for any function of the inputs.",
      }),
      inOutputRange: appraisals.openapi({
        description: "Every criterion, with its best value for outputs in the range of the output activation.",
      }),
      missedByEveryLine: appraisals.openapi({
        description:
          "For a linear network: the criteria that no linear function meets, with a value that none surpasses.",
      }),
    })
    .openapi("Attainable", { description: "What no parameters surpass on the data." }),
};

export const FitMeasures = z
  .strictObject({
    loss: Finite.openapi({ description: "The loss over all samples." }),
    reached: z
      .strictObject({ measure: z.enum(Object.keys(reachable) as [keyof typeof reachable]), value: z.number() })
      .nullable()
      .openapi({
        description:
          "What is reached, whatever the criteria ask for; null if the targets do not vary, or an output is not " +
          `finite.\n\n${summaries(reachable)}`,
      }),
    criteria: appraisals.openapi({ description: "Every criterion, with its value for these parameters." }),
    gradientNorm: Finite.openapi({ description: "The norm of the gradient of the loss over all samples." }),
    curvature,
    ...ofTargets,
  })
  .openapi("FitMeasures", { description: "With targets: measured quantities at these parameters." });

export const RunMeasures = z
  .strictObject({
    criteria: appraisals.openapi({ description: "Every criterion, with its value for this run." }),
    curvature: z.strictObject({ beforeTraining: curvature, here: curvature }),
    ...ofTargets,
    trend: z
      .strictObject({
        fall: z.number().openapi({
          description:
            "The fall of the loss over the last quarter of the run, as a fraction of the quarter's first loss.",
        }),
        downhill: Probability.openapi({
          description: "The fraction of steps between recorded points in which the loss fell.",
        }),
        swing: z.number().openapi({
          description: "The largest rise of the loss from a low, as a fraction of the quarter's first loss.",
        }),
        pace: z.number().openapi({ description: "The change of the loss's natural logarithm per epoch." }),
        epochs: Count,
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
          "Each layer's weights, activations on all samples, and gradients, before training and at doubling epochs.",
      }),
  })
  .openapi("RunMeasures", { description: "Measured quantities of the run, without thresholds." });

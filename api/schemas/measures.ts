import { reachable } from "../diagnosis/reached.ts";
import { criterionNames } from "../network/tables/criteria.ts";
import { runCriterionNames } from "../network/tables/run-criteria.ts";
import { summaries } from "./choice.ts";
import { Count, Finite, orNull, Probability } from "./primitives.ts";
import { response } from "./zod.ts";

const indexes = response.array(Count);

const Representation = response
  .strictObject({
    rank: Count.openapi({ description: "The numerical rank of the mean-centered columns." }),
    condition: response.number().nullable().openapi({
      description: "The largest singular value over the smallest one that counts towards the rank; null for rank 0.",
    }),
  })
  .openapi("Representation", { description: "The rank and the condition of a layer's outputs or of the inputs." });
const representation = orNull(Representation).openapi({
  description: "Null if it would cost too much, or a number is not finite.",
});

export const LayerMeasures = response
  .strictObject({
    deviation: response.number().openapi({
      description: "The standard deviation of the outputs over the samples, as a root mean square over the units.",
    }),
    preActivationSize: response.number().openapi({ description: "The root mean square of the pre-activations." }),
    weightNorm: response.number().openapi({ description: "The Euclidean norm of the weights." }),
    twins: response
      .array(indexes)
      .openapi({ description: "Groups of units with identical incoming weights and bias." }),
    spread: response.number().openapi({
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

const Scale = response
  .strictObject({
    mean: response.number(),
    deviation: response.number().openapi({ description: "The standard deviation." }),
    size: response.number().openapi({ description: "The root mean square." }),
  })
  .openapi("Scale");

const Curvature = response
  .strictObject({
    largest: response.number(),
    least: response.number(),
    converged: response.boolean().openapi({
      description: "Whether neither end moved by more than 1e-4 of the larger magnitude in the last two steps.",
    }),
  })
  .openapi("Curvature");
const curvature = orNull(Curvature).openapi({
  description: "The ends of the spectrum of the loss's Hessian, by the Lanczos method; null if a number is not finite.",
});

const Appraisal = response
  .strictObject({
    criterion: response.enum([...criterionNames, ...runCriterionNames]),
    value: Finite,
    bound: Finite,
    holds: response.boolean(),
  })
  .openapi("Appraisal", { description: "A criterion, with its value, its bound, and whether it holds." });
const appraisals = response.array(Appraisal);

const Histogram = response
  .strictObject({
    low: response.number(),
    high: response.number(),
    counts: response
      .array(response.array(Count))
      .openapi({ description: "epochs × bins; bins of equal width from low to high." }),
  })
  .nullable();

/** What data and criteria allow, whatever the parameters. */
const ofTargets = {
  data: response
    .strictObject({
      inputs: response.array(Scale),
      targets: response.array(Scale),
      representation,
      conflicts: response
        .array(indexes)
        .openapi({ description: "Groups of samples with equal inputs and different targets." }),
    })
    .openapi("DataMeasures", { description: "Measured quantities of the data." }),
  attainable: response
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

export const FitMeasures = response
  .strictObject({
    loss: Finite.openapi({ description: "The loss over all samples." }),
    reached: response
      .strictObject({
        measure: response.enum(Object.keys(reachable) as [keyof typeof reachable]),
        value: response.number(),
      })
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

export const RunMeasures = response
  .strictObject({
    criteria: appraisals.openapi({ description: "Every criterion, with its value for this run." }),
    curvature: response.strictObject({ beforeTraining: curvature, here: curvature }),
    ...ofTargets,
    trend: response
      .strictObject({
        fall: response.number().openapi({
          description:
            "The fall of the loss over the last quarter of the run, as a fraction of the quarter's first loss.",
        }),
        downhill: Probability.openapi({
          description: "The fraction of steps between recorded points in which the loss fell.",
        }),
        swing: response.number().openapi({
          description: "The largest rise of the loss from a low, as a fraction of the quarter's first loss.",
        }),
        pace: response.number().openapi({ description: "The change of the loss's natural logarithm per epoch." }),
        epochs: Count,
      })
      .nullable(),
    histograms: response
      .strictObject({
        epochs: response.array(Count),
        layers: response.array(
          response.strictObject({ weights: Histogram, activations: Histogram, gradients: Histogram }),
        ),
      })
      .nullable()
      .openapi({
        description:
          "Each layer's weights, activations on all samples, and gradients, before training and at doubling epochs.",
      }),
  })
  .openapi("RunMeasures", { description: "Measured quantities of the run, without thresholds." });

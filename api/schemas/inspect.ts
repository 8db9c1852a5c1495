import { origins } from "../diagnosis/units.ts";
import { check, checkValidation } from "../experiment/request/check.ts";
import { checkSeed } from "../experiment/request/check-generator.ts";
import { limits } from "../experiment/request/limits.ts";
import type { Misfit } from "../experiment/request/misfit.ts";
import { resolve } from "../experiment/request/resolve.ts";
import { activations } from "../network/tables/activations.ts";
import { decisions } from "../verification/decide.ts";
import { summaries } from "./choice.ts";
import { Activation } from "./choices.ts";
import { Diagnosis, Moment, Outcome } from "./diagnosis.ts";
import { Experiment, ExperimentInput } from "./experiment.ts";
import { InspectExportRequest, Reading } from "./inspect-export.ts";
import { Box, InitialBias, InspectParametersRequest, layer, Precision } from "./inspect-parameters.ts";
import { LayerMeasures, RunMeasures } from "./measures.ts";
import { pick } from "./pick.ts";
import { Count, Finite, FiniteRows, orNull, Probability, Seed } from "./primitives.ts";
import { prefixPath, refine } from "./refine.ts";
import { resultFields } from "./result.ts";
import { Parameters, Validation } from "./train.ts";
import { z } from "./zod.ts";

const epoch = Count.max(limits.epochs);

export const InspectRunRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seed: Seed.optional().openapi({ default: 0 }),
    validation: Validation.optional(),
    epoch: epoch
      .optional()
      .openapi({ description: "After how many epochs to look: 0 is before training; where left out, the end." }),
  })
  .superRefine(
    refine((request) => {
      const specification = resolve(request.experiment);
      return [
        ...prefixPath("experiment", check(specification)),
        ...checkSeed(specification, request.seed ?? 0, ["seed"]),
        ...checkValidation(specification, request.validation),
        ...checkEpoch(request.epoch, specification.epochs),
      ];
    }),
  )
  .openapi("InspectRunRequest", { description: "A run, at any epoch." });

function checkEpoch(asked: number | undefined, epochs: number): Misfit[] {
  if (asked === undefined || asked <= epochs) return [];
  return [{ path: ["epoch"], detail: `The run ends after ${epochs} epochs; give an epoch of at most ${epochs}.` }];
}

/** What makes a request one about parameters: as a network of layers, or as a framework has them. */
const MARKS = { network: "network", exported: "parameters" } as const;

export const InspectRequest = pick(
  MARKS.network,
  InspectParametersRequest,
  pick(
    MARKS.exported,
    InspectExportRequest,
    InspectRunRequest,
    "Weights are given as `network`, or as a framework has them as `parameters`.",
  ),
).openapi("InspectRequest", {
  description: "A run, or with `network` or `parameters` the parameters themselves.",
  anyOf: [
    { $ref: "#/components/schemas/InspectRunRequest" },
    { $ref: "#/components/schemas/InspectParametersRequest" },
    { $ref: "#/components/schemas/InspectExportRequest" },
  ],
});

/** Registered on their own: the document would not find them inside of {@link InspectRequest}. */
export const inspectRequests = { InspectRunRequest, InspectParametersRequest, InspectExportRequest };

const range = z.strictObject({ low: Finite, high: Finite });

const Unit = z
  .strictObject({
    dead: z
      .strictObject({
        onData: z.boolean().nullable().openapi({ description: "Output and slope are exactly 0 on every sample." }),
        onBox: z.boolean().nullable().openapi({
          description:
            "Output and slope are exactly 0 for every input in the box: proven for the network as it computes, rounding included, save where products underflow. False comes with a witness; null is not decided.",
        }),
        withoutGradient: z
          .boolean()
          .nullable()
          .openapi({ description: "No output depends on it, on any sample: no loss can move it." }),
      })
      .openapi({ description: "The three senses of dead, each null where it cannot be told." }),
    origin: z
      .enum(Object.keys(origins) as [keyof typeof origins])
      .nullable()
      .openapi({ description: summaries(origins) }),
    since: orNull(Moment),
    activeFraction: Probability.nullable().openapi({ description: "The share of samples on which it is not silent." }),
    preActivation: range.nullable().openapi({ description: "Over the samples." }),
    preActivationOnBox: z.strictObject({ low: Finite, high: Finite, exact: z.boolean() }).nullable().openapi({
      description: "Over the box; exact where both ends are attained, else a bound.",
    }),
    witness: z.array(z.number()).nullable().openapi({
      description:
        "An input in the box at which it answers, when the network rounds it to its precision; null where it is dead there, or not decided.",
    }),
    decidedBy: z
      .enum(Object.keys(decisions) as [keyof typeof decisions])
      .nullable()
      .openapi({
        description: `How it was decided whether it is dead on the box; null without a box.\n\n${summaries(decisions)}`,
      }),
    output: range.nullable().openapi({ description: "Over the samples." }),
    flatFraction: Probability.nullable().openapi({
      description: "The share of samples on which its slope is under a hundredth of its activation's steepest.",
    }),
    kink: Finite.openapi({ description: "For one input, in the first layer: the input at which the slope changes." }),
  })
  .openapi("Unit");

const reportFields = {
  layers: z.array(
    z.strictObject({
      activation: z.enum(Object.keys(activations) as [keyof typeof activations]),
      units: z.array(Unit),
      measures: orNull(LayerMeasures),
    }),
  ),
  outputs: FiniteRows.nullable().openapi({ description: "samples × outputs; null without data." }),
  box: orNull(Box),
  diagnosis: Diagnosis,
};

export const InspectRunResult = z
  .strictObject({
    ...resultFields("inspect"),
    experiment: Experiment,
    seed: Seed,
    epoch,
    outcome: Outcome.openapi({ description: "How the run would be judged if it ended here." }),
    largestError: Finite,
    parameters: Parameters,
    measures: RunMeasures,
    ...reportFields,
  })
  .openapi("InspectRunResult");

export const InspectParametersResult = z
  .strictObject({
    ...resultFields("inspect"),
    network: z.strictObject({ layers: z.array(layer(Activation)) }),
    reading: Reading.optional(),
    initialBias: InitialBias,
    precision: Precision,
    ...reportFields,
  })
  .openapi("InspectParametersResult");

export const InspectResult = z.union([InspectRunResult, InspectParametersResult]).openapi("InspectResult");

import { origins } from "../../diagnosis/units.ts";
import { limits } from "../../experiment/request/limits.ts";
import { activations } from "../../network/tables/activations.ts";
import { summaries } from "../../schemas/choice.ts";
import { Activation } from "../../schemas/choices.ts";
import { Diagnosis, Moment, Outcome } from "../../schemas/diagnosis.ts";
import { Experiment, ExperimentInput } from "../../schemas/experiment.ts";
import { LayerMeasures, RunMeasures } from "../../schemas/measures.ts";
import { pick } from "../../schemas/pick.ts";
import { Count, Finite, FiniteRows, orNull, Probability, Seed } from "../../schemas/primitives.ts";
import { resultFields } from "../../schemas/result.ts";
import { z } from "../../schemas/zod.ts";
import { decisions } from "../../verification/decide.ts";
import { Parameters, Validation } from "../train/schema.ts";
import { InspectExportRequest, Reading } from "./export.ts";
import { Box, InitialBias, InspectParametersRequest, layer, Precision } from "./parameters.ts";

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
  .openapi("InspectRunRequest", { description: "A run, at any epoch." });

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

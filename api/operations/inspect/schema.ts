import { origins } from "../../diagnosis/units.ts";
import { limits } from "../../experiment/request/limits.ts";
import { activations } from "../../network/tables/activations.ts";
import { summaries } from "../../schemas/choice.ts";
import { Activation, Loss } from "../../schemas/choices.ts";
import { Success } from "../../schemas/criteria.ts";
import { Diagnosis, Moment, Outcome } from "../../schemas/diagnosis.ts";
import { Experiment, ExperimentInput } from "../../schemas/experiment.ts";
import { FitMeasures, LayerMeasures, RunMeasures } from "../../schemas/measures.ts";
import { pick } from "../../schemas/pick.ts";
import { Count, Finite, FiniteRows, orNull, Probability, Seed } from "../../schemas/primitives.ts";
import { resultFields } from "../../schemas/result.ts";
import { response, z } from "../../schemas/zod.ts";
import { decisions } from "../../verification/decide.ts";
import { endingFields, NetworkParameters } from "../train/schema.ts";
import { InspectExportRequest, Reading } from "./export.ts";
import { Box, InitialBias, InspectParametersRequest, layer, Precision } from "./parameters.ts";

const epoch = Count.max(limits.epochs);

export const InspectRunRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seed: Seed.optional().openapi({ default: 0 }),
    epoch: epoch.optional().openapi({
      description:
        "Examine the network after this many epochs; 0 is before training. By default, the end of the run. After the " +
        "epoch at which early stopping ends it, the run stays as it ended, and `stoppedAt` says so.",
    }),
  })
  .openapi("InspectRunRequest", { description: "A run, after any epoch." });

/** The fields that mark a request about parameters: as a network of layers, or in a framework's form. */
const MARKS = { network: "network", exported: "parameters" } as const;

export const InspectRequest = pick(
  MARKS.network,
  InspectParametersRequest,
  pick(
    MARKS.exported,
    InspectExportRequest,
    InspectRunRequest,
    "To inspect weights, use `network`, or `parameters` for a framework's form.",
  ),
).openapi("InspectRequest", {
  description: "A run; or, with `network` or `parameters`, a network given by its parameters.",
  anyOf: [
    { $ref: "#/components/schemas/InspectRunRequest" },
    { $ref: "#/components/schemas/InspectParametersRequest" },
    { $ref: "#/components/schemas/InspectExportRequest" },
  ],
});

const range = response.strictObject({ low: Finite, high: Finite });

const Unit = response
  .strictObject({
    dead: response
      .strictObject({
        onData: response
          .boolean()
          .nullable()
          .openapi({ description: "Whether output and slope are exactly 0 on every sample." }),
        onBox: response
          .boolean()
          .nullable()
          .openapi({
            description:
              "Whether output and slope are exactly 0 for every input in the box. True is a proof for the network's " +
              "own arithmetic, rounding included, unless products underflow. False comes with a witness; null is " +
              "undecided.",
          }),
        withoutGradient: response.boolean().nullable().openapi({
          description: "Whether no output depends on the unit, on any sample, so that no loss can move it.",
        }),
      })
      .openapi({ description: "The three senses of dead; null means unknown." }),
    origin: response
      .enum(Object.keys(origins) as [keyof typeof origins])
      .nullable()
      .openapi({ description: summaries(origins) }),
    since: orNull(Moment),
    activeFraction: Probability.nullable().openapi({
      description: "The fraction of samples on which the unit is active.",
    }),
    preActivation: range.nullable().openapi({ description: "The range over the samples." }),
    preActivationOnBox: response
      .strictObject({ low: Finite, high: Finite, exact: response.boolean() })
      .nullable()
      .openapi({
        description: "The range over the box; `exact` if both ends are attained, otherwise bounds.",
      }),
    witness: response
      .array(response.number())
      .nullable()
      .openapi({
        description:
          "An input in the box for which the unit is active, once rounded to the network's precision; null if the " +
          "unit is dead on the box, or undecided.",
      }),
    decidedBy: response
      .enum(Object.keys(decisions) as [keyof typeof decisions])
      .nullable()
      .openapi({
        description: `How \`dead.onBox\` was decided; null without a box.\n\n${summaries(decisions)}`,
      }),
    output: range.nullable().openapi({ description: "The range over the samples." }),
    flatFraction: Probability.nullable().openapi({
      description: "The fraction of samples on which the slope is below 1 % of the activation's steepest slope.",
    }),
    kink: Finite.openapi({
      description: "In the first layer of a network with one input: the input at which the slope changes.",
    }),
  })
  .openapi("Unit");

const reportFields = {
  layers: response.array(
    response.strictObject({
      activation: response.enum(Object.keys(activations) as [keyof typeof activations]),
      units: response.array(Unit),
      measures: orNull(LayerMeasures),
    }),
  ),
  outputs: FiniteRows.nullable().openapi({ description: "samples × outputs; null without data." }),
  box: orNull(Box),
  diagnosis: Diagnosis,
};

export const InspectRunResult = response
  .strictObject({
    ...resultFields("inspect"),
    experiment: Experiment,
    seed: Seed,
    epoch,
    ...endingFields,
    outcome: Outcome.openapi({ description: "The outcome if the run ended at this epoch." }),
    largestError: Finite,
    parameters: NetworkParameters,
    measures: RunMeasures,
    ...reportFields,
  })
  .openapi("InspectRunResult");

export const InspectParametersResult = response
  .strictObject({
    ...resultFields("inspect"),
    network: response.strictObject({ layers: response.array(layer(Activation)) }),
    reading: Reading.optional(),
    loss: Loss.optional().openapi({ description: "With targets: the loss that is measured." }),
    success: Success.omit({ on: true })
      .optional()
      .openapi({ description: "With targets: the criteria that are judged." }),
    initialBias: InitialBias,
    precision: Precision,
    outcome: Outcome.optional().openapi({
      description:
        "With targets: what the outcome would be if a run ended here. Without a history, `diverged` means that an " +
        "output is not finite.",
    }),
    largestError: Finite.optional().openapi({ description: "With targets: the largest |prediction − target|." }),
    measures: FitMeasures.optional(),
    ...reportFields,
  })
  .openapi("InspectParametersResult");

export const InspectResult = response.union([InspectRunResult, InspectParametersResult]).openapi("InspectResult");

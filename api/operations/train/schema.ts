import { eventTypes, MAX_EVENTS, MAX_POINTS, MAX_SAMPLES } from "../../diagnosis/recorder/recording.ts";
import { summaries } from "../../schemas/choice.ts";
import { Diagnosis, Outcome } from "../../schemas/diagnosis.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { Count, Finite, FiniteRows, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { response, z } from "../../schemas/zod.ts";

export const TrainRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seed: Seed.optional().openapi({ description: "The seed of the run.", default: 0 }),
  })
  .openapi("TrainRequest");

export const NetworkParameters = response
  .array(
    response.strictObject({
      weights: FiniteRows.openapi({ description: "units × fan-in" }),
      biases: response.array(Finite),
    }),
  )
  .openapi("Parameters", { description: "Layer by layer." });

const State = response
  .strictObject({
    loss: Finite,
    outputs: FiniteRows.openapi({ description: "samples × outputs" }),
    parameters: NetworkParameters,
  })
  .openapi("State", { description: "The network at one moment. Null stands for a number that is not finite." });

/** How early stopping ended a run. */
export const endingFields = {
  stoppedAt: Count.nullable().openapi({
    description: "The epoch after which early stopping ended the run; null if it did not.",
  }),
  restoredFrom: Count.nullable().openapi({
    description: "The epoch whose parameters the run ends with, if `restoreBest` restored an earlier one; else null.",
  }),
};

const Validated = response
  .strictObject({
    heldOut: response
      .array(Count)
      .nullable()
      .openapi({
        description:
          "Which samples of the data are held out, by index; null unless they are a part of the data. Everything else " +
          "counts the samples that are left.",
      }),
    loss: Finite,
    largestError: Finite,
    outputs: FiniteRows.openapi({ description: "samples × outputs" }),
  })
  .openapi("Validated");

const firstSamples = `on at most the first ${MAX_SAMPLES} samples`;

const FlightEvent = response
  .strictObject({
    type: response
      .enum(Object.keys(eventTypes) as [keyof typeof eventTypes])
      .openapi({ description: summaries(eventTypes) }),
    epoch: Count.openapi({ description: "Counts from 1; 0 is before training." }),
    step: Count.nullable().openapi({
      description:
        "The update, counted from 1 over the whole run; null for an event of the loss, and for a unit or a layer if " +
        "finding the update would take too long: then `epoch` is the latest possible.",
    }),
    samples: response.array(Count).nullable().openapi({ description: "Indexes of the samples in that update." }),
    rate: response.number().nullable().openapi({ description: "The learning rate of that update." }),
    layer: Count.nullable().openapi({ description: "Index from 0." }),
    unit: Count.nullable().openapi({ description: "Index from 0." }),
    preActivations: response
      .strictObject({
        before: response
          .array(Finite)
          .nullable()
          .openapi({ description: `Just before the update, ${firstSamples}.` }),
        after: response.array(Finite).openapi({ description: `Just after the update, ${firstSamples}.` }),
      })
      .nullable(),
    crossing: response.strictObject({ sample: Count, before: Finite, after: Finite }).nullable().openapi({
      description:
        "The pre-activation on the sample on which the unit was most active: before its death, or after its revival.",
    }),
  })
  .openapi("FlightEvent", { description: "An event of a unit, a layer or the loss." });

const series = response.array(Finite);

const Recording = response
  .strictObject({
    epochs: response
      .array(Count)
      .max(MAX_POINTS)
      .openapi({
        description:
          "The epochs of the recorded points; 0 is before training. They are the first 16, the last 4, and equal " +
          `strides between; at most ${MAX_POINTS}.`,
      }),
    loss: series,
    validationLoss: series.nullable().openapi({ description: "The loss on `data.validation`; null without any." }),
    gradientNorm: series.openapi({ description: "The Euclidean norm of the gradient on all data." }),
    largestError: series.openapi({ description: "The largest |prediction − target|." }),
    liveUnits: response
      .array(response.array(Count))
      .openapi({ description: "layers × points: the number of units that are not dead on the data." }),
    gradientNorms: response.array(series).openapi({
      description: "layers × points: the norm of the gradient with respect to the layer's weights and biases.",
    }),
    updateRatios: response.array(series).openapi({
      description:
        "layers × points: how far the weights moved since the previous point, per update, as a fraction of their norm.",
    }),
    events: response.array(FlightEvent).max(MAX_EVENTS),
    eventsOmitted: Count,
  })
  .openapi("Recording", { description: "The flight recorder. Each point is taken at the end of its epoch." });

export const TrainResult = response
  .strictObject({
    ...experimentFields("train"),
    seed: Seed,
    draws: Count.openapi({ description: "How often the initial parameters were drawn; 1 unless `start` draws again." }),
    outcome: Outcome,
    success: response.boolean(),
    largestError: Finite.openapi({ description: "The largest |prediction − target| after training." }),
    tolerance: response.number().nullable().openapi({
      description: "The bound on every error, in the unit of the targets; null without such a criterion.",
    }),
    before: State,
    after: State,
    validation: Validated.nullable().openapi({
      description: "The network after training, on the samples for validation; null without any.",
    }),
    ...endingFields,
    recording: Recording,
    diagnosis: Diagnosis,
  })
  .openapi("TrainResult");

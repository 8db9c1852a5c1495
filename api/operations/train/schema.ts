import { eventTypes, MAX_EVENTS, MAX_POINTS, MAX_SAMPLES } from "../../diagnosis/recorder/recording.ts";
import { summaries } from "../../schemas/choice.ts";
import { DataInput } from "../../schemas/data.ts";
import { Diagnosis, Outcome } from "../../schemas/diagnosis.ts";
import { ExperimentInput } from "../../schemas/experiment.ts";
import { Count, Finite, FiniteRows, Seed } from "../../schemas/primitives.ts";
import { experimentFields } from "../../schemas/result.ts";
import { z } from "../../schemas/zod.ts";

/** Data that is looked at along the run and never trained on. */
export const Validation = DataInput.openapi({
  description:
    "Points, or what makes them, that are passed forward along the run and never trained on: overfitting shows there.",
});

export const TrainRequest = z
  .strictObject({
    experiment: ExperimentInput.optional(),
    seed: Seed.optional().openapi({ description: "Which run.", default: 0 }),
    validation: Validation.optional(),
  })
  .openapi("TrainRequest");

export const Parameters = z
  .array(z.strictObject({ weights: FiniteRows.openapi({ description: "units × fan-in" }), biases: z.array(Finite) }))
  .openapi("Parameters", { description: "Layer by layer." });

const State = z
  .strictObject({
    loss: Finite,
    outputs: FiniteRows.openapi({ description: "samples × outputs" }),
    parameters: Parameters,
  })
  .openapi("State", { description: "The network at one moment; null stands for a number that is not finite." });

const firstSamples = `on the first ${MAX_SAMPLES} samples at most`;

const FlightEvent = z
  .strictObject({
    type: z.enum(Object.keys(eventTypes) as [keyof typeof eventTypes]).openapi({ description: summaries(eventTypes) }),
    epoch: Count.openapi({ description: "Counts from 1; 0 is before training." }),
    step: Count.nullable().openapi({
      description: "Counts the updates of the whole run from 1; null where only the epoch is known.",
    }),
    samples: z.array(Count).nullable().openapi({ description: "The samples of that update, by index." }),
    rate: z.number().nullable().openapi({ description: "The learning rate of that update." }),
    layer: Count.nullable().openapi({ description: "Index from 0." }),
    unit: Count.nullable().openapi({ description: "Index from 0." }),
    preActivations: z
      .strictObject({
        before: z
          .array(Finite)
          .nullable()
          .openapi({ description: `Right before the update, ${firstSamples}.` }),
        after: z.array(Finite).openapi({ description: `Right after it, ${firstSamples}.` }),
      })
      .nullable(),
    crossing: z.strictObject({ sample: Count, before: Finite, after: Finite }).nullable().openapi({
      description:
        "For a death, the pre-activation on the sample on which the unit was most active before; for a revival, after.",
    }),
  })
  .openapi("FlightEvent", { description: "Something that happened to a unit, a layer or the loss." });

const series = z.array(Finite);

const Recording = z
  .strictObject({
    epochs: z
      .array(Count)
      .max(MAX_POINTS)
      .openapi({
        description: `The epochs of the points, 0 being before training: every one of the first 16 and of the last 4, equal strides between, ${MAX_POINTS} at most.`,
      }),
    loss: series,
    validationLoss: series.nullable().openapi({ description: "On the validation data; null without." }),
    gradientNorm: series.openapi({ description: "The Euclidean norm of the gradient over all the data." }),
    largestError: series.openapi({ description: "The largest |output − target|." }),
    liveUnits: z
      .array(z.array(Count))
      .openapi({ description: "layers × points: the units that are not dead on the data." }),
    gradientNorms: z
      .array(series)
      .openapi({ description: "layers × points: the norm of the gradient by the layer's weights and biases." }),
    updateRatios: z.array(series).openapi({
      description:
        "layers × points: how far the layer's weights moved since the point before, as a share of their norm and per update.",
    }),
    events: z.array(FlightEvent).max(MAX_EVENTS),
    eventsOmitted: Count,
  })
  .openapi("Recording", { description: "The flight recorder. A point stands for the end of its epoch." });

export const TrainResult = z
  .strictObject({
    ...experimentFields("train"),
    seed: Seed,
    outcome: Outcome,
    success: z.boolean(),
    largestError: Finite.openapi({ description: "The largest |output − target| after training." }),
    tolerance: z.number().nullable().openapi({
      description:
        "What every error had to stay below, in the unit of the targets; null where no such criterion is asked for.",
    }),
    before: State,
    after: State,
    recording: Recording,
    diagnosis: Diagnosis,
  })
  .openapi("TrainResult");

import { checkPasted } from "../../experiment/request/check-pasted.ts";
import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { asColumns } from "../../experiment/request/points.ts";
import { precisions } from "../../network/precision.ts";
import { ActivationInput, LossInput } from "../../schemas/choices.ts";
import { PurposeCriteria } from "../../schemas/criteria.ts";
import { listOf, matrix, SampleRows, vector } from "../../schemas/list.ts";
import { messageOf } from "../../schemas/messages.ts";
import { Value } from "../../schemas/primitives.ts";
import { refine } from "../../schemas/refine.ts";
import { weightsInput } from "../../schemas/weights.ts";
import { z } from "../../schemas/zod.ts";

/* A network given by its numbers, in a request to `/inspect`. */

export const Box = listOf(z.strictObject({ low: Value, high: Value }), { max: limits.units }).openapi({
  description: "One closed interval per input.",
});

export const InspectedData = z
  .strictObject({
    inputs: SampleRows.transform(asColumns).openapi({
      description: "samples × inputs; for one input, also a flat list with one number per sample.",
    }),
    targets: SampleRows.optional().openapi({
      description:
        "What the network was trained for: samples × outputs, or a flat list of numbers or classes, as in an " +
        "experiment.",
    }),
    ...weightsInput,
  })
  .openapi("InspectedData", { description: "Samples to measure parameters on, with targets or without." });

/** The purpose of the parameters besides the targets. No other field of an experiment changes what is measured. */
export const purposeFields = {
  loss: LossInput.optional().openapi({
    description: "With targets: the loss. By default, that of the output layer.",
  }),
  success: PurposeCriteria.optional(),
};

export const layer = <S extends z.ZodType>(activation: S) =>
  z.strictObject({
    activation,
    weights: matrix(limits.units, limits.units).openapi({ description: "units × fan-in" }),
    biases: vector(limits.units).openapi({ description: "One number per unit." }),
  });

export const ExaminedBox = Box.optional().openapi({
  description:
    "The box of inputs to examine: one closed interval per input. By default, the smallest box that contains the data.",
});

export const InitialBias = Value.nullable();
export const Precision = z.enum(precisions);

/** Fields of an experiment that change how a network is trained, and nothing at given parameters. */
const ofTraining = [
  "optimizer",
  "schedule",
  "batches",
  "epochs",
  "earlyStopping",
  "gradientClipping",
  "random",
  "start",
];

/** Why a field of training is unknown; undefined for any other issue. */
export function trainingHasNoPlace(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== "unrecognized_keys" || !(issue.keys as string[]).some((key) => ofTraining.includes(key)))
    return undefined;
  return (
    `${messageOf(issue)} Parameters are measured as they are: what trains a network has no place beside them, and ` +
    "penalties are no part of the loss that is measured."
  );
}

export const InspectParametersRequest = z
  .strictObject(
    {
      network: z.strictObject({ layers: listOf(layer(ActivationInput), { max: limits.layers }) }).openapi({
        description: "The layers in order, from the first one on; the last may be a hidden layer.",
      }),
      data: InspectedData.optional(),
      ...purposeFields,
      box: ExaminedBox,
      initialBias: InitialBias.optional().openapi({
        description:
          "The initial bias of every unit, which identifies units that were born dead; null if it is unknown.",
        default: pastedDefaults.initialBias,
      }),
      precision: Precision.optional().openapi({ default: defaults.precision }),
    },
    { error: trainingHasNoPlace },
  )
  .superRefine(refine(checkPasted))
  .openapi("InspectParametersRequest", {
    description:
      "A network given by its parameters, with data or a box. No measure depends on what trained it: optimizer, batches, " +
      "epochs and penalties have no place here.",
  });

import { checkPasted } from "../../experiment/request/check-pasted.ts";
import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { asColumns } from "../../experiment/request/points.ts";
import { precisions } from "../../network/precision.ts";
import { ActivationInput } from "../../schemas/choices.ts";
import { listOf, matrix, rowsOrNumbers, vector } from "../../schemas/list.ts";
import { Value } from "../../schemas/primitives.ts";
import { refine } from "../../schemas/refine.ts";
import { z } from "../../schemas/zod.ts";

/* A network given by its numbers, in a request to `/inspect`. */

export const Box = listOf(z.strictObject({ low: Value, high: Value }), { max: limits.units }).openapi({
  description: "One closed interval per input.",
});

export const InputData = z.strictObject({
  inputs: rowsOrNumbers(limits.samples, limits.units)
    .transform(asColumns)
    .openapi({ description: "samples × inputs; for one input, also a flat list with one number per sample." }),
});

export const layer = <S extends z.ZodType>(activation: S) =>
  z.strictObject({
    activation,
    weights: matrix(limits.units, limits.units).openapi({ description: "units × fan-in" }),
    biases: vector(limits.units).openapi({ description: "One number per unit." }),
  });

export const InitialBias = Value.nullable();
export const Precision = z.enum(precisions);

export const InspectParametersRequest = z
  .strictObject({
    network: z.strictObject({ layers: listOf(layer(ActivationInput), { max: limits.layers }) }).openapi({
      description: "The layers in order, from the first one on; the last may be a hidden layer.",
    }),
    data: InputData.optional(),
    box: Box.optional().openapi({
      description:
        "The box of inputs to examine: one closed interval per input. By default, the smallest box that contains the " +
        "data.",
    }),
    initialBias: InitialBias.optional().openapi({
      description: "The initial bias of every unit, which identifies units that were born dead; null if it is unknown.",
      default: pastedDefaults.initialBias,
    }),
    precision: Precision.optional().openapi({ default: defaults.precision }),
  })
  .superRefine(refine(checkPasted))
  .openapi("InspectParametersRequest", { description: "A network given by its parameters, with data or a box." });

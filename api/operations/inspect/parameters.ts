import { checkPasted } from "../../experiment/request/check-pasted.ts";
import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { precisions } from "../../network/precision.ts";
import { ActivationInput } from "../../schemas/choices.ts";
import { matrix, Value } from "../../schemas/primitives.ts";
import { refine } from "../../schemas/refine.ts";
import { z } from "../../schemas/zod.ts";

/* A network given by its numbers, as `/inspect` takes it. */

export const Box = z
  .array(z.strictObject({ low: Value, high: Value }))
  .min(1)
  .max(limits.units)
  .openapi({ description: "One closed interval for each input." });

export const InputData = z.strictObject({
  inputs: matrix(limits.samples, limits.units).openapi({ description: "samples × inputs" }),
});

/** A layer given by its numbers. */
export const layer = <S extends z.ZodType>(activation: S) =>
  z.strictObject({
    activation,
    weights: matrix(limits.units, limits.units).openapi({ description: "units × fan-in" }),
    biases: z.array(Value).min(1).max(limits.units).openapi({ description: "One number for each unit." }),
  });

export const InitialBias = Value.nullable();
export const Precision = z.enum(precisions);

export const InspectParametersRequest = z
  .strictObject({
    network: z.strictObject({ layers: z.array(layer(ActivationInput)).min(1).max(limits.layers) }).openapi({
      description: "The layers that there are, from the inputs on; the last need not be the output layer.",
    }),
    data: InputData.optional(),
    box: Box.optional().openapi({
      description:
        "The inputs that matter, one closed interval for each input; where left out, the least box that holds the data.",
    }),
    initialBias: InitialBias.optional().openapi({
      description:
        "The bias that every unit began with, by which a born-dead unit is known; null where it is not known.",
      default: pastedDefaults.initialBias,
    }),
    precision: Precision.optional().openapi({ default: defaults.precision }),
  })
  .superRefine(refine(checkPasted))
  .openapi("InspectParametersRequest", { description: "A network given by its parameters, with data or a box." });

import { limits } from "../experiment/request/limits.ts";
import { activations } from "../network/tables/activations.ts";
import { type InitializerEntry, initializers, type Place } from "../network/tables/initializers.ts";
import { losses, reductions } from "../network/tables/losses.ts";
import { optimizers } from "../network/tables/optimizers/table.ts";
import { type ScheduleEntry, schedules } from "../network/tables/schedules.ts";
import { choiceInput, choiceOutput, type Extras, summaries } from "./choice.ts";
import { matrix, vector } from "./list.ts";
import type { z } from "./zod.ts";

/* Entries chosen by name from the core's tables: `…Input` in requests, the plain names in responses. */

const at = (place: Place) => (entry: InitializerEntry) => entry.places.includes(place);
const values = (schema: z.ZodType): Extras => ({ values: { field: "values", schema } });

const weightsOptions = {
  extras: values(matrix(limits.units, limits.units).openapi({ description: "units × fan-in" })),
  keep: at("weights"),
};
const biasesOptions = {
  extras: values(vector(limits.units).openapi({ description: "One number per unit." })),
  keep: at("biases"),
};

/** A schedule that may follow a warm-up: any but another warm-up. */
const simple = (entry: ScheduleEntry) => !entry.takesThen;
const thenAfter = (schema: z.ZodType): Extras => ({ warmup: { field: "then", schema } });

export const ActivationInput = choiceInput(activations).openapi("ActivationInput", {
  description: `The activation function of a layer.\n\n${summaries(activations)}`,
});
export const WeightsInput = choiceInput(initializers, weightsOptions).openapi("WeightsInput", {
  description: `How the initial weights are chosen.\n\n${summaries(initializers)}`,
});
export const BiasesInput = choiceInput(initializers, biasesOptions).openapi("BiasesInput", {
  description: "How the initial biases are chosen; WeightsInput describes the initializers.",
});
export const LossInput = choiceInput(losses).openapi("LossInput", {
  description: `The loss that training minimizes. Its reduction:\n\n${summaries(reductions)}\n\n` + summaries(losses),
});
export const OptimizerInput = choiceInput(optimizers).openapi("OptimizerInput", {
  description: `The update rule, with PyTorch's conventions.\n\n${summaries(optimizers)}`,
});
export const ScheduleInput = choiceInput(schedules, {
  extras: thenAfter(
    choiceInput(schedules, { keep: simple }).openapi({ description: "The schedule after the warm-up." }),
  ),
}).openapi("ScheduleInput", {
  description: `The factor that multiplies the learning rate in each epoch.\n\n${summaries(schedules)}`,
});

export const Activation = choiceOutput(activations).openapi("Activation");
export const Weights = choiceOutput(initializers, weightsOptions).openapi("Weights");
export const Biases = choiceOutput(initializers, biasesOptions).openapi("Biases");
export const Loss = choiceOutput(losses).openapi("Loss");
export const Optimizer = choiceOutput(optimizers).openapi("Optimizer");
export const Schedule = choiceOutput(schedules, {
  extras: thenAfter(choiceOutput(schedules, { keep: simple })),
}).openapi("Schedule");

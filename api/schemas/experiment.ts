import { defaults, layerDefaults } from "../experiment/defaults.ts";
import { limits } from "../experiment/limits.ts";
import { activations } from "../network/activations.ts";
import { initializers, type InitializerEntry, type Place } from "../network/initializers.ts";
import { losses } from "../network/losses.ts";
import { optimizers } from "../network/optimizers.ts";
import { precisions } from "../network/precision.ts";
import { generators } from "../network/random/streams.ts";
import { schedules } from "../network/schedules.ts";
import { orders } from "../network/specification.ts";
import { yardsticks } from "../network/success.ts";
import { choiceInput, choiceOutput, summaries } from "./choice.ts";
import { matrix, Value } from "./primitives.ts";
import { z } from "./zod.ts";

const namesOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
const at = (place: Place) => (entry: InitializerEntry) => entry.places.includes(place);

const WeightValues = { values: matrix(limits.units, limits.units).openapi({ description: "units × fan-in" }) };
const BiasValues = { values: z.array(Value).min(1).max(limits.units).openapi({ description: "One number for each unit." }) };

const units = z.int().min(1).max(limits.units).openapi({ description: "Units of the layer." });
const inputs = z.int().min(1).max(limits.units);
const epochs = z.int().min(1).max(limits.epochs).openapi({ description: "Passes over the data.", default: defaults.epochs });
const size = z.union([z.int().min(1).max(limits.batchSize), z.literal("all")]);
const everyErrorBelow = z.number().gt(0).max(1e6);
const precision = z.enum(precisions);
const order = z.enum(namesOf(orders));
const relativeTo = z.enum(namesOf(yardsticks));
const generator = z.enum(namesOf(generators));

export const ActivationInput = choiceInput(activations).openapi("ActivationInput", {
  description: `What each unit does to its pre-activation.\n\n${summaries(activations)}`,
});
const WeightsInput = choiceInput(initializers, WeightValues, at("weights")).openapi("WeightsInput", {
  description: `How weights begin.\n\n${summaries(initializers)}`,
});
const BiasesInput = choiceInput(initializers, BiasValues, at("biases")).openapi("BiasesInput", {
  description: "How biases begin.",
});
const LossInput = choiceInput(losses).openapi("LossInput", {
  description: `What training minimizes: a mean over every element.\n\n${summaries(losses)}`,
});
const OptimizerInput = choiceInput(optimizers).openapi("OptimizerInput", {
  description: `How a gradient becomes a step.\n\n${summaries(optimizers)}`,
});
const ScheduleInput = choiceInput(schedules).openapi("ScheduleInput", {
  description: `The factor on the learning rate, epoch by epoch.\n\n${summaries(schedules)}`,
});

/**
 * Named schemas that properties give a default to. They are registered on their own, before any use of
 * them: else the default of the first property that refers to one would become the default of all.
 */
export const choices = { ActivationInput, WeightsInput, BiasesInput, LossInput, OptimizerInput, ScheduleInput };

const LayerInput = z
  .strictObject({
    units,
    activation: ActivationInput.openapi({ description: "What each unit does to its pre-activation.", default: layerDefaults.activation }).optional(),
    weights: WeightsInput.openapi({ description: "How the weights begin.", default: layerDefaults.weights }).optional(),
    biases: BiasesInput.openapi({ description: "How the biases begin.", default: layerDefaults.biases }).optional(),
  })
  .openapi("LayerInput", { description: "A dense layer." });

const data = z.strictObject({
  inputs: matrix(limits.samples, limits.units).openapi({ description: "samples × inputs" }),
  targets: matrix(limits.samples, limits.units).openapi({ description: "samples × outputs" }),
});

/** An experiment as people send it. */
export const ExperimentInput = z
  .strictObject({
    network: z
      .strictObject({
        inputs: inputs.optional().openapi({ description: "Inputs of the network; where left out, as many as the data have." }),
        layers: z.array(LayerInput).min(1).max(limits.layers).optional().openapi({ description: "Hidden layers and the output layer, in order." }),
      })
      .optional(),
    data: data.optional(),
    loss: LossInput.openapi({ description: "What training minimizes.", default: defaults.loss.name }).optional(),
    optimizer: OptimizerInput.openapi({ description: "How a gradient becomes a step.", default: defaults.optimizer }).optional(),
    schedule: ScheduleInput.openapi({ description: "How the learning rate changes.", default: defaults.schedule }).optional(),
    batches: z
      .strictObject({
        size: size.optional().openapi({ description: "Samples of one update.", default: defaults.batches.size }),
        order: order.optional().openapi({ description: summaries(orders), default: defaults.batches.order }),
      })
      .optional(),
    epochs: epochs.optional(),
    precision: precision.optional().openapi({
      description: "The arithmetic; float32 rounds every single operation to float32.",
      default: defaults.precision,
    }),
    success: z
      .strictObject({
        everyErrorBelow: everyErrorBelow.optional().openapi({
          description: "Every |output − target| after training is below this.",
          default: defaults.success.everyErrorBelow,
        }),
        relativeTo: relativeTo.optional().openapi({ description: summaries(yardsticks), default: defaults.success.relativeTo }),
      })
      .optional(),
    random: z.strictObject({ generator: generator.optional().openapi({ default: defaults.random.generator }) }).optional(),
  })
  .openapi("ExperimentInput", {
    description:
      "All that decides a training run, except the seed. Every field may be left out; the defaults are two points, 0 → 1 and 1 → 2, and four ReLU units. A field that is given replaces its default whole.",
  });

export const Activation = choiceOutput(activations).openapi("Activation");
const Layer = z
  .strictObject({
    units,
    activation: Activation,
    weights: choiceOutput(initializers, WeightValues, at("weights")).openapi("Weights"),
    biases: choiceOutput(initializers, BiasValues, at("biases")).openapi("Biases"),
  })
  .openapi("Layer");

/** The experiment with every default filled in, as every response shows it. */
export const Experiment = z
  .strictObject({
    network: z.strictObject({ inputs, layers: z.array(Layer) }),
    data,
    loss: choiceOutput(losses).openapi("Loss"),
    optimizer: choiceOutput(optimizers).openapi("Optimizer"),
    schedule: choiceOutput(schedules).openapi("Schedule"),
    batches: z.strictObject({ size, order }),
    epochs: z.int().min(1),
    precision,
    success: z.strictObject({ everyErrorBelow, relativeTo }),
    random: z.strictObject({ generator }),
  })
  .openapi("Experiment", { description: "The experiment with every default filled in." });

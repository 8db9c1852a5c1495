import { defaults, layerDefaults, startDefaults, stoppingDefaults } from "../experiment/request/defaults.ts";
import { frameworks } from "../experiment/request/frameworks.ts";
import { limits } from "../experiment/request/limits.ts";
import { monitors } from "../network/core/stopping-rule.ts";
import { precisions } from "../network/precision.ts";
import { generators } from "../network/random/generators.ts";
import { orders } from "../network/specification.ts";
import { redrawConditions, startMeasures } from "../network/tables/starts.ts";
import { summaries } from "./choice.ts";
import {
  Activation,
  ActivationInput,
  Biases,
  BiasesInput,
  Loss,
  LossInput,
  Optimizer,
  OptimizerInput,
  Schedule,
  ScheduleInput,
  Weights,
  WeightsInput,
} from "./choices.ts";
import { Success, SuccessInput } from "./criteria.ts";
import {
  Data,
  DataInput,
  DataPoints,
  GeneratedDataInput,
  GeneratedPoints,
  HeldOut,
  Points,
  PointsInput,
  ValidationInput,
} from "./data.ts";
import { listOf, SampleRows } from "./list.ts";
import { orNull } from "./primitives.ts";
import { Scaling, ScalingInput } from "./scaling.ts";
import { IntervalName } from "./study.ts";
import { ClassWeights, SampleWeights } from "./weights.ts";
import { response, z } from "./zod.ts";

const namesOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];

const units = z.int().min(1).max(limits.units).openapi({ description: "Number of units." });
const inputs = z.int().min(1).max(limits.units);
const epochs = z.int().min(1).max(limits.epochs).openapi({ description: "Passes over the data." });
const size = z.union([z.int().min(1).max(limits.batchSize), z.literal("all")]);
const precision = z.enum(precisions);
const order = z.enum(namesOf(orders));
const generator = z.enum(namesOf(generators));

const dropout = z
  .number()
  .min(0)
  .lt(1)
  .openapi({ description: "The fraction of activations that each training pass sets to 0." });
const l1 = z
  .number()
  .min(0)
  .max(1e3)
  .openapi({ description: "λ of the penalty λ·Σ|w| over the weights, added to the training loss." });
const l2 = z
  .number()
  .min(0)
  .max(1e3)
  .openapi({ description: "λ of the penalty λ·Σw² over the weights, added to the training loss." });

const place = (noun: string) => z.boolean().openapi({ description: `Whether training changes the ${noun}.` });
const learningRateFactor = z
  .number()
  .min(0)
  .max(1e6)
  .openapi({
    description:
      "Multiplies the learning rate for the layer's weights and biases, for every optimizer; of rprop, which takes no " +
      "learning rate but a first step, that step. 0 leaves them as they are, but unlike `trainable: false` their " +
      "gradients still count in gradient clipping.",
  });

const stoppingWords =
  "Ends a run before its last epoch if the monitored loss stops improving, as Keras's EarlyStopping; null does not.";
const stopping = {
  monitor: z.enum(namesOf(monitors)),
  patience: z.int().min(0).max(limits.epochs).openapi({
    description: "Epochs in a row without an improvement after which the run ends; 0 counts as 1.",
  }),
  minDelta: z.number().min(0).max(1e6).openapi({
    description: "An improvement is a loss that is below the lowest so far by more than this.",
  }),
  restoreBest: z.boolean().openapi({
    description:
      "Whether the run ends with the parameters after the epoch of its last improvement. Otherwise it ends with those " +
      "after its last epoch.",
  }),
};
const EarlyStopping = response.strictObject(stopping).openapi("EarlyStopping");
const EarlyStoppingInput = z
  .strictObject({
    monitor: stopping.monitor
      .optional()
      .openapi({ description: summaries(monitors), default: stoppingDefaults.monitor }),
    patience: stopping.patience.optional().openapi({ default: stoppingDefaults.patience }),
    minDelta: stopping.minDelta.optional().openapi({ default: stoppingDefaults.minDelta }),
    restoreBest: stopping.restoreBest.optional().openapi({ default: stoppingDefaults.restoreBest }),
  })
  .openapi("EarlyStoppingInput");

const GradientClipping = z.union([
  z.strictObject({
    norm: z
      .number()
      .gt(0)
      .max(1e6)
      .openapi({ description: "The largest Euclidean norm of the gradient over all parameters." }),
  }),
  z.strictObject({
    value: z.number().gt(0).max(1e6).openapi({ description: "The largest magnitude of a single derivative." }),
  }),
  z.null(),
]);

/**
 * Named schemas that properties override with a default, or that the document refers to by name alone. The app
 * registers them before any use; otherwise the default of the first property would become part of the component.
 */
export const components = {
  IntervalMethod: IntervalName,
  SampleRows,
  EarlyStopping,
  EarlyStoppingInput,
  Points,
  PointsInput,
  GeneratedPoints,
  HeldOut,
  ValidationInput,
  SampleWeights,
  ClassWeights,
  DataPoints,
  GeneratedDataInput,
  ActivationInput,
  WeightsInput,
  BiasesInput,
  LossInput,
  OptimizerInput,
  ScheduleInput,
};

const margin = z
  .number()
  .min(0)
  .max(1e6)
  .openapi({
    description:
      "A unit whose activation is inactive up to a level, as ReLU's is up to 0, counts as active on a sample only if " +
      "its pre-activation exceeds this level by more than the margin.",
  });
const most = z
  .int()
  .min(1)
  .max(limits.redraws)
  .openapi({ description: "The most draws after the first; the last one is taken as it is." });
const condition = z.enum(namesOf(redrawConditions)).openapi({ description: summaries(redrawConditions) });
const starts = z.int().min(2).max(limits.starts).openapi({ description: "Number of draws." });
const by = z.enum(namesOf(startMeasures)).openapi({ description: summaries(startMeasures) });
const startDescription =
  "How a run chooses its initial parameters among several draws; null takes the first. A redraw draws all of them again " +
  "while something is dead on the data; the best of several is chosen by a measure. A framework's generator goes on with " +
  "its one sequence. The exact probability of success does not apply.";

const StartInput = z.union([
  z.strictObject({
    redraw: z.strictObject({
      while: condition,
      margin: margin.optional().openapi({ default: startDefaults.margin }),
      most: most.optional().openapi({ default: startDefaults.most }),
    }),
  }),
  z.strictObject({
    bestOf: z.strictObject({ starts, by: by.optional().openapi({ default: startDefaults.by }) }),
  }),
  z.null(),
]);

const Start = response.union([
  response.strictObject({ redraw: response.strictObject({ while: condition, margin, most }) }),
  response.strictObject({ bestOf: response.strictObject({ starts, by }) }),
  response.null(),
]);

const LayerInput = z
  .strictObject(
    {
      units,
      activation: ActivationInput.openapi({
        description: "The activation function.",
        default: layerDefaults.activation,
      }).optional(),
      weights: WeightsInput.openapi({
        description: "How the initial weights are chosen.",
        default: layerDefaults.weights,
      }).optional(),
      biases: BiasesInput.openapi({
        description: "How the initial biases are chosen.",
        default: layerDefaults.biases,
      }).optional(),
      dropout: dropout.optional().openapi({ default: layerDefaults.dropout }),
      l1: l1.optional().openapi({ default: layerDefaults.l1 }),
      l2: l2.optional().openapi({ default: layerDefaults.l2 }),
      trainable: z
        .union([
          z.boolean(),
          z.strictObject({ weights: place("weights").optional(), biases: place("biases").optional() }),
        ])
        .optional()
        .openapi({
          description:
            "Whether training changes the layer's weights and biases; false freezes both, and an object freezes either. " +
            "Frozen parameters get no update, no weight decay and no penalty, and gradient clipping does not count them.",
          default: true,
        }),
      learningRateFactor: learningRateFactor.optional().openapi({ default: layerDefaults.learningRateFactor }),
    },
    {
      error: ({ code, input }) =>
        code === "invalid_type" && typeof input === "number"
          ? `A layer is an object; write { "units": ${input} }.`
          : undefined,
    },
  )
  .openapi("LayerInput", { description: "A dense layer." });

const framework = z
  .enum(namesOf(frameworks))
  .nullable()
  .openapi({
    description:
      "The framework whose defaults fill in omitted fields; null uses this API's defaults.\n\n" + summaries(frameworks),
  });

export const ExperimentInput = z
  .strictObject({
    framework: framework.optional(),
    strict: z.boolean().optional().openapi({
      description:
        "Refuses the request if it leaves out the network, data, loss, optimizer, batches, epochs or success.",
      default: false,
    }),
    network: z
      .strictObject({
        inputs: inputs.optional().openapi({ description: "Number of inputs; by default, as many as the data have." }),
        layers: listOf(LayerInput, { max: limits.layers })
          .optional()
          .openapi({ description: "Hidden layers and the output layer, in order." }),
        scaling: ScalingInput.optional().openapi({ default: "standard" }),
      })
      .optional(),
    data: DataInput.optional(),
    loss: LossInput.openapi({
      description: "The loss that training minimizes.",
      default: defaults.loss.name,
    }).optional(),
    optimizer: OptimizerInput.openapi({
      description: "The update rule.",
      default: defaults.optimizer,
    }).optional(),
    schedule: ScheduleInput.openapi({
      description: "How the learning rate changes over the epochs.",
      default: defaults.schedule,
    }).optional(),
    batches: z
      .strictObject({
        size: size.optional().openapi({ description: "Samples per update.", default: defaults.batches.size }),
        order: order.optional().openapi({ description: summaries(orders), default: defaults.batches.order }),
      })
      .optional(),
    epochs: epochs.optional().openapi({ default: defaults.epochs }),
    earlyStopping: z
      .union([EarlyStoppingInput, z.null()])
      .optional()
      .openapi({ description: stoppingWords, default: null }),
    precision: precision.optional().openapi({
      description: "The floating-point type; float32 rounds after every operation.",
      default: defaults.precision,
    }),
    gradientClipping: GradientClipping.optional().openapi({
      description: "Limits the gradient of each update; null does not.",
    }),
    success: SuccessInput.optional(),
    random: z
      .strictObject({
        generator: generator
          .optional()
          .openapi({ description: summaries(generators), default: defaults.random.generator }),
      })
      .optional(),
    start: StartInput.optional().openapi({ description: startDescription }),
  })
  .openapi("ExperimentInput", {
    description:
      "Everything that determines a training run, except the seed. Every field is optional. Without `data`, what you " +
      "leave out is the origin experiment's: four ReLU units learn two points, 0 → 1 and 1 → 2. With `data`, it is " +
      "what people do: batches of 32 in shuffled order, a constant rate, SGD at 0.1, 1,000 epochs, the loss that " +
      "belongs to the output layer, and the criterion that belongs to the loss. A `framework` decides before both. " +
      "`assumed` in the answer lists what was left out. A field you set replaces its default entirely; options you " +
      "omit inside it use their own defaults.",
  });

const Layer = response
  .strictObject({
    units,
    activation: Activation,
    weights: Weights,
    biases: Biases,
    dropout,
    l1,
    l2,
    trainable: response.strictObject({ weights: place("weights"), biases: place("biases") }),
    learningRateFactor,
  })
  .openapi("Layer");

export const Experiment = response
  .strictObject({
    network: response.strictObject({ inputs, layers: response.array(Layer), scaling: Scaling.optional() }),
    data: Data,
    loss: Loss,
    optimizer: Optimizer,
    schedule: Schedule,
    batches: response.strictObject({ size, order }),
    epochs,
    earlyStopping: orNull(EarlyStopping),
    precision,
    gradientClipping: GradientClipping,
    success: Success,
    random: response.strictObject({ generator }),
    start: Start,
  })
  .openapi("Experiment", { description: "The experiment with every default filled in." });

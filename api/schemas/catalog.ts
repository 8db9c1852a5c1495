import { z } from "./zod.ts";

const Parameter = z.strictObject({
  name: z.string(),
  summary: z.string(),
  default: z
    .union([z.number(), z.boolean(), z.string().max(100)])
    .optional()
    .openapi({ description: "Absent if the parameter is required." }),
  oneOf: z.array(z.string()).optional().openapi({ description: "The valid names, if the value is a name." }),
  integer: z.boolean().optional().openapi({ description: "Whether the value must be an integer." }),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

const CatalogEntry = z
  .strictObject({ name: z.string(), summary: z.string(), parameters: z.array(Parameter).optional() })
  .openapi("CatalogEntry");

const entries = z.array(CatalogEntry);

export const Catalog = z
  .strictObject({
    engine: z.string(),
    activations: entries,
    initializers: entries,
    losses: entries,
    reductions: entries,
    optimizers: entries,
    schedules: entries,
    orders: entries,
    generators: entries,
    dataGenerators: entries,
    criteria: entries,
    scalings: entries.openapi({ description: "What `network.scaling` multiplies weights by." }),
    frameworks: z.array(
      z.strictObject({
        name: z.string(),
        summary: z.string(),
        source: z.string(),
        weights: z.string(),
        biases: z.string(),
        parameters: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.boolean()]))).openapi({
          description: "Defaults that differ from those in the other lists.",
        }),
      }),
    ),
    formats: z.array(z.strictObject({ name: z.string(), summary: z.string(), layout: z.string() })),
    layouts: entries,
    precisions: z.array(z.string()),
    yardsticks: entries,
    intervals: entries,
    pairedMethods: entries,
    outcomeTests: entries,
    differenceMethods: entries,
    improvementMethods: entries,
    outcomes: entries,
    collapses: entries,
    redraws: entries.openapi({ description: "When `start.redraw` draws the initial parameters again." }),
    startMeasures: entries.openapi({ description: "By what `start.bestOf` chooses." }),
    unsupported: z
      .array(z.strictObject({ name: z.string(), reason: z.string() }))
      .openapi({ description: "What an experiment cannot say, and why." }),
    events: entries,
    origins: entries,
    decisions: entries,
    symptoms: z.array(
      z.strictObject({
        name: z.string(),
        summary: z.string(),
        reference: z.string(),
        thresholds: z.array(z.strictObject({ name: z.string(), value: z.number(), summary: z.string() })).openapi({
          description: "The values that measured quantities are compared with, and the reason for each.",
        }),
      }),
    ),
    actions: entries,
    standings: entries,
    statuses: entries,
    pictures: z.array(z.strictObject({ operation: z.string(), name: z.string(), summary: z.string() })).openapi({
      description: "The values of `?picture=`, each operation's default first.",
    }),
    mediaTypes: z
      .array(z.strictObject({ name: z.string(), extension: z.string(), operations: z.array(z.string()) }))
      .openapi({ description: "The media types of results." }),
    stages: entries,
    stopReasons: entries,
    limits: z.record(z.string(), z.number()),
    problems: z.array(z.strictObject({ code: z.string(), status: z.int(), title: z.string() })),
    fieldErrors: entries,
  })
  .openapi("Catalog", {
    description: "Every name that a request or a response may contain, from the tables that the engine runs on.",
  });

import { response } from "./zod.ts";

const Parameter = response.strictObject({
  name: response.string(),
  summary: response.string(),
  default: response
    .union([response.number(), response.boolean(), response.string().max(100)])
    .optional()
    .openapi({ description: "Absent if the parameter is required." }),
  oneOf: response
    .array(response.string())
    .optional()
    .openapi({ description: "The valid names, if the value is a name." }),
  integer: response.boolean().optional().openapi({ description: "Whether the value must be an integer." }),
  minimum: response.number().optional(),
  maximum: response.number().optional(),
  exclusiveMinimum: response.number().optional(),
  exclusiveMaximum: response.number().optional(),
});

const CatalogEntry = response
  .strictObject({
    name: response.string(),
    summary: response.string(),
    parameters: response.array(Parameter).optional(),
  })
  .openapi("CatalogEntry");

const entries = response.array(CatalogEntry);

export const Catalog = response
  .strictObject({
    engine: response.string(),
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
    frameworks: response.array(
      response.strictObject({
        name: response.string(),
        summary: response.string(),
        source: response.string(),
        weights: response.string(),
        biases: response.string(),
        parameters: response
          .record(
            response.string(),
            response.record(response.string(), response.union([response.number(), response.boolean()])),
          )
          .openapi({
            description: "Defaults that differ from those in the other lists.",
          }),
      }),
    ),
    formats: response.array(
      response.strictObject({ name: response.string(), summary: response.string(), layout: response.string() }),
    ),
    layouts: entries,
    precisions: response.array(response.string()),
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
    unsupported: response
      .array(response.strictObject({ name: response.string(), reason: response.string() }))
      .openapi({ description: "What an experiment cannot say, and why." }),
    events: entries,
    origins: entries,
    decisions: entries,
    symptoms: response.array(
      response.strictObject({
        name: response.string(),
        summary: response.string(),
        reference: response.string(),
        thresholds: response
          .array(
            response.strictObject({ name: response.string(), value: response.number(), summary: response.string() }),
          )
          .openapi({
            description: "The values that measured quantities are compared with, and the reason for each.",
          }),
      }),
    ),
    actions: entries,
    standings: entries,
    statuses: entries,
    pictures: response
      .array(
        response.strictObject({ operation: response.string(), name: response.string(), summary: response.string() }),
      )
      .openapi({
        description: "The values of `?picture=`, each operation's default first.",
      }),
    mediaTypes: response
      .array(
        response.strictObject({
          name: response.string(),
          extension: response.string(),
          operations: response.array(response.string()),
        }),
      )
      .openapi({ description: "The media types of results." }),
    stages: entries,
    stopReasons: entries,
    limits: response.record(response.string(), response.number()),
    problems: response.array(
      response.strictObject({ code: response.string(), status: response.int(), title: response.string() }),
    ),
    fieldErrors: entries,
  })
  .openapi("Catalog", {
    description: "Every name that a request or a response may contain, from the tables that the engine runs on.",
  });

import { limits } from "../experiment/request/limits.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { choiceOutput, objectInput, summaries } from "./choice.ts";
import { matrix, rowsOrNumbers } from "./list.ts";
import { alternatives } from "./messages.ts";
import { pick } from "./pick.ts";
import { z } from "./zod.ts";

/** A generator and its settings. The schema is a union by `generator`, finer than this type. */
type Generated = z.ZodType<{ generator: string; [setting: string]: unknown }>;
const byGenerator = { key: "generator" };

export const Points = z
  .strictObject({
    inputs: matrix(limits.samples, limits.units).openapi({ description: "samples × inputs" }),
    targets: matrix(limits.samples, limits.units).openapi({ description: "samples × outputs" }),
  })
  .openapi("Points");

export const PointsInput = z
  .strictObject({
    inputs: rowsOrNumbers(limits.samples, limits.units).openapi({
      description: "samples × inputs; for one input, also a flat list with one number per sample.",
    }),
    targets: rowsOrNumbers(limits.samples, limits.units).openapi({
      description:
        "samples × outputs. A flat list has one number per sample for one output, and classes for several outputs: " +
        "integers 0, 1, … below the units of the last layer, which become one-hot rows.",
    }),
  })
  .openapi("PointsInput");

export const GeneratedDataInput = (objectInput(dataGenerators, byGenerator) as unknown as Generated).openapi(
  "GeneratedDataInput",
  {
    description: `Points from a built-in generator.\n\n${summaries(dataGenerators)}`,
  },
);

export const DataInput = pick(
  "generator",
  GeneratedDataInput,
  PointsInput,
  'A generator makes the points for you, as in { "generator": "xor" }; ' +
    `use ${alternatives(Object.keys(dataGenerators))}.`,
).openapi("DataInput", {
  description: "The points, or a generator that makes them.",
  anyOf: [{ $ref: "#/components/schemas/PointsInput" }, { $ref: "#/components/schemas/GeneratedDataInput" }],
});

/** Generated points appear in responses as their generator. */
export const Data = z.union([Points, choiceOutput(dataGenerators, byGenerator) as unknown as Generated]);

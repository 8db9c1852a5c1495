import { limits } from "../experiment/request/limits.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { choiceOutput, objectInput, summaries } from "./choice.ts";
import { pick } from "./pick.ts";
import { matrix } from "./primitives.ts";
import { alternatives, z } from "./zod.ts";

/** A generator and its settings; the union by the field `generator` is finer than this type tells. */
type Generated = z.ZodType<{ generator: string; [setting: string]: unknown }>;
const byGenerator = { key: "generator" };

export const Points = z
  .strictObject({
    inputs: matrix(limits.samples, limits.units).openapi({ description: "samples × inputs" }),
    targets: matrix(limits.samples, limits.units).openapi({ description: "samples × outputs" }),
  })
  .openapi("Points");

/** What makes the points, with the settings that differ from its defaults. */
export const GeneratedDataInput = (objectInput(dataGenerators, byGenerator) as unknown as Generated).openapi(
  "GeneratedDataInput",
  {
    description: `Points that need not be written out.\n\n${summaries(dataGenerators)}`,
  },
);

export const DataInput = pick(
  "generator",
  GeneratedDataInput,
  Points,
  `Points that need not be written out are ${alternatives(Object.keys(dataGenerators))}, as { "generator": "xor" }.`,
).openapi("DataInput", {
  description: "The points, or what makes them.",
  anyOf: [{ $ref: "#/components/schemas/Points" }, { $ref: "#/components/schemas/GeneratedDataInput" }],
});

/** As responses show them: points that were made, by what made them. */
export const Data = z.union([Points, choiceOutput(dataGenerators, byGenerator) as unknown as Generated]);

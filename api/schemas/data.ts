import { limits } from "../experiment/request/limits.ts";
import { dataGenerators } from "../network/tables/data-generators.ts";
import { choiceOutput, objectInput, summaries } from "./choice.ts";
import { matrix, SampleRows } from "./list.ts";
import { alternatives } from "./messages.ts";
import { pick } from "./pick.ts";
import { weightsInput, weightsOutput } from "./weights.ts";
import { response, z } from "./zod.ts";

/** A generator and its settings. The schema is a union by `generator`, finer than this type. */
type Generated = z.ZodType<{ generator: string; [setting: string]: unknown }>;
const byGenerator = { key: "generator" };

export const Points = response
  .strictObject({
    inputs: matrix(limits.samples, limits.units).openapi({ description: "samples × inputs" }),
    targets: matrix(limits.samples, limits.units).openapi({ description: "samples × outputs" }),
  })
  .openapi("Points");

export const PointsInput = z
  .strictObject({
    inputs: SampleRows.openapi({
      description: "samples × inputs; for one input, also a flat list with one number per sample.",
    }),
    targets: SampleRows.openapi({
      description:
        "samples × outputs. A flat list has one number per sample for one output, and classes for several outputs: " +
        "integers 0, 1, … below the units of the last layer, which become one-hot rows.",
    }),
  })
  .openapi("PointsInput");

export const GeneratedPoints = (objectInput(dataGenerators, byGenerator) as unknown as Generated).openapi(
  "GeneratedPoints",
  { description: "Points from a built-in generator, as in `data`." },
);

export const HeldOut = z
  .strictObject({
    fraction: z.number().gt(0).lt(1).openapi({ description: "Of n samples, ⌈fraction · n⌉ are held out." }),
  })
  .openapi("HeldOut", {
    description:
      "That part of the data: the samples are drawn without replacement, from n and the fraction alone, so that every " +
      "seed and every variant holds out the same ones. The others stay, in their order, to train on; samples count " +
      "from 0 among these. Keras's `validation_split` takes the last samples instead; scikit-learn's " +
      "`train_test_split` holds out as many, and draws them from its `random_state`.",
  });

const generatorHint =
  'A generator makes the points for you, as in { "generator": "xor" }; ' +
  `use ${alternatives(Object.keys(dataGenerators))}.`;
const validationWords =
  "Samples to evaluate the network on, which it is never trained on: points, a generator, or a part of the data. " +
  "Null: none.";
const ofSamples = [{ $ref: "#/components/schemas/PointsInput" }, { $ref: "#/components/schemas/GeneratedPoints" }];
const ofValidation = [...ofSamples, { $ref: "#/components/schemas/HeldOut" }, { type: "null" as const }];

export const ValidationInput = pick(
  "fraction",
  HeldOut,
  pick("generator", GeneratedPoints, PointsInput, generatorHint),
  'To hold out a part of the data, write { "fraction": 0.2 }.',
)
  .nullable()
  .openapi("ValidationInput", { description: validationWords, anyOf: ofValidation, default: null });

const validation = ValidationInput.optional();

export const DataPoints = z.strictObject({ ...PointsInput.shape, ...weightsInput, validation }).openapi("DataPoints");

export const GeneratedDataInput = (
  objectInput(dataGenerators, { ...byGenerator, shared: { ...weightsInput, validation } }) as unknown as Generated
).openapi("GeneratedDataInput", {
  description: `Points from a built-in generator.\n\n${summaries(dataGenerators)}`,
});

export const DataInput = pick("generator", GeneratedDataInput, DataPoints, generatorHint).openapi("DataInput", {
  description: "The points, or a generator that makes them.",
  anyOf: [{ $ref: "#/components/schemas/DataPoints" }, { $ref: "#/components/schemas/GeneratedDataInput" }],
});

// The writer of the document would spell out every generator, since they are a union themselves.
const Validation = response.union([Points, GeneratedPoints, HeldOut, response.null()]).openapi("Validation", {
  description: validationWords,
  anyOf: [
    { $ref: "#/components/schemas/Points" },
    { $ref: "#/components/schemas/GeneratedPoints" },
    { $ref: "#/components/schemas/HeldOut" },
    { type: "null" },
  ],
});

/** Generated points appear in responses as their generator, and a held-out part as its fraction. */
export const Data = response.union([
  response.strictObject({ ...Points.shape, ...weightsOutput, validation: Validation }),
  choiceOutput(dataGenerators, {
    ...byGenerator,
    shared: { ...weightsOutput, validation: Validation },
  }) as unknown as Generated,
]);

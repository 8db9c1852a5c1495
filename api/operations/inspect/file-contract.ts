import { dtypes } from "../../formats/safetensors.ts";
import { type FormatEntry, fileTypes, formats } from "../../formats/table.ts";
import { summaries } from "../../schemas/choice.ts";
import { queryFields } from "./file-options.ts";

/* The contract of a model's file as the body of /inspect: its media types, and the query beside it. */

export const queryParameters = Object.entries(queryFields).map(([name, { description, example, names }]) => ({
  name,
  in: "query" as const,
  required: false,
  example,
  description: `${description} For a file only.`,
  schema: { type: "string" as const, ...(names ? { enum: [...names] } : {}) },
}));

const entries: Readonly<Record<string, FormatEntry>> = formats;
const inFiles = Object.fromEntries(
  Object.entries(entries).filter(([, { form }]) => form === "file" || form === "document"),
);

const description =
  `A model's file, recognized by its content. A safetensors file has tensors of type ${Object.keys(dtypes).join(", ")}; ` +
  `a text may be what PyTorch or Flux prints.\n\n${summaries(inFiles)}`;

/** The first type has the description; a document that repeats it for each would be long. */
export const fileContent = Object.fromEntries(
  fileTypes.map((type, i) => [
    type,
    {
      schema: {
        type: "string" as const,
        format: "binary",
        description: i === 0 ? description : `The same as \`${fileTypes[0]}\`.`,
      },
    },
  ]),
);

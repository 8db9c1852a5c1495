import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { type Hints, type Reading as Read, readParameters } from "../../formats/read.ts";
import { formats, type JsonFormat, jsonFormats, layouts, type WeightLayout } from "../../formats/table.ts";
import { type FieldPath, place, Unreadable } from "../../formats/tensor.ts";
import { summaries } from "../../schemas/choice.ts";
import { ActivationInput } from "../../schemas/choices.ts";
import { z } from "../../schemas/zod.ts";
import { Box, InitialBias, InputData, InspectParametersRequest, Precision } from "./parameters.ts";

/* Parameters as a framework writes them: read, and turned into the request that gives them as a network. */

const jsonSummaries = summaries(Object.fromEntries(jsonFormats.map((name) => [name, formats[name]])));
const layoutNames = Object.keys(layouts) as [WeightLayout, ...WeightLayout[]];

const Activations = z.union([
  z
    .array(ActivationInput)
    .min(1)
    .max(limits.layers)
    .openapi({ description: "One for each layer, from the inputs on." }),
  z.strictObject({
    hidden: ActivationInput.openapi({ description: "Of every layer but the last." }),
    output: ActivationInput.optional().openapi({ default: "identity", description: "Of the last layer." }),
  }),
]);

const optionFields = {
  activations: Activations.openapi({ description: "What parameters do not tell: the layers' activations." }),
  layout: z
    .enum(layoutNames)
    .optional()
    .openapi({
      description: `How the weights lie, where that is not to be inferred from the sizes.\n\n${summaries(layouts)}`,
    }),
  order: z.array(z.string()).min(1).max(limits.layers).optional().openapi({
    description:
      "The names of the layers (`fc1`, `net.0`) from the inputs on, where that is not to be inferred from numbers and sizes.",
  }),
  data: InputData.optional(),
  box: Box.optional().openapi({
    description:
      "The inputs that matter, one closed interval for each input; where left out, the least box that holds the data.",
  }),
  initialBias: InitialBias.optional().openapi({
    description:
      "The bias that every unit began with; null where it is not known, and where left out for layers without biases.",
    default: pastedDefaults.initialBias,
  }),
  precision: Precision.optional().openapi({ default: defaults.precision }),
};

/** What comes beside the parameters, whichever way these come. */
export const ExportOptions = z.strictObject(optionFields);
export type ExportOptions = z.output<typeof ExportOptions>;

const written = z.strictObject({
  // What is not given is no value, whatever the schema of any value says.
  parameters: z
    .unknown()
    .refine((value) => value !== undefined)
    .openapi({
      description: `One of these, told apart by their form:\n\n${jsonSummaries}`,
      anyOf: [{ type: "object", additionalProperties: true }, { type: "array", items: {} }, { type: "string" }],
    }),
  format: z
    .enum(jsonFormats as [JsonFormat, ...JsonFormat[]])
    .optional()
    .openapi({
      description:
        "The format of the parameters, where its convention is to decide: square kernels fit both ways around.",
    }),
  ...optionFields,
});

export const InspectExportRequest = written
  .transform((request, context) => {
    const { parameters, format = null, ...options } = request;
    const { value, issues } = pasted(options, [], (hints) => readParameters(parameters, format, hints));
    if (value) return value;
    for (const issue of issues) context.issues.push({ ...issue, input: request } as (typeof context.issues)[number]);
    return z.NEVER;
  })
  .openapi("InspectExportRequest", {
    description: "A network given by its parameters as a framework writes them, with data or a box.",
  });

/** How parameters were read. */
export const Reading = z
  .strictObject({
    format: z.enum(Object.keys(formats) as [keyof typeof formats]).openapi({ description: summaries(formats) }),
    layers: z.array(
      z.strictObject({
        weights: z.string().openapi({ description: "Where the weights were found." }),
        biases: z
          .string()
          .nullable()
          .openapi({ description: "Where the biases were found; null for a layer without biases, which has zeros." }),
        layout: z.enum(layoutNames).openapi({ description: "How the weights were found to lie." }),
      }),
    ),
  })
  .openapi("Reading", {
    description: "How parameters in a framework's form were read: which tensor is what, and which way it lies.",
  });

export type PastedRequest = z.output<typeof InspectParametersRequest> & { readonly reading?: z.output<typeof Reading> };

type Issue = z.core.$ZodIssue;

/** A request's network, or what is wrong; `fields` is the path to the options. */
export function pasted(
  options: ExportOptions,
  fields: FieldPath,
  read: (hints: Hints) => Read,
): { readonly value?: PastedRequest; readonly issues: readonly Issue[] } {
  const { activations: given, layout = null, order = null, data, box, initialBias, precision } = options;
  try {
    const reading = read({ layout, order, inputs: inputsOf(options), maxLayers: limits.layers });
    const { layers } = reading;
    const activations = activationsOf(given, layers.length, fields);
    const network = {
      layers: layers.map(({ weights, biases }, index) => ({ activation: activations[index]!, weights, biases })),
    };
    const bias = initialBiasOf(initialBias, reading, activations, fields);
    const { data: value, error } = InspectParametersRequest.safeParse({
      network,
      data,
      box,
      initialBias: bias,
      precision,
    });
    if (value) return { value: { ...value, reading: reported(reading) }, issues: [] };
    return { issues: error.issues.map((issue) => relocate(issue, reading, fields)) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { issues: [{ code: "custom", path: [...error.path], message: error.message, input: undefined }] };
  }
}

function inputsOf({ data, box }: ExportOptions): Hints["inputs"] {
  if (data) return { width: data.inputs[0]!.length, source: "the data have" };
  return box ? { width: box.length, source: "the box has" } : null;
}

function activationsOf(
  given: ExportOptions["activations"],
  layers: number,
  fields: FieldPath,
): z.output<typeof ActivationInput>[] {
  const path = [...fields, "activations"];
  if (Array.isArray(given)) {
    if (given.length === layers) return given;
    throw new Unreadable(
      path,
      `There ${given.length === 1 ? "is 1 activation" : `are ${given.length} activations`} for ${layers} layer${layers === 1 ? "" : "s"}; give one for each layer.`,
    );
  }
  const { hidden, output } = given;
  if (layers === 1 && output === undefined) {
    throw new Unreadable(
      path,
      "There is only one layer, which may be hidden or the output: give its activation alone in a list, or as output.",
    );
  }
  return Array.from({ length: layers }, (_, index) => (index < layers - 1 ? hidden : (output ?? "identity")));
}

/** A unit without a bias never moved one, so that its bias tells nothing of how it began. */
function initialBiasOf(
  given: number | null | undefined,
  { layers }: Read,
  activations: readonly unknown[],
  fields: FieldPath,
): number | null | undefined {
  const without = layers.findIndex(({ part }, index) => part.biases === null && activations[index] !== "identity");
  if (without < 0 || given === null) return given;
  if (given === undefined) return null;
  throw new Unreadable(
    [...fields, "initialBias"],
    `Layer ${without + 1} (${layers[without]!.part.weights.name}) has no biases, so that none began at ${given}; give null, or leave it out.`,
  );
}

function reported({ format, layers }: Read): z.output<typeof Reading> {
  return {
    format,
    layers: layers.map(({ part, layout }) => ({
      weights: plain(part.weights.name),
      biases: part.biases && plain(part.biases.name),
      layout,
    })),
  };
}

/** A name as it is, without the quotation marks that messages give it. */
function plain(name: string): string {
  return name.startsWith('"') ? (JSON.parse(name) as string) : name;
}

/** An issue of the network, told of where its numbers came from. */
function relocate(issue: Issue, { layers, format }: Read, fields: FieldPath): Issue {
  const [first, , index, kind, ...at] = issue.path as (string | number)[];
  if (first !== "network") return { ...issue, path: [...fields, ...issue.path] };
  const layer = layers[index as number];
  const tensor = layer && (kind === "biases" ? layer.part.biases : kind === "weights" ? layer.part.weights : null);
  const root = format === "safetensors" ? ["header"] : ["parameters"];
  if (!tensor) return { ...issue, path: kind === "activation" ? [...fields, "activations"] : root };
  const indexes = (layer.layout === "units-by-fan-in" ? at : at.reverse()) as number[];
  return {
    ...issue,
    path: [...tensor.path],
    message: `${tensor.name}${indexes.length > 0 ? ` at ${place(indexes)}` : ""}: ${issue.message}`,
  };
}

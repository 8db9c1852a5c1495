import { defaults, pastedDefaults } from "../../experiment/request/defaults.ts";
import { limits } from "../../experiment/request/limits.ts";
import { FileContents, type FoundModel } from "../../formats/contents.ts";
import { type Hints, type Reading as Read, readParameters } from "../../formats/read.ts";
import {
  type FormatEntry,
  formats,
  type JsonFormat,
  jsonFormats,
  layouts,
  type WeightLayout,
} from "../../formats/table.ts";
import { type FieldPath, place, Unreadable } from "../../formats/tensor.ts";
import { summaries } from "../../schemas/choice.ts";
import { ActivationInput } from "../../schemas/choices.ts";
import { listOf } from "../../schemas/list.ts";
import { response, z } from "../../schemas/zod.ts";
import {
  ExaminedBox,
  InitialBias,
  InspectedData,
  InspectParametersRequest,
  Precision,
  purposeFields,
  trainingHasNoPlace,
} from "./parameters.ts";

/* Parameters in a framework's form, converted into a request with a network. */

const jsonSummaries = summaries(Object.fromEntries(jsonFormats.map((name) => [name, formats[name]])));
const layoutNames = Object.keys(layouts) as [WeightLayout, ...WeightLayout[]];

const Activations = z.union([
  listOf(ActivationInput, { max: limits.layers }).openapi({ description: "One per layer, in order." }),
  z.strictObject({
    hidden: ActivationInput.openapi({ description: "The activation of every layer but the last." }),
    output: ActivationInput.optional().openapi({
      default: "identity",
      description: "The activation of the last layer.",
    }),
  }),
]);

const optionFields = {
  activations: Activations.openapi({ description: "The layers' activations, which parameters do not contain." }),
  layout: z
    .enum(layoutNames)
    .optional()
    .openapi({
      description: `The layout of the weights, if the sizes do not determine it.\n\n${summaries(layouts)}`,
    }),
  order: listOf(z.string().max(limits.layerName), { max: limits.layers }).optional().openapi({
    description:
      "The names of the layers (`fc1`, `net.0`) in order, if neither numbers in the names nor sizes determine it.",
  }),
  data: InspectedData.optional(),
  ...purposeFields,
  box: ExaminedBox,
  initialBias: InitialBias.optional().openapi({
    description:
      "The initial bias of every unit; null if it is unknown. For a state_dict, whose biases PyTorch draws, and for " +
      "layers without biases, null is the default.",
    default: pastedDefaults.initialBias,
  }),
  precision: Precision.optional().openapi({ default: defaults.precision }),
};

/** The options besides the parameters, for JSON and files alike. */
export const ExportOptions = z.strictObject(optionFields);
export type ExportOptions = z.output<typeof ExportOptions>;

const written = z.strictObject(
  {
    // z.unknown() alone would accept a missing field.
    parameters: z
      .unknown()
      .refine((value) => value !== undefined)
      .openapi({
        description: `One of these forms:\n\n${jsonSummaries}`,
        anyOf: [{ type: "object", additionalProperties: true }, { type: "array", items: {} }, { type: "string" }],
      }),
    format: z
      .enum(jsonFormats as [JsonFormat, ...JsonFormat[]])
      .optional()
      .openapi({
        description: "The format of the parameters, if its convention must decide: square matrices fit both layouts.",
      }),
    ...optionFields,
  },
  { error: trainingHasNoPlace },
);

export const InspectExportRequest = written
  .transform((request, context) => {
    const { parameters, format = null, ...options } = request;
    const found = parameters instanceof FileContents ? parameters.found : undefined;
    const { value, issues } = pasted(options, [], (hints) => readParameters(parameters, format, hints), found);
    if (value) return value;
    for (const issue of issues) context.issues.push({ ...issue, input: request } as (typeof context.issues)[number]);
    return z.NEVER;
  })
  .openapi("InspectExportRequest", {
    description: "A network given by its parameters in a framework's form, with data or a box.",
  });

/** How parameters were read. */
export const Reading = response
  .strictObject({
    format: response.enum(Object.keys(formats) as [keyof typeof formats]).openapi({ description: summaries(formats) }),
    layers: response.array(
      response.strictObject({
        weights: response.string().openapi({ description: "The name of the tensor that holds the weights." }),
        biases: response.string().nullable().openapi({
          description:
            "The name of the tensor that holds the biases; null for a layer without biases, which has zeros.",
        }),
        layout: response.enum(layoutNames).openapi({ description: "The layout of the weights." }),
      }),
    ),
    experiment: response.record(response.string(), response.unknown()).optional().openapi({
      description:
        "What the file says of how the network was trained, as an experiment: add data, and send it to /train.",
    }),
    unsaid: response
      .array(response.string())
      .optional()
      .openapi({ description: "What the file says of training and an experiment cannot, a sentence each." }),
  })
  .openapi("Reading", {
    description: "How parameters in a framework's form were read: each layer's tensors and their layout.",
  });

export type PastedRequest = z.output<typeof InspectParametersRequest> & { readonly reading?: z.output<typeof Reading> };

type Issue = z.core.$ZodIssue;

/** The request with a network, or what is wrong; `fields` is the path to the options, and `found` what a file says. */
export function pasted(
  options: ExportOptions,
  fields: FieldPath,
  read: (hints: Hints) => Read,
  found?: FoundModel,
): { readonly value?: PastedRequest; readonly issues: readonly Issue[] } {
  const { activations: names, layout = null, order = null, data, loss, success, box, initialBias, precision } = options;
  try {
    const reading = read({ layout, order, inputs: inputsOf(options), maxLayers: limits.layers });
    const { layers } = reading;
    const activations = activationsOf(names, layers.length, fields);
    const network = {
      layers: layers.map(({ weights, biases }, index) => ({ activation: activations[index]!, weights, biases })),
    };
    const bias = initialBiasOf(initialBias, reading, activations, fields);
    const { data: value, error } = InspectParametersRequest.safeParse({
      network,
      data,
      loss: loss ?? (data?.targets === undefined ? undefined : found?.loss),
      success,
      box,
      initialBias: bias,
      precision: precision ?? (found?.isDouble ? "float64" : undefined),
    });
    if (value) return { value: { ...value, reading: reported(reading, found) }, issues: [] };
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
  names: ExportOptions["activations"],
  layers: number,
  fields: FieldPath,
): z.output<typeof ActivationInput>[] {
  const path = [...fields, "activations"];
  if (Array.isArray(names)) {
    if (names.length === layers) return names;
    throw new Unreadable(
      path,
      `Expected ${layers} activation${layers === 1 ? "" : "s"}, one per layer, got ${names.length}.`,
    );
  }
  const { hidden, output } = names;
  if (layers === 1 && output === undefined) {
    throw new Unreadable(
      path,
      "The only layer may be a hidden one or the output layer; set its activation as an array of one, or as output.",
    );
  }
  return Array.from({ length: layers }, (_, index) => (index < layers - 1 ? hidden : (output ?? "identity")));
}

/** A layer without biases has no initial bias: its zeros say nothing about how a unit began. */
function initialBiasOf(
  initialBias: number | null | undefined,
  { format, layers }: Read,
  activations: readonly unknown[],
  fields: FieldPath,
): number | null | undefined {
  const { biases }: FormatEntry = formats[format];
  if (initialBias === undefined && biases === "unknown") return null;
  const without = layers.findIndex(({ part }, index) => part.biases === null && activations[index] !== "identity");
  if (without < 0 || initialBias === null) return initialBias;
  if (initialBias === undefined) return null;
  throw new Unreadable(
    [...fields, "initialBias"],
    `Layer ${without + 1} (${layers[without]!.part.weights.name}) has no biases, so none began at ${initialBias}; ` +
      "use null, or omit this field.",
  );
}

function reported({ format, layers }: Read, found: FoundModel | undefined): z.output<typeof Reading> {
  const { experiment, unsaid = [] } = found ?? {};
  return {
    format,
    layers: layers.map(({ part, layout }) => ({
      weights: plain(part.weights.name),
      biases: part.biases && plain(part.biases.name),
      layout,
    })),
    ...(experiment && { experiment }),
    ...(unsaid.length > 0 && { unsaid: [...unsaid] }),
  };
}

/** A name without the quotation marks that messages use. */
function plain(name: string): string {
  return name.startsWith('"') ? (JSON.parse(name) as string) : name;
}

/** What the path to a tensor begins with. */
const roots: Readonly<Record<FormatEntry["form"], string>> = {
  object: "parameters",
  "list of layers": "parameters",
  "list of arrays": "parameters",
  text: "parameters",
  file: "file",
  document: "file",
};

/** An issue of the network, moved to the tensor that its numbers came from. */
function relocate(issue: Issue, { layers, format }: Read, fields: FieldPath): Issue {
  const [first, , index, kind, ...at] = issue.path as (string | number)[];
  if (first !== "network") return { ...issue, path: [...fields, ...issue.path] };
  const layer = layers[index as number];
  const tensor = layer && (kind === "biases" ? layer.part.biases : kind === "weights" ? layer.part.weights : null);
  const root = [format === "safetensors" ? "header" : roots[formats[format].form]];
  if (!tensor) return { ...issue, path: kind === "activation" ? [...fields, "activations"] : root };
  const indexes = (layer.layout === "units-by-fan-in" ? at : at.reverse()) as number[];
  return {
    ...issue,
    path: [...tensor.path],
    message: `${tensor.name}${indexes.length > 0 ? ` at ${place(indexes)}` : ""}: ${issue.message}`,
  };
}

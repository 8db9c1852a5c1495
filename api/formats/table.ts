/**
 * The formats of a network's parameters, and the layout of the weights in each. Schemas, the catalog, the OpenAPI
 * document and the readers are all derived from this table.
 */

/** The two layouts of a weight matrix. */
export const layouts = {
  "units-by-fan-in": "Each row holds the incoming weights of a unit, as in PyTorch and Flux.",
  "fan-in-by-units": "Each column holds the incoming weights of a unit, as in Keras, Flax and JAX.",
} as const;
export type WeightLayout = keyof typeof layouts;

export interface FormatEntry {
  readonly summary: string;
  /** The format's own convention. */
  readonly layout: WeightLayout;
  /** The form of the parameters: a JSON type, or a file as the request body. */
  readonly form: "object" | "list of layers" | "list of arrays" | "text" | "file";
  /** Whether the form alone identifies the format, so that its layout applies without asking. */
  readonly certain: boolean;
}

export const formats = {
  "state-dict": {
    summary:
      'PyTorch\'s state_dict as an object: `{ "0.weight": [[…]], "0.bias": […], … }`; also Flax, which names weights ' +
      "`kernel`, nested or with dotted names.",
    layout: "units-by-fan-in",
    form: "object",
    certain: true,
  },
  keras: {
    summary:
      "The result of Keras's get_weights(): a flat list of kernels (fan-in × units), each followed by its biases if " +
      "it has any.",
    layout: "fan-in-by-units",
    form: "list of arrays",
    certain: false,
  },
  layers: {
    summary: 'The parameters as this API reports them: a list of `{ "weights": units × fan-in, "biases": units }`.',
    layout: "units-by-fan-in",
    form: "list of layers",
    certain: true,
  },
  flux: {
    summary:
      "Arrays as Julia and Flux print them, as one string: `Float32[0.5 -0.3; …]`, `4×1 Matrix{Float32}:` with its " +
      "rows, or `Params([…])`.",
    layout: "units-by-fan-in",
    form: "text",
    certain: true,
  },
  safetensors: {
    summary: "A safetensors file as the request body, with the tensor names of a state_dict.",
    layout: "units-by-fan-in",
    form: "file",
    certain: true,
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
export type FormatName = keyof typeof formats;

/** The formats that a JSON request can contain. */
export type JsonFormat = Exclude<FormatName, "safetensors">;
export const jsonFormats = (Object.keys(formats) as FormatName[]).filter(
  (name): name is JsonFormat => formats[name].form !== "file",
);

/**
 * The accepted media types of a safetensors file, the most common first. None is registered for the format; the other
 * two are in use (safetensors/safetensors, issues 486 and 743).
 */
export const safetensorsTypes = [
  "application/octet-stream",
  "application/x-safetensors",
  "application/vnd.safetensors",
] as const;

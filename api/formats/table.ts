/**
 * The forms in which people have the parameters of a network, and how each lays out its weights. The
 * schema, the document, the catalogue and the readers themselves take names and conventions from here.
 */

/** The two ways in which a matrix of weights can lie. */
export const layouts = {
  "units-by-fan-in": "Row by row a unit's incoming weights, as PyTorch and Flux keep them.",
  "fan-in-by-units": "Column by column a unit's incoming weights, as Keras, Flax and JAX keep them.",
} as const;
export type WeightLayout = keyof typeof layouts;

export interface FormatEntry {
  readonly summary: string;
  /** The format's own convention. */
  readonly layout: WeightLayout;
  /** What it comes as: a JSON type, or a request body of its own. */
  readonly form: "object" | "list of layers" | "list of arrays" | "text" | "file";
  /** Whether its form alone tells it from every other, so that its convention may be trusted unasked. */
  readonly certain: boolean;
}

export const formats = {
  "state-dict": {
    summary:
      'PyTorch\'s state_dict as an object: `{ "0.weight": [[…]], "0.bias": […], … }`; also Flax, whose weights are named `kernel`, nested or with dots.',
    layout: "units-by-fan-in",
    form: "object",
    certain: true,
  },
  keras: {
    summary:
      "What Keras's get_weights() gives: a flat list of kernels (fan-in × units), each with its biases after it, where it has them.",
    layout: "fan-in-by-units",
    form: "list of arrays",
    certain: false,
  },
  layers: {
    summary: 'What this API reports as parameters: a list of `{ "weights": units × fan-in, "biases": units }`.',
    layout: "units-by-fan-in",
    form: "list of layers",
    certain: true,
  },
  flux: {
    summary:
      "Flux's and Julia's printed arrays as one text: `Float32[0.5 -0.3; …]`, `4×1 Matrix{Float32}:` with its rows, `Params([…])`.",
    layout: "units-by-fan-in",
    form: "text",
    certain: true,
  },
  safetensors: {
    summary: "A safetensors file as the request's body, with the names of a state_dict.",
    layout: "units-by-fan-in",
    form: "file",
    certain: true,
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
export type FormatName = keyof typeof formats;

/** Those that a JSON request can hold. */
export type JsonFormat = Exclude<FormatName, "safetensors">;
export const jsonFormats = (Object.keys(formats) as FormatName[]).filter(
  (name): name is JsonFormat => formats[name].form !== "file",
);

/**
 * The media types that a safetensors file is sent as, the usual one first. None is registered: the
 * others are those in use (safetensors/safetensors, issues 486 and 743).
 */
export const safetensorsTypes = [
  "application/octet-stream",
  "application/x-safetensors",
  "application/vnd.safetensors",
] as const;

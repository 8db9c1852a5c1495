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
  /**
   * The form of the parameters: a JSON type; a file as the request body; or a document, which is both JSON and a file,
   * and is recognized by its fields.
   */
  readonly form: "object" | "list of layers" | "list of arrays" | "text" | "file" | "document";
  /** Whether the form alone identifies the format, so that its layout applies without asking. */
  readonly certain: boolean;
  /** Whether biases began at 0, as far as the format tells; PyTorch draws its biases. By default they did. */
  readonly biases?: "unknown";
}

export const formats = {
  "state-dict": {
    summary:
      'PyTorch\'s state_dict as an object: `{ "0.weight": [[…]], "0.bias": […], … }`; also Flax, which names weights ' +
      "`kernel`, nested or with dotted names; or as Python prints it, `OrderedDict([('0.weight', tensor([[…]])), …])`.",
    layout: "units-by-fan-in",
    form: "object",
    certain: true,
    biases: "unknown",
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
  pytorch: {
    summary:
      "A file of PyTorch's torch.save since 1.6 (.pt, .pth): a state_dict, a checkpoint with one, or an nn.Sequential, " +
      "which also says its activations. Nothing in it is run.",
    layout: "units-by-fan-in",
    form: "file",
    certain: true,
    biases: "unknown",
  },
  "keras-file": {
    summary:
      "A model of Keras: .keras, .weights.h5, or .h5 of Keras 2. All but weights alone say the activations, the loss and " +
      "the optimizer too.",
    layout: "fan-in-by-units",
    form: "file",
    certain: true,
  },
  npz: {
    summary: "NumPy's .npz: arrays in the order of the layers, or with the names of a state_dict.",
    layout: "fan-in-by-units",
    form: "file",
    certain: false,
    biases: "unknown",
  },
  onnx: {
    summary: "An ONNX model that is a chain of Gemm, or MatMul and Add, with activations between them.",
    layout: "units-by-fan-in",
    form: "file",
    certain: true,
    biases: "unknown",
  },
  "tensorflow.js": {
    summary:
      "A layers model of TensorFlow.js: an archive of model.json and its weights, or model.json with the weights in " +
      "base64 as its field `weightData`.",
    layout: "fan-in-by-units",
    form: "document",
    certain: true,
  },
  "brain.js": {
    summary: "The result of toJSON() of a NeuralNetwork of brain.js.",
    layout: "units-by-fan-in",
    form: "document",
    certain: true,
    biases: "unknown",
  },
  "scikit-learn": {
    summary:
      "`coefs_` and `intercepts_` of scikit-learn with `out_activation_` and the parameters of get_params(), in one " +
      "object.",
    layout: "fan-in-by-units",
    form: "document",
    certain: true,
    biases: "unknown",
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;
export type FormatName = keyof typeof formats;

type FormatOf<Form extends FormatEntry["form"]> = {
  [Name in FormatName]: (typeof formats)[Name]["form"] extends Form ? Name : never;
}[FormatName];
const named = Object.keys(formats) as FormatName[];

/** The formats that a JSON request can contain and name. */
export type JsonFormat = Exclude<FormatName, FormatOf<"file" | "document">>;
export const jsonFormats = named.filter(
  (name): name is JsonFormat => !["file", "document"].includes(formats[name].form),
);
/** The formats of a model's document, which a JSON request may contain or be. */
export const documentFormats = named.filter((name) => formats[name].form === "document");

/**
 * The accepted media types of a model's file, the most common first. What the file is, its content says. None is
 * registered for safetensors; the two of it are in use (safetensors/safetensors, issues 486 and 743).
 */
export const fileTypes = [
  "application/octet-stream",
  "application/zip",
  "application/x-hdf5",
  "application/x-safetensors",
  "application/vnd.safetensors",
] as const;

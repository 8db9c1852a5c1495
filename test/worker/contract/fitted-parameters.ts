/** Gives a request readable parameters, in the form of those that were generated: an object, a list or a text. */

type Fields = Readonly<Record<string, unknown>>;

/** Two layers with one input, as PyTorch, Keras and Flux write them. */
const stateDict = { "0.weight": [[0.5], [-0.25]], "0.bias": [0, 0.1], "1.weight": [[1, -1]], "1.bias": [0] };
const listed = [[[0.5, -0.25]], [0, 0.1], [[1], [-1]], [0]];
const printed = "Params([Float32[0.5; -0.25;;], Float32[0.0, 0.1], Float32[1.0 -1.0], Float32[0.0]])";
const LAYERS = 2;

export function fitExport({ parameters, activations, data: _, ...request }: Fields): Fields {
  const { format: __, layout: ___, order: ____, ...rest } = request;
  return {
    ...rest,
    parameters: typeof parameters === "string" ? printed : Array.isArray(parameters) ? listed : stateDict,
    activations: Array.isArray(activations)
      ? Array.from({ length: LAYERS }, (_____, layer) => activations[layer % activations.length] as unknown)
      : activations,
    box: [{ low: -1, high: 1 }],
  };
}

/** Every limit on a request, a search or an answer. */
export const limits = {
  bodyBytes: 64 * 1024,
  weightsBytes: 1024 * 1024,
  headerBytes: 64 * 1024,
  depth: 16,
  errors: 32,

  layers: 16,
  units: 1024,
  parameters: 65_536,
  samples: 4096,
  epochs: 1_000_000,
  batchSize: 4096,
  magnitude: 1e18,

  seed: Number.MAX_SAFE_INTEGER,
  seeds: 1_000_000,
  confidence: 0.999999,
  effort: 100,
  failures: 100,
  variants: 16,
  variantName: 80,
  discordant: 100,

  linkCharacters: 8000,
  storedResult: 32 * 1024,
} as const;

/** What each limit bounds. */
export const limitMeanings: Readonly<Record<keyof typeof limits, string>> = {
  bodyBytes: "Bytes in the body of a request.",
  weightsBytes: "Bytes in the body of a request that may contain weights.",
  headerBytes: "Bytes in the header of a safetensors file.",
  depth: "Levels of nested arrays and objects in a body.",
  errors: "Invalid fields that one answer lists.",
  layers: "Layers, including the output layer.",
  units: "Units in a layer, and inputs of the network.",
  parameters: "Weights and biases of the whole network.",
  samples: "Samples in the data.",
  epochs: "Epochs of a run.",
  batchSize: "Samples in a batch.",
  magnitude: "Absolute value of a number in data and parameters: as a float32, it and its square are finite.",
  seed: "Seed: every integer up to this is exact as a double.",
  seeds: "Seeds in one study.",
  confidence: "Confidence of an interval.",
  effort: "Budget of a search for remedies, as a multiple of the cost of running the experiment on every seed.",
  failures: "Failing seeds that one answer lists.",
  variants: "Variants in one comparison.",
  variantName: "Characters in the name of a variant.",
  discordant: "Gained seeds, and lost seeds, that one answer lists for each variant.",
  linkCharacters: "Characters in a link that contains a request.",
  storedResult:
    "Compressed bytes of a result that is stored with its request; a longer result is computed again when it is requested.",
};

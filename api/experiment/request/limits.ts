/** Every limit on a request, in one table. What is derived is derived here. */
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
  storedRequest: 1_000_000,
  storedResult: 256 * 1024,
} as const;

/** What each limit is the most of. */
export const limitMeanings: Readonly<Record<keyof typeof limits, string>> = {
  bodyBytes: "Bytes of a request's body.",
  weightsBytes: "Bytes of a body that may carry weights.",
  headerBytes: "Bytes of the header of a safetensors file.",
  depth: "Nested arrays and objects in a body.",
  errors: "Problems listed in one answer.",
  layers: "Layers, the output layer among them.",
  units: "Units in one layer, and inputs of the network.",
  parameters: "Weights and biases of the whole network.",
  samples: "Samples in the data.",
  epochs: "Epochs of a run.",
  batchSize: "Samples in a batch.",
  magnitude: "Size of a number in data and in given parameters: it stays finite as a float32, and so does its square.",
  seed: "The greatest seed: every integer up to it is a double.",
  seeds: "Seeds in one study.",
  confidence: "The confidence of an interval.",
  effort: "What a search for remedies may spend, in trials of the experiment itself.",
  failures: "Failing seeds listed in one answer.",
  variants: "Variants in one comparison.",
  variantName: "Characters of a variant's name.",
  discordant: "Gained and lost seeds listed for one variant.",
  linkCharacters: "Characters of a link that holds a request.",
  storedRequest: "Characters of a filled request that is stored.",
  storedResult:
    "Characters of a result that is stored beside its request; a longer one is computed again when it is asked for.",
};

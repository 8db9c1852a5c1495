/** Every limit on a request, in one table. What is derived is derived here. */
export const limits = {
  /** Bytes of a request's body. */
  bodyBytes: 64 * 1024,
  /** Bytes of a body that may carry weights. */
  weightsBytes: 1024 * 1024,
  /** Bytes of the header of a safetensors file. */
  headerBytes: 64 * 1024,
  /** Nested arrays and objects in a body. */
  depth: 16,
  /** Problems listed in one answer. */
  errors: 32,

  /** Layers, the output layer among them. */
  layers: 16,
  /** Units in one layer, and inputs of the network. */
  units: 1024,
  /** Weights and biases of the whole network. */
  parameters: 65_536,
  samples: 4096,
  epochs: 1_000_000,
  batchSize: 4096,
  /** Size of a number in data and in given parameters: it stays finite as a float32, and so does its square. */
  magnitude: 1e18,

  /** The greatest seed: every integer up to it is a double. */
  seed: Number.MAX_SAFE_INTEGER,
  /** Seeds in one study. */
  seeds: 1_000_000,
  confidence: 0.999999,
  /** What a search for remedies may spend, in trials of the experiment itself. */
  effort: 100,
  /** Failing seeds listed in one answer. */
  failures: 100,
  /** Variants in one comparison. */
  variants: 16,
  /** Characters of a variant's name. */
  variantName: 80,
  /** Gained and lost seeds listed for one variant. */
  discordant: 100,

  /** Characters of a link that holds a request. */
  linkCharacters: 8000,
  /** Characters of a filled request that is stored. */
  storedRequest: 1_000_000,
  /** Characters of a result that is stored beside its request; a longer one is computed again when it is asked for. */
  storedResult: 256 * 1024,
} as const;

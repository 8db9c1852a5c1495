import { MAX_NAME, MAX_PARAMETERS } from "../../formats/bounds.ts";
import { MAX_GENERATED } from "../../network/tables/data-generator.ts";
import { ECHOED } from "../../prose/echo.ts";

/** Every limit on a request, a search or an answer. */
export const limits = {
  bodyBytes: 1024 * 1024,
  linkBytes: 64 * 1024,
  filledCharacters: 2 * 1024 * 1024,
  bodySeconds: 15,
  bodyParts: 16_384,
  bodyLists: 65_536,
  headerBytes: 64 * 1024,
  depth: 16,
  queryCharacters: 16 * 1024,
  acceptCharacters: 2048,
  optionText: 16 * 1024,
  optionWord: 100,
  layerName: MAX_NAME,
  errors: 32,
  echoed: ECHOED,
  problemBytes: 32 * 1024,

  layers: 16,
  units: 1024,
  parameters: MAX_PARAMETERS,
  samples: MAX_GENERATED,
  values: 262_144,
  generated: 139_264,
  epochs: 1_000_000,
  batchSize: MAX_GENERATED,
  magnitude: 1e18,
  weight: 1e6,
  redraws: 1000,
  starts: 1000,

  seed: Number.MAX_SAFE_INTEGER,
  seeds: 1_000_000,
  jobSeeds: 1_000_000_000,
  confidence: 0.999999,
  effort: 1000,
  budget: 86_400,
  defaultBudget: 12,
  failures: 100,
  variants: 16,
  variantName: 80,
  discordant: 100,
  axes: 3,
  cells: 1024,
  pointer: 200,

  linkCharacters: 8000,
  storedResult: 32 * 1024,
} as const;

/** What each limit bounds. */
export const limitMeanings: Readonly<Record<keyof typeof limits, string>> = {
  bodyBytes: "Bytes in the body of a request.",
  linkBytes: "Bytes of the request in a link.",
  filledCharacters:
    "Characters of a request with every default filled in: the variants of a comparison repeat the data, and classes " +
    "become rows.",
  bodySeconds: "Seconds within which a body must arrive.",
  bodyParts: "Objects and strings in a body, the names of fields included.",
  bodyLists: "Arrays in a body, rows of numbers included.",
  headerBytes: "Bytes in the header of a safetensors file.",
  depth: "Levels of nested arrays and objects in a body.",
  queryCharacters: "Characters in the query of a URL.",
  acceptCharacters: "Characters in the header Accept.",
  optionText: "Characters in an option of a file, in the query or in the file's `__metadata__`.",
  optionWord: "Characters in a number or a name in such an option.",
  layerName: "Characters in the name of a layer or a tensor.",
  errors: "Invalid fields that one answer lists.",
  echoed: "Characters of a text from the request that an error repeats; a longer text is cut.",
  problemBytes: "Bytes in the description of an error.",
  layers: "Layers, including the output layer.",
  units: "Units in a layer, and inputs of the network.",
  parameters: "Weights and biases of the whole network.",
  samples: "Samples in the data.",
  values: "Numbers in the data: samples × (inputs + outputs).",
  generated:
    "Numbers in the inputs that the generators of one request make: enough for 17 sets of 4,096 points in the plane.",
  epochs: "Epochs of a run.",
  batchSize: "Samples in a batch.",
  magnitude: "Absolute value of a number in data and parameters: as a float32, it and its square are finite.",
  weight: "Weight of a sample or a class in the loss.",
  redraws: "Times that a start may be drawn again.",
  starts: "Starts of which the best may be taken.",
  seed: "Seed: every integer up to this is exact as a double.",
  seeds:
    "Seeds of an experiment whose quantiles are exact; the most of a cell of a sweep and of a search for remedies.",
  jobSeeds: "Seeds in one study, or in a comparison of each experiment.",
  confidence: "Confidence of an interval.",
  effort: "Budget of a search for remedies, as a multiple of the cost of running the experiment on every seed.",
  budget: "Seconds that a request may allow a search for remedies, as estimates count them.",
  defaultBudget:
    "Seconds that a search for remedies is expected to take at most, where the request leaves its seeds or its effort " +
    "open: less than one request may take under the plan Workers Paid. It is the same everywhere.",
  failures: "Failing seeds that one answer lists.",
  variants: "Variants in one comparison.",
  variantName: "Characters in the name of a variant.",
  discordant: "Gained seeds, and lost seeds, that one answer lists for each variant.",
  axes: "Axes of a sweep.",
  cells: "Cells of a sweep: the product of the numbers of values of its axes.",
  pointer: "Characters in the pointer of an axis.",
  linkCharacters: "Characters in a link that contains a request.",
  storedResult:
    "Compressed bytes of a result that is stored with its request; a longer result is computed again when it is requested.",
};

/** What people expect in an experiment and cannot say, and why. The catalog lists it; errors about such a field say it. */
interface Unsupported {
  /** One sentence: why it cannot be said. */
  readonly reason: string;
  /** How frameworks and people name it, without case and punctuation. */
  readonly names: readonly string[];
}

export const unsupported = {
  "batch-normalization": {
    reason:
      "A sample's output would depend on the other samples of its batch, but every proof and measure here takes the " +
      "network as a function of one input.",
    names: ["batchnormalization", "batchnorm", "batchnorm1d"],
  },
  "layer-normalization": {
    reason:
      "Each unit here has one activation of its own pre-activation; only softmax looks at the others of its layer.",
    names: ["layernormalization", "layernorm"],
  },
  "convolutional-layers": {
    reason: "Every layer is dense: each unit has a weight for each input, and no two units share one.",
    names: ["conv1d", "conv2d", "conv", "convolution", "kernelsize", "filters"],
  },
  "recurrent-layers": {
    reason: "Samples are independent rows of numbers, not sequences, and no layer has a state.",
    names: ["rnn", "lstm", "gru", "recurrent"],
  },
  "data-sets": {
    reason:
      "Generators make points. Send the samples of any other data yourself: as data.inputs and data.targets, or as a " +
      "table (text/csv).",
    names: [
      ...["iris", "wine", "digits", "diabetes", "breastcancer", "californiahousing"].flatMap((name) => [
        name,
        `load${name}`,
        `fetch${name}`,
      ]),
      ...["mnist", "fashionmnist", "cifar10", "boston", "bostonhousing", "titanic", "penguins"],
    ],
  },
  "skip-connections": {
    reason: "The output of each layer goes to the next layer only.",
    names: ["skip", "skipconnection", "skipconnections", "residual"],
  },
} as const satisfies Record<string, Unsupported>;

/** Why the field `name` cannot be said, as a sentence; undefined for any other field. */
export function whyUnsupported(name: string): string | undefined {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  const found = Object.entries<Unsupported>(unsupported).find(([, { names }]) => names.includes(letters));
  return found === undefined
    ? undefined
    : `There ${be(found[0])} no ${found[0].replaceAll("-", " ")} here. ${found[1].reason}`;
}

function be(name: string): string {
  return name.endsWith("s") ? "are" : "is";
}

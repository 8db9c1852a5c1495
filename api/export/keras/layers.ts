/** Layers, activations and initializers as Keras 3 has them. */
import type { LayerSpecification, Specification } from "../../network/specification.ts";
import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import type { ActivationName } from "../../network/tables/activations.ts";
import type { InitializerName } from "../../network/tables/initializers.ts";
import { type Forms, formOf } from "../form.ts";
import { floats, numeral, rowsOfFloats } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;

/** The argument `activation` of Dense; a layer of its own where the activation has parameters. */
const kerasActivations: Forms<ActivationName, (numbers: Numbers) => string> = {
  identity: () => "",
  relu: () => '"relu"',
  relu6: () => '"relu6"',
  "leaky-relu": ({ slope }) => `layers.LeakyReLU(negative_slope=${numeral(slope!)})`,
  elu: ({ alpha }) => (alpha === 1 ? '"elu"' : `layers.ELU(alpha=${numeral(alpha!)})`),
  selu: () => '"selu"',
  celu: ({ alpha }) => (alpha === 1 ? '"celu"' : `lambda z: keras.activations.celu(z, alpha=${numeral(alpha!)})`),
  gelu: () => '"gelu"',
  "gelu-tanh": () => "lambda z: keras.activations.gelu(z, approximate=True)",
  softplus: () => '"softplus"',
  silu: () => '"silu"',
  mish: () => '"mish"',
  sigmoid: () => '"sigmoid"',
  "hard-sigmoid": () => '"hard_sigmoid"',
  "log-sigmoid": () => '"log_sigmoid"',
  tanh: () => '"tanh"',
  "scaled-tanh": ({ gain }) => `lambda z: keras.ops.tanh(${numeral(gain!)} * z)`,
  "hard-tanh": () => '"hard_tanh"',
  "tanh-shrink": () => '"tanh_shrink"',
  softsign: () => '"softsign"',
  "hard-swish": () => '"hard_silu"',
  softmax: () => '"softmax"',
};

const INITIALIZERS = "keras.initializers";

/** Keras draws truncated normal numbers; those of the service are truncated where it says so. */
function scaled(scale: string, mode: string, name: string): (choice: Choice) => string {
  return (choice) =>
    isSet(choice, "truncated")
      ? `"${name}"`
      : `${INITIALIZERS}.VarianceScaling(scale=${scale}, mode="${mode}", distribution="untruncated_normal")`;
}

interface Shape {
  readonly fanIn: number;
}
type KerasInitializer = (choice: Choice, shape: Shape) => string | null;

/** The initializer as an expression; null where Keras has none. */
const kerasInitializers: Forms<InitializerName, KerasInitializer> = {
  none: () => '"zeros"',
  zeros: () => '"zeros"',
  ones: () => '"ones"',
  constant: (choice) => `${INITIALIZERS}.Constant(${numeral(numbersOf(choice)["value"]!)})`,
  uniform: (choice) => {
    const { low, high } = numbersOf(choice);
    return `${INITIALIZERS}.RandomUniform(${numeral(low!)}, ${numeral(high!)})`;
  },
  normal: (choice) => {
    const { mean, stddev } = numbersOf(choice);
    return `${INITIALIZERS}.RandomNormal(${numeral(mean!)}, ${numeral(stddev!)})`;
  },
  "truncated-normal": (choice) => {
    const { mean, stddev } = numbersOf(choice);
    return `${INITIALIZERS}.TruncatedNormal(${numeral(mean!)}, ${numeral(stddev!)})`;
  },
  "glorot-uniform": () => '"glorot_uniform"',
  "glorot-normal": scaled("1.0", "fan_avg", "glorot_normal"),
  "he-uniform": () => '"he_uniform"',
  "he-normal": scaled("2.0", "fan_in", "he_normal"),
  "lecun-uniform": () => '"lecun_uniform"',
  "lecun-normal": scaled("1.0", "fan_in", "lecun_normal"),
  orthogonal: (choice) => `${INITIALIZERS}.Orthogonal(gain=${numeral(numbersOf(choice)["gain"]!)})`,
  identity: () => '"identity"',
  "pytorch-linear": (_choice, { fanIn }) =>
    `${INITIALIZERS}.RandomUniform(-1 / math.sqrt(${fanIn}), 1 / math.sqrt(${fanIn}))`,
  "randomized-asymmetric": () => null,
  values: () => '"zeros"',
};

const kerasInitializer = (choice: Choice) =>
  formOf<KerasInitializer>(kerasInitializers, choice, (name) => () => `${name}()`);

/** The default initializers of Dense are left out. */
const usual = { kernel_initializer: '"glorot_uniform"', bias_initializer: '"zeros"' };

/** The lines of `keras.Sequential([...])`, and what they differ in. */
export function kerasLayers(
  { network: { inputs, layers }, optimizer }: Specification,
  coupledDecay: number,
): { lines: string[]; differences: string[] } {
  const differences = new Set<string>();
  const lines = layers.flatMap((layer, index) => {
    const fanIn = index === 0 ? inputs : layers[index - 1]!.units;
    for (const text of lost(layer, optimizer)) differences.add(text);
    const activation = formOf(kerasActivations, layer.activation, (name) => () => name)(numbersOf(layer.activation));
    const initializers = {
      kernel_initializer: kerasInitializer(layer.weights)(layer.weights, { fanIn }) ?? '"he_normal"',
      bias_initializer: kerasInitializer(layer.biases)(layer.biases, { fanIn }) ?? '"zeros"',
    };
    const words = [
      String(layer.units),
      ...(activation === "" || activation.startsWith("layers.") ? [] : [`activation=${activation}`]),
      ...(layer.biases.name === "none" ? ["use_bias=False"] : []),
      ...Object.entries(initializers)
        .filter(([name, value]) => value !== usual[name as keyof typeof usual])
        .map(([name, value]) => `${name}=${value}`),
      ...regularizers(layer, coupledDecay),
      ...(!layer.trainable.weights ? ["trainable=False"] : []),
    ];
    return [
      `layers.Dense(${words.join(", ")}),`,
      ...(activation.startsWith("layers.") ? [`${activation},`] : []),
      ...(layer.dropout > 0 ? [`layers.Dropout(${numeral(layer.dropout)}),`] : []),
    ];
  });
  return { lines: [`keras.Input((${inputs},)),`, ...lines], differences: [...differences] };
}

/** The penalty of the layer; a decay that the optimizer adds to the gradient is one too: decay/2 of each square. */
function regularizers({ l1, l2, biases }: LayerSpecification, decay: number): string[] {
  const squares = l2 + decay / 2;
  const own = l1 > 0 ? `L1L2(${numeral(l1)}, ${numeral(squares)})` : squares > 0 ? `L2(${numeral(squares)})` : null;
  return [
    ...(own === null ? [] : [`kernel_regularizer=keras.regularizers.${own}`]),
    ...(decay === 0 || biases.name === "none" ? [] : [`bias_regularizer=keras.regularizers.L2(${numeral(decay / 2)})`]),
  ];
}

function lost({ weights, biases, trainable, learningRateFactor }: LayerSpecification, _optimizer: Choice): string[] {
  return [
    weights.name === "randomized-asymmetric" && "Keras has no asymmetric initialization; these weights are he_normal.",
    trainable.weights !== trainable.biases &&
      biases.name !== "none" &&
      "Keras freezes a whole layer: here both its weights and its biases, if the weights are frozen, or else neither.",
    learningRateFactor !== 1 && "Keras has one learning rate for all layers.",
  ].filter((text) => text !== false);
}

/** The lines that set given initial numbers: inputs × units in Keras. */
export function givenLines({ network: { layers } }: Specification): string[] {
  return layers.flatMap(({ weights, biases }, index) => {
    const dense = `[layer for layer in model.layers if isinstance(layer, layers.Dense)][${index}]`;
    const kernel = weights["values"] as readonly (readonly number[])[] | undefined;
    const bias = biases["values"] as readonly number[] | undefined;
    return [
      ...(kernel === undefined ? [] : [`${dense}.kernel.assign(np.array(${rowsOfFloats(kernel, "    ")}).T)`]),
      ...(bias === undefined ? [] : [`${dense}.bias.assign(np.array(${floats(bias, "    ")}))`]),
    ];
  });
}

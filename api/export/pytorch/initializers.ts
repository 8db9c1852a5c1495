import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import { type InitializerName, initializerOf, type Place } from "../../network/tables/initializers.ts";
import { type Forms, formOf } from "../form.ts";
import { floats, numeral, rowsOfFloats } from "../lines.ts";

/** The standard deviation of a standard normal distribution truncated at ±2. */
const TRUNCATED = "0.87962566103423978";

interface Written {
  readonly lines: readonly string[];
  /** What its draws differ in from the service's with PyTorch's generator, if they do. */
  readonly difference?: string;
}
type Writer = (tensor: string, choice: Choice, layer: string) => Written;

const one = (line: string): Written => ({ lines: [line] });

/** √(2/(fan-in + fan-out)), √(2/fan-in) or √(1/fan-in), as an expression on a layer. */
const deviations = {
  "glorot-normal": (layer: string) => `math.sqrt(2 / (${layer}.in_features + ${layer}.out_features))`,
  "he-normal": (layer: string) => `math.sqrt(2 / ${layer}.in_features)`,
  "lecun-normal": (layer: string) => `math.sqrt(1 / ${layer}.in_features)`,
};

function truncated(tensor: string, mean: string, deviation: string): Written {
  const cut = `2 * ${/^[\w.]+$/.test(deviation) ? deviation : `(${deviation})`}`;
  return {
    lines: [`nn.init.trunc_normal_(${tensor}, ${mean}, ${deviation}, ${mean} - ${cut}, ${mean} + ${cut})`],
    difference: "PyTorch draws truncated normal numbers by another method, so they are other numbers.",
  };
}

function normal(name: keyof typeof deviations, call: string): Writer {
  return (tensor, choice, layer) =>
    isSet(choice, "truncated")
      ? truncated(tensor, "0.0", `${deviations[name](layer)} / ${TRUNCATED}`)
      : one(call.replace("%", tensor));
}

const bound = (layer: string) => `1 / math.sqrt(${layer}.in_features)`;

const torchInitializers: Forms<InitializerName, Writer> = {
  none: () => ({ lines: [] }),
  zeros: (tensor) => one(`nn.init.zeros_(${tensor})`),
  ones: (tensor) => one(`nn.init.ones_(${tensor})`),
  constant: (tensor, choice) => one(`nn.init.constant_(${tensor}, ${numeral(numbersOf(choice)["value"]!)})`),
  uniform: (tensor, choice) => {
    const { low, high } = numbersOf(choice);
    return one(`nn.init.uniform_(${tensor}, ${numeral(low!)}, ${numeral(high!)})`);
  },
  normal: (tensor, choice) => {
    const { mean, stddev } = numbersOf(choice);
    return one(`nn.init.normal_(${tensor}, ${numeral(mean!)}, ${numeral(stddev!)})`);
  },
  "truncated-normal": (tensor, choice) => {
    const { mean, stddev } = numbersOf(choice);
    return truncated(tensor, numeral(mean!), numeral(stddev!));
  },
  "glorot-uniform": (tensor) => one(`nn.init.xavier_uniform_(${tensor})`),
  "glorot-normal": normal("glorot-normal", "nn.init.xavier_normal_(%)"),
  "he-uniform": (tensor) => one(`nn.init.kaiming_uniform_(${tensor}, nonlinearity="relu")`),
  "he-normal": normal("he-normal", 'nn.init.kaiming_normal_(%, nonlinearity="relu")'),
  "lecun-uniform": (tensor) => one(`nn.init.kaiming_uniform_(${tensor}, nonlinearity="linear")`),
  "lecun-normal": normal("lecun-normal", 'nn.init.kaiming_normal_(%, nonlinearity="linear")'),
  orthogonal: (tensor, choice) => ({
    lines: [`nn.init.orthogonal_(${tensor}, gain=${numeral(numbersOf(choice)["gain"]!)})`],
    difference: "PyTorch makes orthogonal matrices by QR decomposition, so they are other numbers.",
  }),
  identity: (tensor) => one(`nn.init.eye_(${tensor})`),
  "pytorch-linear": (tensor, _choice, layer) =>
    one(
      tensor.endsWith(".weight")
        ? `nn.init.kaiming_uniform_(${tensor}, a=math.sqrt(5))`
        : `nn.init.uniform_(${tensor}, -${bound(layer)}, ${bound(layer)})`,
    ),
  "randomized-asymmetric": (tensor, _choice, layer) =>
    tensor.endsWith(".bias")
      ? { lines: [] }
      : {
          lines: [`randomized_asymmetric(${layer})`],
          difference: "PyTorch draws the numbers of the asymmetric initialization in its own order.",
        },
  values: (tensor, choice) => {
    const values = choice["values"] as readonly number[] | readonly (readonly number[])[];
    const list = Array.isArray(values[0])
      ? rowsOfFloats(values as readonly (readonly number[])[], "    ")
      : floats(values as readonly number[], "    ");
    return one(`${tensor}.copy_(torch.tensor(${list}))`);
  },
};

/** The lines that initialize a tensor of `layer`. */
export function torchInitializer(place: Place, choice: Choice, layer: string): Written {
  const tensor = `${layer}.${place === "weights" ? "weight" : "bias"}`;
  return formOf<Writer>(torchInitializers, choice, (name) => (to) => one(`${name}(${to})`))(tensor, choice, layer);
}

/** Whether a layer is initialized as nn.Linear initializes itself. */
export function isTorchDefault(layer: { readonly weights: Choice; readonly biases: Choice }): boolean {
  const { weights, biases } = layer;
  return weights.name === "pytorch-linear" && (biases.name === "pytorch-linear" || biases.name === "none");
}

export function isRandom(layer: { readonly weights: Choice; readonly biases: Choice }): boolean {
  return [layer.weights, layer.biases].some((choice) => !initializerOf(choice).given);
}

/** The function that {@link torchInitializer} calls for the asymmetric initialization. */
export const ASYMMETRIC = [
  "def randomized_asymmetric(layer):",
  '    """Lu, Shin, Su, Karniadakis, arXiv 1903.06733."""',
  "    units, fan_in = layer.weight.shape",
  "    values = torch.randn(units, fan_in + 1) * 0.6007 / math.sqrt(fan_in)",
  "    chosen = torch.randint(fan_in + 1, (units,))",
  "    values[torch.arange(units), chosen] = torch.rand(units).sqrt()  # Beta(2, 1)",
  "    layer.weight.copy_(values[:, :-1])",
  "    layer.bias.copy_(values[:, -1])",
] as const;

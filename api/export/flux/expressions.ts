/** Activations, losses, initializers and optimizers as Flux and Optimisers.jl have them. */

import type { Specification } from "../../network/specification.ts";
import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import type { ActivationName } from "../../network/tables/activations.ts";
import type { InitializerName, Place } from "../../network/tables/initializers.ts";
import { isSum, type LossName } from "../../network/tables/losses.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { type Forms, formOf } from "../form.ts";
import { float, numeral } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;

const fluxActivations: Forms<ActivationName, (numbers: Numbers) => string> = {
  identity: () => "identity",
  relu: () => "relu",
  relu6: () => "relu6",
  "leaky-relu": ({ slope }) => `z -> leakyrelu(z, T(${float(slope!)}))`,
  elu: ({ alpha }) => (alpha === 1 ? "elu" : `z -> elu(z, T(${float(alpha!)}))`),
  selu: () => "selu",
  celu: ({ alpha }) => (alpha === 1 ? "celu" : `z -> celu(z, T(${float(alpha!)}))`),
  gelu: () => "gelu_erf",
  "gelu-tanh": () => "gelu_tanh",
  softplus: () => "softplus",
  silu: () => "swish",
  mish: () => "mish",
  sigmoid: () => "sigmoid",
  "hard-sigmoid": () => "hardsigmoid",
  "log-sigmoid": () => "logsigmoid",
  tanh: () => "tanh",
  "scaled-tanh": ({ gain }) => `z -> tanh(T(${float(gain!)}) * z)`,
  "hard-tanh": () => "hardtanh",
  "tanh-shrink": () => "tanhshrink",
  softsign: () => "softsign",
  "hard-swish": () => "hardswish",
  softmax: () => "identity",
};

export const fluxActivation = (choice: Choice): string =>
  formOf(fluxActivations, choice, (name) => () => name)(numbersOf(choice));

interface Shape {
  readonly units: number;
  readonly fanIn: number;
}

const root = (over: number, of: number) => `sqrt(T(${over} / ${of}))`;
const halfWidths: Readonly<Partial<Record<InitializerName, (shape: Shape) => string>>> = {
  "he-uniform": ({ fanIn }) => root(6, fanIn),
  "lecun-uniform": ({ fanIn }) => root(3, fanIn),
  "pytorch-linear": ({ fanIn }) => root(1, fanIn),
};
const fluxDeviations: Readonly<Partial<Record<InitializerName, (shape: Shape) => string>>> = {
  "glorot-normal": ({ units, fanIn }) => root(2, fanIn + units),
  "he-normal": ({ fanIn }) => root(2, fanIn),
  "lecun-normal": ({ fanIn }) => root(1, fanIn),
};

/** The array that an initializer gives: units × fan-in, or one number for each unit; null where Flux has none. */
export function fluxStart(place: Place, choice: Choice, shape: Shape): string | null {
  const { units, fanIn } = shape;
  const size = place === "weights" ? `${units}, ${fanIn}` : `${units}`;
  const half = halfWidths[choice.name as InitializerName]?.(shape);
  if (half !== undefined) return `uniform(-${half}, ${half}, ${size})`;
  const deviation = fluxDeviations[choice.name as InitializerName]?.(shape);
  if (deviation !== undefined)
    return isSet(choice, "truncated")
      ? `Flux.truncated_normal(${size}; std = ${deviation} / 0.87962566103423978, lo = -2 * ${deviation} / 0.8796, hi = 2 * ${deviation} / 0.8796)`
      : `${deviation} .* randn(T, ${size})`;
  const { value, low, high, mean, stddev, gain } = numbersOf(choice);
  switch (choice.name as InitializerName) {
    case "none":
      return "false";
    case "zeros":
      return `zeros(T, ${size})`;
    case "ones":
      return `ones(T, ${size})`;
    case "constant":
      return `fill(T(${float(value!)}), ${size})`;
    case "uniform":
      return `uniform(T(${float(low!)}), T(${float(high!)}), ${size})`;
    case "normal":
      return `T(${float(mean!)}) .+ T(${float(stddev!)}) .* randn(T, ${size})`;
    case "truncated-normal":
      return `Flux.truncated_normal(${size}; mean = ${float(mean!)}, std = ${float(stddev!)}, lo = ${float(mean! - 2 * stddev!)}, hi = ${float(mean! + 2 * stddev!)})`;
    case "glorot-uniform":
      return `Flux.glorot_uniform(${size})`;
    case "orthogonal":
      return `Flux.orthogonal(${size}; gain = ${float(gain!)})`;
    case "identity":
      return `Flux.identity_init(${size})`;
    case "values": {
      const values = choice["values"] as readonly number[] | readonly (readonly number[])[];
      return Array.isArray(values[0])
        ? juliaMatrix(values as readonly (readonly number[])[])
        : `T[${(values as readonly number[]).map(float).join(", ")}]`;
    }
    default:
      return null;
  }
}

/** A matrix by its rows. */
export function juliaMatrix(rows: readonly (readonly number[])[]): string {
  return `T[${rows.map((row) => row.map(float).join(" ")).join("; ")}]`;
}

/** The loss of outputs `o` and targets `t`, each features × samples. */
const fluxLosses: Forms<LossName, (numbers: Numbers) => readonly [string, string?]> = {
  mae: () => ["abs.(o .- t)"],
  mse: () => ["abs2.(o .- t)"],
  "half-mse": () => ["abs2.(o .- t) ./ 2"],
  huber: ({ delta }) => [`Flux.huber_loss(o, t; delta = ${float(delta!)}, agg = identity)`],
  "smooth-l1": ({ beta }) => [`Flux.huber_loss(o, t; delta = ${float(beta!)}, agg = identity) ./ T(${float(beta!)})`],
  "log-cosh": () => ["abs.(o .- t) .+ log1p.(exp.(-2 .* abs.(o .- t))) .- T(log(2))"],
  msle: () => ["abs2.(log1p.(max.(o, T(1e-7))) .- log1p.(max.(t, T(1e-7))))"],
  mape: () => ["100 .* abs.(o .- t) ./ max.(abs.(t), T(1e-7))"],
  "binary-cross-entropy": () => [
    "Flux.binarycrossentropy(o, t; agg = identity)",
    "Flux adds a small number to the probabilities in this loss; the service limits logarithms to −100.",
  ],
  "binary-cross-entropy-with-logits": () => ["Flux.logitbinarycrossentropy(o, t; agg = identity)"],
  "cross-entropy": () => [
    "Flux.crossentropy(o ./ sum(o; dims = 1), t; agg = identity)",
    "Flux adds a small number to the probabilities in this loss; the service does not.",
  ],
  "cross-entropy-with-logits": () => ["Flux.logitcrossentropy(o, t; agg = identity)"],
  "poisson-nll": () => ["exp.(o) .- t .* o"],
  hinge: () => ["max.(0, 1 .- t .* o)"],
  "squared-hinge": () => ["abs2.(max.(0, 1 .- t .* o))"],
};

export function fluxLoss(choice: Choice): {
  readonly each: string;
  readonly agg: string;
  readonly difference?: string;
} {
  const [each, difference] = formOf(fluxLosses, choice, (name) => () => [`${name}(o, t)`] as const)(numbersOf(choice));
  return { each, agg: isSum(choice) ? "sum" : "mean", ...(difference !== undefined && { difference }) };
}

const betas = ({ beta1, beta2 }: Numbers) => `(${float(beta1!)}, ${float(beta2!)})`;

interface FluxRule {
  readonly call: string;
  readonly difference?: string;
}

const VELOCITY =
  "Momentum: Optimisers.jl keeps steps, which have the rate of their own epoch, and the service gradients.";

const fluxRules: Forms<OptimizerName, (numbers: Numbers, choice: Choice) => FluxRule> = {
  sgd: ({ learningRate, momentum }, choice) =>
    momentum === 0
      ? { call: `Descent(${numeral(learningRate!)})` }
      : {
          call: `${isSet(choice, "nesterov") ? "Nesterov" : "Momentum"}(${numeral(learningRate!)}, ${numeral(momentum!)})`,
          difference: VELOCITY,
        },
  adagrad: ({ learningRate, epsilon, initialAccumulator }) => ({
    call: `AdaGrad(${numeral(learningRate!)}, ${numeral(epsilon!)})`,
    ...(initialAccumulator !== epsilon && {
      difference: `AdaGrad in Optimisers.jl starts its sum at epsilon, and the service at ${numeral(initialAccumulator!)}.`,
    }),
  }),
  adadelta: ({ learningRate, rho, epsilon }) => ({
    call: `AdaDelta(${numeral(rho!)}, ${numeral(epsilon!)})`,
    ...(learningRate !== 1 && {
      difference: `AdaDelta in Optimisers.jl has no rate; the service's is ${numeral(learningRate!)}.`,
    }),
  }),
  rmsprop: ({ learningRate, rho, epsilon, momentum }, choice) => ({
    call: `RMSProp(${numeral(learningRate!)}, ${numeral(rho!)}, ${numeral(epsilon!)}; centred = ${isSet(choice, "centered")})`,
    ...(momentum! > 0 && { difference: "RMSProp in Optimisers.jl has no momentum." }),
  }),
  adam: (numbers, choice) => ({
    call: `${isSet(choice, "amsgrad") ? "AMSGrad" : "Adam"}(${numeral(numbers["learningRate"]!)}, ${betas(numbers)}, ${numeral(numbers["epsilon"]!)})`,
    ...(isSet(choice, "amsgrad") && {
      difference: "AMSGrad in Optimisers.jl does not correct the bias of its averages, and the service does.",
    }),
  }),
  adamw: (numbers, choice) => ({
    call: `AdamW(${numeral(numbers["learningRate"]!)}, ${betas(numbers)}, ${numeral(numbers["weightDecay"]!)}, ${numeral(numbers["epsilon"]!)})`,
    ...(isSet(choice, "amsgrad") && { difference: "AdamW in Optimisers.jl has no amsgrad." }),
  }),
  adamax: (numbers) => ({
    call: `AdaMax(${numeral(numbers["learningRate"]!)}, ${betas(numbers)}, ${numeral(numbers["epsilon"]!)})`,
    difference: "AdaMax in Optimisers.jl adds epsilon to the maximum of |g|, and the service to |g|.",
  }),
  nadam: (numbers) => ({
    call: `NAdam(${numeral(numbers["learningRate"]!)}, ${betas(numbers)}, ${numeral(numbers["epsilon"]!)})`,
    difference: "NAdam in Optimisers.jl has no schedule of its momentum, which the service has.",
  }),
  radam: (numbers) => ({
    call: `RAdam(${numeral(numbers["learningRate"]!)}, ${betas(numbers)}, ${numeral(numbers["epsilon"]!)})`,
    difference:
      "RAdam in Optimisers.jl adapts its rate from an average of 4 gradients on and corrects it before epsilon, and the " +
      "service from 5 on and after epsilon.",
  }),
  rprop: ({ learningRate }) => ({ call: `Rprop(${numeral(learningRate!)}, (0.5, 1.2), (1.0e-6, 50.0))` }),
  lion: (numbers) => ({
    call: `Lion(${numeral(numbers["learningRate"]!)}, ${betas(numbers)})`,
    difference: "Lion in Optimisers.jl gives a new gradient the weight β₂ in its average, and the service 1 − β₂.",
  }),
};

/** The rule, with clipping and a coupled decay before it, and what differs. */
export function fluxRule(
  { optimizer, schedule }: Specification,
  clipping: string | null,
): { readonly call: string; readonly differences: readonly string[] } {
  const numbers = numbersOf(optimizer);
  const { call, difference } = formOf(fluxRules, optimizer, (name) => ({ learningRate }) => ({
    call: `${name}(${numeral(learningRate!)})`,
  }))(numbers, optimizer);
  const decay = optimizer.name === "adamw" ? 0 : numbers["weightDecay"]!;
  const parts = [
    ...(clipping === null ? [] : [clipping]),
    ...(decay > 0 && optimizer.name !== "lion" ? [`WeightDecay(${numeral(decay)})`] : []),
    call,
  ];
  const differences = [
    difference,
    optimizer.name === "lion" && decay > 0 && "Lion's decoupled decay is left out: its rule takes none.",
    optimizer.name === "adadelta" &&
      schedule.name !== "constant" &&
      "The schedule changes nothing: AdaDelta in Optimisers.jl has no rate.",
    optimizer.name === "adamw" &&
      "AdamW multiplies the decay by the rate from Optimisers.jl 0.4 on; before, it does not.",
  ].filter((text) => typeof text === "string");
  return { call: parts.length === 1 ? call : `OptimiserChain(${parts.join(", ")})`, differences };
}

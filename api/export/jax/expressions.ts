/** Activations, losses and initializers as expressions of jax.numpy and jax.nn. */

import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import type { ActivationName } from "../../network/tables/activations.ts";
import type { InitializerName, Place } from "../../network/tables/initializers.ts";
import type { LossName } from "../../network/tables/losses.ts";
import { type Forms, formOf } from "../form.ts";
import { floats, numeral, rowsOfFloats } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;

const jaxActivations: Forms<ActivationName, (z: string, numbers: Numbers) => string> = {
  identity: (z) => z,
  relu: (z) => `jax.nn.relu(${z})`,
  relu6: (z) => `jax.nn.relu6(${z})`,
  "leaky-relu": (z, { slope }) => `jax.nn.leaky_relu(${z}, ${numeral(slope!)})`,
  elu: (z, { alpha }) => `jax.nn.elu(${z}, ${numeral(alpha!)})`,
  selu: (z) => `jax.nn.selu(${z})`,
  celu: (z, { alpha }) => `jax.nn.celu(${z}, ${numeral(alpha!)})`,
  gelu: (z) => `jax.nn.gelu(${z}, approximate=False)`,
  "gelu-tanh": (z) => `jax.nn.gelu(${z}, approximate=True)`,
  softplus: (z) => `jax.nn.softplus(${z})`,
  silu: (z) => `jax.nn.silu(${z})`,
  mish: (z) => `jax.nn.mish(${z})`,
  sigmoid: (z) => `jax.nn.sigmoid(${z})`,
  "hard-sigmoid": (z) => `jax.nn.hard_sigmoid(${z})`,
  "log-sigmoid": (z) => `jax.nn.log_sigmoid(${z})`,
  tanh: (z) => `jnp.tanh(${z})`,
  "scaled-tanh": (z, { gain }) => `jnp.tanh(${numeral(gain!)} * ${z})`,
  "hard-tanh": (z) => `jax.nn.hard_tanh(${z})`,
  "tanh-shrink": (z) => `${z} - jnp.tanh(${z})`,
  softsign: (z) => `jax.nn.soft_sign(${z})`,
  "hard-swish": (z) => `jax.nn.hard_swish(${z})`,
  softmax: (z) => `jax.nn.softmax(${z}, axis=-1)`,
};

export const jaxActivation = (choice: Choice, z: string): string =>
  formOf(jaxActivations, choice, (name) => (input: string) => `${name}(${input})`)(z, numbersOf(choice));

/** The losses of the samples, or of the outputs, as lines that set `each`. */
const jaxLosses: Forms<LossName, (numbers: Numbers) => readonly string[]> = {
  mae: () => ["each = jnp.abs(outputs - targets)"],
  mse: () => ["each = (outputs - targets) ** 2"],
  "half-mse": () => ["each = optax.l2_loss(outputs, targets)"],
  huber: ({ delta }) => [`each = optax.huber_loss(outputs, targets, delta=${numeral(delta!)})`],
  "smooth-l1": ({ beta }) => [`each = optax.huber_loss(outputs, targets, delta=${numeral(beta!)}) / ${numeral(beta!)}`],
  "log-cosh": () => ["each = optax.log_cosh(outputs, targets)"],
  msle: () => ["each = (jnp.log1p(jnp.maximum(outputs, 1e-7)) - jnp.log1p(jnp.maximum(targets, 1e-7))) ** 2"],
  mape: () => ["each = 100 * jnp.abs(outputs - targets) / jnp.maximum(jnp.abs(targets), 1e-7)"],
  "binary-cross-entropy": () => [
    "each = -targets * jnp.maximum(jnp.log(outputs), -100) - (1 - targets) * jnp.maximum(jnp.log1p(-outputs), -100)",
  ],
  "binary-cross-entropy-with-logits": () => ["each = optax.sigmoid_binary_cross_entropy(outputs, targets)"],
  "cross-entropy": () => [
    "probabilities = outputs / outputs.sum(axis=1, keepdims=True)",
    "each = -(targets * jnp.log(jnp.maximum(probabilities, 1e-12))).sum(axis=1)",
  ],
  "cross-entropy-with-logits": () => ["each = optax.softmax_cross_entropy(outputs, targets)"],
  "poisson-nll": () => ["each = jnp.exp(outputs) - targets * outputs"],
  hinge: () => ["each = jnp.maximum(0, 1 - targets * outputs)"],
  "squared-hinge": () => ["each = jnp.maximum(0, 1 - targets * outputs) ** 2"],
};

export const jaxLoss = (choice: Choice): readonly string[] =>
  formOf(jaxLosses, choice, (name) => () => [`each = ${name}(outputs, targets)`])(numbersOf(choice));

interface Shape {
  readonly units: number;
  readonly fanIn: number;
}

const root = (over: number, of: number) => `math.sqrt(${over} / ${of})`;
const uniformScales: Readonly<Partial<Record<InitializerName, (shape: Shape) => string>>> = {
  "glorot-uniform": ({ units, fanIn }) => root(6, fanIn + units),
  "he-uniform": ({ fanIn }) => root(6, fanIn),
  "lecun-uniform": ({ fanIn }) => root(3, fanIn),
  "pytorch-linear": ({ fanIn }) => root(1, fanIn),
};
const deviations: Readonly<Partial<Record<InitializerName, (shape: Shape) => string>>> = {
  "glorot-normal": ({ units, fanIn }) => root(2, fanIn + units),
  "he-normal": ({ fanIn }) => root(2, fanIn),
  "lecun-normal": ({ fanIn }) => root(1, fanIn),
};

/** The array that an initializer gives: units × fan-in, or one number for each unit. */
export function jaxStart(place: Place, choice: Choice, shape: Shape, key: string): string {
  const { units, fanIn } = shape;
  const size = place === "weights" ? `(${units}, ${fanIn})` : `(${units},)`;
  const scale = uniformScales[choice.name as InitializerName]?.(shape);
  if (scale !== undefined) return `jax.random.uniform(${key}, ${size}, minval=-${scale}, maxval=${scale})`;
  const deviation = deviations[choice.name as InitializerName]?.(shape);
  if (deviation !== undefined)
    return isSet(choice, "truncated")
      ? `${deviation} / 0.87962566103423978 * jax.random.truncated_normal(${key}, -2, 2, ${size})`
      : `${deviation} * jax.random.normal(${key}, ${size})`;
  const { value, low, high, mean, stddev, gain } = numbersOf(choice);
  switch (choice.name as InitializerName) {
    case "ones":
      return `jnp.ones(${size})`;
    case "constant":
      return `jnp.full(${size}, ${numeral(value!)})`;
    case "uniform":
      return `jax.random.uniform(${key}, ${size}, minval=${numeral(low!)}, maxval=${numeral(high!)})`;
    case "normal":
      return `${numeral(mean!)} + ${numeral(stddev!)} * jax.random.normal(${key}, ${size})`;
    case "truncated-normal":
      return `${numeral(mean!)} + ${numeral(stddev!)} * jax.random.truncated_normal(${key}, -2, 2, ${size})`;
    case "orthogonal":
      return `jax.nn.initializers.orthogonal(${numeral(gain!)})(${key}, ${size})`;
    case "identity":
      return `jnp.eye(${units}, ${fanIn})`;
    case "randomized-asymmetric":
      return place === "biases"
        ? `jnp.zeros(${size})`
        : `0.6007 / math.sqrt(${fanIn}) * jax.random.normal(${key}, ${size})`;
    case "values": {
      const values = choice["values"] as readonly number[] | readonly (readonly number[])[];
      const list = Array.isArray(values[0])
        ? rowsOfFloats(values as readonly (readonly number[])[], "        ")
        : floats(values as readonly number[], "        ");
      return `jnp.array(${list})`;
    }
    default:
      return `jnp.zeros(${size})`;
  }
}

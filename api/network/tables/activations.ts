import { erf } from "../../math/erf.ts";
import { exp } from "../../math/exp.ts";
import { expm1 } from "../../math/expm1.ts";
import { sigmoid } from "../../math/sigmoid.ts";
import { softplus } from "../../math/softplus.ts";
import { tanh } from "../../math/tanh.ts";
import { round } from "../precision.ts";
import { type Choice, type Entry, entryOf, type LaneCost, numbersOf, type Table } from "../table.ts";
import type { Activation } from "./activation.ts";
import { softmaxRow } from "./softmax.ts";

/** An activation with its name and parameters. */
export interface ChosenActivation extends Activation {
  readonly name: ActivationName;
  /** In the run's precision. */
  readonly parameters: Readonly<Record<string, number>>;
}

export interface ActivationEntry extends Entry {
  /** The kinks of a piecewise linear function, ascending; null for a curved function. */
  readonly kinks: readonly number[] | null;
  /** At or below this pre-activation, value and slope are exactly 0: the unit is inactive. Absent if there is none. */
  readonly inactiveUpTo?: number;
  /** Where the function turns, if it falls on one side and rises on the other. Without one it never falls. */
  readonly extremum?: number;
  /** Its values lie between 0 and 1, so they can serve as probabilities. */
  readonly probabilities?: boolean;
  /**
   * The cost of one value and one derivative. Piecewise linear functions cost 0 nanoseconds, because the costs of the
   * kernels include them.
   */
  readonly cost: LaneCost;
  /** Allowed in the output layer only. */
  readonly outputOnly?: boolean;
  create(parameters: Record<string, number>): Activation;
}

/** 1/√2, √(2/π), 1/√(2π), the cubic coefficient of GELU, and SELU's constants (Klambauer et al., arXiv 1706.02515). */
const SQRT_HALF = 0.7071067811865476;
const SQRT_2_OVER_PI = 0.7978845608028654;
const NORMAL_DENSITY_AT_0 = 0.3989422804014327;
const GELU_CUBIC = 0.044715;
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

const curved = (
  summary: string,
  activation: Activation,
  facts: Pick<ActivationEntry, "cost" | "extremum">,
): ActivationEntry => ({
  summary,
  parameters: {},
  kinks: null,
  create: () => activation,
  ...facts,
});

const alpha = { summary: "f tends to −alpha as x → −∞.", default: 1, exclusiveMinimum: 0, maximum: 100 };

/** The activations. An entry here is all that a new one needs. */
export const activations = {
  identity: {
    summary: "f(x) = x.",
    parameters: {},
    kinks: [],
    cost: { nanoseconds: 0, lane: 0.55 },
    create: () => ({ value: (x) => x, derivative: () => 1 }),
  },
  relu: {
    summary: "f(x) = max(0, x); its derivative at 0 is 0.",
    parameters: {},
    kinks: [0],
    cost: { nanoseconds: 0, lane: 0.6 },
    inactiveUpTo: 0,
    create: () => ({ value: (x) => (x > 0 ? x : x !== x ? x : 0), derivative: (x) => (x > 0 ? 1 : 0) }),
  },
  relu6: {
    summary: "f(x) = min(max(0, x), 6).",
    parameters: {},
    kinks: [0, 6],
    cost: { nanoseconds: 0, lane: 6.1 },
    inactiveUpTo: 0,
    create: () => ({ value: (x) => clamp(x, 0, 6), derivative: (x) => (x > 0 && x < 6 ? 1 : 0) }),
  },
  "leaky-relu": {
    summary: "f(x) = x for x > 0, else slope · x.",
    parameters: { slope: { summary: "The slope for x ≤ 0.", default: 0.01, minimum: 0, maximum: 1 } },
    kinks: [0],
    cost: { nanoseconds: 0, lane: 0.85 },
    create: ({ slope }) => ({ value: (x) => (x > 0 ? x : slope! * x), derivative: (x) => (x > 0 ? 1 : slope!) }),
  },
  elu: {
    summary: "f(x) = x for x > 0, else alpha · (e^x − 1) (Clevert, Unterthiner, Hochreiter, arXiv 1511.07289).",
    parameters: { alpha },
    kinks: null,
    cost: { nanoseconds: 69, lane: 24 },
    create: ({ alpha }) => ({
      value: (x) => (x > 0 ? x : alpha! * expm1(x)),
      derivative: (x, y) => (x > 0 ? 1 : y + alpha!),
    }),
  },
  selu: curved(
    "f(x) = 1.0507 · elu(x) with alpha = 1.6733, which keeps mean and variance (Klambauer et al., arXiv 1706.02515).",
    {
      value: (x) => SELU_SCALE * (x > 0 ? x : SELU_ALPHA * expm1(x)),
      derivative: (x) => SELU_SCALE * (x > 0 ? 1 : SELU_ALPHA * exp(x)),
    },
    { cost: { nanoseconds: 60, lane: 30 } },
  ),
  celu: {
    summary: "f(x) = x for x > 0, else alpha · (e^(x/alpha) − 1) (Barron, arXiv 1704.07483).",
    parameters: { alpha },
    kinks: null,
    cost: { nanoseconds: 69, lane: 36 },
    create: ({ alpha }) => ({
      value: (x) => (x > 0 ? x : alpha! * expm1(x / alpha!)),
      derivative: (x) => (x > 0 ? 1 : exp(x / alpha!)),
    }),
  },
  gelu: curved(
    "f(x) = x · Φ(x) with the standard normal distribution function Φ (Hendrycks & Gimpel, arXiv 1606.08415).",
    {
      value: (x) => x * normalDistribution(x),
      derivative: (x) => normalDistribution(x) + x * NORMAL_DENSITY_AT_0 * exp(-0.5 * x * x),
    },
    { extremum: -0.7517915246935645, cost: { nanoseconds: 170, lane: 110, work: 64 } },
  ),
  "gelu-tanh": curved(
    "GELU with Φ(x) replaced by (1 + tanh(√(2/π)·(x + 0.044715·x³)))/2.",
    {
      value: (x) => 0.5 * x * (1 + tanh(geluArgument(x))),
      derivative(x) {
        const t = tanh(geluArgument(x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SQRT_2_OVER_PI * (1 + 3 * GELU_CUBIC * x * x);
      },
    },
    { extremum: -0.7524614220710162, cost: { nanoseconds: 33, lane: 49, work: 40 } },
  ),
  softplus: curved(
    "f(x) = ln(1 + e^x).",
    { value: softplus, derivative: sigmoid },
    { cost: { nanoseconds: 110, lane: 99 } },
  ),
  silu: curved(
    "f(x) = x · sigmoid(x), also called swish.",
    {
      value: (x) => x * sigmoid(x),
      derivative(x) {
        const s = sigmoid(x);
        return s * (1 + x * (1 - s));
      },
    },
    { extremum: -1.2784645427610738, cost: { nanoseconds: 130, lane: 57, work: 40 } },
  ),
  mish: curved(
    "f(x) = x · tanh(softplus(x)) (Misra, arXiv 1908.08681).",
    {
      value: (x) => x * tanh(softplus(x)),
      derivative(x) {
        const t = tanh(softplus(x));
        return t + x * sigmoid(x) * (1 - t * t);
      },
    },
    { extremum: -1.1924312150474262, cost: { nanoseconds: 210, lane: 180, work: 80 } },
  ),
  sigmoid: {
    ...curved(
      "f(x) = 1/(1 + e^−x), the logistic function.",
      { value: sigmoid, derivative: (_, y) => y * (1 - y) },
      { cost: { nanoseconds: 28, lane: 16 } },
    ),
    probabilities: true,
  },
  "hard-sigmoid": {
    summary: "f(x) = min(max(0, x + 3), 6)/6.",
    parameters: {},
    kinks: [-3, 3],
    cost: { nanoseconds: 0, lane: 5 },
    inactiveUpTo: -3,
    probabilities: true,
    create: () => ({ value: (x) => clamp(x + 3, 0, 6) / 6, derivative: (x) => (x > -3 && x < 3 ? 1 / 6 : 0) }),
  },
  "log-sigmoid": curved(
    "f(x) = ln sigmoid(x).",
    { value: (x) => -softplus(-x), derivative: (x) => sigmoid(-x) },
    { cost: { nanoseconds: 120, lane: 83 } },
  ),
  tanh: curved(
    "f(x) = tanh x.",
    { value: tanh, derivative: (_, y) => 1 - y * y },
    { cost: { nanoseconds: 3.9, lane: 20 } },
  ),
  "scaled-tanh": {
    summary: "f(x) = tanh(gain · x). A gain of √2 is that of Sohl-Dickstein (arXiv 2402.06184).",
    parameters: { gain: { summary: "How steep it is at 0.", default: 1, exclusiveMinimum: 0, maximum: 1000 } },
    kinks: null,
    cost: { nanoseconds: 5, lane: 50 },
    create: ({ gain }) => ({ value: (x) => tanh(gain! * x), derivative: (_, y) => gain! * (1 - y * y) }),
  },
  "hard-tanh": {
    summary: "f(x) = min(max(−1, x), 1).",
    parameters: {},
    kinks: [-1, 1],
    cost: { nanoseconds: 0, lane: 6.9 },
    create: () => ({ value: (x) => clamp(x, -1, 1), derivative: (x) => (x > -1 && x < 1 ? 1 : 0) }),
  },
  "tanh-shrink": curved(
    "f(x) = x − tanh x.",
    {
      value: (x) => x - tanh(x),
      derivative(x) {
        const t = tanh(x);
        return t * t;
      },
    },
    { cost: { nanoseconds: 110, lane: 44 } },
  ),
  softsign: curved(
    "f(x) = x/(1 + |x|).",
    {
      value: (x) => x / (1 + Math.abs(x)),
      derivative: (x) => 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x))),
    },
    { cost: { nanoseconds: 26, lane: 11 } },
  ),
  "hard-swish": {
    summary: "f(x) = x · hard-sigmoid(x) (Howard et al., arXiv 1905.02244).",
    parameters: {},
    kinks: null,
    cost: { nanoseconds: 45, lane: 5.1 },
    inactiveUpTo: -3,
    extremum: -1.5,
    create: () => ({
      value: (x) => (x * clamp(x + 3, 0, 6)) / 6,
      derivative: (x) => (x <= -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1),
    }),
  },
  softmax: {
    summary: "f(x)ᵢ = e^xᵢ / Σ e^xⱼ over the units of the layer; for the output layer only.",
    parameters: {},
    kinks: null,
    cost: { nanoseconds: 20, lane: 20 },
    outputOnly: true,
    probabilities: true,
    create: () => ({ value: (x) => x, derivative: (_, y) => y * (1 - y), row: softmaxRow }),
  },
} satisfies Table<ActivationEntry>;

export type ActivationName = keyof typeof activations;

/** The names of the activations of `layers`. Throws a RangeError if the table lacks one of them. */
export function activationNames(layers: readonly { readonly activation: Choice }[]): ActivationName[] {
  return layers.map(({ activation }) => {
    entryOf<ActivationEntry>(activations, activation);
    return activation.name as ActivationName;
  });
}

/** The chosen activation, with its parameters rounded to the run's precision. */
export function createActivation(choice: Choice, single: boolean): ChosenActivation {
  const entry = entryOf<ActivationEntry>(activations, choice);
  const parameters = Object.fromEntries(
    Object.keys(entry.parameters).map((name) => [name, round(numbersOf(choice)[name]!, single)]),
  );
  return { ...entry.create(parameters), name: choice.name as ActivationName, parameters };
}

/** `x` limited to [low, high]; NaN stays NaN. */
function clamp(x: number, low: number, high: number): number {
  return x < low ? low : x > high ? high : x;
}

function normalDistribution(x: number): number {
  return 0.5 * (1 + erf(x * SQRT_HALF));
}

function geluArgument(x: number): number {
  return SQRT_2_OVER_PI * (x + GELU_CUBIC * x * x * x);
}

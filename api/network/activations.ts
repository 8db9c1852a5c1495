import { expm1 } from "../elementary/expm1.ts";
import { sigmoid } from "../elementary/sigmoid.ts";
import { tanh } from "../elementary/tanh.ts";
import { round } from "./precision.ts";
import { entryOf, numbersOf, type Choice, type Entry, type Table } from "./table.ts";

/** An activation, ready to compute: a function and its derivative form one record. */
export interface Activation {
  /** y = f(x). */
  value(x: number): number;
  /** f′(x), where y = f(x) is known already. At a kink, the value that PyTorch and Flux take. */
  derivative(x: number, y: number): number;
}

export interface ActivationEntry extends Entry {
  /** The inputs where straight pieces join, for a piecewise linear function; null for a curved one. */
  readonly kinks: readonly number[] | null;
  /** At or below it, value and slope are exactly 0: the unit is silent. Null where there is no such input. */
  readonly silentBelow: number | null;
  /** Its parameters and the precision are fixed once, above the loops. */
  create(parameters: Record<string, number>, single: boolean): Activation;
}

const identity: ActivationEntry = {
  summary: "f(x) = x.",
  parameters: {},
  kinks: [],
  silentBelow: null,
  create: () => ({ value: (x) => x, derivative: () => 1 }),
};

const relu: ActivationEntry = {
  summary: "f(x) = max(0, x); its derivative at 0 is 0.",
  parameters: {},
  kinks: [0],
  silentBelow: 0,
  create: () => ({
    value: (x) => (x > 0 ? x : x !== x ? x : 0),
    derivative: (x) => (x > 0 ? 1 : 0),
  }),
};

const leakyRelu: ActivationEntry = {
  summary: "f(x) = x for x > 0, else slope · x.",
  parameters: { slope: { summary: "The slope below 0.", default: 0.01, minimum: 0, maximum: 1 } },
  kinks: [0],
  silentBelow: null,
  create({ slope }, single) {
    const below = round(slope!, single);
    return {
      value: (x) => (x > 0 ? x : round(below * x, single)),
      derivative: (x) => (x > 0 ? 1 : below),
    };
  },
};

const elu: ActivationEntry = {
  summary: "f(x) = x for x > 0, else alpha · (e^x − 1) (Clevert, Unterthiner, Hochreiter, arXiv 1511.07289).",
  parameters: { alpha: { summary: "Minus the limit at −∞.", default: 1, minimum: 0, maximum: 100 } },
  kinks: null,
  silentBelow: null,
  create({ alpha }, single) {
    const scale = round(alpha!, single);
    return {
      value: (x) => (x > 0 ? x : round(scale * round(expm1(x), single), single)),
      derivative: (x, y) => (x > 0 ? 1 : round(y + scale, single)),
    };
  },
};

const tanhEntry: ActivationEntry = {
  summary: "f(x) = tanh x.",
  parameters: {},
  kinks: null,
  silentBelow: null,
  create: (_, single) => ({
    value: (x) => round(tanh(x), single),
    derivative: (_x, y) => round(1 - round(y * y, single), single),
  }),
};

const sigmoidEntry: ActivationEntry = {
  summary: "f(x) = 1/(1 + e^−x), the logistic function.",
  parameters: {},
  kinks: null,
  silentBelow: null,
  create: (_, single) => ({
    value: (x) => round(sigmoid(x), single),
    derivative: (_x, y) => round(y * round(1 - y, single), single),
  }),
};

/** What a unit does to its pre-activation. To add one is to add an entry. */
export const activations = {
  identity,
  relu,
  "leaky-relu": leakyRelu,
  elu,
  tanh: tanhEntry,
  sigmoid: sigmoidEntry,
} satisfies Table<ActivationEntry>;

export type ActivationName = keyof typeof activations;

/** The names of the activations of `layers`. Throws a RangeError for one that the table does not hold. */
export function activationNames(layers: readonly { readonly activation: Choice }[]): ActivationName[] {
  return layers.map(({ activation }) => {
    entryOf<ActivationEntry>(activations, activation);
    return activation.name as ActivationName;
  });
}

export function createActivation(choice: Choice, single: boolean): Activation {
  return entryOf<ActivationEntry>(activations, choice).create(numbersOf(choice), single);
}

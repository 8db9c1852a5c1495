import type { LayerSpecification, Specification } from "../../network/specification.ts";
import { type Entry, entryOf, numbersOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { type LossEntry, losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { list, say, sentence } from "../../prose/prose.ts";
import { isOutput, named, withLayers } from "./change.ts";
import { withStandardInputs, withStandardTargets } from "./standardize.ts";

/** One kind of change that may help. */
interface ActionEntry {
  readonly summary: string;
  /** What was done, as a part of a sentence; `value` is the action's number. */
  words(value: number): string;
  /** The changed experiment; undefined where there is nothing to change, or the change is not sensible. */
  apply(specification: Specification, value: number): Specification | undefined;
}

/** A layer is not widened beyond it. */
const MAX_UNITS = 256;
/** A run is not lengthened beyond it. */
const MAX_EPOCHS = 1_000_000;

const withActivation =
  (activation: string, parameters: Record<string, unknown> = {}) =>
  (specification: Specification) =>
    withLayers(specification, (layer, index) =>
      isOutput(specification, index) || layer.activation.name === activation
        ? undefined
        : { activation: named(activation, parameters) },
    );

const withWeights = (weights: string) => (specification: Specification) =>
  withLayers(specification, (layer) => (layer.weights.name === weights ? undefined : { weights: named(weights) }));

/** What can be tried. To add one is to add an entry. */
export const actions = {
  "standardize-inputs": {
    summary: "Each input around its mean, in units of its standard deviation.",
    words: () => "standardized inputs",
    apply: withStandardInputs,
  },
  "standardize-targets": {
    summary:
      "Each output's targets around their mean, in units of their standard deviation; the criterion goes with them.",
    words: () => "standardized targets",
    apply: withStandardTargets,
  },
  "standardize-data": {
    summary: "Inputs and targets standardized.",
    words: () => "standardized inputs and targets",
    apply(specification) {
      const inputs = withStandardInputs(specification);
      return inputs && withStandardTargets(inputs);
    },
  },
  "identity-output": {
    summary: "An output that can be any number.",
    words: () => "an identity output",
    apply: (specification) => withOutput(specification, "identity"),
  },
  "sigmoid-output": {
    summary: "Outputs between 0 and 1, each on its own.",
    words: () => "a sigmoid output",
    apply(specification) {
      const changed = withOutput(specification, "sigmoid");
      // A cross-entropy over classes needs the other class too, which one output does not give it.
      const alone = specification.network.layers.at(-1)!.units === 1 && specification.loss.name === "cross-entropy";
      return changed && alone ? { ...changed, loss: named("binary-cross-entropy") } : changed;
    },
  },
  "softmax-output": {
    summary: "Outputs that are the probabilities of classes.",
    words: () => "a softmax output",
    apply: (specification) =>
      specification.network.layers.at(-1)!.units > 1 ? withOutput(specification, "softmax") : undefined,
  },
  "cross-entropy": {
    summary: "The cross-entropy that belongs to the output, in place of another loss.",
    words: () => "cross-entropy as the loss",
    apply: withCrossEntropy,
  },
  "loss-of-logits": {
    summary: "The same cross-entropy, of logits.",
    words: () => "the same loss of logits",
    apply(specification) {
      const logits = `${specification.loss.name}-with-logits`;
      return Object.hasOwn(losses, logits) ? { ...specification, loss: named(logits) } : undefined;
    },
  },
  "add-biases": {
    summary: "Biases that start at 0, in every layer.",
    words: () => "biases in every layer",
    apply: (specification) =>
      withLayers(specification, ({ biases }) => (biases.name === "none" ? { biases: named("zeros") } : undefined)),
  },
  "add-hidden-layer": {
    summary: "A hidden layer of tanh units before the output.",
    words: (value) => `a hidden layer of ${value} tanh units`,
    apply: withHiddenLayer,
  },
  "elu-units": {
    summary: "ELU in the hidden layers.",
    words: () => "ELU in the hidden layers",
    apply: withActivation("elu"),
  },
  "tanh-units": {
    summary: "tanh in the hidden layers.",
    words: () => "tanh in the hidden layers",
    apply: withActivation("tanh"),
  },
  "relu-units": {
    summary: "ReLU in the hidden layers.",
    words: () => "ReLU in the hidden layers",
    apply: withActivation("relu"),
  },
  "leaky-units": {
    summary: "Leaky ReLU in place of every activation that can be silent, the output's among them.",
    words: (value) => `leaky ReLU with slope ${value} wherever a unit can be silent`,
    apply: (specification, slope) =>
      withLayers(specification, ({ activation }) =>
        entryOf<ActivationEntry>(activations, activation).silentBelow === undefined
          ? undefined
          : { activation: named("leaky-relu", { slope }) },
      ),
  },
  "glorot-weights": {
    summary: "Glorot's uniform start in every layer.",
    words: () => "Glorot-uniform weights",
    apply: withWeights("glorot-uniform"),
  },
  "he-weights": {
    summary: "He's uniform start in every layer.",
    words: () => "He-uniform weights",
    apply: withWeights("he-uniform"),
  },
  "more-units": {
    summary: "So many times the units in every hidden layer.",
    words: (value) => `${times(value)} the hidden units`,
    apply: (specification, factor) =>
      withLayers(specification, ({ units, weights, biases }, index) =>
        isOutput(specification, index) ||
        units * factor > MAX_UNITS ||
        [weights, biases].some(({ name }) => name === "values")
          ? undefined
          : { units: units * factor },
      ),
  },
  rate: {
    summary: "Another learning rate.",
    words: (value) => `a learning rate of ${say(value)}`,
    apply(specification, learningRate) {
      const { optimizer } = specification;
      return numbersOf(optimizer)["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: { ...optimizer, learningRate } };
    },
  },
  adam: {
    summary: "Adam, which scales every parameter's steps by itself, at a given rate.",
    words: (value) => `Adam at ${say(value)}`,
    apply: (specification, learningRate) =>
      specification.optimizer.name === "adam" && numbersOf(specification.optimizer)["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: named("adam", { learningRate, ...decayOf(specification) }) },
  },
  "usual-rate": {
    summary: "The optimizer's usual learning rate.",
    words: () => "the optimizer's usual learning rate",
    apply(specification) {
      const { optimizer } = specification;
      const learningRate = entryOf<Entry>(optimizers, optimizer).parameters["learningRate"]!.default;
      return optimizer["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: { ...optimizer, learningRate } };
    },
  },
  "constant-rate": {
    summary: "A learning rate that does not fall.",
    words: () => "a constant learning rate",
    apply: (specification) =>
      specification.schedule.name === "constant" ? undefined : { ...specification, schedule: named("constant") },
  },
  "more-epochs": {
    summary: "So many times the epochs.",
    words: (value) => `${times(value)} the epochs`,
    apply: (specification, factor) =>
      specification.epochs * factor > MAX_EPOCHS
        ? undefined
        : { ...specification, epochs: specification.epochs * factor },
  },
  "stop-early": {
    summary: "Fewer epochs.",
    words: (value) => `only ${value} epochs`,
    apply: (specification, epochs) => (epochs < specification.epochs ? { ...specification, epochs } : undefined),
  },
  "no-decay": {
    summary: "No weight decay and no penalty.",
    words: () => "no weight decay or penalty",
    apply: withoutDecay,
  },
  "no-dropout": {
    summary: "No dropout.",
    words: () => "no dropout",
    apply: (specification) => withLayers(specification, ({ dropout }) => (dropout > 0 ? { dropout: 0 } : undefined)),
  },
  "clip-gradients": {
    summary: "Gradients clipped to a norm.",
    words: (value) => `gradients clipped to norm ${value}`,
    apply: (specification, norm) =>
      specification.gradientClipping === null ? { ...specification, gradientClipping: { norm } } : undefined,
  },
} satisfies Record<string, ActionEntry>;

export type ActionName = keyof typeof actions;

/** The changed experiment; undefined where the action changes nothing. */
export function applyAction(name: ActionName, value: number, specification: Specification): Specification | undefined {
  return (actions[name] as ActionEntry).apply(specification, value);
}

/** What was done, all of `steps` together. */
export function titleOf(steps: readonly { readonly action: ActionName; readonly value: number }[]): string {
  return sentence(list(steps.map(({ action, value }) => (actions[action] as ActionEntry).words(value))));
}

/** What decays goes on decaying under another optimizer: to end that is a change of its own. */
function decayOf({ optimizer }: Specification): { weightDecay?: number } {
  const { weightDecay } = numbersOf(optimizer);
  return weightDecay! > 0 ? { weightDecay: weightDecay! } : {};
}

function withOutput(specification: Specification, activation: string): Specification | undefined {
  return withLayers(specification, (layer, index) =>
    isOutput(specification, index) && layer.activation.name !== activation
      ? { activation: named(activation) }
      : undefined,
  );
}

function withCrossEntropy(specification: Specification): Specification | undefined {
  const { units, activation } = specification.network.layers.at(-1)!;
  const loss = units > 1 && activation.name === "softmax" ? "cross-entropy" : "binary-cross-entropy";
  if (!entryOf<ActivationEntry>(activations, activation).probabilities || specification.loss.name === loss)
    return undefined;
  const { targets }: LossEntry = losses[loss];
  return specification.data.targets.every((row) => targets!.holds(row))
    ? { ...specification, loss: named(loss) }
    : undefined;
}

function withHiddenLayer(specification: Specification, units: number): Specification {
  const { layers } = specification.network;
  const hidden: LayerSpecification = {
    units,
    activation: named("tanh"),
    weights: named("glorot-uniform"),
    biases: named("zeros"),
    dropout: 0,
    l1: 0,
    l2: 0,
  };
  const last = layers.at(-1)!;
  // Weights that were given number by number fit the inputs, not the new layer.
  const output = last.weights.name === "values" ? { ...last, weights: named("glorot-uniform") } : last;
  return { ...specification, network: { ...specification.network, layers: [...layers.slice(0, -1), hidden, output] } };
}

function withoutDecay(specification: Specification): Specification | undefined {
  const decays = numbersOf(specification.optimizer)["weightDecay"]! > 0;
  const layers = withLayers(specification, ({ l1, l2 }) => (l1 > 0 || l2 > 0 ? { l1: 0, l2: 0 } : undefined));
  if (!decays) return layers;
  return { ...(layers ?? specification), optimizer: { ...specification.optimizer, weightDecay: 0 } };
}

const numerals: Readonly<Record<number, string>> = {
  3: "three",
  4: "four",
  5: "five",
  6: "six",
  7: "seven",
  8: "eight",
  9: "nine",
  10: "ten",
  100: "a hundred",
};

/** "twice", "four times". */
function times(factor: number): string {
  return factor === 2 ? "twice" : `${numerals[factor] ?? factor} times`;
}

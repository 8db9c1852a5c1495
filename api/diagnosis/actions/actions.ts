import { isWhollyTrained } from "../../network/core/fixed-parameters.ts";
import type { Specification } from "../../network/specification.ts";
import { type Entry, entryOf, numbersOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { losses } from "../../network/tables/losses.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { list, manifold, say, sentence } from "../../prose/prose.ts";
import { withBatches, withShuffling } from "./batches.ts";
import { choiceOf, isOutput, withLayers } from "./change.ts";
import { withActivation, withHiddenLayer, withOutput, withRedraw, withWeights } from "./layer-changes.ts";
import { withCrossEntropy, withLoss, withMeanLoss } from "./loss.ts";
import { withStandardInputs, withStandardTargets } from "./standardize.ts";
import { withEarlyStopping, withPatience } from "./stopping.ts";

/** One kind of change to an experiment that may help. */
interface ActionEntry {
  readonly summary: string;
  /** The result as a noun phrase, such as "a learning rate of 0.1"; `value` is the number of the action. */
  words(value: number): string;
  /** The changed experiment; undefined if there is nothing to change, or if the change makes no sense for it. */
  apply(specification: Specification, value: number): Specification | undefined;
}

/** No action widens a layer beyond this. */
const MAX_UNITS = 256;
/** No action lengthens a run beyond this. */
const MAX_EPOCHS = 1_000_000;

/** Every change that can be tried. To add one, add an entry. */
export const actions = {
  "standardize-inputs": {
    summary: "Scale each input to mean 0 and standard deviation 1.",
    words: () => "standardized inputs",
    apply: withStandardInputs,
  },
  "standardize-targets": {
    summary: "Scale the targets of each output to mean 0 and standard deviation 1, and the criterion with them.",
    words: () => "standardized targets",
    apply: withStandardTargets,
  },
  "standardize-data": {
    summary: "Standardize the inputs and the targets.",
    words: () => "standardized inputs and targets",
    apply(specification) {
      const inputs = withStandardInputs(specification);
      return inputs && withStandardTargets(inputs);
    },
  },
  "identity-output": {
    summary: "Use the identity as the output activation, so that outputs can be any number.",
    words: () => "an identity output",
    apply: (specification) => withOutput(specification, "identity"),
  },
  "sigmoid-output": {
    summary: "Use a sigmoid as the output activation, so that each output lies between 0 and 1.",
    words: () => "a sigmoid output",
    apply(specification) {
      const changed = withOutput(specification, "sigmoid");
      // A cross-entropy over classes needs an output for the other class too.
      const alone = specification.network.layers.at(-1)!.units === 1 && specification.loss.name === "cross-entropy";
      return changed && alone ? withLoss(changed, "binary-cross-entropy") : changed;
    },
  },
  "softmax-output": {
    summary: "Use a softmax as the output activation, so that the outputs are the probabilities of the classes.",
    words: () => "a softmax output",
    apply: (specification) =>
      specification.network.layers.at(-1)!.units > 1 ? withOutput(specification, "softmax") : undefined,
  },
  "cross-entropy": {
    summary: "Use the cross-entropy that matches the output activation as the loss.",
    words: () => "cross-entropy as the loss",
    apply: withCrossEntropy,
  },
  "loss-of-logits": {
    summary: "Use the same cross-entropy computed from logits.",
    words: () => "the same loss computed from logits",
    apply(specification) {
      const logits = `${specification.loss.name}-with-logits`;
      return Object.hasOwn(losses, logits) ? withLoss(specification, logits) : undefined;
    },
  },
  "mean-loss": {
    summary:
      "Average the losses of the samples instead of adding them up, and scale a criterion on the loss with them.",
    words: () => "the mean of the loss instead of the sum",
    apply: withMeanLoss,
  },
  "add-biases": {
    summary: "Give every layer biases, which start at 0.",
    words: () => "biases in every layer",
    apply: (specification) =>
      withLayers(specification, ({ biases, trainable }) =>
        biases.name === "none" && trainable.weights
          ? { biases: choiceOf("zeros"), trainable: { weights: true, biases: true } }
          : undefined,
      ),
  },
  "train-all": {
    summary: "Train every weight and every bias.",
    words: () => "every parameter trained",
    apply: (specification) =>
      withLayers(specification, (layer) =>
        isWhollyTrained(layer) || (layer.trainable.weights && layer.biases.name === "none")
          ? undefined
          : { trainable: { weights: true, biases: layer.biases.name !== "none" } },
      ),
  },
  "equal-rates": {
    summary: "Train every layer at the optimizer's learning rate.",
    words: () => "the same learning rate in every layer",
    apply: (specification) =>
      withLayers(specification, ({ learningRateFactor }) =>
        learningRateFactor === 1 ? undefined : { learningRateFactor: 1 },
      ),
  },
  "add-hidden-layer": {
    summary: "Add a hidden layer of tanh units before the output.",
    words: (value) => `a hidden layer of ${value} tanh units`,
    apply: withHiddenLayer,
  },
  "elu-units": {
    summary: "Use ELU in the hidden layers.",
    words: () => "ELU in the hidden layers",
    apply: withActivation("elu"),
  },
  "tanh-units": {
    summary: "Use tanh in the hidden layers.",
    words: () => "tanh in the hidden layers",
    apply: withActivation("tanh"),
  },
  "relu-units": {
    summary: "Use ReLU in the hidden layers.",
    words: () => "ReLU in the hidden layers",
    apply: withActivation("relu"),
  },
  "leaky-units": {
    summary: "Use leaky ReLU in place of every activation that can be inactive, also at the output.",
    words: (value) => `leaky ReLU with slope ${value} wherever a unit can be inactive`,
    apply: (specification, slope) =>
      withLayers(specification, ({ activation }) =>
        entryOf<ActivationEntry>(activations, activation).inactiveUpTo === undefined
          ? undefined
          : { activation: choiceOf("leaky-relu", { slope }) },
      ),
  },
  "glorot-weights": {
    summary: "Initialize the weights of every layer Glorot-uniform.",
    words: () => "Glorot-uniform weights",
    apply: withWeights("glorot-uniform"),
  },
  "he-weights": {
    summary: "Initialize the weights of every layer He-uniform.",
    words: () => "He-uniform weights",
    apply: withWeights("he-uniform"),
  },
  "more-units": {
    summary: "Multiply the units of every hidden layer by a factor.",
    words: (value) => `${manifold(value)} the hidden units`,
    apply: (specification, factor) =>
      withLayers(specification, ({ units, weights, biases, trainable }, index) =>
        isOutput(specification, index) ||
        !trainable.weights ||
        units * factor > MAX_UNITS ||
        [weights, biases].some(({ name }) => name === "values")
          ? undefined
          : { units: units * factor },
      ),
  },
  rate: {
    summary: "Use another learning rate.",
    words: (value) => `a learning rate of ${say(value)}`,
    apply(specification, learningRate) {
      const { optimizer } = specification;
      return numbersOf(optimizer)["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: { ...optimizer, learningRate } };
    },
  },
  adam: {
    summary: "Use Adam, which scales the steps of each parameter, at a given learning rate.",
    words: (value) => `Adam with a learning rate of ${say(value)}`,
    apply: (specification, learningRate) =>
      specification.optimizer.name === "adam" && numbersOf(specification.optimizer)["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: choiceOf("adam", { learningRate, ...decayOf(specification) }) },
  },
  "usual-rate": {
    summary: "Use the default learning rate of the optimizer.",
    words: () => "the optimizer's default learning rate",
    apply(specification) {
      const { optimizer } = specification;
      const learningRate = entryOf<Entry>(optimizers, optimizer).parameters["learningRate"]!.default;
      return optimizer["learningRate"] === learningRate
        ? undefined
        : { ...specification, optimizer: { ...optimizer, learningRate } };
    },
  },
  "constant-rate": {
    summary: "Use a constant learning rate.",
    words: () => "a constant learning rate",
    apply: (specification) =>
      specification.schedule.name === "constant" ? undefined : { ...specification, schedule: choiceOf("constant") },
  },
  "falling-rate": {
    summary: "Let a constant learning rate fall to 0, linearly over the epochs.",
    words: () => "a learning rate that falls to 0",
    apply: (specification) =>
      specification.schedule.name === "constant"
        ? { ...specification, schedule: choiceOf("linear", { to: 0 }) }
        : undefined,
  },
  momentum: {
    summary: "Give an optimizer that can have momentum, but has none, a momentum.",
    words: (value) => `a momentum of ${say(value)}`,
    apply: (specification, momentum) =>
      numbersOf(specification.optimizer)["momentum"] === 0
        ? { ...specification, optimizer: { ...specification.optimizer, momentum } }
        : undefined,
  },
  batches: {
    summary: "Train on batches of so many samples in shuffled order; 0 means all samples in one batch.",
    words: (value) => (value === 0 ? "all samples in one batch" : `batches of ${value} samples in shuffled order`),
    apply: withBatches,
  },
  shuffle: {
    summary: "Shuffle the samples in every epoch.",
    words: () => "shuffled samples",
    apply: withShuffling,
  },
  "more-epochs": {
    summary: "Multiply the epochs by a factor.",
    words: (value) => `${manifold(value)} the epochs`,
    apply: (specification, factor) =>
      specification.epochs * factor > MAX_EPOCHS
        ? undefined
        : { ...specification, epochs: specification.epochs * factor },
  },
  "stop-early": {
    summary: "Stop after fewer epochs.",
    words: (value) => `only ${value} epochs`,
    apply: (specification, epochs) => (epochs < specification.epochs ? { ...specification, epochs } : undefined),
  },
  "early-stopping": {
    summary: "End a run whose validation loss no longer falls, with the parameters at its lowest.",
    words: (value) => `early stopping with a patience of ${value}`,
    apply: withEarlyStopping,
  },
  "more-patience": {
    summary: "Multiply the patience of early stopping by a factor.",
    words: (value) => `${manifold(value)} the patience`,
    apply: withPatience,
  },
  "no-decay": {
    summary: "Remove weight decay and penalties.",
    words: () => "no weight decay or penalty",
    apply: withoutDecay,
  },
  "no-dropout": {
    summary: "Remove dropout.",
    words: () => "no dropout",
    apply: (specification) => withLayers(specification, ({ dropout }) => (dropout > 0 ? { dropout: 0 } : undefined)),
  },
  "redraw-dead-unit": {
    summary:
      "Draw the initial parameters again while a hidden unit is dead, which changes neither network nor training.",
    words: () => "a start drawn again while a hidden unit is dead",
    apply: (specification) => withRedraw(specification, "dead-unit"),
  },
  "redraw-dead-sample": {
    summary: "Draw the initial parameters again while some sample activates no unit of a hidden layer.",
    words: () => "a start drawn again while a sample activates no unit of a hidden layer",
    apply: (specification) => withRedraw(specification, "dead-sample"),
  },
  "clip-gradients": {
    summary: "Clip the gradients to a norm.",
    words: (value) => `gradients clipped to norm ${value}`,
    apply: (specification, norm) =>
      specification.gradientClipping === null ? { ...specification, gradientClipping: { norm } } : undefined,
  },
} satisfies Record<string, ActionEntry>;

export type ActionName = keyof typeof actions;

/** The changed experiment; undefined if the action changes nothing. */
export function applyAction(name: ActionName, value: number, specification: Specification): Specification | undefined {
  return (actions[name] as ActionEntry).apply(specification, value);
}

/** The title of all `steps` together, such as "ELU in the hidden layers and twice the epochs". */
export function titleOf(steps: readonly { readonly action: ActionName; readonly value: number }[]): string {
  return sentence(list(steps.map(({ action, value }) => (actions[action] as ActionEntry).words(value))));
}

/** Changing the optimizer keeps the weight decay; removing it is an action of its own. */
function decayOf({ optimizer }: Specification): { weightDecay?: number } {
  const { weightDecay } = numbersOf(optimizer);
  return weightDecay! > 0 ? { weightDecay: weightDecay! } : {};
}

function withoutDecay(specification: Specification): Specification | undefined {
  const decays = numbersOf(specification.optimizer)["weightDecay"]! > 0;
  const layers = withLayers(specification, ({ l1, l2 }) => (l1 > 0 || l2 > 0 ? { l1: 0, l2: 0 } : undefined));
  if (!decays) return layers;
  return { ...(layers ?? specification), optimizer: { ...specification.optimizer, weightDecay: 0 } };
}

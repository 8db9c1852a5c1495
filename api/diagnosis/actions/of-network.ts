import { isWhollyTrained } from "../../network/core/fixed-parameters.ts";
import { entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { losses } from "../../network/tables/losses.ts";
import { manifold } from "../../prose/prose.ts";
import { type ActionEntry, plain } from "./action.ts";
import { choiceOf, isOutput, withLayers } from "./change.ts";
import {
  withActivation,
  withBestStart,
  withHiddenLayer,
  withOutput,
  withoutHiddenLayers,
  withRedraw,
  withWeights,
} from "./layer-changes.ts";
import { withCrossEntropy, withLoss, withMeanLoss, withSquaredError } from "./loss.ts";

/** No action widens a layer beyond this. */
const MAX_UNITS = 256;

/** Changes of the network, of its start, and of its loss. */
export const networkActions = {
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
  "no-hidden-layer": {
    summary: "Remove the hidden layers, so that the network is one linear function before its output activation.",
    words: () => "no hidden layer",
    apply: withoutHiddenLayers,
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
  "squared-error": plain("Use the mean squared error as the loss.", "the mean squared error", withSquaredError),
  "zero-biases": plain("Start every bias that is trained at 0.", "biases that start at 0", (specification) =>
    withLayers(specification, ({ biases, trainable }) =>
      biases.name === "none" || biases.name === "zeros" || !trainable.biases
        ? undefined
        : { biases: choiceOf("zeros") },
    ),
  ),
  "best-start": {
    summary: "Of several draws of the initial parameters, take the one with the least loss.",
    words: (value) => `the best of ${value} starts by their loss`,
    apply: withBestStart,
  },
} satisfies Record<string, ActionEntry>;

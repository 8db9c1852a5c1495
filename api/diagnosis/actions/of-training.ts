import type { Specification } from "../../network/specification.ts";
import { type Entry, entryOf, isSet, numbersOf } from "../../network/table.ts";
import { optimizers } from "../../network/tables/optimizers/table.ts";
import { manifold, say } from "../../prose/prose.ts";
import { type ActionEntry, plain } from "./action.ts";
import { choiceOf } from "./change.ts";
import { withoutDecay, withoutPenalty, withoutWeightDecay } from "./decay.ts";
import { withBestKept, withEarlyStopping, withPatience } from "./stopping.ts";

/** No action lengthens a run beyond this. */
const MAX_EPOCHS = 1_000_000;

/** Changes of how training goes. */
export const trainingActions = {
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
  "clip-gradients": {
    summary: "Clip the gradients to a norm.",
    words: (value) => `gradients clipped to norm ${value}`,
    apply: (specification, norm) =>
      specification.gradientClipping === null ? { ...specification, gradientClipping: { norm } } : undefined,
  },
  "no-clipping": plain("Do not clip the gradients.", "unclipped gradients", (specification) =>
    specification.gradientClipping === null ? undefined : { ...specification, gradientClipping: null },
  ),
  "no-weight-decay": plain("Remove weight decay.", "no weight decay", withoutWeightDecay),
  "no-l1": plain("Remove the L1 penalty.", "no L1 penalty", withoutPenalty("l1")),
  "no-l2": plain("Remove the L2 penalty.", "no L2 penalty", withoutPenalty("l2")),
  "less-momentum": {
    summary: "Lower the momentum.",
    words: (value) => (value === 0 ? "no momentum" : `a momentum of only ${say(value)}`),
    apply: (specification, momentum) =>
      numbersOf(specification.optimizer)["momentum"]! > momentum
        ? { ...specification, optimizer: { ...specification.optimizer, momentum } }
        : undefined,
  },
  epsilon: {
    summary: "Use another epsilon in the optimizer's denominator.",
    words: (value) => `an epsilon of ${say(value)}`,
    apply(specification, epsilon) {
      const now = numbersOf(specification.optimizer)["epsilon"];
      return now === undefined || now === epsilon
        ? undefined
        : { ...specification, optimizer: { ...specification.optimizer, epsilon } };
    },
  },
  amsgrad: plain("Divide by the largest mean square of the gradient so far (AMSGrad).", "AMSGrad", (specification) =>
    specification.optimizer["amsgrad"] === false && !isSet(specification.optimizer, "amsgrad")
      ? { ...specification, optimizer: { ...specification.optimizer, amsgrad: true } }
      : undefined,
  ),
  "keep-best": plain(
    "End the run with the parameters of its epoch with the least loss.",
    "the parameters of the best epoch",
    withBestKept,
  ),
} satisfies Record<string, ActionEntry>;

/** Changing the optimizer keeps the weight decay; removing it is an action of its own. */
function decayOf({ optimizer }: Specification): { weightDecay?: number } {
  const { weightDecay } = numbersOf(optimizer);
  return weightDecay! > 0 ? { weightDecay: weightDecay! } : {};
}

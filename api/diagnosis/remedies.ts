import { activations, type ActivationEntry } from "../network/activations.ts";
import type { LayerSpecification, Specification } from "../network/specification.ts";
import { entryOf, numbersOf, type Choice } from "../network/table.ts";
import type { Remedy } from "./finding.ts";

/** A learning rate above it is lowered first: a single step then moves a unit further than data usually reach. */
const LARGE_RATE = 1;
/** A run of more epochs is not lengthened. */
const MOST_EPOCHS = 100_000;
/** A layer is not widened beyond it. */
const MOST_UNITS = 256;

/** What changes about a layer; undefined where the change would change nothing. */
type Change = (layer: LayerSpecification) => Record<string, unknown> | undefined;

/** Remedies for units of `layer` that die: each is a patch that can be applied to the experiment and tried. */
export function againstDeadUnits(specification: Specification, layer: number): Remedy[] {
  const { layers } = specification.network;
  if (layer === layers.length - 1) {
    return [patched(specification, "An identity output", (index) => index === layer, () => ({ activation: "identity" }))].flat();
  }
  const hidden = (title: string, change: Change) => patched(specification, title, (index) => index < layers.length - 1, change);
  return [
    ...(numbersOf(specification.optimizer)["learningRate"]! > LARGE_RATE ? againstDivergence(specification) : []),
    ...hidden("ELU in the hidden layers", instead("elu")),
    ...hidden("tanh in the hidden layers", instead("tanh")),
    ...hidden("Leaky ReLU in the hidden layers", instead("leaky-relu")),
    ...hidden("He-uniform weights in the hidden layers", ({ weights }) =>
      weights.name === "he-uniform" ? undefined : { weights: "he-uniform" },
    ),
    ...hidden("Four times the hidden units", ({ units, weights, biases }) =>
      units * 4 > MOST_UNITS || [weights, biases].some(({ name }) => name === "values") ? undefined : { units: units * 4 },
    ),
  ];
}

/** Remedies for a run that overflows. */
export function againstDivergence({ optimizer }: Specification): Remedy[] {
  const learningRate = numbersOf(optimizer)["learningRate"]! / 10;
  return [{ title: "A tenth of the learning rate", patch: { optimizer: { ...optimizer, learningRate } } }];
}

/** Remedies for a run whose learning rate is 0 throughout. */
export function againstStandstill({ optimizer, schedule }: Specification): Remedy[] {
  const moving = numbersOf(optimizer)["learningRate"] !== 0;
  if (moving) return schedule.name === "constant" ? [] : [{ title: "A constant learning rate", patch: { schedule: "constant" } }];
  return [{ title: "The optimizer's usual learning rate", patch: { optimizer: optimizer.name } }];
}

/** Remedies for outputs that are no probabilities where the loss needs them. */
export function againstMismatch(specification: Specification): Remedy[] {
  const { layers } = specification.network;
  const last = layers.length - 1;
  const activation = layers[last]!.units === 1 || specification.loss.name === "binary-cross-entropy" ? "sigmoid" : "softmax";
  return [
    ...patched(specification, `A ${activation} output`, (index) => index === last, () => ({ activation })),
    { title: "The same loss of logits", patch: { loss: `${specification.loss.name}-with-logits` } },
  ];
}

/** Remedies for a run that is still on its way when it ends. */
export function againstShortness({ epochs }: Specification): Remedy[] {
  if (epochs > MOST_EPOCHS) return [];
  return [{ title: "Four times the epochs", patch: { epochs: epochs * 4 } }];
}

/** Another activation, where the layer's own can be silent. */
function instead(activation: string): Change {
  return (layer) =>
    entryOf<ActivationEntry>(activations, layer.activation).silentBelow === undefined ? undefined : { activation };
}

/** A merge patch replaces arrays whole, so it carries every layer. None where it would change nothing. */
function patched({ network: { layers } }: Specification, title: string, where: (index: number) => boolean, change: Change): Remedy[] {
  const changes = layers.map((layer, index) => (where(index) ? change(layer) : undefined));
  if (changes.every((one) => one === undefined)) return [];
  return [{ title, patch: { network: { layers: layers.map((layer, index) => ({ ...brief(layer), ...changes[index] })) } } }];
}

/** The layer as a request would write it: what is a default is left out. */
function brief(layer: LayerSpecification): Record<string, unknown> {
  const short = (choice: Choice) => (Object.keys(choice).length === 1 ? choice.name : choice);
  const extras = Object.entries({ dropout: layer.dropout, l1: layer.l1, l2: layer.l2 }).filter(([, value]) => value !== 0);
  return {
    units: layer.units, activation: short(layer.activation), weights: short(layer.weights), biases: short(layer.biases),
    ...Object.fromEntries(extras),
  };
}

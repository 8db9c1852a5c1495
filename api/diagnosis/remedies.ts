import type { Specification } from "../network/specification.ts";
import type { Choice } from "../network/table.ts";
import type { Remedy } from "./finding.ts";

/** What may be changed about a hidden layer. */
type Change = (layer: Specification["network"]["layers"][number]) => Record<string, unknown>;

/** Remedies for units that die: each is a patch that can be applied to the experiment and tried. */
export function againstDeadUnits(specification: Specification): Remedy[] {
  const elsewhere = (title: string, change: Change): Remedy => ({ title, patch: patchHidden(specification, change) });
  return [
    elsewhere("ELU in the hidden layers", () => ({ activation: "elu" })),
    elsewhere("tanh in the hidden layers", () => ({ activation: "tanh" })),
    elsewhere("Leaky ReLU in the hidden layers", () => ({ activation: "leaky-relu" })),
    elsewhere("He-uniform weights in the hidden layers", () => ({ weights: "he-uniform" })),
    elsewhere("Four times the hidden units", ({ units }) => ({ units: units * 4 })),
  ];
}

/** Remedies for a run that overflows. */
export function againstDivergence({ optimizer }: Specification): Remedy[] {
  const { learningRate } = optimizer as Choice & { learningRate: number };
  return [{ title: "A tenth of the learning rate", patch: { optimizer: { ...optimizer, learningRate: learningRate / 10 } } }];
}

/** Remedies for a run that ends before it meets the criterion. */
export function againstShortness({ epochs }: Specification): Remedy[] {
  return [{ title: "Four times the epochs", patch: { epochs: epochs * 4 } }];
}

/** A merge patch replaces arrays whole, so it carries every layer; a choice without parameters by its name alone. */
function patchHidden({ network }: Specification, change: Change): Record<string, unknown> {
  const last = network.layers.length - 1;
  return {
    network: { layers: network.layers.map((layer, index) => ({ ...brief(layer), ...(index === last ? {} : change(layer)) })) },
  };
}

function brief(layer: Specification["network"]["layers"][number]): Record<string, unknown> {
  const short = (choice: Choice) => (Object.keys(choice).length === 1 ? choice.name : choice);
  return { units: layer.units, activation: short(layer.activation), weights: short(layer.weights), biases: short(layer.biases) };
}

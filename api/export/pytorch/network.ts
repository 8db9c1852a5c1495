/** The model, its initial parameters, and the choice among several starts. */

import { scaleOf } from "../../network/core/scaling.ts";
import type { LayerSpecification, Specification } from "../../network/specification.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../network/tables/activations.ts";
import { numeral } from "../lines.ts";
import { penaltyOf } from "../penalty.ts";
import { torchActivation } from "./activations.ts";
import { ASYMMETRIC, isTorchDefault, torchInitializer } from "./initializers.ts";

/** `def build()`. */
export function buildLines({ network: { inputs, layers } }: Specification): string[] {
  const modules = layers.map(({ units, activation, biases, dropout }, index) => {
    const fanIn = index === 0 ? inputs : layers[index - 1]!.units;
    return [
      `nn.Linear(${fanIn}, ${units}${biases.name === "none" ? ", bias=False" : ""})`,
      torchActivation(activation),
      dropout > 0 ? `nn.Dropout(${numeral(dropout)})` : null,
    ].filter((module) => module !== null);
  });
  return ["def build():", "    return nn.Sequential(", ...modules.map((own) => `        ${own.join(", ")},`), "    )"];
}

/** Whether the layers of `build()` are initialized when they are created, and once. */
export function initializesItself({ network, start }: Specification): boolean {
  return start === null && network.scaling === undefined && network.layers.every(isTorchDefault);
}

/** `def initialize(model)`, and what its draws differ in. */
export function initializeLines(specification: Specification): { lines: string[][]; differences: string[] } {
  if (initializesItself(specification)) return { lines: [], differences: [] };
  const { layers } = specification.network;
  const differences = new Set<string>();
  const body = layers.flatMap((layer, index) => {
    const name = `linear[${index}]`;
    const scale = scaleOf(specification.network, index);
    const scaled =
      scale === 1 ? [] : [`${name}.weight.mul_(${numeral(scale)})  # the scaling "${specification.network.scaling}"`];
    if (isTorchDefault(layer)) return [`${name}.reset_parameters()`, ...scaled];
    const own = [torchInitializer("weights", layer.weights, name), torchInitializer("biases", layer.biases, name)];
    for (const { difference } of own) if (difference !== undefined) differences.add(difference);
    return [...own.flatMap(({ lines }) => lines), ...scaled];
  });
  const asymmetric = layers.some(({ weights }) => weights.name === "randomized-asymmetric");
  return {
    lines: [
      ...(asymmetric ? [[...ASYMMETRIC]] : []),
      [
        "@torch.no_grad()",
        "def initialize(model):",
        "    linear = [module for module in model if isinstance(module, nn.Linear)]",
        ...body.map((line) => `    ${line}`),
      ],
    ],
    differences: [...differences],
  };
}

/** The functions of a start that is drawn several times. */
export function startLines({ network: { layers }, start }: Specification): string[][] {
  if (start === null) return [];
  if ("bestOf" in start)
    return [
      [
        "@torch.no_grad()",
        "def start(model):",
        `    """The best of ${start.bestOf.starts} draws by the loss before training."""`,
        "    model.eval()",
        "    best, least = None, math.inf",
        `    for _ in range(${start.bestOf.starts}):`,
        "        initialize(model)",
        "        loss = float(total_loss(model))",
        "        if best is None or loss < least:",
        "            best, least = {name: value.clone() for name, value in model.state_dict().items()}, loss",
        "    model.load_state_dict(best)",
      ],
    ];
  const { while: condition, margin, most } = start.redraw;
  const levels = layers.slice(0, -1).map(({ activation }) => {
    const { inactiveUpTo }: ActivationEntry = activations[activation.name as ActivationName];
    return inactiveUpTo === undefined ? "-math.inf" : numeral(inactiveUpTo + margin);
  });
  const dim = condition === "dead-unit" ? 0 : 1;
  const what =
    condition === "dead-unit"
      ? "Some hidden unit is active on no sample."
      : "Some sample activates no unit of some hidden layer.";
  return [
    [
      "@torch.no_grad()",
      "def is_dead(model):",
      `    """${what}"""`,
      "    model.eval()",
      `    h, levels = x, [${levels.join(", ")}]  # a unit is inactive up to its layer's level`,
      "    for module in model:",
      "        h = module(h)",
      "        if isinstance(module, nn.Linear) and levels:",
      `            if not (h > levels.pop(0)).any(dim=${dim}).all():`,
      "                return True",
      "    return False",
    ],
    [
      "def start(model):",
      "    initialize(model)",
      `    for _ in range(${most}):`,
      "        if not is_dead(model):",
      "            break",
      "        initialize(model)",
    ],
  ];
}

/** The lines that freeze parameters. */
export function freezeLines(layers: readonly LayerSpecification[]): string[] {
  return layers.flatMap(({ trainable, biases }, index) => [
    ...(trainable.weights ? [] : [`linear[${index}].weight.requires_grad_(False)`]),
    ...(trainable.biases || biases.name === "none" ? [] : [`linear[${index}].bias.requires_grad_(False)`]),
  ]);
}

/** The penalty of the loss, as an expression on `linear`; null without one. */
export function penaltyExpression(layers: readonly LayerSpecification[]): string | null {
  const terms = penaltyOf(layers).map(({ layer, l1, l2 }) => [
    ...(l1 === 0 ? [] : [`${numeral(l1)} * linear[${layer}].weight.abs().sum()`]),
    ...(l2 === 0 ? [] : [`${numeral(l2)} * (linear[${layer}].weight ** 2).sum()`]),
  ]);
  return terms.length === 0 ? null : terms.flat().join(" + ");
}

/** An experiment as a script for JAX and optax. */
import { scaleOf } from "../../network/core/scaling.ts";
import type { Specification } from "../../network/specification.ts";
import type { Choice } from "../../network/table.ts";
import { type ActivationEntry, type ActivationName, activations } from "../../network/tables/activations.ts";
import { isMeanOverSamples, isSum } from "../../network/tables/losses.ts";
import type { CodeParts, CodeSubject, WrittenCode } from "../code-subject.ts";
import { commonDifferences } from "../differences.ts";
import { factorLines, pythonSyntax } from "../factor.ts";
import { indented, numeral } from "../lines.ts";
import { penaltyOf } from "../penalty.ts";
import { criteriaLines, numpyDialect } from "../python/criteria.ts";
import { constantLines, criteriaInWords, dataLines, loopLines, orderLines, pythonScript } from "../python/frame.ts";
import { jaxActivation, jaxLoss, jaxStart } from "./expressions.ts";
import { labelLines, optaxLines } from "./optimizers.ts";

export function writeJax(subject: CodeSubject): WrittenCode {
  return pythonScript(subject, "JAX", "JAX, optax and NumPy", partsOf);
}

function partsOf(subject: CodeSubject): CodeParts {
  const { specification } = subject;
  const { data, precision, success, schedule, network, batches } = specification;
  const optimizer = optaxLines(specification);
  const validates = success.on === "validation" && data.validation !== null;
  const size = sizeOf(specification);
  return {
    imports: ["import math", "", "import jax", "import jax.numpy as jnp", "import numpy as np", "import optax"],
    parts: [
      [...(precision === "float64" ? ['jax.config.update("jax_enable_x64", True)'] : []), ...constantLines(subject)],
      dataLines(specification, (literal) => `jnp.array(${literal})`),
      orderLines(subject),
      [`BATCH = ${size}`, "UPDATES = math.ceil(len(x) / BATCH)  # of an epoch"],
      labelLines(specification),
      ...(schedule.name === "constant"
        ? []
        : [
            [
              "def factor(i):",
              '    """The learning rate after i epochs, as a multiple of the first."""',
              ...indented(factorLines(specification, pythonSyntax)),
            ],
          ]),
      startLines(network),
      forwardLines(network),
      lossLines(specification),
      optimizer.lines,
      ...redrawLines(specification),
      trainLines(subject, batches.order === "shuffled"),
      [
        "def succeeds(params):",
        `    """${criteriaInWords(specification)}"""`,
        `    outputs = np.asarray(forward(params, ${validates ? "x_validation" : "x"}))`,
        ...indented(
          criteriaLines(specification, numpyDialect, {
            targets: validates ? "y_validation" : "y",
            loss: validates
              ? "float(loss_of(params, x_validation, y_validation))"
              : `float(loss_of(params, x, y${data.weights === undefined ? "" : ", weights"}))`,
          }),
        ),
      ],
      ...loopLines(),
    ],
    differences: [
      ...commonDifferences(subject, "JAX", precision === "float32" ? ["jax"] : []),
      ...(network.layers.some(({ weights }) => weights.name === "randomized-asymmetric")
        ? ["The asymmetric initialization is left out: these weights are normal, and the biases are 0."]
        : []),
      ...(specification.earlyStopping === null ? [] : ["optax has no early stopping; this script trains all epochs."]),
      ...lossDifferences(specification),
      ...optimizer.differences,
    ],
  };
}

/** Where JAX's derivative of a loss is another one. */
function lossDifferences({ loss }: Specification): string[] {
  if (loss.name === "binary-cross-entropy")
    return [
      "The binary cross-entropy of a probability of exactly 0 or 1 has no gradient in JAX; in the service it has one.",
    ];
  if (loss.name === "cross-entropy")
    return ["The cross-entropy of probabilities: below 1e-12 JAX's derivative is 0 here, and the service's is not."];
  return [];
}

function sizeOf({ batches, data }: Specification): number {
  const samples = data.inputs.length;
  return batches.size === "all" ? samples : Math.min(batches.size, samples);
}

function startLines(network: Specification["network"]): string[] {
  const { inputs, layers } = network;
  const rows = layers.map(({ units, weights, biases }, index) => {
    const shape = { units, fanIn: index === 0 ? inputs : layers[index - 1]!.units };
    const scale = scaleOf(network, index);
    const own = jaxStart("weights", weights, shape, `keys[${2 * index}]`);
    const w = `"w": ${scale === 1 ? own : `${numeral(scale)} * (${own})`}`;
    return `        {${w}${biases.name === "none" ? "" : `, "b": ${jaxStart("biases", biases, shape, `keys[${2 * index + 1}]`)}`}},`;
  });
  return [
    "def initialize(keys):",
    '    """The weights of layer k use key 2k, and its biases key 2k + 1."""',
    "    return [",
    ...rows,
    "    ]",
  ];
}

function forwardLines({ layers }: Specification["network"]): string[] {
  const drops = layers.some(({ dropout }) => dropout > 0);
  return [
    `def forward(params, h${drops ? ", key=None" : ""}):`,
    ...layers.flatMap(({ activation, biases, dropout }, index) => {
      const z = `h @ params[${index}]["w"].T${biases.name === "none" ? "" : ` + params[${index}]["b"]`}`;
      return [
        ...(activation.name === "identity"
          ? [`    h = ${z}`]
          : [`    z = ${z}`, `    h = ${jaxActivation(activation as Choice, "z")}`]),
        ...(dropout === 0
          ? []
          : [
              "    if key is not None:",
              `        mask = jax.random.bernoulli(jax.random.fold_in(key, ${index}), ${numeral(1 - dropout)}, h.shape)`,
              `        h = jnp.where(mask, h / ${numeral(1 - dropout)}, 0)`,
            ]),
      ];
    }),
    "    return h",
  ];
}

function lossLines({ loss, network }: Specification): string[] {
  const drops = network.layers.some(({ dropout }) => dropout > 0);
  const penalty = penaltyOf(network.layers).flatMap(({ layer, l1, l2 }) => [
    ...(l1 === 0 ? [] : [`${numeral(l1)} * jnp.abs(params[${layer}]["w"]).sum()`]),
    ...(l2 === 0 ? [] : [`${numeral(l2)} * (params[${layer}]["w"] ** 2).sum()`]),
  ]);
  const weights = isMeanOverSamples(loss) ? "weights" : "weights[:, None]";
  return [
    `def loss_of(params, inputs, targets, weights=None${drops ? ", key=None" : ""}):`,
    `    outputs = forward(params, inputs${drops ? ", key" : ""})`,
    ...jaxLoss(loss).map((line) => `    ${line}`),
    "    if weights is not None:",
    `        each = ${weights} * each`,
    `    return each.${isSum(loss) ? "sum" : "mean"}()`,
    "",
    "",
    `def objective(params, inputs, targets, weights${drops ? ", key" : ""}):`,
    `    return loss_of(params, inputs, targets, weights${drops ? ", key" : ""})${penalty.map((term) => ` + ${term}`).join("")}`,
  ];
}

function trainLines({ specification, orders }: CodeSubject, shuffled: boolean): string[] {
  const { data, network, start } = specification;
  const drops = network.layers.some(({ dropout }) => dropout > 0);
  const weights = data.weights === undefined ? "None" : "weights[batch]";
  const order = !shuffled
    ? "jnp.arange(len(x))"
    : orders === null
      ? "jax.random.permutation(jax.random.fold_in(order_key, epoch), len(x))"
      : "jnp.array(ORDERS[epoch])";
  const isRandom = (shuffled && orders === null) || drops;
  const key = drops ? ", jax.random.fold_in(jax.random.fold_in(order_key, epoch), first)" : "";
  return [
    "def train(seed):",
    "    optimizer = optimizer_of()",
    "    root = jax.random.PRNGKey(seed)",
    start === null
      ? `    params = initialize(jax.random.split(root, ${2 * network.layers.length}))`
      : "    params = start(root)",
    "    state = optimizer.init(params)",
    ...(isRandom ? ["    order_key = jax.random.fold_in(root, 1)"] : []),
    "",
    "    @jax.jit",
    `    def update(params, state, inputs, targets, weights${drops ? ", key" : ""}):`,
    `        gradient = jax.grad(objective)(params, inputs, targets, weights${drops ? ", key" : ""})`,
    "        change, state = optimizer.update(gradient, state, params)",
    "        return optax.apply_updates(params, change), state",
    "",
    "    for epoch in range(EPOCHS):",
    `        order = ${order}`,
    "        for first in range(0, len(x), BATCH):",
    "            batch = order[first : first + BATCH]",
    `            params, state = update(params, state, x[batch], y[batch], ${weights}${key})`,
    "    return params",
  ];
}

/** The functions of a start that is drawn several times: draw d goes on with the next keys of the split. */
function redrawLines({ network: { layers }, start, data }: Specification): string[][] {
  if (start === null) return [];
  const keys = 2 * layers.length;
  const draw = (index: string) => `initialize(keys[${keys} * ${index} : ${keys} * (${index} + 1)])`;
  if ("bestOf" in start)
    return [
      [
        "def start(root):",
        `    keys = jax.random.split(root, ${keys * start.bestOf.starts})`,
        `    starts = [${draw("d")} for d in range(${start.bestOf.starts})]`,
        `    return min(starts, key=lambda params: float(loss_of(params, x, y${data.weights === undefined ? "" : ", weights"})))`,
      ],
    ];
  const { while: condition, margin, most } = start.redraw;
  const levels = layers.slice(0, -1).map(({ activation }) => {
    const { inactiveUpTo }: ActivationEntry = activations[activation.name as ActivationName];
    return inactiveUpTo === undefined ? null : inactiveUpTo + margin;
  });
  return [
    [
      "def is_dead(params):",
      `    """${condition === "dead-unit" ? "Some hidden unit is active on no sample." : "Some sample activates no unit of some hidden layer."}"""`,
      "    h = x",
      ...layers
        .slice(0, -1)
        .flatMap(({ activation, biases }, index) => [
          `    z = h @ params[${index}]["w"].T${biases.name === "none" ? "" : ` + params[${index}]["b"]`}`,
          ...(levels[index] === null
            ? []
            : [
                `    if not (z > ${numeral(levels[index]!)}).any(axis=${condition === "dead-unit" ? 0 : 1}).all():`,
                "        return True",
              ]),
          `    h = ${jaxActivation(activation as Choice, "z")}`,
        ]),
      "    return False",
    ],
    [
      "def start(root):",
      `    keys = jax.random.split(root, ${keys * (most + 1)})`,
      `    for d in range(${most}):`,
      `        params = ${draw("d")}`,
      "        if not is_dead(params):",
      "            return params",
      `    return ${draw(String(most))}`,
    ],
  ];
}

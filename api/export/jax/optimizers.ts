/** Optimizers as optax has them. */

import { commonFactor } from "../../network/core/parameter-groups.ts";
import { rateFactors, scaleOf } from "../../network/core/scaling.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { CLIPPED_BY_NORM } from "../differences.ts";
import { type Forms, formOf } from "../form.ts";
import { numeral } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;

interface OptaxRule {
  readonly name: string;
  readonly words: Readonly<Record<string, number | boolean | string>>;
  readonly difference?: string;
}

const betas = ({ beta1, beta2, epsilon }: Numbers) => ({ b1: beta1!, b2: beta2!, eps: epsilon! });

const rules: Forms<OptimizerName, (numbers: Numbers, choice: Choice) => OptaxRule> = {
  sgd: ({ momentum }, choice) => ({
    name: "sgd",
    words: { ...(momentum! > 0 && { momentum: momentum!, nesterov: isSet(choice, "nesterov") }) },
  }),
  adagrad: ({ initialAccumulator, epsilon }) => ({
    name: "adagrad",
    words: { initial_accumulator_value: initialAccumulator!, eps: epsilon! },
    difference: "optax adds Adagrad's epsilon under the square root, and the service outside of it.",
  }),
  adadelta: ({ rho, epsilon }) => ({ name: "adadelta", words: { rho: rho!, eps: epsilon! } }),
  rmsprop: ({ rho, epsilon, momentum }, choice) => ({
    name: "rmsprop",
    words: {
      decay: rho!,
      eps: epsilon!,
      centered: isSet(choice, "centered"),
      eps_in_sqrt: false,
      ...(momentum! > 0 && { momentum: momentum! }),
    },
  }),
  adam: (numbers, choice) => ({
    name: isSet(choice, "amsgrad") ? "amsgrad" : "adam",
    words: betas(numbers),
    ...(isSet(choice, "amsgrad") && {
      difference: "optax's amsgrad corrects the squares before it takes their maximum, and the service after it.",
    }),
  }),
  adamw: (numbers, choice) => ({
    name: "adamw",
    words: { ...betas(numbers), weight_decay: numbers["weightDecay"]! },
    ...(isSet(choice, "amsgrad") && { difference: "optax's adamw has no amsgrad." }),
  }),
  adamax: (numbers) => ({ name: "adamax", words: betas(numbers) }),
  nadam: (numbers) => ({
    name: "nadam",
    words: betas(numbers),
    difference: "optax's nadam has no schedule of its momentum, which the service has.",
  }),
  radam: (numbers) => ({ name: "radam", words: betas(numbers) }),
  rprop: () => ({ name: "rprop", words: {} }),
  lion: ({ beta1, beta2, weightDecay }) => ({
    name: "lion",
    words: { b1: beta1!, b2: beta2!, weight_decay: weightDecay! },
  }),
};

/** The lines that make the optimizer, and what differs. */
export function optaxLines(specification: Specification): { lines: string[]; differences: string[] } {
  const { optimizer, gradientClipping, network, schedule } = specification;
  const numbers = numbersOf(optimizer);
  const { name, words, difference } = formOf(rules, optimizer, (own) => () => ({ name: own, words: {} }))(
    numbers,
    optimizer,
  );
  const given = Object.entries(words).map(
    ([word, value]) => `${word}=${typeof value === "boolean" ? (value ? "True" : "False") : numeral(value as number)}`,
  );
  const decay = ["adamw", "lion"].includes(optimizer.name) ? 0 : numbers["weightDecay"]!;
  const rule = `optax.${name}(${["rate", ...given].join(", ")})`;
  const chained = decay === 0 ? rule : `optax.chain(optax.add_decayed_weights(${numeral(decay)}), ${rule})`;
  const isScheduled = schedule.name !== "constant" && optimizer.name !== "rprop";
  const differences = [
    difference,
    optimizer.name === "rmsprop" &&
      numbers["momentum"]! > 0 &&
      isScheduled &&
      "Momentum: optax's rmsprop keeps steps, which have the rate of their own epoch, and the service gradients.",
    gradientClipping !== null && "norm" in gradientClipping && CLIPPED_BY_NORM,
  ].filter((text) => typeof text === "string");
  const isOne = commonFactor(network) === 1 && network.layers.every(isTrainedWhole);
  const own = isOne ? chained : `optax.multi_transform(groups, LABELS)`;
  const limit =
    gradientClipping === null
      ? []
      : "norm" in gradientClipping
        ? [
            // What is frozen has no part in the norm.
            ...(network.layers.every(isTrainedWhole) ? [] : ["optax.multi_transform(trained, LABELS)"]),
            `optax.clip_by_global_norm(${numeral(gradientClipping.norm)})`,
          ]
        : [`optax.clip(${numeral(gradientClipping.value)})`];
  const clipped = limit.length === 0 ? own : `optax.chain(${[...limit, own].join(", ")})`;
  return {
    lines: [
      "def optimizer_of():",
      ...(!isScheduled
        ? [`    rate = ${numeral(numbers["learningRate"]!)}`]
        : [
            `    rates = ${numeral(numbers["learningRate"]!)} * jnp.array([factor(i) for i in range(EPOCHS)])`,
            "    rate = lambda count: rates[count // UPDATES]",
          ]),
      ...(isOne ? [] : groupsLines(specification, chained, isScheduled)),
      ...(limit.length > 1
        ? ['    trained = {name: optax.set_to_zero() if name == "frozen" else optax.identity() for name in groups}']
        : []),
      `    return ${clipped}`,
    ],
    differences,
  };
}

const isTrainedWhole = ({ trainable, biases }: Specification["network"]["layers"][number]) =>
  trainable.weights && (trainable.biases || biases.name === "none");

function groupsLines({ network }: Specification, rule: string, scheduled: boolean): string[] {
  const times = (factor: number) =>
    rule.replace(
      /\brate\b/,
      scheduled ? `lambda count: ${numeral(factor)} * rate(count)` : `${numeral(factor)} * rate`,
    );
  const groups = rateFactors(network).map((factor) => `"${numeral(factor)}": ${times(factor)}`);
  return [`    groups = {${[...groups, '"frozen": optax.set_to_zero()'].join(", ")}}`];
}

/** The group of each array. */
export function labelLines({ network }: Specification): string[] {
  if (commonFactor(network) === 1 && network.layers.every(isTrainedWhole)) return [];
  const label = (trained: boolean, factor: number) => (trained ? `"${numeral(factor)}"` : '"frozen"');
  const rows = network.layers.map(({ trainable, learningRateFactor, biases }, index) => {
    const scale = scaleOf(network, index);
    const w = label(trainable.weights, learningRateFactor * scale * scale);
    const b = biases.name === "none" ? "" : `, "b": ${label(trainable.biases, learningRateFactor)}`;
    return `    {"w": ${w}${b}},`;
  });
  return ["LABELS = [", ...rows, "]"];
}

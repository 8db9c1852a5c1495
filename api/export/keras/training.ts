/** Losses and optimizers as Keras 3 has them. */
import type { Specification } from "../../network/specification.ts";
import { type Choice, isSet, numbersOf } from "../../network/table.ts";
import { isSum, type LossName } from "../../network/tables/losses.ts";
import type { OptimizerName } from "../../network/tables/optimizers/table.ts";
import { CLIPPED_BY_NORM } from "../differences.ts";
import { type Forms, formOf } from "../form.ts";
import { numeral } from "../lines.ts";

type Numbers = Readonly<Record<string, number>>;
interface Written {
  readonly code: string;
  readonly differences: readonly string[];
}

const LOSSES = "keras.losses";
const OWN = "return ";
const CLIPPED = "Keras limits probabilities to [1e-7, 1 − 1e-7] in this loss; the service limits logarithms to −100.";

/** A class of keras.losses with its words, or an expression of targets `t` and outputs `y` for a class of the script. */
const kerasLosses: Forms<LossName, (numbers: Numbers) => readonly [string, string?]> = {
  mae: () => ["MeanAbsoluteError("],
  mse: () => ["MeanSquaredError("],
  "half-mse": () => [`${OWN}keras.ops.mean((t - y) ** 2, axis=-1) / 2`],
  huber: ({ delta }) => [`Huber(delta=${numeral(delta!)}`],
  "smooth-l1": ({ beta }) => [`${OWN}${LOSSES}.huber(t, y, delta=${numeral(beta!)}) / ${numeral(beta!)}`],
  "log-cosh": () => ["LogCosh("],
  msle: () => ["MeanSquaredLogarithmicError("],
  mape: () => ["MeanAbsolutePercentageError("],
  "binary-cross-entropy": () => ["BinaryCrossentropy(", CLIPPED],
  "binary-cross-entropy-with-logits": () => ["BinaryCrossentropy(from_logits=True"],
  "cross-entropy": () => ["CategoricalCrossentropy(", CLIPPED],
  "cross-entropy-with-logits": () => ["CategoricalCrossentropy(from_logits=True"],
  "poisson-nll": () => [`${OWN}keras.ops.mean(keras.ops.exp(y) - t * y, axis=-1)`],
  hinge: () => ["Hinge("],
  "squared-hinge": () => ["SquaredHinge("],
};

export function kerasLoss({ loss, network }: Specification): Written & { readonly lines: readonly string[] } {
  const [code, difference] = formOf(
    kerasLosses,
    loss,
    (name) => () => [`${OWN}${name}(t, y)`] as const,
  )(numbersOf(loss));
  const outputs = network.layers.at(-1)!.units;
  const differences = difference === undefined ? [] : [difference];
  const sum = isSum(loss);
  if (sum && outputs > 1 && !loss.name.startsWith("cross-entropy"))
    differences.push(
      `Keras's sum is over the samples of the mean over the ${outputs} outputs; multiply the rate by ${outputs}.`,
    );
  if (code.startsWith(OWN))
    return {
      code: `Criterion(${sum ? 'reduction="sum"' : ""})`,
      lines: [`class Criterion(${LOSSES}.Loss):`, "    def call(self, t, y):", `        ${code}`],
      differences,
    };
  const words = `${code.slice(code.indexOf("(") + 1)}${sum ? `${code.endsWith("(") ? "" : ", "}reduction="sum"` : ""}`;
  return { code: `${LOSSES}.${code.slice(0, code.indexOf("("))}(${words})`, lines: [], differences };
}

const ADAM =
  "Keras adds epsilon before it corrects the bias, and the service after it: the first steps differ by about " +
  "epsilon / |gradient|.";
const INSIDE = "Keras adds epsilon under the square root, and the service outside of it.";

interface KerasOptimizer {
  readonly name: string;
  readonly words: Readonly<Record<string, number | boolean>>;
  readonly difference?: string;
}

const adam = (name: string, { beta1, beta2, epsilon }: Numbers, more = {}, difference?: string): KerasOptimizer => ({
  name,
  words: { beta_1: beta1!, beta_2: beta2!, epsilon: epsilon!, ...more },
  difference: difference ?? ADAM,
});

const kerasOptimizers: Forms<OptimizerName, (numbers: Numbers, choice: Choice) => KerasOptimizer> = {
  sgd: ({ momentum }, choice) => ({
    name: "SGD",
    words: { ...(momentum! > 0 && { momentum: momentum!, nesterov: isSet(choice, "nesterov") }) },
  }),
  adagrad: ({ initialAccumulator, epsilon }) => ({
    name: "Adagrad",
    words: { initial_accumulator_value: initialAccumulator!, epsilon: epsilon! },
    difference: INSIDE,
  }),
  adadelta: ({ rho, epsilon }) => ({ name: "Adadelta", words: { rho: rho!, epsilon: epsilon! } }),
  rmsprop: ({ rho, momentum, epsilon }, choice) => ({
    name: "RMSprop",
    words: { rho: rho!, momentum: momentum!, epsilon: epsilon!, centered: isSet(choice, "centered") },
    difference: INSIDE,
  }),
  adam: (numbers, choice) => adam("Adam", numbers, isSet(choice, "amsgrad") ? { amsgrad: true } : {}),
  adamw: (numbers, choice) =>
    adam("AdamW", numbers, {
      weight_decay: numbers["weightDecay"]!,
      ...(isSet(choice, "amsgrad") && { amsgrad: true }),
    }),
  adamax: (numbers) => adam("Adamax", numbers, {}, "Keras adds epsilon to the maximum of |g|, and the service to |g|."),
  nadam: (numbers) =>
    adam(
      "Nadam",
      numbers,
      {},
      numbers["momentumDecay"] === 1 ? ADAM : `${ADAM} Its momentum decay is 1, not ${numbers["momentumDecay"]}.`,
    ),
  radam: (numbers) => adam("Adam", numbers, {}, "Keras has no RAdam; this is Adam, which lacks the rectification."),
  rprop: () => ({ name: "SGD", words: {}, difference: "Keras has no Rprop; this is SGD, which is something else." }),
  lion: ({ beta1, beta2, weightDecay }) => ({
    name: "Lion",
    words: { beta_1: beta1!, beta_2: beta2!, ...(weightDecay! > 0 && { weight_decay: weightDecay! }) },
  }),
};

/** The optimizer's call, and the decay that it does not apply itself: Keras's own decay is decoupled. */
export function kerasOptimizer({ optimizer, gradientClipping, schedule }: Specification): Written & {
  readonly coupledDecay: number;
} {
  const numbers = numbersOf(optimizer);
  const { name, words, difference } = formOf(kerasOptimizers, optimizer, (own) => () => ({ name: own, words: {} }))(
    numbers,
    optimizer,
  );
  const clipping =
    gradientClipping === null
      ? {}
      : "norm" in gradientClipping
        ? { global_clipnorm: gradientClipping.norm }
        : { clipvalue: gradientClipping.value };
  const all = Object.entries({ ...words, ...clipping }).map(
    ([word, value]) => `${word}=${typeof value === "boolean" ? (value ? "True" : "False") : numeral(value)}`,
  );
  const differences = difference === undefined ? [] : [difference];
  const keepsSteps = ["sgd", "rmsprop"].includes(optimizer.name) && numbers["momentum"]! > 0;
  if (keepsSteps && schedule.name !== "constant")
    differences.push("Momentum: Keras keeps steps, which have the rate of their own epoch, and the service gradients.");
  const coupledDecay = ["adamw", "lion"].includes(optimizer.name) ? 0 : numbers["weightDecay"]!;
  if (coupledDecay > 0 && gradientClipping !== null)
    differences.push(
      "The weight decay is a penalty here, so its gradient is clipped too; the service adds it afterwards.",
    );
  if (gradientClipping !== null && "norm" in gradientClipping) differences.push(CLIPPED_BY_NORM);
  return {
    code: `keras.optimizers.${name}(${[`learning_rate=${numeral(numbers["learningRate"]!)}`, ...all].join(", ")})`,
    differences,
    coupledDecay,
  };
}

/** The same experiment with one option altered, for every option that it has. */
import type { Choice, Entry, Parameter } from "../../api/network/table.ts";
import { activations } from "../../api/network/tables/activations.ts";
import { initializers } from "../../api/network/tables/initializers.ts";
import { losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";

type Fields = Readonly<Record<string, unknown>>;
type Table = Readonly<Record<string, Entry>>;
export interface Altered {
  /** Which option, such as "optimizer.momentum of sgd". */
  readonly option: string;
  readonly experiment: Fields;
}

const LAYER = {
  dropout: [0, 0.4],
  l1: [0, 0.03],
  l2: [0, 0.04],
  trainable: [true, false, { weights: false }, { biases: false }],
  learningRateFactor: [1, 0.7],
};
const TOP = {
  batches: [
    { size: 2, order: "given" },
    { size: 2, order: "shuffled" },
    { size: 3, order: "given" },
  ],
  epochs: [9, 11],
  gradientClipping: [null, { norm: 0.3 }, { norm: 0.4 }, { value: 0.3 }],
  earlyStopping: [
    null,
    { monitor: "loss", patience: 2, minDelta: 0, restoreBest: false },
    { monitor: "loss", patience: 3, minDelta: 0, restoreBest: false },
    { monitor: "loss", patience: 2, minDelta: 0.1, restoreBest: false },
    { monitor: "loss", patience: 2, minDelta: 0, restoreBest: true },
  ],
  start: [
    null,
    { redraw: { while: "dead-unit" } },
    { redraw: { while: "dead-sample" } },
    { redraw: { while: "dead-unit", margin: 0.2 } },
    { redraw: { while: "dead-unit", most: 7 } },
    { bestOf: { starts: 3 } },
    { bestOf: { starts: 4 } },
  ],
  precision: ["float32", "float64"],
  success: [
    { lossBelow: 0.5 },
    { lossBelow: 0.6 },
    { everyErrorBelow: 0.1 },
    { everyErrorBelow: 0.1, relativeTo: "absolute" },
    { accuracyAtLeast: 0.9 },
    { rSquaredAtLeast: 0.9 },
    { lossBelow: 0.5, on: "validation" },
  ],
};

/** Other values of a parameter than its own. */
function others({ default: usual, oneOf, integer, minimum, maximum, exclusiveMinimum }: Parameter, own: unknown) {
  const low = Math.max(minimum ?? exclusiveMinimum ?? -1, -1);
  const high = Math.min(maximum ?? low + 1, low + 1);
  const values = oneOf ?? (typeof usual === "boolean" ? [true, false] : integer ? [3, 4] : [low + 0.35 * (high - low)]);
  return values.filter((value) => value !== own);
}

function alteredChoice(table: Table, choice: Choice): [string, Choice][] {
  return Object.entries(table[choice.name]?.parameters ?? {}).flatMap(([name, parameter]) =>
    others(parameter, choice[name]).map(
      (value) => [`${name} of ${choice.name}`, { ...choice, [name]: value }] as never,
    ),
  );
}

const asChoice = (given: unknown): Choice => (typeof given === "string" ? { name: given } : given) as Choice;

/** Every experiment that is this one but for one option. */
export function altered(experiment: Fields): Altered[] {
  const network = experiment["network"] as { readonly layers: readonly Fields[] };
  const tables = { loss: losses, optimizer: optimizers, schedule: schedules } as Readonly<Record<string, Table>>;
  const layerTables: Readonly<Record<string, Table>> = {
    activation: activations,
    weights: initializers,
    biases: initializers,
  };
  const withLayer = (index: number, own: Fields) => ({
    ...experiment,
    network: { ...network, layers: network.layers.map((layer, i) => (i === index ? { ...layer, ...own } : layer)) },
  });
  return [
    ...Object.entries(TOP).flatMap(([option, values]) =>
      values.map((value) => ({ option, experiment: { ...experiment, [option]: value } })),
    ),
    ...Object.entries(tables).flatMap(([field, table]) => [
      ...alteredChoice(table, asChoice(experiment[field])).map(([option, choice]) => ({
        option: `${field}: ${option}`,
        experiment: { ...experiment, [field]: choice },
      })),
      ...Object.keys(table).map((name) => ({ option: field, experiment: { ...experiment, [field]: name } })),
    ]),
    ...network.layers.flatMap((layer, index) => [
      ...Object.entries(LAYER).flatMap(([option, values]) =>
        values.map((value) => ({ option: `layers.${option}`, experiment: withLayer(index, { [option]: value }) })),
      ),
      ...Object.entries(layerTables).flatMap(([field, table]) =>
        alteredChoice(table, asChoice(layer[field])).map(([option, choice]) => ({
          option: `layers.${field}: ${option}`,
          experiment: withLayer(index, { [field]: choice }),
        })),
      ),
      ...Object.keys(activations).map((name) => ({
        option: "layers.activation",
        experiment: withLayer(index, { activation: name }),
      })),
      ...Object.keys(initializers).map((name) => ({
        option: "layers.weights",
        experiment: withLayer(index, { weights: name }),
      })),
    ]),
  ];
}

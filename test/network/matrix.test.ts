/** Tests every entry of every table: both precisions, determinism, a learning rate of 0, and a JSON round trip. */
import { describe, expect, it } from "vitest";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, published } from "../../api/experiment/request/resolve.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import { precisions } from "../../api/network/precision.ts";
import { type GeneratorName, generators } from "../../api/network/random/generators.ts";
import type { Entry } from "../../api/network/table.ts";
import { type ActivationEntry, activations } from "../../api/network/tables/activations.ts";
import { dataGenerators } from "../../api/network/tables/data-generators.ts";
import { type InitializerEntry, initializers } from "../../api/network/tables/initializers.ts";
import { type LossEntry, losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { type ScheduleEntry, schedules } from "../../api/network/tables/schedules.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

/** A choice of the entry, with a value within range for every parameter that has no default. */
function filled(name: string, entry: Entry): { name: string } {
  const required = Object.entries(entry.parameters).filter(([, { default: fallback }]) => fallback === undefined);
  const within = ({ minimum = 0, exclusiveMinimum, maximum = 1 }: Entry["parameters"][string]) =>
    Math.min(Math.max(minimum, exclusiveMinimum ?? minimum, 0) + 0.5, maximum);
  const values = required.map(([parameter, numbers]) => [
    parameter,
    numbers.integer ? Math.ceil(within(numbers)) : within(numbers),
  ]);
  return { name, ...Object.fromEntries(values) };
}

/** Data that `loss` accepts: signs as targets for hinges, one-hot rows for all other losses. */
const data = (loss = "mse") => ({
  inputs: [
    [0.2, -1],
    [1, 0.4],
    [-0.7, 0.9],
  ],
  targets: loss.includes("hinge")
    ? [
        [1, -1],
        [-1, 1],
        [1, 1],
      ]
    : [
        [1, 0],
        [0, 1],
        [1, 0],
      ],
});
const network = (hidden: object, output: object = {}) => ({
  layers: [
    { units: 4, activation: "tanh", ...hidden },
    { units: 2, ...output },
  ],
});

const rows: [string, ExperimentInput][] = [
  ...Object.entries<ActivationEntry>(activations).map(([name, entry]): [string, ExperimentInput] => {
    const activation = filled(name, entry);
    return [
      `activation ${name}`,
      { network: entry.outputOnly ? network({}, { activation }) : network({ activation }) },
    ];
  }),
  ...Object.entries<LossEntry>(losses).map(([name, entry]): [string, ExperimentInput] => {
    const activation = name.includes("cross-entropy") && !entry.prediction ? "softmax" : "identity";
    return [`loss ${name}`, { loss: filled(name, entry), data: data(name), network: network({}, { activation }) }];
  }),
  ...Object.entries<Entry>(optimizers).map(([name, entry]): [string, ExperimentInput] => [
    `optimizer ${name}`,
    { optimizer: filled(name, entry) },
  ]),
  ...Object.entries<ScheduleEntry>(schedules).map(([name, entry]): [string, ExperimentInput] => [
    `schedule ${name}`,
    { schedule: { ...filled(name, entry), ...(entry.takesThen ? { then: "cosine" } : {}) } },
  ]),
  ...Object.entries<InitializerEntry>(initializers)
    .filter(([, entry]) => !entry.takesValues)
    .map(([name, entry]): [string, ExperimentInput] => {
      const choice = { ...filled(name, entry), ...(name === "uniform" ? { low: -0.5, high: 0.5 } : {}) };
      return [
        `initializer ${name}`,
        { network: network(Object.fromEntries(entry.places.map((place) => [place, choice]))) },
      ];
    }),
  ...Object.keys(dataGenerators).map((generator): [string, ExperimentInput] => [
    `data ${generator}`,
    { data: { generator, noise: 0.05 }, network: { layers: [{ units: 3, activation: "tanh" }, { units: 1 }] } },
  ]),
  ...(Object.keys(generators) as GeneratorName[]).map((generator): [string, ExperimentInput] => [
    `generator ${generator}`,
    { random: { generator } },
  ]),
];

function run(input: ExperimentInput): Trainer {
  const trainer = new Trainer(resolve(input));
  trainer.start(3);
  trainer.runTo(12);
  return trainer;
}

describe.each(rows)("%s", (_, change) => {
  const input: ExperimentInput = {
    network: network({}),
    data: data(),
    loss: "mse",
    epochs: 12,
    batches: { size: 2 },
    ...change,
  };

  it("is accepted", () => expect(check(resolve(input))).toEqual([]));

  it.each(precisions)("trains to the same finite parameters every time, in %s", (precision) => {
    const { parameters } = run({ ...input, precision });
    expect(run({ ...input, precision }).parameters).toEqual(parameters);
    expect(parameters.every(Number.isFinite)).toBe(true);
    if (precision === "float32") expect(parameters.every((x) => Math.fround(x) === x)).toBe(true);
  });

  it("keeps its initial parameters at a learning rate of 0", () => {
    const { name } = resolve(input).optimizer;
    const still = { ...input, optimizer: { name, learningRate: 0 } };
    const { parameters } = run(still);
    const trainer = new Trainer(resolve(still));
    trainer.start(3);
    const tolerance = name === "rprop" ? 1e-3 : 0;
    // Rprop's step size has a minimum, whatever the learning rate.
    parameters.forEach((x, i) => expect(Math.abs(x - trainer.parameters[i]!)).toBeLessThanOrEqual(tolerance));
  });

  it("survives a JSON round trip", () => {
    const resolved = published(resolve(input));
    expect(published(resolve(JSON.parse(JSON.stringify(resolved))))).toEqual(resolved);
  });
});

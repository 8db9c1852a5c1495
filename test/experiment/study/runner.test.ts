/** Runs that train in step end as they do alone, in every number that a study reports. */
import { afterEach, describe, expect, it } from "vitest";
import type { ExperimentInput } from "../../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf, trainTrials } from "../../../api/experiment/study/trials.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { whyAlone } from "../../../api/network/lockstep/choose.ts";
import { provideEmbedded } from "../../../api/network/lockstep/embedded.ts";
import { provideModules } from "../../../api/network/lockstep/modules.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

const seeds = seedsOf({ first: 3, count: 37 });
const layers = (...units: number[]) => ({
  layers: [...units.map((one) => ({ units: one, activation: "tanh" as const })), { units: 1 }],
});
const moons = { generator: "moons", samples: 30, noise: 0.2 } as const;

const experiments: Readonly<Record<string, ExperimentInput>> = {
  "the thread": {},
  "one at a time": { network: layers(5, 3), data: moons, loss: "mse", epochs: 30 },
  batches: { network: layers(5), data: moons, loss: "mse", optimizer: "adam", batches: { size: 8 }, epochs: 30 },
  "early stopping": {
    network: layers(6),
    data: { ...moons, validation: { fraction: 0.3 } },
    loss: "mse",
    optimizer: { name: "sgd", learningRate: 0.5 },
    epochs: 40,
    earlyStopping: { monitor: "validation-loss", patience: 2, restoreBest: true },
  },
  "early stopping without restoring": {
    network: layers(6),
    data: moons,
    loss: "mse",
    epochs: 40,
    optimizer: { name: "sgd", learningRate: 1.5 },
    earlyStopping: { monitor: "loss", patience: 1 },
  },
  "criteria on samples for validation": {
    network: layers(6),
    data: { ...moons, validation: { fraction: 0.3 } },
    loss: "mse",
    epochs: 30,
    success: { everyErrorBelow: 0.5, on: "validation" },
  },
  "a rate at which most runs are lost": {
    network: layers(6),
    data: moons,
    loss: "mse",
    epochs: 60,
    optimizer: { name: "sgd", learningRate: 1e6 },
  },
  "dropout, weights of samples and a choice of starts": {
    network: { layers: [{ units: 8, activation: "relu", dropout: 0.2 }, { units: 1 }] },
    data: { ...moons, samples: 20, classWeights: [1, 3] },
    loss: "binary-cross-entropy-with-logits",
    batches: { size: 7, order: "shuffled" },
    epochs: 40,
    start: { bestOf: { starts: 3, by: "initial-loss" } },
  },
};

afterEach(() => {
  provideEmbedded();
});

describe.each(Object.entries(experiments))("the runs of %s", (_, input) => {
  it.each(["float32", "float64"] as const)(
    "have the same outcomes and numbers in step and alone, in %s",
    (precision) => {
      const specification = resolve({ ...input, precision });
      const inStep = runTrials(specification, seeds);
      provideModules(undefined);
      expect(inStep).toEqual(runTrials(specification, seeds));
    },
  );
});

it("a study that is stopped leaves out the seeds after it, whatever trains with them", () => {
  const specification = resolve(experiments["batches"]);
  expect(whyAlone(specification, new Trainer(specification).layout, seeds.length)).toBeNull();
  const stopped = runToEnd(trainTrials(specification, seeds, ({ trials }) => trials === 18));
  expect(stopped.outcomes).toEqual(runTrials(specification, seeds).outcomes.slice(0, 18));
  expect(Array.from(stopped.seeds)).toEqual(Array.from(seeds.subarray(0, 18)));
});

it("what keeps the seeds of a study apart is told", () => {
  const why = (input: ExperimentInput, count = 1000) => {
    const specification = resolve(input);
    return whyAlone(specification, new Trainer(specification).layout, count);
  };
  expect(why({})).toBeNull();
  expect(why({ precision: "float64" })).toBeNull();
  expect(why({ epochs: 3 }, 2)).toContain("over before an engine is there");
});

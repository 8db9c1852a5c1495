import { canonicalJson } from "../../api/experiment/identity.ts";
import type { ExperimentInput } from "../../api/experiment/request/resolve.ts";
import { inspectPasted, inspectRun } from "../../api/experiment/run/inspect.ts";
import { train } from "../../api/experiment/run/train.ts";
import { compare } from "../../api/experiment/study/compare.ts";
import { study } from "../../api/experiment/study/study.ts";
import { precisions } from "../../api/network/precision.ts";
import { type GeneratorName, generators } from "../../api/network/random/generators.ts";
import { type ActivationEntry, activations } from "../../api/network/tables/activations.ts";
import { dataGenerators } from "../../api/network/tables/data-generators.ts";
import { type InitializerEntry, initializers } from "../../api/network/tables/initializers.ts";
import { type LossEntry, losses } from "../../api/network/tables/losses.ts";
import { optimizers } from "../../api/network/tables/optimizers/table.ts";
import { schedules } from "../../api/network/tables/schedules.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import type { OperationName, RequestOf } from "../../api/operations/table.ts";
import { run, taskOf } from "../../api/operations/task.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

/** Reports of a wide range of experiments, by name. They must be the same in every engine. */
export function frozenReports(): Record<string, () => unknown> {
  const reports: Record<string, () => unknown> = {
    "study of the default": () => study(resolve({}), { first: 0, count: 200 }, "wilson", 0.95),
    "study with an exact interval": () =>
      study(resolve({ epochs: 50 }), { first: 1e9, count: 50 }, "clopper-pearson", 0.99),
    "study with Jeffreys's interval": () => study(resolve({ epochs: 50 }), { first: 0, count: 50 }, "jeffreys", 0.9),
    "a comparison": () => {
      const variants = [
        {
          name: "ELU",
          specification: resolve({ network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } }),
        },
        { name: "shorter", specification: resolve({ epochs: 30 }) },
      ];
      return compare(resolve({}), variants, { first: 0, count: 100 }, "wilson", 0.95);
    },
    "a success": () => runToEnd(train(resolve({}), 0)),
    "a collapse": () => runToEnd(train(resolve({}), 1)),
    "the greatest seed": () => runToEnd(train(resolve({ epochs: 10 }), Number.MAX_SAFE_INTEGER)),
    "a divergence": () =>
      runToEnd(train(resolve({ epochs: 60, loss: "mse", optimizer: { name: "sgd", learningRate: 20 } }), 3)),
    "a run half-way": () => runToEnd(inspectRun(resolve({}), 11, 4)),
    "pasted parameters": () =>
      runToEnd(
        inspectPasted({
          network: {
            layers: [
              {
                activation: { name: "tanh" },
                weights: [
                  [0.3, -1.1],
                  [0.7, 0.2],
                ],
                biases: [0.1, 0],
              },
              { activation: { name: "relu" }, weights: [[1, -2]], biases: [-3] },
            ],
          },
          data: {
            inputs: [
              [0, 1],
              [1, 0],
              [0.5, -0.5],
            ],
          },
          box: null,
          precision: "float64",
          initialBias: null,
        }),
      ),
  };
  const add = (name: string, input: ExperimentInput) => {
    for (const precision of precisions)
      reports[`${name}, ${precision}`] = () => runToEnd(train(resolve({ ...input, precision }), 5));
  };
  for (const [name, entry] of Object.entries<ActivationEntry>(activations)) {
    add(`activation ${name}`, entry.outputOnly ? deep({}, "tanh", name) : deep({}, name));
  }
  for (const [name, entry] of Object.entries<LossEntry>(losses)) {
    const probabilities = name.includes("cross-entropy") && !entry.prediction;
    add(
      `loss ${name}`,
      deep(
        { loss: name, data: name.includes("hinge") ? signs : classes },
        "tanh",
        probabilities ? "softmax" : "identity",
      ),
    );
  }
  for (const name of Object.keys(optimizers))
    add(`optimizer ${name}`, deep({ optimizer: { name, weightDecay: 0.001 } }));
  for (const name of Object.keys(schedules)) {
    add(`schedule ${name}`, deep({ schedule: name === "constant" ? name : named(name) }));
  }
  for (const [name, entry] of Object.entries<InitializerEntry>(initializers)) {
    if (entry.takesValues) continue;
    const place = (where: "weights" | "biases") => (entry.places.includes(where) ? { [where]: named(name) } : {});
    const layer = { units: 3, activation: "tanh", ...place("weights"), ...place("biases") };
    add(`initializer ${name}`, { network: { layers: [layer, { units: 2 }] }, data: classes, epochs: 20 });
  }
  for (const generator of Object.keys(dataGenerators)) {
    add(`data ${generator}`, {
      network: { layers: [{ units: 4, activation: "relu" }, { units: 1 }] },
      data: { generator, noise: 0.1 },
      epochs: 10,
    });
  }
  for (const generator of Object.keys(generators) as GeneratorName[])
    add(`generator ${generator}`, { random: { generator }, epochs: 30 });
  for (const [name, [operation, request]] of Object.entries(answered)) {
    const answer = async (): Promise<string> => runToEnd(run(await taskOf(operation, readRequest(operation, request))));
    reports[`the answer of ${name}, to the byte`] = answer;
  }
  for (const [name, change] of Object.entries(options)) add(name, deep(change));
  for (const [name, experiment] of Object.entries(searched)) {
    const { seeds, effort } = readRequest("remedies", { experiment });
    reports[`what the default budget allows ${name}`] = () => ({ seeds, effort });
  }
  return reports;
}

/** Whole answers: an id promises these bytes as long as the engine is the same. */
const answered: Readonly<Record<string, readonly [OperationName, RequestOf<OperationName>]>> = {
  "/train": [
    "train",
    {
      seed: 11,
      experiment: {
        epochs: 12,
        data: { inputs: [[0], [1]], targets: [[1], [2]], validation: { inputs: [[2]], targets: [[3]] } },
      },
    },
  ],
  "/success-probability": ["success-probability", { seeds: { count: 20 } }],
  "/inspect": ["inspect", { seed: 11, epoch: 5 }],
  "/inspect with parameters": [
    "inspect",
    { network: { layers: [{ activation: "relu", weights: [[-1]], biases: [-2] }] }, box: [{ low: 0, high: 1 }] },
  ],
  "/compare": [
    "compare",
    {
      variants: [{ name: "ELU", patch: { network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] } } }],
      seeds: { count: 20 },
    },
  ],
  "/sweep": [
    "sweep",
    {
      axes: [
        { pointer: "/optimizer", values: ["sgd", "adam"] },
        { pointer: "/optimizer/learningRate", range: { from: 0.001, to: 0.2, count: 4, spacing: "logarithmic" } },
      ],
      seeds: { count: 20 },
    },
  ],
  "/remedies": ["remedies", { seeds: { count: 10 }, effort: 2 }],
  "/train with samples held out, until it stops": ["train", { seed: 4, experiment: stopped() }],
  "/success-probability judged on samples held out": [
    "success-probability",
    { experiment: stopped(), seeds: { count: 8 } },
  ],
  "/inspect of a run that stopped": ["inspect", { seed: 4, experiment: stopped() }],
};

/** A part of the data held out, which judges the runs and stops them. */
function stopped(): ExperimentInput {
  return {
    network: { layers: [{ units: 4, activation: "tanh" }, { units: 1 }] },
    data: { generator: "sine", samples: 24, noise: 0.2, validation: { fraction: 0.25 } },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.05 },
    epochs: 300,
    earlyStopping: { monitor: "validation-loss", patience: 20, minDelta: 1e-3, restoreBest: true },
    success: { rSquaredAtLeast: 0.05, on: "validation" },
  };
}

/** Prices decide what a budget allows, and that is part of the id of a search. */
const searched: Readonly<Record<string, ExperimentInput>> = {
  "the default": {},
  "a sine by Adam": {
    network: { layers: [{ units: 16, activation: "tanh" }, { units: 1 }] },
    data: { generator: "sine", samples: 256 },
    loss: "mse",
    optimizer: { name: "adam", learningRate: 0.01 },
    epochs: 500,
  },
  "a deep classifier": {
    network: { layers: [...Array(4).fill({ units: 32, activation: "relu" }), { units: 3, activation: "softmax" }] },
    data: { generator: "blobs", samples: 600, classes: 3 },
    optimizer: { name: "rmsprop", learningRate: 0.001 },
    epochs: 2000,
  },
  "a run that stops early": stopped(),
};

/** Fields that no table lists. */
const options: Readonly<Record<string, ExperimentInput>> = {
  "a part held out": { data: { generator: "blobs", samples: 12, validation: { fraction: 0.3 } } },
  "early stopping on the loss": { earlyStopping: { monitor: "loss", patience: 2, minDelta: 0.05 } },
  "early stopping on samples held out": {
    data: { generator: "blobs", samples: 12, validation: { fraction: 0.3 } },
    earlyStopping: { patience: 2, restoreBest: true },
  },
  "weights of samples, and a sum": {
    data: { generator: "blobs", samples: 4, sampleWeights: [1, 0.5, 0, 3] },
    loss: { name: "mse", reduction: "sum" },
  },
  "weights of classes": { data: { generator: "blobs", samples: 4, classWeights: [1, 3] } },
  "the best of several starts": { start: { bestOf: { starts: 5, by: "initial-loss" } } },
  "a mean-field scaling": {
    network: { scaling: "mean-field", layers: [{ units: 3, activation: "tanh" }, { units: 1 }] },
  },
  "a number of distinct codes": { success: { distinctCodes: 2 } },
  "the mean of the last losses": { success: { meanLossOfLast: { epochs: 5, below: "initial" } } },
  "a start that is drawn again": { start: { redraw: { while: "dead-sample", most: 5 } } },
};

const classes = {
  inputs: [
    [-1, 0.2],
    [0.4, 0.9],
    [1.2, -0.7],
  ],
  targets: [
    [1, 0],
    [0, 1],
    [1, 0],
  ],
};
const signs = {
  inputs: classes.inputs,
  targets: [
    [1, -1],
    [-1, 1],
    [1, 1],
  ],
};

/** An experiment with two hidden layers that uses every table. */
function deep(change: ExperimentInput, activation = "tanh", output = "identity"): ExperimentInput {
  return {
    network: {
      layers: [
        { units: 5, activation, weights: "he-uniform" },
        { units: 4, activation, dropout: 0.2, l2: 0.01 },
        { units: 2, activation: output },
      ],
    },
    data: classes,
    loss: "mse",
    epochs: 40,
    optimizer: { name: "sgd", learningRate: 0.05, momentum: 0.8 },
    batches: { size: 2, order: "shuffled" },
    gradientClipping: { norm: 5 },
    ...change,
  };
}

/** The required parameters of schedules and initializers. */
const REQUIRED: Readonly<Record<string, object>> = {
  "inverse-time": { decay: 0.1 },
  exponential: { decay: 0.97 },
  step: { every: 7 },
  warmup: { epochs: 5, then: "cosine" },
  constant: { value: 0.3 },
  uniform: { low: -0.5, high: 0.4 },
  normal: { stddev: 0.3 },
  "truncated-normal": { stddev: 0.3 },
};
const named = (name: string) => ({ name, ...REQUIRED[name] });

/** A report without its prose, its id and the name of its engine: numbers, fields and names remain. */
export function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== "object" || value === null) return isProse(value) ? "" : value;
  const fields = Object.entries(value).filter(([name]) => name !== "id" && name !== "engine");
  return Object.fromEntries(fields.map(([name, inner]) => [name, withoutProse(inner)]));
}

/** A name is one word; a sentence or a title contains a space. */
function isProse(value: unknown): boolean {
  return typeof value === "string" && value.includes(" ");
}

/** A report as plain JSON; a whole answer is already a text. */
export function plain(report: unknown): unknown {
  return typeof report === "string" ? JSON.parse(report) : report;
}

/** SHA-256 over the canonical JSON of a report or of a promised report, in hexadecimal. */
export async function digest(report: unknown): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonicalJson(await report)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is read from objects and texts of frameworks that are not here: recorded ones, by the standard library alone. */
import { describe, expect, it } from "vitest";
import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { ExperimentInput as Schema } from "../../api/schemas/experiment.ts";
import { carried, replayed } from "../export/experiments.ts";
import { pythonWith } from "../export/parity.ts";
import texts from "./flux-recorded.json" with { type: "json" };
import { readBack } from "./round-trip.ts";
import { runPython } from "./run-python.ts";

const python = pythonWith("struct");

/** What Keras does not have, or has only as a function of one's own; the script says it in a comment. */
const NOT_IN_KERAS = [
  ...["activation gelu-tanh", "activation celu", "activation scaled-tanh"],
  ...["loss half-mse", "loss smooth-l1", "loss poisson-nll"],
  ...["optimizer sgd", "optimizer nadam", "optimizer radam", "optimizer rprop", "frozen weights and rates of layers"],
];

describe.skipIf(python === null)("Keras", () => {
  it("an exported script makes objects that read back as the same experiment", async () => {
    const cases = [...replayed, ...carried].filter(({ experiment }) => !("start" in experiment));
    for (const { name, before, after, error, cannotSay } of await readBack(python!, cases, "keras")) {
      expect(error, name).toBeUndefined();
      if (!NOT_IN_KERAS.includes(name)) expect(after, name).toEqual(before);
      else if (!/nadam|frozen/.test(name)) expect(cannotSay, name).not.toEqual([]);
    }
  });
});

describe("Flux", () => {
  it.each(texts)("$name: the text of trainability.jl is an experiment", ({ text, means }) => {
    const specification = resolve(Schema.parse(JSON.parse(text)) as ExperimentInput);
    expect(check(specification)).toEqual([]);
    expect({
      optimizer: specification.optimizer.name,
      rate: specification.optimizer["learningRate"],
      units: specification.network.layers.map(({ units }) => units),
      order: specification.batches.order,
    }).toEqual({ ...means, order: specification.batches.size === "all" ? specification.batches.order : means.order });
  });
});

describe.skipIf(python === null)("objects without their library", () => {
  const read = (program: string) => runPython(python!, `import json\nfrom trainability import *\n${program}`) as never;

  it("scikit-learn: the rate and the penalty are those of the service's loss", async () => {
    const found = await read(`
class MLPRegressor:
    hidden_layer_sizes = (4,)
    def get_params(self):
        return dict(hidden_layer_sizes=(4,), activation="tanh", solver="sgd", alpha=0.01, batch_size="auto",
                    learning_rate="constant", learning_rate_init=0.1, max_iter=50, shuffle=True, random_state=7, tol=1e-4,
                    momentum=0.9, nesterovs_momentum=True, early_stopping=False, n_iter_no_change=10,
                    beta_1=0.9, beta_2=0.999, epsilon=1e-8)
e = experiment_of(MLPRegressor(), [[0], [1]], [[1, 2], [2, 3]])
print(json.dumps([e["optimizer"]["learningRate"], e["network"]["layers"][0]["l2"], e["epochs"], e.seed, len(e.cannot_say)]))`);
    // Two outputs: the gradient of the mean of squares is scikit-learn's.
    expect(found).toEqual([0.1, 0.0025, 50, 7, 2]);
  });

  it("JAX: parameters of inputs × units, and a list of what arrays do not say", async () => {
    const found = await read(`
e = experiment_of([{"w": [[1, 2, 3], [4, 5, 6]], "b": [0, 0, 0]}, ([[1], [1], [1]],)], activations=["relu"],
                  weights="values", optimizer={"name": "adam", "learningRate": 0.01}, loss="mse", epochs=5)
print(json.dumps([e["network"], e.cannot_say]))`);
    expect(found).toEqual([
      {
        layers: [
          {
            units: 3,
            activation: "relu",
            weights: {
              name: "values",
              values: [
                [1, 4],
                [2, 5],
                [3, 6],
              ],
            },
            biases: { name: "values", values: [0, 0, 0] },
          },
          { units: 1, weights: { name: "values", values: [[1, 1, 1]] }, biases: "none" },
        ],
      },
      [],
    ]);
  });

  it("numbers of float32 are as short as they were written, and the schedule of sampled factors is found", async () => {
    const found = await read(`
import trainability as t
from types import SimpleNamespace
array = SimpleNamespace(dtype="float32", tolist=lambda: [[0.10000000149011612, 1.0], [0.3333333432674408, -2.5]])
print(json.dumps([t._numbers(array), t._schedule_of_factors(lambda i: 0.5 ** (i // 7), 50),
                  t._schedule_of_factors(lambda i: 1 / (1 + 0.02 * i), 50), t._schedule_of_factors(lambda i: (i * 7) % 3 + 1, 50)]))`);
    expect(found).toEqual([
      [
        [0.1, 1],
        [0.33333334, -2.5],
      ],
      { name: "step", every: 7, factor: 0.5 },
      { name: "inverse-time", decay: 0.02, firstEpoch: 0 },
      null,
    ]);
  });
});

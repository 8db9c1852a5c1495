/** Bad experiments: each is refused, by a pointer to the bad field and the code of what is wrong there. */
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { post, problemOf } from "./client.ts";

const operations = ["/train", "/success-probability", "/inspect", "/estimate"];
const layers = (...layer: object[]) => ({ network: { layers: layer } });
const points = (inputs: unknown, targets: unknown) => ({ data: { inputs, targets } });
const wide = Array.from({ length: 70 }, (_, i) => [`field${i}`, 1]);

/** As JSON text where JSON.stringify could not write it. */
const experiments: readonly [what: string, experiment: unknown, pointer: string, code: string][] = [
  ["an unknown field", { lerningRate: 1 }, "/lerningRate", "unknown-field"],
  ["a field named __proto__", '{"__proto__": 1}', "/__proto__", "unknown-field"],
  ["an unknown field inside", { batches: { sise: 1 } }, "/batches/sise", "unknown-field"],
  ["a parameter of another optimizer", { optimizer: { name: "sgd", beta1: 0.9 } }, "/optimizer/beta1", "unknown-field"],
  ["an unknown loss", { loss: "mea" }, "/loss", "unknown-name"],
  ["an unknown loss in an object", { loss: { name: "mea" } }, "/loss/name", "unknown-name"],
  ["an object without a name", { loss: {} }, "/loss/name", "missing"],
  ["a number for a loss", { loss: 5 }, "/loss", "wrong-type"],
  ["null for a loss", { loss: null }, "/loss", "wrong-type"],
  ["a name that needs numbers", layers({ units: 1, weights: "constant" }), "/network/layers/0/weights", "unknown-name"],
  [
    "an initializer of weights for biases",
    layers({ units: 1, biases: "glorot-uniform" }),
    "/network/layers/0/biases",
    "unknown-name",
  ],
  ["no layer", layers(), "/network/layers", "too-few"],
  ["seventeen layers", layers(...Array.from({ length: 17 }, () => ({ units: 1 }))), "/network/layers", "too-many"],
  [
    "nothing to train",
    layers({ units: 1, biases: "none", trainable: { weights: false } }),
    "/network/layers",
    "does-not-fit",
  ],
  [
    "a negative factor on the rate",
    layers({ units: 1, learningRateFactor: -1 }),
    "/network/layers/0/learningRateFactor",
    "too-small",
  ],
  ["a word for what is trained", layers({ units: 1, trainable: "no" }), "/network/layers/0/trainable", "wrong-type"],
  [
    "an unknown part of a layer that is trained",
    layers({ units: 1, trainable: { bias: false } }),
    "/network/layers/0/trainable/bias",
    "unknown-field",
  ],
  ["a redraw while nothing is named", { start: { redraw: {} } }, "/start/redraw/while", "missing"],
  [
    "two ways to start",
    { start: { redraw: { while: "dead-unit" }, bestOf: { starts: 2 } } },
    "/start/bestOf",
    "unknown-field",
  ],
  ["the best of one start", { start: { bestOf: { starts: 1 } } }, "/start/bestOf/starts", "too-small"],
  ["a negative margin", { start: { redraw: { while: "dead-unit", margin: -1 } } }, "/start/redraw/margin", "too-small"],
  [
    "several draws of given numbers",
    { ...layers({ units: 1, weights: "ones" }), start: { bestOf: { starts: 2 } } },
    "/start",
    "does-not-fit",
  ],
  ["a layer of zero units", layers({ units: 0 }, { units: 1 }), "/network/layers/0/units", "too-small"],
  ["a layer without units", layers({ activation: "relu" }), "/network/layers/0/units", "missing"],
  ["a layer of too many units", layers({ units: 1025 }, { units: 1 }), "/network/layers/0/units", "too-large"],
  ["too many parameters", layers({ units: 1000 }, { units: 1000 }, { units: 1 }), "/network/layers", "does-not-fit"],
  ["empty data", points([], []), "/data/inputs", "too-few"],
  ["data without targets", { data: { inputs: [[1]] } }, "/data/targets", "missing"],
  ["an empty row", points([[]], [[1]]), "/data/inputs/0", "too-few"],
  ["ragged inputs", points([[0], [1, 2]], [[1], [2]]), "/data/inputs/1", "does-not-fit"],
  ["ragged targets", points([[0], [1]], [[1], [2, 3]]), "/data/targets/1", "does-not-fit"],
  ["more inputs than targets", points([[0], [1]], [[1]]), "/data/targets", "does-not-fit"],
  ["inputs of another width than the network's", { network: { inputs: 2 } }, "/data/inputs/0", "does-not-fit"],
  [
    "targets of another width than the output",
    {
      network: { layers: [{ units: 1 }] },
      ...points(
        [[0], [1]],
        [
          [1, 2],
          [2, 1],
        ],
      ),
    },
    "/data/targets/0",
    "does-not-fit",
  ],
  ["rows of one class for several outputs", layers({ units: 3 }), "/data/targets", "does-not-fit"],
  ["a class without a unit", { ...layers({ units: 2 }), ...points([0, 1], [1, 2]) }, "/data/targets/1", "does-not-fit"],
  ["a string among the data", points([["0"], [1]], [[1], [2]]), "/data/inputs/0/0", "wrong-type"],
  ["null among the data", points([[null], [1]], [[1], [2]]), "/data/inputs/0/0", "wrong-type"],
  [
    "1e999 among the data",
    '{"data": {"inputs": [[1e999], [1]], "targets": [[1], [2]]}}',
    "/data/inputs/0/0",
    "not-finite",
  ],
  ["a number beyond float32 among the data", points([[1e300], [1]], [[1], [2]]), "/data/inputs/0/0", "too-large"],
  [
    "targets that are all equal",
    { ...points([[0], [1]], [[1], [1]]), success: { everyErrorBelow: 0.1 } },
    "/success/relativeTo",
    "does-not-fit",
  ],
  ["1e999 as a rate", '{"optimizer": {"name": "sgd", "learningRate": 1e999}}', "/optimizer/learningRate", "not-finite"],
  [
    "-1e999 as a rate",
    '{"optimizer": {"name": "sgd", "learningRate": -1e999}}',
    "/optimizer/learningRate",
    "not-finite",
  ],
  ["a negative rate", { optimizer: { name: "sgd", learningRate: -0.1 } }, "/optimizer/learningRate", "too-small"],
  ["zero epochs", { epochs: 0 }, "/epochs", "too-small"],
  ["negative epochs", { epochs: -5 }, "/epochs", "too-small"],
  ["fractional epochs", { epochs: 1.5 }, "/epochs", "not-an-integer"],
  ["too many epochs", { epochs: 1e7 }, "/epochs", "too-large"],
  ["epochs beyond the safe integers", { epochs: 1e300 }, "/epochs", "too-large"],
  ["epochs as text", { epochs: "1000" }, "/epochs", "wrong-type"],
  ["a batch size of zero", { batches: { size: 0 } }, "/batches/size", "too-small"],
  ["a batch size of some", { batches: { size: "some" } }, "/batches/size", "unknown-name"],
  ["a precision as a number", { precision: 32 }, "/precision", "wrong-type"],
  ["half a precision", { precision: "float16" }, "/precision", "unknown-name"],
  ["a tolerance of zero", { success: { everyErrorBelow: 0 } }, "/success/everyErrorBelow", "too-small"],
  ["an unknown generator", { random: { generator: "dice" } }, "/random/generator", "unknown-name"],
  [
    "a uniform distribution with low above high",
    layers({ units: 1, weights: { name: "uniform", low: 1, high: 0 } }),
    "/network/layers/0/weights/high",
    "does-not-fit",
  ],
  [
    "a uniform distribution without high",
    layers({ units: 1, weights: { name: "uniform", low: 1 } }),
    "/network/layers/0/weights/high",
    "missing",
  ],
  [
    "weights of the wrong shape",
    layers({ units: 1, weights: { name: "values", values: [[1], [2]] } }),
    "/network/layers/0/weights/values",
    "does-not-fit",
  ],
  [
    "weights of the wrong width",
    layers({ units: 1, weights: { name: "values", values: [[1, 2]] } }),
    "/network/layers/0/weights/values/0",
    "does-not-fit",
  ],
  [
    "softmax in a hidden layer",
    layers({ units: 2, activation: "softmax" }, { units: 1 }),
    "/network/layers/0/activation",
    "does-not-fit",
  ],
  [
    "a joint initializer for weights alone",
    layers({ units: 1, weights: "randomized-asymmetric" }),
    "/network/layers/0/biases",
    "does-not-fit",
  ],
  ["orthogonal biases", layers({ units: 1, biases: "orthogonal" }), "/network/layers/0/biases", "unknown-name"],
  ["weights set to none", layers({ units: 1, weights: "none" }), "/network/layers/0/weights", "unknown-name"],
  ["targets that are not probabilities", { loss: "binary-cross-entropy" }, "/data/targets/1", "does-not-fit"],
  ["labels that are not ±1", { loss: "hinge" }, "/data/targets/1", "does-not-fit"],
  [
    "class probabilities that do not sum to 1",
    { loss: "cross-entropy", ...layers({ units: 2 }), ...points([[0]], [[1, 1]]) },
    "/data/targets/0",
    "does-not-fit",
  ],
  ["counts below 0", { loss: "poisson-nll", ...points([[0], [1]], [[-1], [1]]) }, "/data/targets/0", "does-not-fit"],
  [
    "a warm-up longer than the run",
    { schedule: { name: "warmup", epochs: 2000, then: "constant" } },
    "/schedule/epochs",
    "does-not-fit",
  ],
  ["a warm-up into nothing", { schedule: { name: "warmup", epochs: 2 } }, "/schedule/then", "missing"],
  [
    "a warm-up into a warm-up",
    { schedule: { name: "warmup", epochs: 2, then: { name: "warmup", epochs: 2, then: "constant" } } },
    "/schedule/then/name",
    "unknown-name",
  ],
  ["steps of half an epoch", { schedule: { name: "step", every: 0.5 } }, "/schedule/every", "not-an-integer"],
  ["a decay schedule without its decay", { schedule: "exponential" }, "/schedule", "unknown-name"],
  ["a switch that is a number", { optimizer: { name: "sgd", nesterov: 1 } }, "/optimizer/nesterov", "wrong-type"],
  [
    "clipping by norm and by value",
    { gradientClipping: { norm: 1, value: 1 } },
    "/gradientClipping/value",
    "unknown-field",
  ],
  ["a dropout of 1", layers({ units: 1, dropout: 1 }), "/network/layers/0/dropout", "too-large"],
  ["an unknown generator of data", { data: { generator: "xnor2" } }, "/data/generator", "unknown-name"],
  ["a generator of a million points", { data: { generator: "spiral", samples: 1e6 } }, "/data/samples", "too-large"],
  ["parity of forty bits", { data: { generator: "parity", bits: 40 } }, "/data/bits", "too-large"],
  ["a generator beside the points", { data: { generator: "xor", inputs: [[1]] } }, "/data/inputs", "unknown-field"],
  ["an accuracy over 1", { success: { accuracyAtLeast: 1.5 } }, "/success/accuracyAtLeast", "too-large"],
  [
    "PyTorch's generator with a shuffled order",
    { random: { generator: "pytorch" }, batches: { size: 1, order: "shuffled" } },
    "/batches/order",
    "does-not-fit",
  ],
  [
    "PyTorch's generator with dropout",
    { random: { generator: "pytorch" }, ...layers({ units: 2, dropout: 0.5 }, { units: 1 }) },
    "/network/layers/0/dropout",
    "does-not-fit",
  ],
  [
    "sixteen normal draws of PyTorch",
    { random: { generator: "pytorch" }, ...layers({ units: 16, weights: "he-normal" }, { units: 1 }) },
    "/network/layers/0/weights",
    "does-not-fit",
  ],
  [
    "normal draws of PyTorch in float64",
    {
      random: { generator: "pytorch" },
      precision: "float64",
      ...layers({ units: 4, weights: "he-normal" }, { units: 1 }),
    },
    "/network/layers/0/weights",
    "does-not-fit",
  ],
  [
    "normal draws of Julia",
    { random: { generator: "julia-1.6" }, ...layers({ units: 1, weights: "glorot-normal" }) },
    "/network/layers/0/weights",
    "does-not-fit",
  ],
  [
    "an orthogonal matrix of JAX",
    { random: { generator: "jax" }, ...layers({ units: 1, weights: "orthogonal" }) },
    "/network/layers/0/weights",
    "does-not-fit",
  ],
  [
    "too few biases",
    layers({ units: 1, biases: { name: "values", values: [1, 2] } }),
    "/network/layers/0/biases/values",
    "does-not-fit",
  ],
];

describe("a bad experiment", () => {
  it.each(experiments)("with %s is refused, pointing at it", async (_, experiment, pointer, code) => {
    const text = `{"experiment": ${typeof experiment === "string" ? experiment : JSON.stringify(experiment)}}`;
    for (const path of operations) {
      const problem = await problemOf(await post(path, text));
      expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
      expect(problem.errors).toContainEqual(expect.objectContaining({ pointer: `/experiment${pointer}`, code }));
    }
  });

  it("lists at most 32 errors, and counts the rest", async () => {
    const problem = await problemOf(await post("/train", { experiment: Object.fromEntries(wide) }));
    expect(problem.errors!.length).toBe(limits.errors);
    expect(problem).toMatchObject({ errorsOmitted: wide.length - limits.errors });
  });
});

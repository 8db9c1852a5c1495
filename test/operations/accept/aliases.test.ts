import { describe, expect, it } from "vitest";
import { understand } from "../../../api/operations/accept/aliases.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import { type OperationName, operationOf } from "../../../api/operations/table.ts";
import { fieldAliases, nameAliases } from "../../../api/schemas/aliases.ts";
import { errorsOf } from "../errors-of.ts";

const read = (operation: OperationName, request: unknown) => understand(operationOf(operation), request).request;
const experiment = (given: object) => (read("train", { experiment: given }) as { experiment: object }).experiment;

describe("a request in the words of a framework", () => {
  it("means the same as in the words of this API", () => {
    const { full } = readPosted("success-probability", {
      experiment: {
        framework: "PyTorch",
        x: [0, 1, 2, 3],
        y: [0, 1, 2, 0],
        layers: [
          { neurons: 8, activation: "LeakyReLU", kernel_initializer: "kaiming_uniform" },
          { units: 3, activation: "linear" },
        ],
        criterion: "CrossEntropyLoss",
        optim: { type: "AdamW", lr: 0.01, weight_decay: 0.1 },
        batch_size: "full",
        shuffle: true,
        num_epochs: 20,
        success: { accuracy_at_least: 1 },
      },
      seeds: 7,
    });
    const { full: same } = readPosted("success-probability", {
      experiment: {
        framework: "pytorch",
        data: { inputs: [[0], [1], [2], [3]], targets: [0, 1, 2, 0] },
        network: {
          layers: [
            { units: 8, activation: "leaky-relu", weights: "he-uniform" },
            { units: 3, activation: "identity" },
          ],
        },
        loss: "cross-entropy-with-logits",
        optimizer: { name: "adamw", learningRate: 0.01, weightDecay: 0.1 },
        batches: { size: "all", order: "shuffled" },
        epochs: 20,
        success: { accuracyAtLeast: 1 },
      },
      seeds: { count: 7 },
    });
    expect(full).toEqual(same);
  });

  it.each([
    [
      "an optimizer's name and its rate beside it",
      { optimizer: "sgd", lr: 0.5 },
      { optimizer: { name: "sgd", learningRate: 0.5 } },
    ],
    ["Keras's fit", { batch_size: 8, shuffle: false }, { batches: { size: 8, order: "given" } }],
    ["another case", { loss: "MSE", schedule: "Constant" }, { loss: "mse", schedule: "constant" }],
    [
      "scikit-learn's words",
      { X_train: [1], y_train: [2], solver: "adam", learning_rate_init: 0.5, max_iter: 9 },
      { data: { inputs: [1], targets: [2] }, optimizer: { name: "adam", learningRate: 0.5 }, epochs: 9 },
    ],
    ["global_clipnorm", { global_clipnorm: 1 }, { gradientClipping: { norm: 1 } }],
  ])("is understood: %s", (_, given, understood) => expect(experiment(given)).toEqual(understood));

  it("is understood in /compare and /inspect", () => {
    expect(
      read("compare", { experiment: { max_iter: 1 }, variants: [{ name: "a", patch: { lr: 0.1, batch_size: 4 } }] }),
    ).toEqual({
      baseline: { epochs: 1 },
      variants: [{ name: "a", patch: { optimizer: { learningRate: 0.1 }, batches: { size: 4 } } }],
    });
    expect(read("inspect", { weights: [[[1]], [0]], activations: ["relu"], box: [[0, 1]] })).toEqual({
      parameters: [[[1]], [0]],
      activations: ["relu"],
      box: [{ low: 0, high: 1 }],
    });
  });

  it("is left as it is where a word would mean two things", () => {
    const twice = { optimizer: { name: "sgd", learningRate: 0.1, lr: 0.2 }, epochs: 3, num_epochs: 4 };
    expect(experiment(twice)).toEqual(twice);
  });

  it("is told what a word means there where it means something else", () => {
    const errors = errorsOf("train", {
      experiment: { clipnorm: 1, data: { generator: "sine" }, validation_split: 0.2 },
    });
    expect(errors["/experiment/clipnorm"]).toContain("Keras clips each variable");
    expect(errors["/experiment/validation_split"]).toContain("Keras takes the last samples");
  });

  it("is told to keep one of two words for one field", () => {
    const errors = errorsOf("train", {
      experiment: { optimizer: { name: "Adam", lr: 0.1, learning_rate: 0.2 }, batches: { size: 2 }, batch_size: 3 },
    });
    expect(errors).toEqual({
      "/experiment/optimizer/learning_rate":
        '"learning_rate" means "learningRate" here, which is there too; keep one of them.',
      "/experiment/batch_size": '"batch_size" means "batches.size" here, which is there too; keep one of them.',
    });
  });

  it.each([
    [
      "a module before a name",
      { loss: "nn.MSELoss", optimizer: "keras.optimizers.Adam" },
      { loss: "mse", optimizer: "adam" },
    ],
    ["a size alone", { batches: 16 }, { batches: { size: 16 } }],
    ["a size by its word", { batches: "full" }, { batches: { size: "all" } }],
    [
      "a decay beside the optimizer",
      { optimizer: "sgd", weight_decay: 0.1 },
      { optimizer: { name: "sgd", weightDecay: 0.1 } },
    ],
  ])("may have %s", (_, given, understood) => expect(experiment(given)).toEqual(understood));

  it.each([
    ["the name of a generator as data", { data: "make_moons" }, { data: { generator: "moons" } }],
    ["it beside the other fields", { generator: "xor", epochs: 3 }, { data: { generator: "xor" }, epochs: 3 }],
    [
      "scikit-learn's parameters, also for validation",
      { data: { generator: "make_circles", n_samples: 8, validation: "make_moons" } },
      { data: { generator: "circles", samples: 8, validation: { generator: "moons" } } },
    ],
    [
      "PyTorch's betas",
      { optimizer: { name: "AdamW", betas: [0.9, 0.99] } },
      { optimizer: { name: "adamw", beta1: 0.9, beta2: 0.99 } },
    ],
    [
      "layers as in PyTorch",
      {
        layers: [
          { in_features: 2, out_features: 3, bias: false, activation: { name: "LeakyReLU", negative_slope: 0.2 } },
          { in_features: 3, out_features: 1, bias: true },
        ],
      },
      {
        network: {
          inputs: 2,
          layers: [{ units: 3, biases: "none", activation: { name: "leaky-relu", slope: 0.2 } }, { units: 1 }],
        },
      },
    ],
    [
      "Keras's alpha, unless the activation has one",
      { layers: [{ activation: { name: "leaky_relu", alpha: 0.2 } }, { activation: { name: "elu", alpha: 2 } }] },
      {
        network: {
          layers: [{ activation: { name: "leaky-relu", slope: 0.2 } }, { activation: { name: "elu", alpha: 2 } }],
        },
      },
    ],
    ["no biases as in Keras", { layers: [{ use_bias: false }] }, { network: { layers: [{ biases: "none" }] } }],
    [
      "class weights by class",
      { class_weight: { 1: 5, 0: 1 }, data: { x: [0], y: [0] } },
      { data: { inputs: [0], targets: [0], classWeights: [1, 5] } },
    ],
    [
      "Keras's EarlyStopping",
      { EarlyStopping: { monitor: "val_loss", restore_best_weights: true, min_delta: 0.1 } },
      { earlyStopping: { monitor: "validation-loss", restoreBest: true, minDelta: 0.1 } },
    ],
    [
      "PyTorch's scheduler",
      { lr_scheduler: { name: "StepLR", step_size: 5, gamma: 0.5 } },
      { schedule: { name: "step", every: 5, factor: 0.5 } },
    ],
    [
      "one whose gamma is its decay",
      { scheduler: { name: "ExponentialLR", gamma: 0.9 } },
      { schedule: { name: "exponential", decay: 0.9 } },
    ],
    [
      "an optimizer as a call",
      { optimizer: "torch.optim.SGD(model.parameters(), lr=0.5, momentum=0.9)" },
      { optimizer: { name: "sgd", learningRate: 0.5, momentum: 0.9 } },
    ],
    [
      "a rate by place, and a loss as a call",
      { optimizer: "Adam(0.01)", loss: "nn.HuberLoss(delta=2)" },
      { optimizer: { name: "adam", learningRate: 0.01 }, loss: { name: "huber", delta: 2 } },
    ],
    [
      "Keras's configuration of an optimizer",
      { optimizer: { class_name: "Adam", config: { name: "adam", learning_rate: 0.01, clipnorm: null } } },
      { optimizer: { name: "adam", learningRate: 0.01 } },
    ],
    [
      "Keras's CosineDecay",
      { schedule: { name: "CosineDecay", alpha: 0.1 } },
      { schedule: { name: "cosine", to: 0.1 } },
    ],
  ])("may have %s", (_, given, understood) => expect(experiment(given)).toEqual(understood));

  it("is left as it is where such a form does not fit", () => {
    for (const given of [
      { optimizer: "Adam(0.01" },
      { generator: "philox" },
      { data: { generator: "regression", bias: 2 } },
      { optimizer: { name: "sgd", betas: [0.9, 0.99] } },
      { optimizer: { name: "adam", betas: [0.9] } },
      { optimizer: { name: "adam", beta1: 0.5, betas: [0.9, 0.99] } },
      { data: { inputs: [0], targets: [0], classWeights: { 1: 5 } } },
    ])
      expect(experiment(given)).toEqual(given);
    const pasted = {
      network: { layers: [{ activation: "relu", weights: [[1]], biases: false, bias: false }] },
      box: [],
    };
    expect(read("inspect", pasted)).toEqual(pasted);
  });

  it.each([
    [{ data: { generator: "iris" } }, "/data/generator", "There are no data sets here."],
    [{ data: { generator: "make_blobs" } }, "/data/generator", '"make_blobs" is called "blobs" here.'],
    [{ data: { generator: "moons", random_state: 1 } }, "/data/random_state", '"random_state" is called "seed" here.'],
    [{ optimizer: { name: "adam", betas: 0.9 } }, "/optimizer/betas", 'Write "beta1" and "beta2", a number each.'],
    [{ layers: [{ units: 1, bias: 3 }] }, "/layers/0/bias", 'Expected "none", "zeros"'],
    [
      { network: { inputs: 1, layers: [{ units: 1, in_features: 3 }] } },
      "/network/layers/0/in_features",
      "write 1 instead of 3",
    ],
    [
      { data: { generator: "xor", classWeights: "balanced" } },
      "/data/classWeights",
      "write a list with the weight of each class",
    ],
    [{ callbacks: 5 }, "/callbacks", 'Early stopping is "earlyStopping"'],
    [{ schedule: { name: "CosineAnnealingLR", T_max: 9 } }, "/schedule/T_max", 'leave "T_max" out'],
    [{ schedule: "ReduceLROnPlateau" }, "/schedule", "No schedule looks at the loss."],
    [{ alpha: 1e-4 }, "/alpha", 'alpha is "l2" of each layer'],
    [{ tol: 1e-4 }, "/tol", '"patience": 10, "minDelta": 0.0001'],
    [{ schedule: "StepLR" }, "/schedule", '"step" requires parameters'],
  ])("is told what to write instead: %j", (given, pointer, said) =>
    expect(errorsOf("train", { experiment: given })[`/experiment${pointer}`]).toContain(said),
  );

  it("has the errors of such forms where it was written", () => {
    const wrong = {
      generator: "moons",
      scheduler: { name: "StepLR", step_size: 0 },
      optimizer: { name: "adam", betas: [2, 0] },
    };
    expect(new Set(Object.keys(errorsOf("train", { experiment: wrong })))).toEqual(
      new Set(["/experiment/scheduler/step_size", "/experiment/optimizer/betas"]),
    );
  });

  it("does not call a field of a layer by a word of an optimizer", () =>
    expect(
      errorsOf("train", { experiment: { layers: [{ eta: 3, units: 1 }] } })["/experiment/layers/0/eta"],
    ).not.toContain("is called"));

  it("is not changed itself", () => {
    const request = { experiment: { lr: 0.1, optimizer: "sgd", data: { x: [[1]], y: [[1]] } } };
    const before = structuredClone(request);
    read("train", request);
    expect(request).toEqual(before);
  });

  it("has its errors where it was written", () => {
    const wrong = { layers: [{ neurons: 0 }], optimizer: "sgd", lr: -1, batch_size: 0 };
    expect(new Set(Object.keys(errorsOf("train", { experiment: wrong })))).toEqual(
      new Set(["/experiment/layers/0/neurons", "/experiment/batch_size", "/experiment/lr"]),
    );
    expect(errorsOf("success-probability", { seeds: 0 })).toHaveProperty("/seeds");
  });

  it("is told what a word is called here where it is not taken", () => {
    expect(errorsOf("train", { experiment: { lr: 0.1 } })["/experiment/lr"]).toContain(
      'Write "optimizer": { "name": "adam", "learningRate": 0.1 }',
    );
    expect(errorsOf("train", { experiment: { validation_split: 0.2 } })["/experiment/validation_split"]).toContain(
      '"validation_split" is called "data.validation.fraction" here.',
    );
  });

  it.each([null, 5, "x", [], [1], { experiment: null }, { experiment: [] }, { variants: [null, 1] }, { network: 3 }])(
    "may be anything: %j",
    (request) => {
      for (const operation of ["train", "compare", "inspect", "remedies"] as const)
        expect(() => read(operation, request)).not.toThrow();
    },
  );
});

describe("the table of aliases", () => {
  const tables: Readonly<Record<string, Readonly<Record<string, { to: string; of: string }>>>> = {
    ...fieldAliases,
    ...nameAliases,
  };

  it.each(Object.entries(tables))("of %s names something else, and where it comes from", (_, aliases) => {
    for (const [alias, { to, of }] of Object.entries(aliases)) {
      expect(to === alias).toBe(false);
      expect(["Keras", "PyTorch", "Flux", "scikit-learn", "Flax", "Optax", "common usage"]).toContain(of);
    }
  });
});

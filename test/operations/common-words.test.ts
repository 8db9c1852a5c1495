/** Words that people expect and this API has no field for, or another form: each is told what to write, or is read. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../api/operations/read-request.ts";
import { codesOf, errorsOf, experimentIn, kerasXor, pytorchXor, xorInputs } from "./errors-of.ts";

describe("an unknown field among those of an experiment", () => {
  it.each([
    ["epoch", 'did you mean "epochs"?'],
    ["epoks", 'did you mean "epochs"?'],
    ["optimzer", 'did you mean "optimizer"?'],
    ["sheduler", 'did you mean "schedule"?'],
    ["warm_start", "Leave it out"],
    ["num_steps", '"epochs"'],
    ["prng_key", '"seed"'],
    ["steps", '"epochs"'],
    ["max_steps", '"epochs"'],
    ["manual_seed", '"seed"'],
    ["callbacks", '"earlyStopping"'],
    ["validation_data", '"validation"'],
    ["X_test", '"validation"'],
    ["y_val", '"validation"'],
    ["test_size", '"fraction"'],
    ["init", '"weights"'],
    ["bias_initializer", '"biases"'],
    ["runs", '"seeds"'],
    ["n_seeds", '"seeds"'],
    ["hidden_size", '"hidden_layer_sizes"'],
    ["input_shape", "follows from the data"],
  ])("%s is told what to write, at the top and in an experiment", (word, write) => {
    const told = (request: object, pointer: string) => {
      const errors = errorsOf("success-probability", request);
      expect(Object.keys(errors)).toEqual([pointer]);
      expect(errors[pointer]).toContain(write);
      expect(errors[pointer]).toContain("Allowed fields: framework, ");
    };
    told({ ...kerasXor, [word]: 1 }, `/${word}`);
    told({ experiment: { ...kerasXor, [word]: 1 } }, `/experiment/${word}`);
  });

  it("is compared with the fields of the request too, and alone as well", () => {
    expect(errorsOf("train", { seeed: 3 })["/seeed"]).toContain('did you mean "seed"?');
    expect(errorsOf("train", { experimnt: {} })["/experimnt"]).toContain('did you mean "experiment"?');
    expect(errorsOf("compare", { ...kerasXor, variant: [] })["/variant"]).toContain('did you mean "variants"?');
    expect(errorsOf("train", { epoch: 5 })["/epoch"]).toMatch(/epochs.*, start, experiment, seed\.$/);
  });

  it.each([
    [{ Y: [0, 1, 1, 0] }, "/Y"],
    [{ target: [0, 1, 1, 0] }, "/target"],
  ])("is the targets if there are none: %j", (fields, pointer) => {
    const { data: _, ...others } = kerasXor;
    expect(experimentIn({ ...others, x: xorInputs, ...fields }).data.targets).toEqual([[0], [1], [1], [0]]);
    expect(Object.keys(errorsOf("train", { ...kerasXor, ...fields }))).toEqual([pointer]);
  });
});

it.each([
  ["X_val", "y_val"],
  ["x_valid", "y_valid"],
  ["X_test", "y_test"],
  ["x", "y"],
])("samples for validation may be %s and %s", (x, y) => {
  const data = { ...kerasXor.data, validation: { [x]: xorInputs, [y]: [0, 1, 1, 0] } };
  const { validation } = experimentIn({ ...kerasXor, data }).data as { validation?: unknown };
  expect(validation).toEqual({ inputs: xorInputs, targets: [[0], [1], [1], [0]] });
});

describe("values in another form", () => {
  it.each<[object, string, string]>([
    [{ success: "accuracy > 0.9" }, "/success", '{ "accuracyAtLeast": 0.9 }'],
    [{ success: "loss <= 0.01" }, "/success", '{ "lossBelow": 0.01 }'],
    [{ success: "acc >= 95%" }, "/success", '{ "accuracyAtLeast": 0.95 }'],
    [{ early_stopping: true }, "/early_stopping", '"earlyStopping": { "monitor": "loss", "patience": 10 }'],
    [{ earlyStopping: true }, "/earlyStopping", '"earlyStopping": { "monitor": "loss", "patience": 10 }'],
    [{ data: "iris" }, "/data", "There are no data sets here"],
    [{ data: "xorr" }, "/data", 'did you mean "xor"?'],
    [
      {
        data: [
          [0, 1, 2],
          [3, 4, 5],
        ],
      },
      "/data",
      '{ "inputs": [[0,1],[3,4]], "targets": [2,5] }',
    ],
    [{ optimizer: "Adam(clipnorm=1.0)" }, "/optimizer", '"gradientClipping": { "norm": 1 }'],
    [{ optimizer: "Momentum" }, "/optimizer", '"momentum": 0.9'],
    [{ optimizer: "torch.optim.LBFGS" }, "/optimizer", "adam"],
    [{ loss: "nn.NLLLoss()" }, "/loss", '"cross-entropy-with-logits"'],
    [{ network: ["Dense(2)", "LogSoftmax(dim=1)"] }, "/network/1", '"cross-entropy-with-logits"'],
    [{ network: ["Dense(8)", "Rellu", "Dense(1)"] }, "/network/1", 'did you mean "relu"?'],
    [{ network: ["Dense(8, activation='rellu')", "Dense(1)"] }, "/network/0/activation", 'did you mean "relu"?'],
    [{ network: ["Linear(2,8)", "ReLU", "Linear(4,1)"] }, "/network/2/in_features", "gives 8; write 8 instead of 4"],
    [{ network: [2, 8, 1] }, "/network", '"hidden_layer_sizes": [8]'],
    [{ network: { layers: [2, 8, 1] } }, "/network/layers", "The first size, 2, is the number of inputs"],
    [{ class_weight: "balanced", data: { x: xorInputs, y: [0, 0, 0, 1] } }, "/class_weight", "[0.666667,2]"],
    [
      {
        data: {
          x: [
            [0, 1, 0, 1],
            [0, 0, 1, 1],
          ],
          y: [[0, 1, 1, 0]],
        },
      },
      "/data/x",
      '"inputs": [[0,0],[1,0],[0,1],[1,1]], and "targets": [0,1,1,0]',
    ],
    [
      {
        data: {
          x: [
            [0, 1, 0, 1],
            [0, 0, 1, 1],
          ],
          y: [0, 1, 1, 0],
        },
      },
      "/data/x",
      '"inputs": [[0,0],[1,0],[0,1],[1,1]]',
    ],
    [{ class: "MLPClassifier" }, "/class", 'the framework is "keras"'],
  ])("are told what to write: %j", (fields, pointer, write) => {
    const request = JSON.parse(JSON.stringify({ ...kerasXor, ...fields })) as object;
    const errors = errorsOf("train", request);
    expect(Object.keys(errors)).toEqual([pointer]);
    expect(errors[pointer]).toContain(write);
  });

  it("are read where they mean one thing", () => {
    const same = (given: object, plain: object) =>
      expect(experimentIn({ ...kerasXor, ...given })).toEqual(experimentIn({ ...kerasXor, ...plain }));
    same({ success: { accuracy: 0.9 } }, { success: { accuracyAtLeast: 0.9 } });
    same({ early_stopping: false }, { earlyStopping: null });
    same({ batch_size: "auto" }, { batches: { size: 200 } });
    same({ max_grad_norm: 2 }, { gradientClipping: { norm: 2 } });
    same({ optimizer: "Adam(clipvalue=0.5)" }, { gradientClipping: { value: 0.5 } });
    same(
      {
        optimizer: { class_name: "Adam", config: { name: "adam", use_ema: false, ema_momentum: 0.99, clipnorm: null } },
      },
      {},
    );
    const names = { x: xorInputs, y: ["no", "yes", "yes", "no"] };
    same(
      { data: { ...names, class_weight: { yes: 3 } } },
      { data: { inputs: xorInputs, targets: [0, 1, 1, 0], classWeights: [1, 3] } },
    );
    const penalty = (l: object) => ({ network: [{ units: 4, activation: "relu", ...l }, "Dense(1, 'sigmoid')"] });
    for (const l of ["l2(0.05)", "keras.regularizers.L2(0.05)", { class_name: "L2", config: { l2: 0.05 } }])
      same(penalty({ kernel_regularizer: l }), penalty({ l2: 0.05 }));
    same(penalty({ kernel_regularizer: "L1L2(l1=0.01, l2=0.02)" }), penalty({ l1: 0.01, l2: 0.02 }));
    same(penalty({ kernel_regularizer: "l2" }), penalty({ l2: 0.01 }));
  });

  it("name a class that there is", () => {
    const data = { x: xorInputs, y: ["no", "yes", "yes", "no"], class_weight: { yes: 3, maybe: 1 } };
    expect(errorsOf("train", { ...kerasXor, data })["/data/class_weight"]).toContain('"maybe" is no class');
  });
});

describe("seeds", () => {
  const filled = (request: object) => readPosted("success-probability", request).full as unknown as { seeds: object };

  it("in a row may be a list", () => {
    expect(filled({ ...kerasXor, seeds: [3, 4, 5] }).seeds).toEqual({ first: 3, count: 3 });
  });

  it.each([
    ["success-probability", { seeds: [0, 2, 5] }, "/seeds", '{ "first": 0, "count": 3 }'],
    ["remedies", { seed: 7 }, "/seed", '"seeds": { "first": 7, "count": 100 }'],
    ["train", { seeds: [4, 5] }, "/seeds", '"seed": 4'],
  ] as const)("of %s are told their form: %j", (operation, fields, pointer, write) => {
    const errors = errorsOf(operation, { ...kerasXor, ...fields });
    expect(Object.keys(errors)).toEqual([pointer]);
    expect(errors[pointer]).toContain(write);
  });
});

describe("the generator of a framework", () => {
  it("has one batch of all samples in their order, and needs no other word", () => {
    for (const random of ["pytorch", { generator: "pytorch" }])
      expect(experimentIn({ ...pytorchXor, random }).batches).toEqual({ size: "all", order: "given" });
    expect(readPosted("train", { ...pytorchXor, random: "pytorch" }).assumed).toContain("/batches");
    expect(experimentIn(pytorchXor).batches).toEqual({ size: "all", order: "shuffled" });
  });

  it("draws no order of several batches", () =>
    expect(codesOf("train", { ...pytorchXor, random: "pytorch", batch_size: 2 })).toEqual({
      "/batches/order": "does-not-fit",
    }));
});

it("a weighted cross-entropy with PyTorch's words says what its mean divides by", () => {
  const weighted = {
    ...pytorchXor,
    network: ["Linear(2,8)", "ReLU", "Linear(8,2)"],
    loss: "CrossEntropyLoss",
    data: { ...pytorchXor.data, classWeights: [1, 2] },
  };
  expect(readPosted("train", weighted).notes).toEqual([expect.stringContaining("divides by the sum of the weights")]);
  expect(readPosted("train", { ...weighted, data: pytorchXor.data }).notes).toBeUndefined();
});

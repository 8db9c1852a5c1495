/** Words of scikit-learn's estimators are fields of the experiment, and say whose defaults they are beside. */
import { describe, expect, it } from "vitest";
import type { Published } from "../../../api/experiment/request/resolve.ts";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf } from "../errors-of.ts";

const data = { x: [0, 1, 2], y: [0.5, 1, 3] };
const notesOn = (request: object) => readPosted("train", { ...data, ...request }).notes ?? [];
const isNoted = (request: object) => notesOn(request).some((note) => note.includes("not those of scikit-learn"));

describe("the defaults of scikit-learn", () => {
  it.each([
    { hidden_layer_sizes: [8] },
    { network: { hidden_layer_sizes: [8] } },
    { solver: "adam" },
    { optimizer: "adam", learning_rate_init: 0.01 },
  ])("are told beside %j", (request) => expect(isNoted(request)).toBe(true));

  it.each([{ hidden_layer_sizes: [8], framework: "keras" }, { optimizer: "adam" }, {}])(
    "are not told beside %j",
    (request) => expect(isNoted(request)).toBe(false),
  );
});

const four = { x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 1, 1, 0] }; // biome-ignore format: rows

const filled = (request: object) =>
  (readPosted("train", request) as unknown as { full: { experiment: Published } }).full.experiment;

describe("an estimator of scikit-learn", () => {
  it.each<[string, object]>([
    ["a call", { model: "MLPClassifier((8, 4), activation='tanh', alpha=0.01, max_iter=50)" }],
    ["an object", { MLPClassifier: { hidden_layer_sizes: [8, 4], activation: "tanh", alpha: 0.01, max_iter: 50 } }],
    ["fields beside its framework", { framework: "sklearn", hidden_layer_sizes: [8, 4], activation: "tanh", alpha: 0.01, max_iter: 50 }], // biome-ignore format: rows
    ["a configuration", { network: { class_name: "MLPClassifier", config: { hidden_layer_sizes: [8, 4], activation: "tanh", alpha: 0.01, max_iter: 50 } } }], // biome-ignore format: rows
  ])("is read as %s", (_, model) => {
    expect(filled({ ...four, ...model })).toEqual(
      filled({
        ...four,
        framework: "sklearn",
        network: {
          layers: [
            { units: 8, activation: "tanh", l2: 0.00125 },
            { units: 4, activation: "tanh", l2: 0.00125 },
            { units: 1, activation: "sigmoid", l2: 0.00125 },
          ],
        },
        epochs: 50,
      }),
    );
  });

  it("without arguments has scikit-learn's defaults", () => {
    const { full, assumed } = readPosted("train", { ...four, model: "MLPClassifier()" });
    expect((full as unknown as { experiment: Published }).experiment).toMatchObject({
      network: {
        layers: [
          { units: 100, activation: { name: "relu" } },
          { units: 1, activation: { name: "sigmoid" } },
        ],
      },
      loss: { name: "binary-cross-entropy" },
      optimizer: { name: "adam", learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
      batches: { size: "all", order: "shuffled" },
      epochs: 200,
      earlyStopping: { monitor: "loss", patience: 10, minDelta: 1e-4 },
      precision: "float64",
    });
    expect(assumed).toEqual(expect.arrayContaining(["/network", "/optimizer", "/earlyStopping", "/precision"]));
  });

  it("for regression learns numbers, also where they look like classes", () => {
    const { network, loss, success } = filled({ ...four, model: "MLPRegressor()" });
    expect(network.layers.at(-1)).toMatchObject({ units: 1, activation: { name: "identity" } });
    expect([loss.name, success.rSquaredAtLeast]).toEqual(["half-mse", 0.9]);
  });

  it("of sgd has its momentum, and no constants of adam", () => {
    const arguments_ = "solver='sgd', learning_rate='constant', learning_rate_init=0.02, momentum=0.8, beta_1=0.5";
    const { optimizer, schedule } = filled({ ...four, model: `MLPClassifier(${arguments_})` });
    expect(optimizer).toMatchObject({ name: "sgd", learningRate: 0.02, momentum: 0.8, nesterov: true });
    expect(schedule.name).toBe("constant");
  });

  it("of adam has its constants, and no momentum", () => {
    const arguments_ = "beta_1=0.8, epsilon=1e-6, momentum=0.5, learning_rate='adaptive', power_t=0.4, warm_start=True";
    expect(filled({ ...four, model: `MLPClassifier(${arguments_})` }).optimizer).toMatchObject({
      name: "adam",
      beta1: 0.8,
      epsilon: 1e-6,
    });
  });

  it("stops by tol and n_iter_no_change, and not at all where the request says so", () => {
    const stopping = (request: object) => filled({ ...four, ...request }).earlyStopping;
    expect(stopping({ model: "MLPClassifier(tol=0.001, n_iter_no_change=20)" })).toMatchObject({
      monitor: "loss",
      patience: 20,
      minDelta: 0.001,
    });
    expect(stopping({ framework: "sklearn", earlyStopping: null })).toBeNull();
  });

  it("that has an argument which is none is refused at it", () => {
    const errors = errorsOf("train", { ...four, model: "MLPClassifier(bad=1, solver='lbfgs')" });
    expect(Object.keys(errors).sort()).toEqual(["/model/bad", "/model/solver"]);
  });

  it("in a patch is refused with its arguments", () => {
    const variants = [{ name: "a", patch: { model: "MLPClassifier(alpha=0.1)" } }];
    expect(errorsOf("compare", { baseline: four, variants })).toEqual({
      "/variants/0/patch/model":
        'A patch changes fields of the experiment: write what it changes, as in {"alpha":0.1}.',
    });
  });
});

it("calls PyTorch's alpha of RMSprop rho", () => {
  const optimizer = (alpha: unknown) => ({ ...data, optimizer: { name: "RMSprop", lr: 0.01, alpha } });
  const { full } = readPosted("train", optimizer(0.8)) as { full: { experiment: { optimizer: object } } };
  expect(full.experiment.optimizer).toMatchObject({ name: "rmsprop", rho: 0.8 });
  expect(Object.keys(errorsOf("train", optimizer(2)))).toEqual(["/optimizer/alpha"]);
  const sgd = { ...data, optimizer: { name: "sgd", alpha: 0.8 } };
  expect(Object.keys(errorsOf("train", sgd))).toEqual(["/optimizer/alpha"]);
});

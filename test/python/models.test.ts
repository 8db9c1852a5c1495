/** Models as people write them, with what an experiment has no word for: each such thing is in the list. */
import { describe, expect, it } from "vitest";
import { pythonWith } from "../export/parity.ts";
import { runPython } from "./run-python.ts";

const torch = pythonWith("torch");
const sklearn = pythonWith("sklearn");
const python = pythonWith("struct");

interface Read {
  readonly experiment: Readonly<Record<string, unknown>> & {
    readonly network: { readonly layers: readonly Readonly<Record<string, unknown>>[] };
    readonly data?: { readonly inputs: readonly (readonly number[])[]; readonly targets: readonly unknown[] };
  };
  readonly cannotSay: readonly string[];
}

/** The experiments that a program passes to `read`, by the names that it gives them. */
async function readModels(which: string, program: string): Promise<Readonly<Record<string, Read>>> {
  const found = await runPython(
    which,
    `import json, warnings
warnings.filterwarnings("ignore")
from trainability import experiment_of
found = {}
def read(name, *args, **words):
    experiment = experiment_of(*args, **words)
    found[name] = {"experiment": experiment, "cannotSay": experiment.cannot_say}
${program}
print(json.dumps(found))`,
  );
  return found as Readonly<Record<string, Read>>;
}

/** Asked once, and only where a test runs. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}

describe.skipIf(torch === null)("PyTorch", () => {
  const models = once(() =>
    readModels(
      torch!,
      `
import torch
from torch import nn
from torch.nn import functional as F
from torch.optim import lr_scheduler as schedulers
from torch.utils.data import DataLoader, Dataset, TensorDataset, WeightedRandomSampler, random_split

x, y = torch.rand(10, 2), torch.arange(10) % 3

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(2, 4), nn.Linear(4, 3)
    def forward(self, x):
        return self.b(F.dropout(F.leaky_relu(self.a(x), 0.2), p=0.3, training=self.training))

class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(2, 2)
    def forward(self, x):
        return self.a(torch.relu_(self.a(x)))

class Points(Dataset):
    def __len__(self):
        return 3
    def __getitem__(self, i):
        return torch.full((1, 2), float(i)), float(i)

net = Net()
sgd = torch.optim.SGD(net.parameters(), lr=0.1)
read("functions", net, data=DataLoader(TensorDataset(x, y), batch_size=4, drop_last=True))
read("last layer", net, optimizer=torch.optim.SGD(net.b.parameters(), lr=0.1))
read("groups", net, optimizer=torch.optim.AdamW([
    {"params": [net.a.weight, net.b.weight], "weight_decay": 0.1},
    {"params": [net.a.bias, net.b.bias], "weight_decay": 0},
], lr=0.01))
read("rprop", net, optimizer=torch.optim.Rprop(net.parameters(), lr=0.1, etas=(0.4, 1.3)))
read("tied", Tied().half())
read("initialized", nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1)))
zero = nn.Linear(3, 1)
nn.init.zeros_(zero.bias); nn.init.constant_(zero.weight, 0.1)
read("by hand", nn.Sequential(nn.Linear(2, 3), nn.ReLU(), zero))
read("odd", nn.Sequential(nn.Flatten(), nn.Linear(2, 4), nn.Hardtanh(-2, 2), nn.BatchNorm1d(4), nn.Dropout(0.2), nn.Tanh(),
    nn.utils.weight_norm(nn.Linear(4, 4)), nn.PReLU(), nn.Linear(4, 3)), loss=nn.NLLLoss(ignore_index=2, reduction="none"))
read("dataset", nn.Linear(2, 1), data=DataLoader(Points(), batch_size=2, shuffle=True))
read("split", nn.Linear(2, 3), data=random_split(TensorDataset(x, y), [8, 2])[0])
read("tensors", nn.Linear(2, 3), data=(x, y))
read("sampler", net, data=DataLoader(TensorDataset(x, y), sampler=WeightedRandomSampler([1.0] * 10, 10)))
read("linear", net, scheduler=schedulers.LinearLR(sgd, 1.0, 0.1, total_iters=20), epochs=20)
read("steps", net, scheduler=schedulers.MultiStepLR(sgd, [10], gamma=0.5), epochs=15)
read("warm-up", net, epochs=20, scheduler=schedulers.SequentialLR(sgd, [
    schedulers.LinearLR(sgd, 0.2, 1.0, total_iters=4), schedulers.CosineAnnealingLR(sgd, T_max=15)], milestones=[5]))
for name, scheduler in (("plateau", schedulers.ReduceLROnPlateau(sgd)), ("short", schedulers.CosineAnnealingLR(sgd, T_max=5))):
    read(name, net, scheduler=scheduler, epochs=20)
`,
    ),
  );

  it("arguments of functions are read as those of modules", async () => {
    const { experiment, cannotSay } = (await models())["functions"]!;
    expect(experiment.network.layers[0]).toMatchObject({
      activation: { name: "leaky-relu", slope: 0.2 },
      dropout: 0.3,
    });
    expect(cannotSay.join("\n")).toMatch(/drop_last/);
  });

  it("parameters that the optimizer does not have are frozen", async () => {
    const [first, last] = (await models())["last layer"]!.experiment.network.layers;
    expect(first!["trainable"]).toEqual({ weights: false, biases: false });
    expect(last).not.toHaveProperty("trainable");
  });

  it.each([
    ["groups", /weight_decay differs between the groups/],
    ["rprop", /etas=\(0\.4, 1\.3\)/],
    ["tied", /used more than once/],
    ["tied", /float16/],
    ["by hand", /not drawn as nn\.Linear draws them/],
    ["odd", /Hardtanh\(-2, 2\)/],
    ["odd", /BatchNorm1d/],
    ["odd", /follows another activation/],
    ["odd", /a normalization/],
    ["odd", /PReLU/],
    ["odd", /reduction='none'/],
    ["odd", /ignore_index=2/],
    ["odd", /without LogSoftmax/],
    ["sampler", /WeightedRandomSampler/],
    ["plateau", /ReduceLROnPlateau/],
    ["short", /CosineAnnealingLR/],
  ])("%s: the list names %s", async (name, text) => {
    expect((await models())[name]!.cannotSay.join("\n")).toMatch(text);
  });

  it("any dataset of inputs and targets is data, and so are two tensors", async () => {
    const { dataset, split, tensors } = await models();
    expect(dataset!.experiment.data).toEqual({
      inputs: [
        [0, 0],
        [1, 1],
        [2, 2],
      ],
      targets: [[0], [1], [2]],
    });
    expect(split!.experiment.data!.inputs).toHaveLength(8);
    expect(tensors!.experiment.data!.targets).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
  });

  it("schedulers with a formula are the schedules that they are", async () => {
    const { linear, steps, "warm-up": warm } = await models();
    expect(linear!.experiment["schedule"]).toEqual({ name: "linear", to: 0.1, firstEpoch: 0 });
    expect(steps!.experiment["schedule"]).toEqual({ name: "step", every: 10, factor: 0.5 });
    expect(warm!.experiment["schedule"]).toEqual({ name: "warmup", epochs: 5, then: { name: "cosine", to: 0 } });
  });

  it("a model that says all leaves the list empty", async () => {
    const found = await models();
    for (const name of ["initialized", "last layer", "linear", "warm-up", "dataset", "tensors"])
      expect(found[name]!.cannotSay, name).toEqual([]);
  });
});

describe.skipIf(sklearn === null)("scikit-learn", () => {
  it("a pipeline gives the network the inputs that its steps leave; other estimators are refused", async () => {
    const found = await readModels(
      sklearn!,
      `
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
x = np.array([[0.0, 10.0], [2.0, 30.0], [4.0, 50.0]])
read("pipeline", make_pipeline(StandardScaler(), MLPClassifier((4,))), x, np.array(["no", "yes", "no"]))
read("column", MLPClassifier((4,)), x, np.array([[0], [1], [2]]))
read("sparse", MLPRegressor((4, 3)), csr_matrix(x), np.array([[1, 2], [3, 4], [5, 6.5]]))
for name, model, points in (("other", LogisticRegression(), x), ("nan", MLPRegressor(), x * np.nan)):
    try:
        read(name, model, points, [1, 2, 3])
    except (TypeError, ValueError) as error:
        found[name] = str(error)`,
    );
    expect(found["pipeline"]!.experiment.data!.inputs[1]).toEqual([0, 0]);
    expect(found["pipeline"]!.experiment.data!.targets).toEqual([[0], [1], [0]]);
    expect(found["column"]!.experiment.network.layers.at(-1)).toMatchObject({ units: 3, activation: "softmax" });
    expect(found["sparse"]!.experiment.data).toEqual({
      inputs: [
        [0, 10],
        [2, 30],
        [4, 50],
      ],
      targets: [
        [1, 2],
        [3, 4],
        [5, 6.5],
      ],
    });
    expect(found["other"]).toMatch(/^Expected an MLPClassifier.*LogisticRegression\.$/);
    expect(found["nan"]).toBe("Expected finite numbers, found nan.");
  });
});

describe.skipIf(python === null)("Keras, by objects with its names", () => {
  const models = once(() =>
    readModels(
      python!,
      `
class Thing:
    def __init__(self, **words):
        self.config = words
        self.__dict__.update(words)
    def get_config(self):
        return self.config
def thing(name, **words):
    return type(name, (Thing,), {})(**words)
def dense(units, activation="linear", **words):
    own = dict(units=units, activation=activation, use_bias=True, kernel_initializer="glorot_uniform",
               bias_initializer="zeros", kernel_regularizer=None, bias_regularizer=None, trainable=True)
    return thing("Dense", **{**own, **words})
def model(*layers, **words):
    return thing("Sequential", layers=list(layers), optimizer=None, loss=None, **words)

read("nested", model(model(dense(4)), thing("ReLU", max_value=6.0, negative_slope=0.0, threshold=0.0), dense(1)))
read("constrained", model(dense(3, "relu", kernel_constraint=thing("MaxNorm"), activity_regularizer=thing("L2")),
                          thing("BatchNormalization"), thing("Activation", activation="tanh"), dense(1)))
read("double", model(dense(1, compute_dtype="float64")))
read("fit", model(dense(2)), [[0], [1]], [[0], [1]], verbose=0, class_weight={1: 3.0},
     callbacks=[thing("EarlyStopping", monitor="val_accuracy", patience=2, min_delta=0, restore_best_weights=True)])
read("baseline", model(dense(1)), callbacks=[
    thing("EarlyStopping", monitor="val_loss", patience=2, min_delta=0, restore_best_weights=True, baseline=0.3)])
read("leaky", model(dense(3), thing("ReLU", max_value=None, negative_slope=0.2, threshold=0.0), dense(1)))
read("loss", model(dense(1)), loss=thing("Huber", delta=0.4, reduction="none"),
     optimizer=thing("SGD", learning_rate=0.1, momentum=0.0, nesterov=False, gradient_accumulation_steps=4))
`,
    ),
  );

  it("layers in layers, ReLU's own words, sparse labels in a column, weights of some classes", async () => {
    const { nested, leaky, fit, double } = await models();
    expect(nested!.experiment.network.layers).toMatchObject([{ units: 4, activation: "relu6" }, { units: 1 }]);
    expect(leaky!.experiment.network.layers[0]).toMatchObject({ activation: { name: "leaky-relu", slope: 0.2 } });
    expect(fit!.experiment.data).toEqual({ inputs: [[0], [1]], targets: [0, 1], classWeights: [1, 3] });
    expect(fit!.experiment).not.toHaveProperty("verbose");
    expect(double!.experiment["precision"]).toBe("float64");
    for (const one of [nested, leaky, double]) expect(one!.cannotSay).toEqual([]);
  });

  it.each([
    ["constrained", /kernel_constraint=MaxNorm/],
    ["constrained", /activity_regularizer=L2/],
    ["constrained", /BatchNormalization/],
    ["constrained", /Activation follows another activation/],
    ["fit", /val_accuracy/],
    ["baseline", /baseline=0\.3/],
    ["loss", /reduction='none'/],
    ["loss", /gradient_accumulation_steps/],
  ])("%s: the list names %s", async (name, text) => {
    expect((await models())[name]!.cannotSay.join("\n")).toMatch(text);
  });
});

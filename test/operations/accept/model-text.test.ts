/** Models and trainings as they stand in people's code. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { codesOf, errorsOf } from "../errors-of.ts";

const data = {
  x: [
    [0, 0],
    [1, 1],
  ],
  y: [0, 1],
};
const network = (model: unknown) =>
  (readPosted("train", { model, ...data }).full as { experiment: { network: object } }).experiment.network;
const plain = network("Sequential(Linear(2, 8), ReLU(), Linear(8, 1))");

describe("a text of a model", () => {
  it.each([
    "model = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1))",
    "# a network\nself.net = nn.Sequential(\n  nn.Linear(2, 8), # hidden\n  nn.ReLU(),\n  nn.Linear(8, 1)\n)",
    "nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1)).to(device)",
    "model = Chain(Dense(2 => 8, relu), Dense(8 => 1)) |> gpu;",
    "net = nn.Sequential(nn.Linear(2, 8), nn.ReLU(), nn.Linear(8, 1)).cuda() .to('cpu')\n  .to(device) ;",
    "Chain(Dense(2 => 8, relu), Dense(8 => 1))\n  |> cpu |>gpu",
  ])("is read as the network that it is: %j", (text) => expect(network(text)).toEqual(plain));

  it.each([
    ["nn.Sequental(nn.Linear(2, 1))", '"nn.Sequental" is not read as a model (did you mean "Sequential"?)'],
    ["Chain(Dense(2 => 1)) |> f16", '"|> f16", behind the model, is not read'],
    ["Chain(Dense(2 => 1)) |> gpu |> f16", '"|> gpu |> f16", behind the model, is not read'],
    ["nn.Sequential(nn.Linear(2, 1)).cuda().eval().cpu()", '".cuda().eval()", behind the model, is not read'],
    ["model = Sequential()\nmodel.add(Dense(8))", 'Line 2, "model.add(Dense(8))", behind the model, is not read'],
    ["import torch\nmodel = nn.Sequential(nn.Linear(2, 1))", 'Line 1, "import torch" is not read as a model'],
    ["nn.Sequential(nn.Linear(2, 1)", 'opens in "nn.Sequential" is never closed'],
    ["MyNet(3)", '"MyNet" is not read as a model; "Sequential" and "Chain" are'],
    ["a network", '"a network" is not read as a model'],
  ])("that is not read says where: %j", (model, detail) => {
    for (const field of ["model", "network"]) {
      expect(errorsOf("train", { [field]: model, ...data })).toEqual({
        [`/${field}`]: expect.stringContaining(detail),
      });
    }
    const weights = { weights: [[[1], [1]], [0]], framework: "keras", x: data.x, model };
    expect(errorsOf("inspect", weights)).toEqual({ "/model": expect.stringContaining(detail) });
  });
});

describe("what compile and fit take", () => {
  const layers = { network: { layers: [{ units: 1 }] } };

  it("is read as fields of the experiment", () => {
    const given = {
      ...layers,
      compile: { optimizer: { name: "adam", lr: 0.02 }, loss: "mean_squared_error" },
      fit: { ...data, epochs: 7, batch_size: 1 },
    };
    const same = { ...layers, ...data, optimizer: { name: "adam", lr: 0.02 }, loss: "mse", epochs: 7, batch_size: 1 };
    expect(readPosted("train", given).full).toEqual(readPosted("train", same).full);
    const call = { ...layers, ...data, compile: "model.compile(optimizer='adam', loss='mse')" };
    expect(readPosted("train", call).full).toEqual(
      readPosted("train", { ...layers, ...data, optimizer: "adam", loss: "mse" }).full,
    );
  });

  it("has errors where it is written", () => {
    const codes = codesOf("train", {
      ...layers,
      loss: "mse",
      compile: { optimizer: { name: "adam", lr: "x" }, loss: "mae", metrics: ["accuracy"] },
      fit: { epochs: 0.5, ...data },
    });
    expect(Object.keys(codes).sort()).toEqual(["/compile/loss", "/compile/optimizer/lr", "/fit/epochs"]);
  });
});

/** Files of the frameworks' own libraries are read to the last bit. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { expected, fixture, fixtureNames } from "./fixture.ts";

const app = createApp({ cpuLimit: 1e6 });

async function inspect(body: Uint8Array<ArrayBuffer>, query: string) {
  const headers = { "Content-Type": "application/octet-stream" };
  const response = await app.request(`/inspect?${query}`, { method: "POST", headers, body });
  return { status: response.status, answer: (await response.json()) as Answer };
}

interface Answer {
  readonly network: {
    readonly layers: readonly { weights: number[][]; biases: number[]; activation: { readonly name: string } }[];
  };
  readonly reading: { readonly format: string; readonly experiment?: Record<string, unknown>; unsaid?: string[] };
  readonly precision: string;
  readonly loss?: unknown;
  readonly code: string;
  readonly detail: string;
  readonly experiment: { readonly network: object; readonly data: object };
}

describe("a file is read bit for bit, with the activations that it says:", () => {
  it.each(Object.entries(expected))("%s", async (name, { format, layers, activations }) => {
    const box = layers[0]!.weights[0]!.map(() => "0:1").join(",");
    const said = activations === null ? "hidden=relu&output=identity&" : "";
    const { status, answer } = await inspect(fixture(name), `${said}box=${box}`);
    expect(status, answer.detail).toBe(200);
    const { network, reading, precision } = answer;
    expect(reading.format).toBe(format);
    // A print has decimal digits enough for float32, and no more.
    const exact = name.endsWith(".txt") ? Math.fround : (number: number) => number;
    expect(
      network.layers.map(({ weights, biases }) => ({
        weights: weights.map((row) => row.map(exact)),
        biases: biases.map(exact),
      })),
    ).toEqual(layers.map(({ weights, biases }) => ({ weights, biases: biases ?? weights.map(() => 0) })));
    if (activations !== null) expect(network.layers.map(({ activation }) => activation.name)).toEqual(activations);
    if (name === "double.pt" || name === "listed.npz") expect(precision).toBe("float64");
  });
});

describe("a file that is not read gives the line to run instead:", () => {
  it.each([
    ["older.pt", 'torch.save(torch.load("old.pt", map_location="cpu"), "model.pt")'],
    ["script.pt", 'torch.save(model.state_dict(), "model.pt")'],
    ["objects.npz", 'numpy.savez("model.npz", *arrays)'],
    ["single.npy", 'numpy.savez("model.npz", *arrays)'],
    ["compressed.h5", 'model.save("model.keras")'],
  ])("%s", async (name, line) => {
    const { status, answer } = await inspect(fixture(name), "hidden=relu&box=0:1,0:1");
    expect(status).toBe(400);
    expect(answer.code).toBe("unreadable-file");
    expect(answer.detail).toContain(line);
  });

  it("and every fixture is one of these or is read", () => {
    const others = fixtureNames.filter((name) => !Object.hasOwn(expected, name));
    expect(others.sort()).toEqual(
      [
        "compressed.h5",
        "keras-config.json",
        "objects.npz",
        "older.pt",
        "params.json",
        "script.pt",
        "single.npy",
      ].sort(),
    );
  });
});

describe("what a file says of training is an experiment:", () => {
  it("a .keras file's optimizer with its constants, loss, units, initializers and dropout", async () => {
    const { answer } = await inspect(fixture("keras-3.keras"), "inputs=0,0;0,1;1,0;1,1&targets=0;1;1;0");
    expect(answer.loss).toEqual({ name: "binary-cross-entropy", reduction: "mean" });
    expect(answer.reading.experiment).toMatchObject({
      framework: "keras",
      loss: "binary-cross-entropy",
      optimizer: { name: "adam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false },
      network: {
        inputs: 2,
        layers: [
          { units: 3, activation: "relu", dropout: 0.25, weights: { name: "glorot-uniform" } },
          { units: 1, activation: "sigmoid" },
        ],
      },
    });
    const experiment = { ...answer.reading.experiment, data: { generator: "xor" }, epochs: 2 };
    const body = JSON.stringify({ experiment });
    const headers = { "Content-Type": "application/json" };
    const trained = await app.request("/train", { method: "POST", headers, body });
    expect(trained.status).toBe(200);
  });

  it("scikit-learn's estimator, and what no experiment can say of it", async () => {
    const { answer } = await inspect(fixture("regressor.json"), "box=0:1,0:1");
    // Half the squared error there is the whole here, so the rate is half.
    expect(answer.reading.experiment).toMatchObject({
      loss: "mse",
      optimizer: { name: "sgd", learningRate: 0.0005, momentum: 0.9, nesterov: true },
      epochs: 20,
      precision: "float64",
    });
    expect(answer.reading.unsaid?.join(" ")).toContain("random_state");
  });

  it.each(["keras-config.json", "params.json"])("%s without weights is examined as a run", async (name) => {
    const { status, answer } = await inspect(fixture(name), "inputs=0,0;0,1;1,0;1,1&targets=0;1;1;0");
    expect(status, answer.detail).toBe(200);
    expect(answer.experiment.network).toMatchObject({ layers: [{ activation: { name: "relu" } }, {}] });
  });
});

describe("a document is also JSON in a request:", () => {
  const post = async (body: object) => {
    const headers = { "Content-Type": "application/json" };
    const response = await app.request("/inspect", { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, answer: (await response.json()) as Answer };
  };
  const documents = ["classifier.json", "brain.json", "tensorflow-js.json"];

  it.each(documents)("%s as the parameters, with fields beside it", async (name) => {
    const document = JSON.parse(new TextDecoder().decode(fixture(name))) as object;
    const box = expected[name]!.layers[0]!.weights[0]!.map(() => [0, 1]);
    const { status, answer } = await post({ parameters: document, box });
    expect(status, answer.detail).toBe(200);
    expect(answer.reading.format).toBe(expected[name]!.format);
  });

  it.each(documents)("%s as the request itself, with fields among its own", async (name) => {
    const document = JSON.parse(new TextDecoder().decode(fixture(name))) as object;
    const box = expected[name]!.layers[0]!.weights[0]!.map(() => [0, 1]);
    const { status, answer } = await post({ ...document, box });
    expect(status, answer.detail).toBe(200);
    expect(answer.network.layers.map(({ weights }) => weights)).toEqual(
      expected[name]!.layers.map(({ weights }) => weights),
    );
  });

  it("Keras's to_json() with samples is the run of it", async () => {
    const config = JSON.parse(new TextDecoder().decode(fixture("keras-config.json"))) as object;
    const { status, answer } = await post({ ...config, data: { generator: "xor" } });
    expect(status, answer.detail).toBe(200);
    expect(answer.experiment.data).toMatchObject({ generator: "xor" });
  });
});

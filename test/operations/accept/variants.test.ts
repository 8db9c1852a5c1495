/** The variants of a comparison as people write them, and what they leave out. */
import { describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { errorsOf, kerasXor } from "../errors-of.ts";

const errors = (variants: unknown, baseline: object = kerasXor) =>
  errorsOf("compare", { baseline, ...(variants !== undefined && { variants }) });
const patches = (...given: object[]) => given.map((patch, i) => ({ name: `v${i}`, patch }));
interface Full {
  readonly variants: readonly {
    readonly experiment: { network: { layers: { units: number; activation: { name: string }; dropout: number }[] } };
  }[];
}
const layersOf = (patch: object, baseline: object = kerasXor) =>
  (readPosted("compare", { baseline, variants: patches(patch) }).full as unknown as Full).variants[0]!.experiment
    .network.layers;

describe("variants in another form", () => {
  it.each([
    [undefined, "/variants", '[{ "name": "Adam", "patch": { "optimizer": "adam" } }]'],
    [{ quick: { epochs: 5 } }, "/variants", '[{ "name": "quick", "patch": {"epochs":5} }]'],
    [["RMSprop"], "/variants/0", '{ "name": "RMSprop", "patch": {"optimizer":"rmsprop"} }'],
    [["tanh"], "/variants/0", '{ "name": "tanh", "patch": {"activation":"tanh"} }'],
    [[{ epochs: 5 }], "/variants/0", '{ "name": "variant 1", "patch": {"epochs":5} }'],
    [[{ optimizer: { name: "adam" } }], "/variants/0", '{"optimizer":{"name":"adam"}}'],
    [[{ quick: { epochs: 5 } }], "/variants/0", '{ "name": "quick", "patch": {"epochs":5} }'],
    [[{ name: "quick", epochs: 5 }], "/variants/0", '{ "name": "quick", "patch": {"epochs":5} }'],
    [[{ name: "quick", experiment: { epochs: 5 } }], "/variants/0", '{ "name": "quick", "patch": {"epochs":5} }'],
    [[{ patch: { epochs: 5 } }], "/variants/0/name", '{ "name": "variant 1", "patch": {"epochs":5} }'],
  ])("are told how to be written: %j", (variants, pointer, write) => {
    const found = errors(variants);
    expect(Object.keys(found)).toEqual([pointer]);
    expect(found[pointer]).toContain(write);
  });
});

describe("words for layers in a patch", () => {
  it.each([
    [{ hidden_layer_sizes: [16] }, ["16 relu", "1 sigmoid"]],
    [{ hidden_layer_sizes: [16, 4] }, ["16 relu", "4 relu", "1 sigmoid"]],
    [{ hidden_layer_sizes: 3, activation: "tanh" }, ["3 tanh", "1 sigmoid"]],
    [{ activation: "tanh" }, ["8 tanh", "1 sigmoid"]],
    [{ units: 16 }, ["16 relu", "1 sigmoid"]],
    [{ neurons: 5 }, ["5 relu", "1 sigmoid"]],
  ])("are those of the hidden layers, where that is clear: %j", (patch, layers) =>
    expect(layersOf(patch).map(({ units, activation }) => `${units} ${activation.name}`)).toEqual(layers),
  );

  it("change the one hidden layer alone", () =>
    expect(layersOf({ dropout: 0.2 }).map(({ dropout }) => dropout)).toEqual([0.2, 0]));

  const deep = { ...kerasXor, network: ["Dense(8, 'relu')", "Dense(4, 'tanh')", "Dense(1, 'sigmoid')"] };
  it("are refused with the layers of the baseline where that is not clear", () => {
    const found = errors(
      patches({ hidden_layer_sizes: [16] }, { dropout: 0.2 }, { kernel_initializer: "he_normal" }, { epochs: -1 }),
      deep,
    );
    expect(Object.keys(found)).toEqual([
      "/variants/0/patch/hidden_layer_sizes",
      "/variants/1/patch/dropout",
      "/variants/2/patch/kernel_initializer",
      "/variants/3/patch/epochs",
    ]);
    const written = /"network": \{ "layers": (\[.*\]) \}/.exec(found["/variants/1/patch/dropout"]!)![1]!;
    expect(JSON.parse(written)).toEqual([
      { units: 8, activation: "relu", dropout: 0.2 },
      { units: 4, activation: "tanh", dropout: 0.2 },
      { units: 1, activation: "sigmoid" },
    ]);
    expect(
      layersOf({ network: { layers: JSON.parse(written) as object[] } }, deep).map(({ dropout }) => dropout),
    ).toEqual([0.2, 0.2, 0]);
  });

  it("are at fault themselves if their value is", () => {
    expect(Object.keys(errors(patches({ activation: "tanhh" }, { los: "mse" })))).toEqual([
      "/variants/0/patch/activation",
      "/variants/1/patch/los",
    ]);
  });
});

describe("what a patch leaves out of another choice", () => {
  const notes = (patch: object, baseline: object = kerasXor) =>
    readPosted("compare", { baseline, variants: patches(patch) }).notes ?? [];
  const slow = { ...kerasXor, optimizer: { name: "Adam", lr: 0.01 } };

  it.each([
    [{ optimizer: "AdamW" }, slow, "learningRate 0.001 (baseline: 0.01)"],
    [{ solver: "adam" }, { ...kerasXor, optimizer: { name: "sgd", lr: 0.3 } }, "learningRate 0.001 (baseline: 0.3)"],
    [{ loss: "mse" }, { ...kerasXor, loss: { name: "mae", reduction: "sum" } }, 'reduction "mean" (baseline: "sum")'],
  ])("is a note: %j", (patch, baseline, words) => {
    const [note] = notes(patch, baseline).filter((text) => text.startsWith("The variant"));
    expect(note).toContain(words);
    const write = JSON.parse(/write (\{.*\})\.$/.exec(note!)![1]!) as object;
    expect(notes(write, baseline).filter((text) => text.startsWith("The variant"))).toEqual([]);
  });

  it("is none where the patch gives it, or nothing differs", () => {
    expect(notes({ optimizer: { name: "rmsprop", lr: 0.02 } }, slow)).toEqual([]);
    expect(notes({ lr: 0.02 }, slow)).toEqual([]);
    expect(notes({ optimizer: "rmsprop" })).toEqual([]);
  });
});

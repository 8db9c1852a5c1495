/** Files as they are, and an experiment that is begun, changed and mended without an editor. */
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Built, built } from "./built.ts";
import { writeFiles } from "./files.ts";

const fixtures = new URL("../../files/fixtures/", import.meta.url).pathname;

let cli: Built;
beforeAll(async () => {
  cli = await built();
  await writeFiles(cli.folder);
  await cp(fixtures, cli.folder, { recursive: true });
  await writeFile(join(cli.folder, "losses.csv"), "seed,SGD,Adam\n0,0.5,0.25\n1,nan,0.5\n");
  await writeFile(join(cli.folder, "wrong.csv"), "SGD,Adam\n0.5,0.25\n0.5,fast\n");
});
afterAll(() => cli?.close());

const json = async (...args: readonly string[]) => {
  const { stdout, stderr } = await cli.run([...args, "--json"]);
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout) as Answer;
};

interface Answer {
  readonly network: { readonly layers: readonly { readonly activation: { readonly name: string } }[] };
  readonly reading: { readonly format: string };
  readonly experiment: {
    readonly network: { readonly layers: readonly { readonly units: number }[] };
    readonly optimizer: { readonly name: string; readonly learningRate: number };
  };
}

describe("a model's file", () => {
  it.each([
    ["whole.pt", "pytorch"],
    ["keras-3.keras", "keras-file"],
    ["torch.onnx", "onnx"],
    ["tensorflow-js.zip", "tensorflow.js"],
    ["brain.json", "brain.js"],
    ["classifier.json", "scikit-learn"],
  ])("is recognized by its content and says its activations itself: %s", async (name, format) => {
    expect((await json("inspect", name, "--box", "0:1,0:1")).reading.format).toBe(format);
  });

  it("of Keras is an experiment where weights have no place", async () => {
    const { experiment } = await json(
      "train",
      "keras-3.keras",
      "--seed",
      "2",
      "--set",
      "epochs=3",
      "--set",
      "data.generator=xor",
    );
    expect(experiment.optimizer).toMatchObject({ name: "adam", learningRate: 0.01 });
    expect(experiment.network.layers.map(({ units }) => units)).toEqual([3, 1]);
  });

  it("that says nothing of training is no experiment", async () => {
    const { status, stderr } = await cli.run(["train", "state-dict.pt"]);
    expect(status).toBe(2);
    expect(stderr).toContain("says nothing of training");
  });
});

describe("an experiment without an editor", () => {
  it("begins with init, which keeps a file that is there", async () => {
    expect((await cli.run(["init", "first.json", "--framework", "keras"])).status).toBe(0);
    expect(JSON.parse(await readFile(join(cli.folder, "first.json"), "utf8"))).toMatchObject({ framework: "keras" });
    expect((await cli.run(["init", "first.json"])).status).toBe(2);
  });

  it("takes other values of fields, also in lists", async () => {
    const { experiment } = await json(
      "train",
      "experiment.json",
      "--set",
      "optimizer.name=adam",
      "--set",
      "optimizer.learningRate=0.25",
      "--set",
      "/network/layers/0/units=5",
    );
    expect(experiment.optimizer.learningRate).toBe(0.25);
    expect(experiment.network.layers.map(({ units }) => units)).toEqual([5, 1]);
    const { status, stderr } = await cli.run(["train", "experiment.json", "--set", "epochs=none"]);
    expect(status).toBe(3);
    expect(stderr).toContain("--set epochs");
  });

  it("is written with the best change by remedies --apply", async () => {
    await rm(join(cli.folder, "mended.json"), { force: true });
    await cli.run(["remedies", "experiment.json", "--budget", "2", "--apply", "mended.json"]);
    const mended = JSON.parse(await readFile(join(cli.folder, "mended.json"), "utf8")) as object;
    expect(mended).toHaveProperty("network");
    expect((await cli.run(["train", "mended.json", "--json"])).stdout).toContain('"operation":"train"');
  });

  it("replaces no file that is there, and computes nothing for it", async () => {
    await writeFile(join(cli.folder, "notes.txt"), "mine");
    const { status, stdout, stderr } = await cli.run(["remedies", "experiment.json", "--apply", "notes.txt"]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("notes.txt is there already");
    expect(await readFile(join(cli.folder, "notes.txt"), "utf8")).toBe("mine");
  });

  it("begins with the defaults of a framework, of those that have some", async () => {
    const { status, stderr } = await cli.run(["init", "begun.json", "--framework", "foo"]);
    expect(status).toBe(2);
    expect(stderr).toContain("Expected one of pytorch, keras, flux, sklearn");
    await expect(readFile(join(cli.folder, "begun.json"))).rejects.toThrow("ENOENT");
  });

  it("is computed for as long as --timeout allows, however often it tells of its progress", async () => {
    const begun = performance.now();
    const { status, stderr } = await cli.run([
      "probability",
      "experiment.json",
      "--seeds",
      "100000000",
      "--timeout",
      "0.5",
    ]);
    expect(status).toBe(4);
    expect(stderr).toContain("--timeout");
    // Ten minutes without it.
    expect(performance.now() - begun).toBeLessThan(30_000);
  });

  it("finds its words in the catalog", async () => {
    expect((await cli.run(["catalog"])).stdout).toContain("activations");
    expect((await cli.run(["catalog", "optimizers"])).stdout).toContain("adam");
    expect((await cli.run(["catalog", "nothing"])).status).toBe(2);
  });
});

describe("outcomes as a table", () => {
  it("are compared like outcomes as JSON", async () => {
    const table = await json("compare-outcomes", "losses.csv", "--better", "lower");
    expect(table).toMatchObject({ baseline: { name: "SGD" }, variants: [{ name: "Adam", lost: 0 }], better: "lower" });
  });

  it("are refused with line and column", async () => {
    const { status, stderr } = await cli.run(["compare-outcomes", "wrong.csv"]);
    expect(status).toBe(2);
    expect(stderr.replaceAll(/\s+/g, " ")).toContain('wrong.csv: Line 3, column "Adam": fast does not fit');
  });
});

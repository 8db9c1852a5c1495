/** `--data`: a table of samples on the command line. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readPosted } from "../../../api/operations/read-request.ts";
import { withDataFile } from "../../../sdk/src/cli/data-file.ts";
import { UsageError } from "../../../sdk/src/cli/exit.ts";
import type { Request } from "../../../sdk/src/cli/request.ts";

let table: string;
let flowers: string;
const three = [{ units: 3, activation: "softmax" }];
const table3 = { inputs: [[1], [3], [5]], targets: ["b", "a", "c"] };
beforeAll(async () => {
  table = join(await mkdtemp(join(tmpdir(), "table-")), "iris.csv");
  await writeFile(table, "length,width,species\n1,2,b\n3,4,a\n");
  flowers = join(table, "..", "flowers.csv");
  await writeFile(flowers, "length,species\n1,b\n3,a\n5,c\n");
});

const stdin = (async function* () {})();
const asked = (body: object): Request => ({
  body: body as Request["body"],
  under: "",
  source: "experiment.json",
  givesExperiment: Object.keys(body).length > 0,
});
const read = (options: object, body: object = {}) =>
  withDataFile("compare", asked(body), { data: table, ...options }, stdin);

describe("--data", () => {
  it("gives the experiment its samples with their words, and says which class each becomes", async () => {
    const { request, classes } = await read({}, { baseline: { epochs: 5, data: { validation: { fraction: 0.5 } } } });
    expect(classes).toEqual(["a", "b"]);
    expect(request.body).toEqual({
      baseline: {
        epochs: 5,
        data: {
          validation: { fraction: 0.5 },
          inputs: [
            [1, 2],
            [3, 4],
          ],
          targets: ["b", "a"],
        },
      },
    });
  });

  it("takes the columns that --target and --features name", async () => {
    const { request } = await read({ target: "width", features: "length" });
    expect(request.body).toMatchObject({ baseline: { data: { inputs: [[1], [3]], targets: [2, 4] } } });
  });

  it.each([
    [{ target: "kind" }, '--target: There is no column "kind".'],
    [{ target: "width" }, 'iris.csv: The inputs would have words, in column "species" (such as "b"). If it holds the'],
    [{ data: undefined, target: "width" }, "--target needs --data with a CSV file."],
    [{ data: "/no/such.csv" }, "There is no file /no/such.csv; check the name."],
  ])("with %j is a mistake that is named", async (options, message) => {
    const failure = read(options);
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toThrow(message);
  });

  it.each([
    ["the hidden layers", { hidden_layer_sizes: [8] }, { hidden_layer_sizes: [8], data: table3 }],
    ["a model", { model: ["Dense(8, 'relu')", "Dense(3, 'softmax')"], seeds: 3 }, { data: table3, seeds: 3 }],
    ["layers", { layers: [{ units: 3, activation: "softmax" }] }, { data: table3 }],
    ["an experiment", { experiment: { layers: three } }, { experiment: { layers: three, data: table3 } }],
    [
      "the data of points that it replaces",
      { data: { generator: "xor" }, layers: three },
      { data: table3, layers: three },
    ],
  ])("gives its samples to a document with %s", async (_, body, expected) => {
    const { request } = await read({ data: flowers }, body);
    expect(request.body).toMatchObject(expected);
  });

  it("gives its samples to an experiment with names of classes for weights of its own", async () => {
    const { request } = await withDataFile(
      "train",
      { ...asked({ layers: three, data: { validation: { fraction: 0.5 } } }) },
      { data: flowers },
      stdin,
    );
    expect(request.body).toMatchObject({ data: { ...table3, validation: { fraction: 0.5 } } });
  });

  it.each(["train", "compare", "success-probability"] as const)(
    "asks %s for the classes that it tells",
    async (name) => {
      const operation = name === "success-probability" ? "estimate" : name;
      const experiment = { layers: three, data: {} };
      const body =
        name === "compare"
          ? { baseline: experiment, variants: [{ name: "Adam", patch: { optimizer: "adam" } }] }
          : { experiment };
      const { request, classes } = await withDataFile(operation, asked(body), { data: flowers }, stdin);
      expect(classes).toEqual(["a", "b", "c"]);
      const numbered = { ...experiment, data: { ...table3, targets: [1, 0, 2] } };
      const same = name === "compare" ? { ...body, baseline: numbered } : { experiment: numbered };
      expect(readPosted(name, request.body).full).toEqual(readPosted(name, same).full);
    },
  );

  it("names the file as the origin of the samples", async () => {
    const { request } = await read({}, {});
    expect(request.source).toBe(table);
    expect((await read({}, { epochs: 5 })).request.source).toBe(`experiment.json · ${table}`);
  });

  it("finds no columns inside the document", async () => {
    for (const body of [{ target: "species" }, { experiment: { target: "species" } }, { data: { label: "species" } }])
      await expect(read({}, body)).rejects.toThrow("use --target species, and leave it out here");
  });

  it("beside weights gives the samples that they are judged on", async () => {
    const { request } = await read({}, { parameters: [] });
    expect(request.body).toMatchObject({
      parameters: [],
      data: {
        inputs: [
          [1, 2],
          [3, 4],
        ],
      },
    });
  });
});

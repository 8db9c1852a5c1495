/** Classes by their names in JSON: the same as their numbers, and the answer lists them. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";

const app = createApp();
const inputs = [0, 1, 2, 3];
const network = { layers: [{ units: 3, activation: "softmax" }] };

async function post(path: string, request: object) {
  const headers = { "Content-Type": "application/json" };
  const response = await app.request(path, { method: "POST", headers, body: JSON.stringify(request) });
  return (await response.json()) as Record<string, unknown> & { errors?: { pointer: string; detail: string }[] };
}

describe("names of classes", () => {
  it.each(["/train", "/success-probability", "/estimate"])("are those of a table in POST %s", async (path) => {
    const of = (targets: unknown[]) => ({ experiment: { data: { inputs, targets }, network, epochs: 2 } });
    const { classes, ...answer } = await post(path, of(["b", "a", "c", "a"]));
    expect(classes).toEqual(["a", "b", "c"]);
    expect(answer).toEqual(await post(path, of([1, 0, 2, 0])));
  });

  it("stand for the same numbers in samples for validation", async () => {
    const validation = { inputs: [0, 1], targets: ["c", "a"] };
    const answer = await post("/train", {
      experiment: { data: { inputs, targets: ["b", "a", "c", "a"], validation }, network },
    });
    expect(answer["experiment"]).toMatchObject({
      data: {
        validation: {
          targets: [
            [0, 0, 1],
            [1, 0, 0],
          ],
        },
      },
    });
  });

  it("need a unit each", async () => {
    const { errors } = await post("/train", { x: inputs, y: ["b", "a", "c", "a"] });
    expect(errors).toMatchObject([{ pointer: "/y" }]);
    expect(errors![0]!.detail).toMatch(/^The targets have 3 classes .*"units": 3, "activation": "softmax"/);
  });

  it("are not guessed from numbers in quotation marks", async () => {
    const { errors } = await post("/train", { x: inputs, y: ["0", "1", "2", "1"] });
    expect(errors).toEqual([
      {
        pointer: "/y/0",
        code: "wrong-type",
        detail: 'These are numbers in quotation marks; write [0,1,2,1]. The names of classes are words, such as "yes".',
      },
    ]);
  });

  it("may be in rows of one name", async () => {
    const of = (targets: unknown[]) => ({ experiment: { data: { inputs, targets }, network, epochs: 2 } });
    expect(await post("/train", of([["b"], ["a"], ["c"], ["a"]]))).toEqual(
      await post("/train", of(["b", "a", "c", "a"])),
    );
  });

  it("are those of the weights in POST /inspect", async () => {
    const weights = [[[1], [-1]], [0]];
    const of = (y: unknown[]) => ({
      weights,
      activations: ["sigmoid"],
      x: [
        [0, 1],
        [1, 1],
      ],
      y,
    });
    const { classes, ...answer } = await post("/inspect", of(["yes", "no"]));
    expect(classes).toEqual(["no", "yes"]);
    expect(answer).toEqual(await post("/inspect", of([1, 0])));
    const { errors } = await post("/inspect", {
      ...of(["a", "b", "c"]),
      x: [
        [0, 1],
        [1, 1],
        [1, 0],
      ],
    });
    expect(errors).toMatchObject([{ pointer: "/y" }]);
  });

  it("are those of the baseline in a patch", async () => {
    const baseline = { x: [[0], [1], [2]], y: ["a", "b", "c"], layers: network.layers, epochs: 2 };
    const of = (targets: unknown[]) => ({
      ...baseline,
      seeds: 2,
      variants: [{ name: "fewer", patch: { data: { inputs: [[0], [1], [2], [3]], targets } } }],
    });
    expect(await post("/compare", of(["c", "a", "b", "b"]))).toEqual(await post("/compare", of([2, 0, 1, 1])));
    const { errors } = await post("/compare", of(["c", "a", "d", "b"]));
    expect(errors).toMatchObject([{ pointer: "/variants/0/patch/data/targets" }]);
    expect(errors![0]!.detail).toContain('"d" is no class of the baseline');
  });
});

describe("values of samples that are no numbers", () => {
  const xor = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const sigmoid = { network: { layers: [{ units: 1, activation: "sigmoid" }] }, epochs: 2 };

  it("are 1 and 0 where they are true and false", async () => {
    const plain = await post("/train", { ...sigmoid, x: xor, y: [1, 0, 0, 1] });
    expect(plain["outcome"]).toBeTypeOf("string");
    expect(await post("/train", { ...sigmoid, x: xor, y: [true, false, false, true] })).toEqual(plain);
    expect(await post("/train", { ...sigmoid, x: xor, y: [[true], [false], [false], [true]] })).toEqual(plain);
    const x = xor.map((row) => row.map(Boolean));
    expect(await post("/train", { ...sigmoid, x, y: [1, 0, 0, 1] })).toEqual(plain);
  });

  it.each([
    ["a target in quotation marks among rows", { x: xor, y: [[0], "1", [1], [0]] }, "/y/1", "[[0],[1],[1],[0]]"],
    ["targets in quotation marks", { x: xor, y: [["0"], ["1"], ["1"], ["0"]] }, "/y/0/0", "[[0],[1],[1],[0]]"],
    ["names and numbers", { x: xor, y: ["no", 1, "yes", 0] }, "/y/0", '"no" and 1'],
    ["several names in a row", { x: xor, y: [["no", "yes"]] }, "/y/0/0", '["no","yes"]'],
    [
      "inputs in quotation marks",
      {
        x: [
          ["0", "0"],
          ["0", "1"],
        ],
        y: [0, 1],
      },
      "/x/0/0",
      "[[0,0],[0,1]]",
    ],
    [
      "words as inputs",
      {
        x: [
          ["red", 1],
          ["blue", 2],
        ],
        y: [0, 1],
      },
      "/x/0/0",
      '"red" is a word',
    ],
  ])("are refused once, with what to write: %s", async (_, data, pointer, write) => {
    const { errors } = await post("/train", { ...sigmoid, ...data });
    expect(errors).toMatchObject([{ pointer, code: "wrong-type" }]);
    expect(errors![0]!.detail).toContain(write);
  });
});

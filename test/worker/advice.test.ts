/** Common mistakes, and the correction that each error gives. */
import { describe, expect, it } from "vitest";
import { pack } from "../../api/results/link.ts";
import { ask, post, problemOf } from "./client.ts";

const errorsOf = async (path: string, body: unknown) => (await problemOf(await post(path, body))).errors!;

describe("a common mistake gets its correction", () => {
  const network = (layers: unknown) => ({ experiment: { network: { layers } } });
  const optimizer = (optimizer: object) => ({ experiment: { optimizer } });

  it.each([
    [
      "layers as numbers",
      network([4, 1]),
      "/experiment/network/layers",
      '"layers": [{ "units": 4, "activation": "relu" }',
    ],
    [
      "a parameter of another optimizer",
      optimizer({ name: "sgd", beta1: 0.9 }),
      "/experiment/optimizer/beta1",
      'Parameters of "sgd": learningRate, momentum',
    ],
    [
      "a parameter of another loss",
      { experiment: { loss: { name: "mse", delta: 1 } } },
      "/experiment/loss/delta",
      'Parameters of "mse": reduction.',
    ],
    [
      "a reduction that is none",
      { experiment: { loss: { name: "mse", reduction: "none" } } },
      "/experiment/loss/reduction",
      'Training needs one number: write "mean", or "sum".',
    ],
    [
      "a parameter of another schedule",
      { experiment: { schedule: { name: "warmup", epochs: 2, then: "constant", gamma: 1 } } },
      "/experiment/schedule/gamma",
      'Parameters of "warmup": epochs',
    ],
    [
      "a setting of another generator",
      { experiment: { data: { generator: "xor", bits: 9 } } },
      "/experiment/data/bits",
      'Parameters of "xor": samples',
    ],
  ])("%s", async (_, body, pointer, words) => {
    expect(await errorsOf("/train", body)).toContainEqual(
      expect.objectContaining({ pointer, detail: expect.stringContaining(words) }),
    );
  });

  it.each([
    ["0-1", "0:1"],
    ["-1–1", "-1:1"],
    ["0..1,-1 to 1", "0:1,-1:1"],
    ["0 1", "0:1"],
    ["wide", "low:high"],
  ])("box=%s: %s", async (box, words) => {
    const response = await ask(`/inspect?hidden=relu&box=${encodeURIComponent(box)}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file(),
    });
    expect((await problemOf(response)).errors).toContainEqual(
      expect.objectContaining({ pointer: "/query/box", detail: expect.stringContaining(words) }),
    );
  });

  it.each([
    ["/train?picure=loss", "/query/picure", "Query parameters: target, features, header, request, picture."],
    ["/estimate?seeds=3", "/query/seeds", "Query parameters: target, features, header, request."],
    ["/inspect?bx=0:1", "/query/bx", "activations, hidden, output, box"],
  ])("%s", async (path, pointer, words) => {
    expect(await errorsOf(path, {})).toContainEqual({
      pointer,
      code: "unknown-field",
      detail: expect.stringContaining(words),
    });
  });

  it("ignores tracking parameters on a link", async () => {
    const link = `/r/${await pack('{"operation":"train","request":{"experiment":{"epochs":1}}}')}`;
    expect((await ask(`${link}?utm_source=forum`)).status).toBe(200);
  });
});

it.each([
  [
    '{\n  "seed": 3,\n}',
    'expected a name in double quotes after the comma (or no comma), found "}" at line 3, column 1',
  ],
  ['{"experiment": {', "expected a name in double quotes or }, found the end of the text at line 1, column 17"],
  ['{"seed": NaN}', 'expected a value, found "N" at line 1, column 10'],
])("%j: the error says where JSON ends, in the same words on every engine", async (body, words) => {
  expect((await problemOf(await post("/train", body))).detail).toBe(`The body is not JSON: ${words}.`);
});

describe("representations of links and estimates", () => {
  const request = { experiment: { epochs: 3 }, seed: 1 };
  const link = async () => `/r/${await pack(JSON.stringify({ operation: "train", request }))}`;

  it.each(["image/svg+xml", "text/csv", "application/octet-stream"])(
    "a link gives %s, as the operation does",
    async (accept) => {
      const linked = await ask(`${await link()}?picture=units`, { headers: { Accept: accept } });
      const posted = await post("/train?picture=units", request, {
        "Content-Type": "application/json",
        Accept: accept,
      });
      for (const name of ["Content-Type", "ETag", "Content-Disposition"])
        expect(linked.headers.get(name)).toBe(posted.headers.get(name));
      expect(linked.headers.get("Vary")).toContain("Accept");
      expect(await linked.text()).toBe(await posted.text());
    },
  );

  it("a link refuses an unknown picture or media type", async () => {
    expect(
      (await problemOf(await ask(`${await link()}?picture=sweep`, { headers: { Accept: "image/svg+xml" } })))
        .errors![0]!.pointer,
    ).toBe("/query/picture");
    expect((await problemOf(await ask(await link(), { headers: { Accept: "text/plain" } }))).code).toBe(
      "not-acceptable",
    );
  });

  it("an estimate is JSON only", async () => {
    const refused = await post("/estimate", {}, { "Content-Type": "application/json", Accept: "text/csv" });
    expect(await problemOf(refused)).toMatchObject({ status: 406, available: ["application/json"] });
  });
});

/** A safetensors file with one layer of one weight. */
function file(): Uint8Array<ArrayBuffer> {
  const header = JSON.stringify({ "0.weight": { dtype: "F32", shape: [1, 1], data_offsets: [0, 4] } });
  const bytes = new Uint8Array(8 + header.length + 4);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(new TextEncoder().encode(header), 8);
  return bytes;
}

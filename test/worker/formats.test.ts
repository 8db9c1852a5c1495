/** Parameters in the formats of frameworks, over HTTP: `parameters` in JSON, and safetensors files as bodies. */
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { limits } from "../../api/experiment/request/limits.ts";
import { fileTypes, formats, layouts } from "../../api/formats/table.ts";
import { InspectParametersResult } from "../../api/operations/inspect/schema.ts";
import { Catalog } from "../../api/schemas/catalog.ts";
import { assemble, bits16, f32, f64, writeSafetensors } from "../formats/write-safetensors.ts";
import { ask, post, problemOf } from "./client.ts";

const box = [{ low: 0, high: 1 }];
const WEIGHTS = [-0.13737935, -0.16708376, -0.82774603, 0.51158303];
const BIASES = [0, 0, 0, -0.51735896];
const column = WEIGHTS.map((weight) => [weight]);
const file = (more: Parameters<typeof writeSafetensors>[0] = {}, metadata?: Record<string, string>) =>
  writeSafetensors({ "0.weight": f32([4, 1], WEIGHTS), "0.bias": f32([4], BIASES), ...more }, metadata);

const send = (bytes: Uint8Array<ArrayBuffer>, query = "activations=relu&box=0:1", type: string = fileTypes[0]) =>
  ask(`/inspect?${query}`, { method: "POST", headers: { "Content-Type": type }, body: bytes });

async function resultOf(response: Response): Promise<z.output<typeof InspectParametersResult>> {
  const body = await response.json();
  expect([response.status, response.status === 200 ? "" : JSON.stringify(body)]).toEqual([200, ""]);
  return InspectParametersResult.parse(body);
}

describe("the layer of the original question has four units dead on [0, 1]", () => {
  it.each<[string, unknown, string]>([
    ["state-dict", { "0.weight": column, "0.bias": BIASES }, "units-by-fan-in"],
    ["keras", [[WEIGHTS], BIASES], "fan-in-by-units"],
    ["layers", [{ weights: column, biases: BIASES }], "units-by-fan-in"],
    [
      "flux",
      `Params([Float32[${WEIGHTS.join("; ")};;], Float32[${BIASES.map((bias) => bias || "0.0").join(", ")}]])`,
      "units-by-fan-in",
    ],
  ])("as %s", async (format, parameters, layout) => {
    const network = { layers: [{ activation: "relu", weights: column, biases: BIASES }] };
    const plain = await resultOf(await post("/inspect", { network, box, initialBias: 0 }));
    const result = await resultOf(await post("/inspect", { parameters, activations: ["relu"], box, initialBias: 0 }));
    expect(result.reading).toMatchObject({ format, layers: [{ layout }] });
    expect(result.layers[0]!.units.map(({ dead }) => dead.onBox)).toEqual([true, true, true, true]);
    const { id: _, reading: __, ...examination } = result;
    const { id: ___, ...expected } = plain;
    expect(examination).toEqual(expected);
  });

  it.each(fileTypes)("as a safetensors file, sent as %s", async (type) => {
    const result = await resultOf(await send(file(), "activations=relu&inputs=0;1", type));
    expect(result.layers[0]!.units.map(({ dead }) => dead.onBox)).toEqual([true, true, true, true]);
    expect(result.layers[0]!.units.map(({ origin }) => origin)).toEqual([
      "born-dead",
      "born-dead",
      "born-dead",
      "died-in-training",
    ]);
    expect(result.reading).toEqual({
      format: "safetensors",
      layers: [{ weights: "0.weight", biases: "0.bias", layout: "units-by-fan-in" }],
    });
  });
});

it("parameters that /train reports are accepted unchanged", async () => {
  const { after } = (await (await post("/train", { seed: 1 })).json()) as { after: { parameters: unknown } };
  const { diagnosis, network } = await resultOf(
    await post("/inspect", { parameters: after.parameters, activations: { hidden: "relu" }, box }),
  );
  expect(diagnosis.findings[0]!.code).toBe("dead-relu");
  expect(network.layers.map(({ activation }) => activation.name)).toEqual(["relu", "identity"]);
});

it("parameters that /train reports after a divergence are refused with an explanation", async () => {
  const experiment = { loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 100 };
  const { after } = (await (await post("/train", { experiment, seed: 1 })).json()) as {
    after: { parameters: unknown };
  };
  const problem = await problemOf(
    await post("/inspect", { parameters: after.parameters, activations: { hidden: "relu" }, box }),
  );
  expect(problem.errors![0]!.pointer).toMatch(/^\/parameters\/\d/);
  expect(problem.detail).toContain("the run diverged");
});

describe("beside a file", () => {
  const output = { "2.weight": f32([1, 4], [1, 2, 3, 4]) };

  it("the query adds what the file lacks", async () => {
    const {
      network,
      outputs,
      box: region,
      precision,
    } = await resultOf(
      await send(file(output), "hidden=tanh&output=sigmoid&inputs=0;0.5;1&box=-1:1&precision=float64&initialBias=null"),
    );
    expect(network.layers.map(({ activation }) => activation.name)).toEqual(["tanh", "sigmoid"]);
    expect([outputs!.length, region, precision]).toEqual([3, [{ low: -1, high: 1 }], "float64"]);
  });

  it("metadata in the file does too, and the query overrides it", async () => {
    const bytes = file(output, { format: "pt", hidden: "relu", box: "0:1" });
    expect((await resultOf(await send(bytes, ""))).network.layers.map(({ activation }) => activation.name)).toEqual([
      "relu",
      "identity",
    ]);
    const { network, box: region } = await resultOf(await send(bytes, "activations=elu,relu&box=0:2"));
    expect([network.layers[1]!.activation.name, region]).toEqual(["relu", [{ low: 0, high: 2 }]]);
  });

  it("F64 tensors default to float64, all others to float32", async () => {
    const third = writeSafetensors({ weight: f64([1, 1], [1 / 3]), bias: f64([1], [0]) });
    expect((await resultOf(await send(third))).precision).toBe("float64");
    expect((await resultOf(await send(third, "activations=relu&box=0:1&precision=float32"))).precision).toBe("float32");
    const half = writeSafetensors({ weight: bits16("BF16", [1, 1], [0x3fc0]), bias: bits16("F16", [1], [0x0001]) });
    const { network, precision } = await resultOf(await send(half));
    expect([network.layers[0]!.weights, network.layers[0]!.biases, precision]).toEqual([
      [[1.5]],
      [2 ** -24],
      "float32",
    ]);
  });

  it("without biases, the origin of dead units is unknown", async () => {
    const { initialBias, layers, reading } = await resultOf(
      await send(writeSafetensors({ weight: f32([1, 1], [-1]) })),
    );
    expect([initialBias, layers[0]!.units[0]!.origin, reading!.layers[0]!.biases]).toEqual([null, null, null]);
  });

  it.each<[string, string, string]>([
    ["no activations", "box=0:1", "/query/activations"],
    ["one activation for two layers", "activations=relu&box=0:1", "/query/activations"],
    ["activations given twice", "activations=relu,relu&hidden=relu&box=0:1", "/query/activations"],
    ["an unknown activation", "activations=relu,rellu&box=0:1", "/query/activations/1"],
    ["an unknown hidden activation", "hidden=rellu&box=0:1", "/query/hidden"],
    ["an unknown output activation", "hidden=relu&output=3&box=0:1", "/query/output"],
    ["neither box nor inputs", "hidden=relu", "/query"],
    ["a malformed box", "hidden=relu&box=0", "/query/box"],
    ["a box with low above high", "hidden=relu&box=1:0", "/query/box/0/high"],
    ["a box of another width", "hidden=relu&box=0:1,0:1", "/header/0.weight"],
    ["a malformed number", "hidden=relu&box=0:x", "/query/box/0/high"],
    ["samples of another width", "hidden=relu&inputs=0;0,1", "/query/inputs/1"],
    ["a malformed sample", "hidden=relu&inputs=0;x", "/query/inputs/1/0"],
    ["an unknown parameter", "hidden=relu&box=0:1&bx=1", "/query/bx"],
    ["a parameter twice", "hidden=relu&box=0:1&box=0:2", "/query/box"],
    ["an unknown precision", "hidden=relu&box=0:1&precision=half", "/query/precision"],
    ["an unknown layout", "hidden=relu&box=0:1&layout=x", "/query/layout"],
    ["a missing layer", "hidden=relu&box=0:1&order=0,1", "/query/order/1"],
  ])("%s is refused, with a pointer to it", async (_, query, pointer) => {
    const problem = await problemOf(await send(file(output), query));
    expect(problem).toMatchObject({ status: 422, code: "invalid-request" });
    expect(problem.errors!.map((error) => error.pointer)).toContain(pointer);
  });

  it("an error in metadata points into the header", async () => {
    const problem = await problemOf(await send(file(output, { hidden: "gelu_new", box: "0:1" }), ""));
    expect(problem.errors![0]!.pointer).toBe("/header/__metadata__/hidden");
  });

  it("an unreadable tensor is named", async () => {
    const nan = await problemOf(await send(writeSafetensors({ "0.weight": f32([2, 1], [1, NaN]) })));
    expect(nan).toMatchObject({ status: 422, errors: [{ pointer: "/header/0.weight" }] });
    expect(nan.detail).toContain('"0.weight" holds NaN at [1][0]');
    const large = await problemOf(await send(writeSafetensors({ "0.weight": f32([2, 1], [1, 1e30]) })));
    expect(large.errors![0]).toMatchObject({ pointer: "/header/0.weight", code: "too-large" });
    const wide = await problemOf(await send(writeSafetensors({ "0.weight": f32([1025, 1], new Array(1025).fill(0)) })));
    expect(wide.errors![0]).toMatchObject({ pointer: "/header/0.weight", code: "too-many" });
  });
});

describe("beside JSON", () => {
  it.each<[string, object, string, string]>([
    ["no activations", { activations: undefined }, "/activations", "missing"],
    ["an unknown format", { format: "torch" }, "/format", "unknown-name"],
    ["a format that does not match", { format: "flux" }, "/format", "does-not-fit"],
    ["an unknown field", { epoch: 3 }, "/epoch", "unknown-field"],
    ["a network as well", { network: { layers: [] } }, "/network", "does-not-fit"],
    ["neither data nor box", { box: undefined }, "", "does-not-fit"],
    [
      "an initial bias for a layer without biases",
      { parameters: { "0.weight": [[1]] }, initialBias: 0 },
      "/initialBias",
      "does-not-fit",
    ],
    ["one hidden activation for the only layer", { activations: { hidden: "relu" } }, "/activations", "does-not-fit"],
    ["a number", { parameters: 3 }, "/parameters", "does-not-fit"],
    [
      "more than the limit",
      { parameters: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.weight`, [[1]]])) },
      "/parameters",
      "does-not-fit",
    ],
  ])("%s is refused, with a pointer to it", async (_, change, pointer, code) => {
    const problem = await problemOf(
      await post("/inspect", {
        parameters: { "0.weight": column, "0.bias": BIASES },
        activations: ["relu"],
        box,
        ...change,
      }),
    );
    expect(problem.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it("a query that JSON requests ignore is refused", async () => {
    expect((await problemOf(await post("/inspect?box=0:1", {}))).errors![0]!.pointer).toBe("/query/box");
  });
});

describe("a body of bytes", () => {
  it("that is truncated or empty is refused", async () => {
    for (const bytes of [new Uint8Array(0), file().slice(0, 60), file().slice(0, -1), assemble("[]")]) {
      expect(await problemOf(await send(bytes))).toMatchObject({ status: 400, code: "malformed-safetensors" });
    }
  });

  it("over the limit is refused, whatever its declared length", async () => {
    const bytes = new Uint8Array(limits.bodyBytes + 1);
    expect(await problemOf(await send(bytes))).toMatchObject({
      status: 413,
      code: "body-too-large",
      limit: limits.bodyBytes,
    });
    const headers = { "Content-Type": fileTypes[0] };
    const streamed = await ask("/inspect", { method: "POST", headers, body: new Blob([bytes]).stream() });
    expect((await problemOf(streamed)).code).toBe("body-too-large");
  });

  it("is refused by operations that read no files", async () => {
    const response = await ask("/train", {
      method: "POST",
      headers: { "Content-Type": fileTypes[0] },
      body: file(),
    });
    expect((await problemOf(response)).code).toBe("unsupported-media-type");
    expect(response.headers.get("Accept-Post")).toBe("application/json, text/csv");
  });

  it("with any damage never causes a 5xx", async () => {
    const whole = file({ "2.weight": f32([1, 4], [1, 2, 3, 4]) }, { hidden: "relu", box: "0:1" });
    let random = 1;
    const next = (below: number) => (random = (Math.imul(random, 48271) >>> 0) % 2147483647) % below;
    for (let turn = 0; turn < 400; turn++) {
      const damaged = turn % 4 === 0 ? whole.slice(0, next(whole.length)) : whole.slice();
      for (let flips = turn % 4; flips > 0; flips--) damaged[next(damaged.length)]! ^= 1 << next(8);
      const { status } = await send(damaged, "");
      expect([200, 400, 422], `turn ${turn}`).toContain(status);
    }
  });
});

it("a media type that only resembles JSON is refused", async () => {
  for (const type of ["application/x_1+json", "application/json; charset", "application/json;"]) {
    const response = await post("/inspect", {}, { "Content-Type": type });
    expect((await problemOf(response)).code).toBe("unsupported-media-type");
    expect(response.headers.get("Accept-Post")).toBe(["application/json", "text/csv", ...fileTypes].join(", "));
  }
});

it("the catalogue lists the formats with their conventions", async () => {
  const catalog = Catalog.parse(await (await ask("/catalog")).json());
  expect(catalog.formats.map(({ name, layout }) => [name, layout])).toEqual(
    Object.entries(formats).map(([name, { layout }]) => [name, layout]),
  );
  expect(catalog.layouts.map(({ name }) => name)).toEqual(Object.keys(layouts));
});

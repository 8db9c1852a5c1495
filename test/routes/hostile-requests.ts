/**
 * Requests that are made to cost more than they should, of every kind: each is refused, and its refusal must be cheap.
 * They use the largest sizes that are read at all.
 */
import { limits } from "../../api/experiment/request/limits.ts";
import { operationNames } from "../../api/operations/table.ts";

export interface HostileRequest {
  readonly name: string;
  readonly path: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

const MEBIBYTE = limits.weightsBytes;
const FILE = { "Content-Type": "application/octet-stream" };

/** The text, repeated to at most `bytes`. */
function fill(bytes: number, part: string): string {
  return part.repeat(Math.max(0, Math.floor(bytes / part.length)));
}

/** `open`, then `part` as often as it fits, separated by commas, then `close`, in at most `bytes`. */
function listed(bytes: number, part: string, open: string, close: string): string {
  return `${open}${fill(bytes - open.length - close.length - part.length - 1, `${part},`)}${part}${close}`;
}

function keys(bytes: number): string {
  let text = "";
  for (let i = 0; text.length < bytes - 20; i++) text += `${i > 0 ? "," : ""}"k${i.toString(36)}":0`;
  return text;
}

/** Where a request to any operation may hold an object, around what is put there. */
const depths: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "the request": ["{", "}"],
  "the experiment": ['{"experiment":{', "}}"],
  "the network": ['{"experiment":{"network":{', "}}}"],
  "a layer": ['{"experiment":{"network":{"layers":[{"units":1,', "}]}}}"],
  "the optimizer": ['{"experiment":{"optimizer":{"name":"sgd",', "}}}"],
  "the data": ['{"experiment":{"data":{"generator":"moons",', "}}}"],
  "the points": ['{"experiment":{"data":{"inputs":[[0]],"targets":[[0]],', "}}}"],
  "the seeds": ['{"seeds":{', "}}"],
};

/** Values that belong nowhere, in about `bytes`. */
const wrongValues = (bytes: number): Readonly<Record<string, string>> => ({
  "a list of numbers": listed(bytes, "1", "[", "]"),
  "a list of words": listed(bytes, '"a"', "[", "]"),
  "a list of nulls": listed(bytes, "null", "[", "]"),
  "a list of objects": listed(bytes, "{}", "[", "]"),
  "a list of empty lists": listed(bytes, "[]", "[", "]"),
  "rows of one": listed(bytes, "[1]", "[", "]"),
  "rows of a word": listed(bytes, '["a"]', "[", "]"),
  "rows of a number too large": listed(bytes, "[1e30]", "[", "]"),
  "one row": listed(bytes, "1", "[[", "]]"),
  "one row of nulls": listed(bytes, "null", "[[", "]]"),
  "numbers beyond a double": listed(bytes, "1e999", "[[", "]]"),
  "a long text": `"${fill(bytes - 2, "a")}"`,
  "a long text of escapes": `"${fill(bytes - 2, "\\u0001")}"`,
  "a long number": fill(bytes, "9"),
  "a long fraction": `0.${fill(bytes - 2, "1")}`,
  "a tiny number": `1e-${fill(bytes - 3, "9")}`,
  "an object of many fields": `{${keys(bytes)}}`,
  "nested lists": `${"[".repeat(10)}${listed(bytes - 40, "1", "[", "]")}${"]".repeat(10)}`,
});

/** The fields of an experiment, each of which takes every wrong value. */
const fields: Readonly<Record<string, readonly [before: string, after: string]>> = {
  experiment: ['{"experiment":', "}"],
  data: ['{"experiment":{"data":', "}}"],
  "data.inputs": ['{"experiment":{"data":{"targets":[[0]],"inputs":', "}}}"],
  "data.targets": ['{"experiment":{"data":{"inputs":[[0]],"targets":', "}}}"],
  "network.layers": ['{"experiment":{"network":{"layers":', "}}}"],
  weights: ['{"experiment":{"network":{"layers":[{"units":1,"weights":{"name":"values","values":', "}}]}}}"],
  biases: ['{"experiment":{"network":{"layers":[{"units":1,"biases":{"name":"values","values":', "}}]}}}"],
  activation: ['{"experiment":{"network":{"layers":[{"units":1,"activation":', "}]}}}"],
  optimizer: ['{"experiment":{"optimizer":', "}}"],
  loss: ['{"experiment":{"loss":', "}}"],
  epochs: ['{"experiment":{"epochs":', "}}"],
  seeds: ['{"seeds":', "}"],
};

/** The fields of a request about weights. */
const weightFields: Readonly<Record<string, readonly [before: string, after: string]>> = {
  "network.layers": ['{"box":[{"low":0,"high":1}],"network":{"layers":', "}}"],
  "the weights": ['{"network":{"layers":[{"activation":"relu","biases":[0],"weights":', "}]}}"],
  "the biases": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":', "}]}}"],
  "the box": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":[0]}]},"box":', "}"],
  "the data": ['{"network":{"layers":[{"activation":"relu","weights":[[0]],"biases":[0]}]},"data":{"inputs":', "}}"],
  "exported parameters": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":', "}"],
  "an exported tensor": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":{"0.weight":', "}}"],
  "exported layers": ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":[{"weights":', "}]}"],
  activations: ['{"parameters":{"0.weight":[[1]]},"box":[{"low":0,"high":1}],"activations":', "}"],
  order: ['{"parameters":{"0.weight":[[1]]},"box":[{"low":0,"high":1}],"activations":["relu"],"order":', "}"],
};

const within = ([before, after]: readonly [string, string], bytes: number, inner: (room: number) => string): string =>
  before + inner(bytes - before.length - after.length) + after;

function* unknownFields(): Generator<HostileRequest> {
  for (const [place, around] of Object.entries(depths))
    for (const path of ["/train", "/estimate", "/inspect"]) {
      const bytes = path === "/inspect" ? MEBIBYTE : limits.bodyBytes;
      yield { name: `many unknown fields in ${place}`, path, body: within(around, bytes, keys) };
      const long = (room: number) => `"${fill(room - 6, "x")}":0`;
      yield { name: `a long unknown field in ${place}`, path, body: within(around, bytes, long) };
      const escaped = (room: number) => `"${fill(room - 6, "\\u0001")}":0`;
      yield { name: `an unknown field of control characters in ${place}`, path, body: within(around, bytes, escaped) };
      const several = (room: number) =>
        Array.from({ length: 60 }, (_, i) => `"${i}${fill(room / 60 - 12, "é")}":0`).join(",");
      yield { name: `sixty long unknown fields in ${place}`, path, body: within(around, bytes / 2, several) };
    }
}

function* wrongFields(): Generator<HostileRequest> {
  for (const [field, around] of Object.entries(fields))
    for (const [path, bytes] of [
      ["/success-probability", limits.bodyBytes],
      ["/inspect", MEBIBYTE],
    ] as const)
      for (const value of Object.keys(wrongValues(100)))
        yield {
          name: `${field} as ${value}`,
          path,
          body: within(around, bytes, (room) => wrongValues(room)[value]!),
        };
  for (const [field, around] of Object.entries(weightFields))
    for (const value of Object.keys(wrongValues(100)))
      yield {
        name: `${field} as ${value}`,
        path: "/inspect",
        body: within(around, MEBIBYTE, (room) => wrongValues(room)[value]!),
      };
}

/** Text as Julia prints arrays, and as it does not. */
function* printed(): Generator<HostileRequest> {
  const parts = [
    "Dense(",
    "(",
    "-",
    "1×",
    "a ",
    "a.",
    "[",
    "[1 ",
    "1 ",
    "; ",
    "1x1 ",
    "#",
    "{",
    "}",
    "NaN ",
    "é ",
    "1.",
    "e1",
  ];
  for (const part of parts)
    for (const open of ["", "Float32[", "4×1 Matrix{Float32}:\\n "])
      yield {
        name: `a printed text of ${JSON.stringify(open + part)}`,
        path: "/inspect",
        body: within(
          ['{"activations":["relu"],"box":[{"low":0,"high":1}],"parameters":"', '"}'],
          MEBIBYTE,
          (room) => open + fill(room - open.length, part),
        ),
      };
}

/** JSON that is broken, at its end where it costs most. */
function* broken(): Generator<HostileRequest> {
  const texts: Readonly<Record<string, (bytes: number) => string>> = {
    "numbers, then a word": (bytes) => `${listed(bytes - 1, "1", "[", "")}x`,
    "rows, then a word": (bytes) => `${listed(bytes - 1, "[1]", "[", "")}x`,
    "a text without an end": (bytes) => `"${fill(bytes - 1, "a")}`,
    "escapes without an end": (bytes) => `"${fill(bytes - 1, "\\n")}`,
    "lines, then a word": (bytes) => `${fill(bytes - 1, "\n")}x`,
    blanks: (bytes) => fill(bytes, " "),
    "objects, then nothing": (bytes) => listed(Math.min(bytes, 8 * limits.bodyParts), '{"a":1}', "[", ""),
    "many objects": (bytes) => listed(bytes, "{}", "[", "]"),
    "many texts": (bytes) => listed(bytes, '""', "[", "]"),
    "many fields": (bytes) => `{${keys(bytes)}}`,
    "open lists": (bytes) => fill(bytes, "["),
    "lists at the greatest depth": (bytes) =>
      listed(bytes, "[".repeat(limits.depth - 1) + "]".repeat(limits.depth - 1), "[", "]"),
    zeros: (bytes) => "\0".repeat(bytes),
    "bytes that are not UTF-8": (bytes) => `\ud800${fill(bytes - 3, "a")}`,
  };
  for (const [name, text] of Object.entries(texts)) {
    yield { name, path: "/inspect", body: text(MEBIBYTE) };
    yield { name, path: "/estimate", body: text(limits.bodyBytes) };
  }
  const bytes = new Uint8Array(MEBIBYTE).fill(0x20);
  bytes[MEBIBYTE - 1] = 0xff;
  yield { name: "one byte at the end that is not UTF-8", path: "/inspect", body: bytes };
}

/** What is wrong besides the body. */
function* headers(): Generator<HostileRequest> {
  const long = 1 << 20;
  const json = { "Content-Type": "application/json" };
  for (const part of ["a", "a/b,", "a/b;q=", ";", " ", "application/json;q=0,", '"', "*/*;q=0,"])
    for (const path of ["/train", "/compare"])
      yield { name: `Accept of ${part}`, path, body: "{}", headers: { ...json, Accept: `x${fill(long, part)}x` } };
  for (const part of ["a", "; a=b", ";", "application/json;", "a.", "+", "; ", "application/json; a=b"])
    yield {
      name: `Content-Type of ${part}`,
      path: "/train",
      body: "{}",
      headers: { "Content-Type": `application/${fill(long, part)}x` },
    };
  yield {
    name: "a long Content-Encoding",
    path: "/train",
    body: "{}",
    headers: { ...json, "Content-Encoding": fill(long, "gzip, ") + "x" },
  };
  for (const part of ["a&", "a=1&", "picture=loss&", "%20", "%", "+", "box=0&", "=&"])
    yield { name: `a query of ${part}`, path: `/inspect?${fill(long, part)}`, body: "{}" };
  for (const name of ["x".repeat(long), "/".repeat(long), "%41".repeat(long / 3), "results/".repeat(long / 8)])
    yield { name: `a long path of ${name.slice(0, 8)}`, path: `/${name}`, body: "{}" };
}

/** A safetensors file. */
export function file(header: unknown, data = 0): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const tensor = (shape: readonly number[], begin: number, dtype = "F32", width = 4) => ({
  dtype,
  shape,
  data_offsets: [begin, begin + width * shape.reduce((product, length) => product * length, 1)],
});

const options = ["activations", "hidden", "output", "box", "inputs", "layout", "order", "initialBias", "precision"];

/** Files, with options in the query and in the metadata. */
function* files(): Generator<HostileRequest> {
  const small = { "0.weight": tensor([1, 1], 0), "0.bias": tensor([1], 4) };
  const texts = ["1", "1.", "-", ".", "e", " ", ":", ",", ";", "0:1,", "1..", "to", "é", "a", "0,", "0;", "1 "];
  for (const option of options)
    for (const part of texts)
      for (const length of [limits.optionText - 8, 60_000]) {
        const text = `1${fill(length - 2, part)}x`;
        const metadata = { activations: "relu", box: "0:1", [option]: text };
        yield {
          name: `${option} of ${length} × ${JSON.stringify(part)} in the metadata`,
          path: "/inspect",
          headers: FILE,
          body: file({ ...small, __metadata__: metadata }, 8),
        };
        const others = option === "activations" ? "" : "&activations=relu";
        yield {
          name: `${option} of ${length} × ${JSON.stringify(part)} in the query`,
          path: `/inspect?${option}=${encodeURIComponent(text)}${others}`,
          headers: FILE,
          body: file(small, 8),
        };
      }
  const query = "/inspect?activations=relu&box=0:1";
  const each = (header: unknown, name: string, data = 0): HostileRequest => ({
    name,
    path: query,
    headers: FILE,
    body: file(header, data),
  });
  const room = limits.headerBytes - 200;
  yield each(`{"a":"${fill(room, "x")}"}`, "a file whose header holds a long text");
  yield each(`{"${fill(room, "x")}":{}}`, "a file whose tensor has a long name");
  yield each(`{"${fill(room, "\\u0001")}":{}}`, "a file whose tensor has a long name of control characters");
  yield each(`{"0.weight":{"${fill(room, "x")}":0}}`, "a file whose tensor has a long field");
  yield each(`{${keys(room)}}`, "a file with many entries");
  yield each(`{${fill(room, "[")}`, "a file with a broken header of open lists");
  yield each(`{"a":${fill(room, "[")}${fill(room / 2, "]")}`, "a file with nested lists");
  yield each(`{"a":${listed(room, "1", "[", "]")}`, "a file whose header ends early");
  yield each(`{"a":1,"a":${listed(room - 20, "1", "[", "]")}}`, "a file with two equal keys");
  yield each(
    `{"0.weight":{"dtype":"${fill(room, "x")}","shape":[1],"data_offsets":[0,4]}}`,
    "a file with a long dtype",
    4,
  );
  yield each(
    `{"0.weight":{"dtype":"F32","shape":${listed(room - 80, "1", "[", "]")},"data_offsets":[0,0]}}`,
    "a file with a long shape",
  );
  const half = Math.floor((MEBIBYTE - 4096) / 2);
  yield each({ "0.weight": tensor([half, 1], 0, "F16", 2) }, "a file with a tensor of too many numbers", 2 * half);
  const square = 128;
  const bytes = 4 * square * square;
  const layers = Object.fromEntries(
    Array.from({ length: 15 }, (_, i) => [
      `${String.fromCharCode(97 + i)}.weight`,
      tensor([square, square], i * bytes),
    ]),
  );
  yield each(layers, "a file with layers in no order", 15 * bytes);
  const tiny = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => [`${String.fromCharCode(97 + i)}.weight`, tensor([2, 2], i * 16)]),
  );
  yield each(tiny, "a file with small layers in no order", 16 * 16);
  yield { name: "a file of zeros", path: query, headers: FILE, body: new Uint8Array(MEBIBYTE) };
}

/** Points and patches that are read again and again. */
function* repeated(): Generator<HostileRequest> {
  const points = (samples: number, of: (index: number) => number) => {
    const rows = Array.from({ length: samples }, (_, index) => [of(index)]);
    return JSON.stringify({ inputs: rows, targets: rows });
  };
  const variants = (patch: (index: number) => string) =>
    `[${Array.from({ length: limits.variants }, (_, i) => `{"name":"v${i}","patch":${patch(i)}}`).join(",")}]`;
  /** Patches with a fault; an estimate refuses them too. */
  const faulty: Readonly<Record<string, (index: number) => string>> = {
    "variants that change nothing": () => "{}",
    "variants with a wrong field": () => '{"epochs":-1}',
    "variants that do not fit": () => '{"network":{"inputs":7}}',
    "variants with data that do not fit": (index) =>
      `{"data":{"generator":"parity","bits":12,"samples":4096,"noise":1,"seed":${index}},"network":{"inputs":7}}`,
  };
  /** Patches that only the budget refuses. */
  const costly: Readonly<Record<string, (index: number) => string>> = {
    "variants that cost too much": (index) => `{"epochs":${999_999 - index}}`,
    "variants with other units": (index) =>
      `{"network":{"layers":[{"units":${index + 500}},{"units":1}]},"epochs":1000000}`,
    "variants with other data": (index) =>
      `{"data":{"generator":"moons","samples":4096,"noise":1,"seed":${index}},"epochs":1000000}`,
    "variants with other parity": (index) =>
      `{"data":{"generator":"parity","bits":12,"samples":4096,"noise":1,"seed":${index}},"epochs":1000000}`,
  };
  const data: Readonly<Record<string, string>> = {
    "many points": points(4096, (index) => index % 7),
    "long numbers": points(1200, (index) => index / 7),
    "a generator": '{"generator":"moons","samples":4096,"noise":0.1}',
  };
  for (const [of, points] of Object.entries(data))
    for (const [name, patch] of Object.entries({ ...faulty, ...costly })) {
      const experiment = `{"data":${points},"epochs":1000000}`;
      const body = `{"baseline":${experiment},"seeds":{"count":100000},"variants":${variants(patch)}}`;
      yield { name: `${name}, of ${of}`, path: "/compare", body };
      if (name in faulty)
        yield {
          name: `an estimate of ${name}, of ${of}`,
          path: "/estimate",
          body: `{"experiment":${experiment},"variants":${variants(patch)}}`,
        };
    }
  for (const [of, points] of Object.entries(data))
    for (const path of operationNames.filter((name) => name !== "compare")) {
      yield {
        name: `too much to compute, of ${of}`,
        path: `/${path}`,
        body: `{"experiment":{"data":${points},"network":{"layers":[{"units":500},{"units":1}]},"epochs":1000000}}`,
      };
      yield {
        name: `targets of another width, of ${of}`,
        path: `/${path}`,
        body: `{"experiment":{"data":${points},"network":{"layers":[{"units":3}]}}}`,
      };
    }
  yield {
    name: "targets that no loss takes",
    path: "/train",
    body: `{"experiment":{"loss":"bce","data":${points(4096, () => 2)}}}`,
  };
  const wide = listed(30_000, "1", "[[", "]]");
  yield {
    name: "a wide row for a narrow network",
    path: "/inspect",
    body: `{"experiment":{"data":{"inputs":${wide},"targets":${wide}}}}`,
  };
}

/** Every kind of request. */
export const kinds: Readonly<Record<string, () => Generator<HostileRequest>>> = {
  "unknown fields": unknownFields,
  "wrong values": wrongFields,
  "printed arrays": printed,
  "broken JSON": broken,
  "headers, queries and paths": headers,
  files,
  "data that are read repeatedly": repeated,
};

/** Files that are not safetensors, and options that no file takes. */
import { limits } from "../../../api/experiment/request/limits.ts";
import { FILE, fill, type HostileRequest, keys, listed, MEBIBYTE } from "./parts.ts";

/** A safetensors file. */
function file(header: unknown, data = 0): Uint8Array<ArrayBuffer> {
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
export function* files(): Generator<HostileRequest> {
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
        // A query of that length is refused before its options are.
        if (length > limits.queryCharacters) continue;
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

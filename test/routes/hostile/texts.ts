/** Bodies and headers that are no requests. */
import { limits } from "../../../api/experiment/request/limits.ts";
import { fill, type HostileRequest, keys, listed, MEBIBYTE, within } from "./parts.ts";

/** Text as Julia prints arrays, and as it does not. */
export function* printed(): Generator<HostileRequest> {
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
export function* broken(): Generator<HostileRequest> {
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
export function* headers(): Generator<HostileRequest> {
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

/** Bodies over the limit, in which what would fit is counted. */
export function* oversized(): Generator<HostileRequest> {
  const parts = [
    '"inputs"',
    '"inputs":[',
    '"inputs":[[]',
    "[",
    "]",
    "]  ",
    "1",
    "1,",
    "[1],",
    "-",
    "1e",
    "\n",
    "1\n",
    '"',
  ];
  for (const part of parts)
    for (const [type, open] of [
      ["application/json", '{"experiment":{"data":{"inputs":['],
      ["application/json", '{"parameters":['],
      ["text/csv", "a,b\n"],
    ] as const)
      yield {
        name: `a body over the limit, ${type}, ${JSON.stringify(open + part)}`,
        path: "/train",
        headers: { "Content-Type": type },
        body: open + fill(limits.bodyBytes, part),
      };
}

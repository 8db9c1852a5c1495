/** Links and stored requests that hold too much, or nothing that was packed. */
import { gzipSync } from "node:zlib";
import { limits } from "../../../api/experiment/request/limits.ts";
import { fill, type HostileRequest, keys, listed, MEBIBYTE } from "./parts.ts";

const packed = (text: string): string => gzipSync(text, { level: 9 }).toString("base64url");
const held = (request: string): string => packed(`{"operation":"train","request":${request}}`);

/** Requests that compress well, which a link may hold in few characters. */
export function* links(): Generator<HostileRequest> {
  const bytes = limits.linkBytes - 100;
  const parts: Readonly<Record<string, string>> = {
    "a bomb of blanks": packed(fill(1 << 26, " ")),
    "a bomb of zeros": packed("\0".repeat(1 << 22)),
    "a bomb of open lists": packed(fill(1 << 22, "[")),
    blanks: packed(fill(bytes, " ")),
    "broken rows": packed(listed(bytes, "[1]", '{"operation":"train","request":[', "")),
    "a long unknown field": held(`{"${fill(bytes - 40, "x")}":0}`),
    "many points": held(`{"experiment":{"data":{"inputs":${listed(bytes - 100, "[1]", "[", "]")},"targets":[[1]]}}}`),
    "many words": held(`{"experiment":{"data":{"inputs":${listed(bytes - 100, '["a"]', "[", "]")}}}}`),
    "many objects": held(listed(bytes - 100, "{}", "[", "]")),
    "an operation with a long name": packed(`{"operation":"${fill(bytes - 40, "x")}","request":{}}`),
    "many operations": packed(`{"operation":${listed(bytes - 40, '"train"', "[", "]")},"request":{}}`),
    "too much to compute": held(
      '{"experiment":{"epochs":1000000,"network":{"layers":[{"units":300},{"units":300},{"units":1}]}}}',
    ),
    "a generator, and too much to compute": held(
      '{"experiment":{"data":{"generator":"parity","bits":12},"epochs":1000000,"network":{"layers":[{"units":300},{"units":300},{"units":1}]}}}',
    ),
    "a part that is no base64url": fill(limits.linkCharacters - 1, "é"),
    "a part that is no gzip": fill(limits.linkCharacters, "A"),
    "a part that ends early": packed(`{${keys(20_000)}}`).slice(0, limits.linkCharacters / 2),
    "a part that is too long": fill(1 << 20, "A"),
    "a part of signs": fill(limits.linkCharacters, "-_"),
    "a part with a slash": `${fill(limits.linkCharacters, "A")}/${fill(limits.linkCharacters, "A")}`,
    "a part of escapes": fill(limits.linkCharacters, "%2F"),
    "a part of broken escapes": fill(limits.linkCharacters, "%E9"),
  };
  for (const [name, part] of Object.entries(parts)) yield { name, method: "GET", path: `/r/${part}` };
  for (const id of [fill(1 << 20, "x"), fill(1 << 20, "."), `${fill(22, "x")}.${fill(1 << 20, "x")}`])
    yield { name: `an id of ${id.slice(0, 3)}`, method: "GET", path: `/results/${id}` };
  yield* storedRequests();
}

const NO_ID = "V1StGXR8_Z5jdHi6B-myTw";

/** Requests to be stored under an id that they do not have. */
function* storedRequests(): Generator<HostileRequest> {
  const room = MEBIBYTE - 300;
  const within = (request: string) => `{"operation":"success-probability","request":${request}}`;
  const data = (inputs: string) => within(`{"experiment":{"data":{"inputs":${inputs},"targets":[[1]]}}}`);
  const bodies: Readonly<Record<string, string>> = {
    blanks: fill(room, " "),
    "an operation with a long name": `{"operation":"${fill(room, "x")}","request":{}}`,
    "a long unknown field": within(`{"${fill(room - 40, "x")}":0}`),
    "many points": data(listed(room - 100, "[1]", "[", "]")),
    "many words": data(listed(room - 100, '["a"]', "[", "]")),
    "many objects": within(listed(room - 100, "{}", "[", "]")),
    "many fields": `{${keys(room)}}`,
    "open lists": fill(room, "["),
    "the default": within("{}"),
  };
  const headers = { "Content-Type": "application/json" };
  for (const [name, body] of Object.entries(bodies))
    yield { name: `to be stored: ${name}`, method: "PUT", path: `/requests/${NO_ID}`, body, headers };
  for (const id of [fill(1 << 20, "x"), `${NO_ID}.svg`, fill(limits.linkCharacters, "%E9")])
    yield { name: `a stored id of ${id.slice(0, 3)}`, method: "GET", path: `/requests/${id}` };
}

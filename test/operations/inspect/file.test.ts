/** Options of a file, in the query and in its metadata: bounded before anything reads them, and advised upon. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../../api/app.ts";
import { limits } from "../../../api/experiment/request/limits.ts";
import { queryFields } from "../../../api/operations/inspect/file-options.ts";
import { f32, writeSafetensors } from "../../formats/write-safetensors.ts";

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const app = createApp();
const tensors = { "0.weight": f32([1, 1], [1]), "0.bias": f32([1], [0]) };

async function inspect(query: Record<string, string>, metadata: Record<string, string> = {}): Promise<Response> {
  return app.request(`/inspect?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream" },
    body: writeSafetensors(tensors, metadata),
  });
}

async function refusal(query: Record<string, string>, metadata?: Record<string, string>): Promise<Refusal> {
  return (await inspect(query, metadata)).json() as Promise<Refusal>;
}

/** The options that a request needs, besides the one that is tried. */
const others = (name: string): Record<string, string> => ({
  ...(["activations", "hidden", "output"].includes(name) ? {} : { activations: "relu" }),
  ...(name === "box" ? {} : { box: "0:1" }),
});

describe.each(Object.keys(queryFields))("the option %s", (name) => {
  it.each([
    ["text", "1,".repeat(limits.optionText), `has ${2 * limits.optionText} characters`],
    ["number or name", `1,${"9".repeat(limits.optionWord + 1)}`, `has ${limits.optionWord + 1} characters`],
  ])("with too long a %s is refused in the metadata, where it is", async (_, text, words) => {
    const { status, errors } = await refusal(others(name), { [name]: text });
    expect(status).toBe(422);
    const found = errors.find(({ code }) => code === "too-long")!;
    expect(found.pointer).toBe(`/header/__metadata__/${name}`);
    expect(found.detail).toContain(words);
    expect(found.detail.length).toBeLessThan(3 * limits.echoed);
  });

  it("with too long a number or name is refused in the query", async () => {
    const { errors } = await refusal({ ...others(name), [name]: "x".repeat(limits.optionWord + 1) });
    expect(errors).toContainEqual(expect.objectContaining({ pointer: `/query/${name}`, code: "too-long" }));
  });
});

it.each([
  ["0:1", "1"],
  ["0:1", "+1."],
  ["0:1", ".5e0"],
  ["0:1", " -1E-3 "],
  ["-1e3:1e3", "null"],
])("the numbers of box %s and initialBias %j are read", async (box, initialBias) => {
  expect((await inspect({ activations: "relu", box, initialBias })).status).toBe(200);
});

it.each(["1e", "e1", "1.2.3", "--1", "0x1", "1 2", ".", "", "1,2", "Infinity"])(
  "initialBias %j is no number",
  async (initialBias) => {
    const { errors } = await refusal({ activations: "relu", box: "0:1", initialBias });
    expect(errors[0]).toMatchObject({ pointer: "/query/initialBias" });
  },
);

it.each([
  ["0-1", "write 0:1."],
  ["-1 to 1", "write -1:1."],
  ["-1..1", "write -1:1."],
  ["0.5 – 1e-3", "write 0.5:1e-3."],
  [" 0  1 ,-1 - -.5", "write 0:1,-1:-.5."],
  ["-1-1", "write -1:1."],
  ["zero to one", "write low:high for each input, as in 0:1,-1:1."],
  ["0-", "write low:high for each input, as in 0:1,-1:1."],
  ["0--1x", "write low:high for each input, as in 0:1,-1:1."],
])("a box written as %j is told how to write it", async (box, advice) => {
  const { errors } = await refusal({ activations: "relu", box });
  expect(errors[0]!.pointer).toBe("/query/box");
  expect(errors[0]!.detail).toContain(advice);
});

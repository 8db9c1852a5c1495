import { describe, expect, it } from "vitest";
import { ask, post, problemOf } from "./client.ts";

const asked = (path: string, accept: string | undefined, body: unknown = {}) =>
  post(path, body, { "Content-Type": "application/json", ...(accept === undefined ? {} : { Accept: accept }) });
const typeOf = (response: Response) => response.headers.get("Content-Type")!.split(";")[0];

const JSON_TYPE = "application/json";
const SVG = "image/svg+xml";
const CSV = "text/csv";
const BYTES = "application/octet-stream";
const small = { experiment: { epochs: 5 } };

describe("the representation is the one with the highest quality in Accept", () => {
  it.each([
    [undefined, JSON_TYPE],
    ["*/*", JSON_TYPE],
    ["application/json", JSON_TYPE],
    ["application/*", JSON_TYPE],
    ["image/svg+xml", SVG],
    ["IMAGE/SVG+XML", SVG],
    ["image/*", SVG],
    ["text/csv", CSV],
    ["text/csv; charset=utf-8", CSV],
    ["application/octet-stream", BYTES],
    ["text/csv;q=0.5, image/svg+xml;q=0.8", SVG],
    ["image/svg+xml;q=0.8, text/csv;q=0.9", CSV],
    ["image/svg+xml, text/csv", SVG],
    ["image/png, */*;q=0.1", JSON_TYPE],
    ["application/json;q=0, */*", SVG],
    ["application/json;q=0.2, */*;q=0.5", SVG],
    ["*/*;q=0.5, text/csv;q=0.6", CSV],
    ["application/*, application/json;q=0", BYTES],
    // As browsers request an image and a page.
    ["image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8", SVG],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON_TYPE],
  ])("Accept: %s", async (accept, type) => {
    const response = await asked("/train", accept, small);
    expect(response.status).toBe(200);
    expect(typeOf(response)).toBe(type);
    expect(response.headers.get("Vary")).toContain("Accept");
  });
});

describe("no acceptable media type: refused, with the available ones", () => {
  it.each([
    ["/train", "image/png"],
    ["/train", "application/json;q=0"],
    ["/success-probability", "application/octet-stream"],
    ["/compare", "text/html"],
    ["/train", "nonsense"],
  ])("%s, Accept: %s", async (path, accept) => {
    const response = await asked(path, accept);
    expect(response.headers.get("Vary")).toContain("Accept");
    expect(response.status).toBe(406);
    const problem = (await problemOf(response)) as unknown as { code: string; available: string[] };
    expect(problem.code).toBe("not-acceptable");
    expect(problem.available.slice(0, 3)).toEqual([JSON_TYPE, SVG, CSV]);
    expect(problem.available.includes(BYTES)).toBe(path === "/train");
  });

  it("before the body is read", async () => {
    const costly = {
      experiment: {
        network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
        epochs: 1_000_000,
      },
    };
    expect((await problemOf(await asked("/train", "image/png", costly))).code).toBe("not-acceptable");
  });

  it("only by operations with several representations", async () => {
    expect((await ask("/health", { headers: { Accept: "image/png" } })).status).toBe(200);
    expect((await ask("/train", { headers: { Accept: "image/png" } })).status).toBe(405);
  });
});

describe("every operation's result", () => {
  const variants = [{ name: "longer", patch: { epochs: 9 } }];
  it.each([
    ["/train", small],
    ["/inspect", { ...small, epoch: 3 }],
    ["/success-probability", { ...small, seeds: { count: 5 } }],
    ["/compare", { baseline: { epochs: 5 }, variants, seeds: { count: 5 } }],
    ["/remedies", { ...small, seeds: { count: 5 }, effort: 1 }],
    ["/sweep", { ...small, axes: [{ pointer: "/epochs", values: [5, 6] }], seeds: { count: 5 } }],
  ])("of %s has one ETag for each representation, and the same bytes each time", async (path, body) => {
    const { id } = (await (await asked(path, JSON_TYPE, body)).json()) as { id: string };
    for (const [type, tag] of [
      [SVG, `"${id}.svg"`],
      [CSV, `"${id}.csv"`],
    ] as const) {
      const [one, two] = [await asked(path, type, body), await asked(path, type, body)];
      expect(one.headers.get("ETag")).toBe(tag);
      const text = await one.text();
      expect(text.startsWith("<svg ")).toBe(type === SVG);
      expect(await two.text()).toBe(text);
    }
  });

  it("an event file has a name that TensorBoard finds", async () => {
    const response = await asked("/train", BYTES, small);
    expect(response.headers.get("Content-Disposition")).toMatch(
      /^attachment; filename="events\.out\.tfevents\.0\.[\w-]{22}"$/,
    );
    expect(new Uint8Array(await response.arrayBuffer()).slice(0, 8)).toEqual(new Uint8Array([24, 0, 0, 0, 0, 0, 0, 0]));
  });
});

describe("?picture", () => {
  it("chooses a picture, each with its own ETag", async () => {
    const [loss, named, units] = await Promise.all(
      ["/train", "/train?picture=loss", "/train?picture=units"].map((path) => asked(path, SVG, small)),
    );
    expect(named!.headers.get("ETag")).toBe(loss!.headers.get("ETag"));
    expect(units!.headers.get("ETag")).toMatch(/\.units\.svg"$/);
    expect(await units!.text()).not.toBe(await loss!.text());
  });

  it.each([
    ["/train", "portrait", "loss"],
    ["/inspect", "loss", "units"],
    ["/compare", "toString", "sweep"],
    ["/train", "", "loss"],
  ])("%s refuses the unknown picture %j, and lists its pictures", async (path, name, known) => {
    const problem = await problemOf(await asked(`${path}?picture=${name}`, SVG));
    expect([problem.status, problem.code]).toEqual([422, "invalid-request"]);
    expect(problem.errors![0]).toMatchObject({ pointer: "/query/picture", code: "unknown-name" });
    expect(problem.errors![0]!.detail).toContain(JSON.stringify(known));
  });

  it("is refused twice in one query", async () => {
    const problem = await problemOf(await asked("/train?picture=loss&picture=units", SVG));
    expect(problem.errors![0]).toMatchObject({ pointer: "/query/picture", code: "does-not-fit" });
  });

  it("applies to a safetensors file too", async () => {
    const header = JSON.stringify({
      "0.weight": { dtype: "F32", shape: [1, 1], data_offsets: [0, 4] },
      "0.bias": { dtype: "F32", shape: [1], data_offsets: [4, 8] },
    });
    const file = new Uint8Array(8 + header.length + 8);
    new DataView(file.buffer).setUint32(0, header.length, true);
    file.set(new TextEncoder().encode(header), 8);
    const response = await ask("/inspect?activations=relu&box=0:1&picture=histograms", {
      method: "POST",
      headers: { "Content-Type": BYTES, Accept: SVG },
      body: file,
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("The weights of each layer");
  });
});

it("the CSP of a picture allows its own style and nothing else", async () => {
  const policy = (await asked("/train", SVG, small)).headers.get("Content-Security-Policy")!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("style-src 'unsafe-inline'");
  expect(policy).not.toContain("script");
});

/** What a request may be beside its body: the headers and the URL, and how much of them an answer repeats. */
import { describe, expect, it } from "vitest";
import { createApp } from "../../api/app.ts";
import { limits } from "../../api/experiment/request/limits.ts";

const app = createApp();

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
  readonly errorsOmitted?: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<{ refusal: Refusal; bytes: number }> {
  const text = await (await app.request(path, init)).text();
  return { refusal: JSON.parse(text) as Refusal, bytes: new TextEncoder().encode(text).byteLength };
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask(path, { method: "POST", body, headers: { "Content-Type": "application/json", ...headers } });

const LONG = "x".repeat(5000);
const CUT = `${"x".repeat(limits.echoed - 1)}…`;

describe("a query", () => {
  it.each(["/train", "/inspect", "/estimate", "/compare"])("that is too long is refused by POST %s", async (path) => {
    const { refusal } = await post(`${path}?${"a&".repeat(limits.queryCharacters / 2)}a`, "{}");
    expect(refusal.errors).toMatchObject([{ pointer: "/query", code: "too-long" }]);
  });

  it("is read up to its limit", async () => {
    const { refusal } = await post(`/train?${"a".repeat(limits.queryCharacters)}`, "{}");
    expect(refusal.errors).toMatchObject([{ code: "unknown-field" }]);
  });

  it("that is too long is refused by a result, but not read by a route without one", async () => {
    expect((await app.request(`/catalog?${"a".repeat(2 * limits.queryCharacters)}`)).status).toBe(200);
  });
});

it("an Accept that is too long is refused, with what is available", async () => {
  const { refusal } = await post("/train", "{}", { Accept: "a/b,".repeat(limits.acceptCharacters / 4) + "*/*" });
  expect(refusal).toMatchObject({ status: 406, code: "not-acceptable" });
  expect(refusal.detail).toContain(`at most ${limits.acceptCharacters}`);
});

describe("an answer repeats at most 100 characters of", () => {
  it.each<[string, () => Promise<{ refusal: Refusal }>, string]>([
    ["a path", () => ask(`/${LONG.slice(1)}`), "not-found"],
    ["a path and a method", () => ask("/catalog", { method: LONG }), "method-not-allowed"],
    ["an id", () => ask(`/results/${LONG}`), "unknown-result"],
    ["Accept", () => post("/train", "{}", { Accept: LONG.slice(0, 2000) }), "not-acceptable"],
    ["Content-Type", () => post("/train", "{}", { "Content-Type": LONG }), "unsupported-media-type"],
    ["Content-Encoding", () => post("/train", "{}", { "Content-Encoding": LONG }), "unsupported-media-type"],
    ["a query parameter", () => post(`/train?${LONG}`, "{}"), "invalid-request"],
    ["its value", () => post(`/train?picture=${LONG}`, "{}"), "invalid-request"],
    ["an unknown field", () => post("/train", JSON.stringify({ [LONG]: 1 })), "invalid-request"],
    ["a value", () => post("/train", JSON.stringify({ experiment: { loss: LONG } })), "invalid-request"],
    ["a long number", () => post("/train", `{"seed":0.${"7".repeat(5000)}}`), "invalid-request"],
    ["a patch", () => post("/compare", `{"variants":[{"name":"a","patch":{"${LONG}":1}}]}`), "invalid-request"],
    [
      "a tensor's name",
      () => post("/inspect", JSON.stringify({ parameters: { [LONG]: [1] }, activations: ["relu"] })),
      "invalid-request",
    ],
    [
      "a printed number",
      () => post("/inspect", JSON.stringify({ parameters: `[${"1".repeat(5000)}e9]`, activations: ["relu"] })),
      "invalid-request",
    ],
    [
      "the name of a layer",
      () =>
        post(
          "/inspect",
          JSON.stringify({ parameters: { "0.weight": [[1]] }, activations: ["relu"], order: [LONG], box: [] }),
        ),
      "invalid-request",
    ],
  ])("%s", async (_, asked, code) => {
    const { refusal } = await asked();
    expect(refusal.code).toBe(code);
    const text = JSON.stringify(refusal);
    expect(text).not.toMatch(/x{100}|1{101}|7{101}/);
    expect(text.length).toBeLessThan(2500);
  });

  it("a field in its pointer, in which the cut shows", async () => {
    const { refusal } = await post("/train", JSON.stringify({ experiment: { [LONG]: 1 } }));
    expect(refusal.errors![0]!.pointer).toBe(`/experiment/${CUT}`);
    expect(refusal.errors![0]!.detail).toContain(`Unknown field "${CUT}"`);
  });
});

it("an id of a request that is longer is replaced, not repeated", async () => {
  const idFor = async (id: string) =>
    (await app.request("/health", { headers: { "X-Request-Id": id } })).headers.get("X-Request-Id");
  expect(await idFor("x".repeat(limits.echoed))).toBe("x".repeat(limits.echoed));
  expect(await idFor("x".repeat(limits.echoed + 1))).not.toContain("x");
});

describe("the errors of an answer", () => {
  const fields = (count: number, name: (index: number) => string) =>
    JSON.stringify({ experiment: Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), 0])) });

  it("are the first, and the rest are counted", async () => {
    const { refusal } = await post(
      "/train",
      fields(5000, (i) => `k${i}`),
    );
    expect(refusal.errors!.map(({ pointer }) => pointer)).toEqual(
      Array.from({ length: limits.errors }, (_, i) => `/experiment/k${i}`),
    );
    expect(refusal.errorsOmitted).toBe(5000 - limits.errors);
    expect(refusal.detail).toContain("(and 4999 more)");
  });

  it.each([
    ["of control characters", (i: number) => `${i}${"\u0001".repeat(200)}`],
    ["of characters of three bytes", (i: number) => `${i}${"→".repeat(200)}`],
    ["of quotation marks", (i: number) => `${i}${'"'.repeat(200)}`],
  ])("with names %s are fewer if they would take more than 32 KiB, and none is lost", async (_, name) => {
    const { refusal, bytes } = await post("/train", fields(40, name));
    expect(bytes).toBeLessThanOrEqual(limits.problemBytes);
    expect(refusal.errors!.length).toBeGreaterThan(5);
    expect(refusal.errors!.length + (refusal.errorsOmitted ?? 0)).toBe(40);
  });

  it("are one for each field, also if long names begin alike", async () => {
    const { refusal } = await post(
      "/train",
      fields(3, (i) => `${"x".repeat(200)}${i}`),
    );
    expect(refusal.errors!.length).toBe(3);
  });
});

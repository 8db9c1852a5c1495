import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { pack } from "../../api/results/link.ts";
import { idIn, resultIn } from "../posted.ts";
import { ask, post, problemOf } from "./client.ts";

const request = { experiment: { epochs: 20 }, seed: 5 };
const linkOf = async (held: unknown) => `/r/${await pack(typeof held === "string" ? held : JSON.stringify(held))}`;

it("a link gives the bytes of the POST that it contains", async () => {
  for (const [operation, body] of [
    ["train", request],
    ["inspect", {}],
    ["success-probability", { seeds: { count: 3 } }],
  ] as const) {
    const linked = await ask(await linkOf({ operation, request: body, defaults: "0.5" }));
    expect(linked.status).toBe(200);
    const posted = await post(`/${operation}`, body);
    expect(await linked.text()).toBe(resultIn(await posted.text()));
    expect(linked.headers.get("ETag")).toBe(`"${idIn(posted)}"`);
    for (const name of ["Content-Location", "Result-Stored"])
      expect(linked.headers.get(name)).toBe(posted.headers.get(name));
    expect(linked.headers.get("Cache-Control")).toBe("public, max-age=3600");
  }
});

it("a client with the current ETag gets 304 without a computation", async () => {
  const link = await linkOf({ operation: "train", request });
  const { headers } = await ask(link);
  const again = await ask(link, { headers: { "If-None-Match": headers.get("ETag")! } });
  expect([again.status, await again.text(), again.headers.get("ETag")]).toEqual([304, "", headers.get("ETag")]);
});

describe("refuses", () => {
  it.each([
    ["a link without JSON", "seed 5", "malformed-link", 400, undefined],
    ["an empty link", "", "malformed-link", 400, undefined],
    ["an unknown operation", { operation: "trian", request: {} }, "invalid-request", 422, "/operation"],
    ["an operation without results", { operation: "estimate", request: {} }, "invalid-request", 422, "/operation"],
    ["a name from Object.prototype", { operation: "__proto__", request: {} }, "invalid-request", 422, "/operation"],
    ["a field beside the request", { operation: "train", request: {}, seed: 5 }, "invalid-request", 422, "/seed"],
    [
      "a request with a wrong field",
      { operation: "train", request: { experiment: { epochs: 0 } } },
      "invalid-request",
      422,
      "/request/experiment/epochs",
    ],
    [
      "a request that contradicts itself",
      { operation: "inspect", request: { epoch: 2000 } },
      "invalid-request",
      422,
      "/request/epoch",
    ],
    ["a link without a request", { operation: "train" }, "invalid-request", 422, "/request"],
    ["a list", [1], "invalid-request", 422, ""],
    ["deep nesting", `{"operation":"train","request":${"[".repeat(20)}`, "too-deeply-nested", 422, undefined],
    [
      "a request over the work limit",
      {
        operation: "train",
        request: {
          experiment: {
            epochs: 1e6,
            network: { layers: [{ units: 200, activation: "tanh" }, { units: 200, activation: "tanh" }, { units: 1 }] },
          },
        },
      },
      "work-limit-exceeded",
      422,
      undefined,
    ],
    ["a decompression bomb", " ".repeat(5_000_000), "link-too-large", 413, undefined],
  ])("%s", async (_, held, code, status, pointer) => {
    const response = await ask(await linkOf(held));
    const problem = await problemOf(response);
    expect([problem.code, response.status, problem.errors?.[0]?.pointer]).toEqual([code, status, pointer]);
  });

  it("a link that is too long, damaged or truncated", async () => {
    expect((await problemOf(await ask(`/r/${"A".repeat(limits.linkCharacters + 1)}`))).code).toBe("link-too-long");
    const link = await linkOf({ operation: "train", request });
    expect((await problemOf(await ask(link.slice(0, -5)))).code).toBe("malformed-link");
    expect((await problemOf(await ask(`${link.slice(0, 40)}~${link.slice(41)}`))).code).toBe("malformed-link");
    expect((await ask("/r/")).status).toBe(404);
  });

  it("another method", async () => {
    const response = await ask("/r/AAAA", { method: "POST" });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

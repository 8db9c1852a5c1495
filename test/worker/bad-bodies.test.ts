/** Bodies that no operation reads: malformed, of another type, too large, too deep, or sent by another method. */
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { fileTypes } from "../../api/formats/table.ts";
import { ask, post, problemOf } from "./client.ts";

describe.each(["/train", "/success-probability", "/inspect", "/estimate"])("%s", (path) => {
  it.each([
    ["a body that ends too early", '{"experiment": {'],
    ["an empty body", ""],
    ["a number that is not JSON", '{"seed": 0x10}'],
    ["NaN", '{"seed": NaN}'],
    ["a name that one object has twice", '{"seed": 1, "seed": 2}'],
  ])("refuses %s as malformed", async (_, text) => {
    expect(await problemOf(await post(path, text))).toMatchObject({ status: 400, code: "malformed-json" });
  });

  it("refuses bytes that are not UTF-8", async () => {
    const body = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    const response = await ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    expect(await problemOf(response)).toMatchObject({ status: 400, code: "malformed-json" });
  });

  it.each([["text/plain"], ["application/x-www-form-urlencoded"], [undefined]])(
    "refuses content type %s",
    async (type) => {
      const response = await post(path, "{}", type === undefined ? {} : { "Content-Type": type });
      expect(await problemOf(response)).toMatchObject({ status: 415, code: "unsupported-media-type" });
      expect(response.headers.get("Accept-Post")).toBe(
        ["application/json", "text/csv", ...(path === "/inspect" ? fileTypes : [])].join(", "),
      );
    },
  );

  it("refuses a compressed body", async () => {
    const response = await post(path, "{}", { "Content-Type": "application/json", "Content-Encoding": "gzip" });
    expect((await problemOf(response)).code).toBe("unsupported-media-type");
  });

  it("accepts JSON with a charset, and any +json type", async () => {
    for (const type of ["application/json; charset=utf-8", "application/merge-patch+json"]) {
      expect((await post(path, {}, { "Content-Type": type })).status).toBe(200);
    }
  });

  it("refuses a body over the limit, whatever its declared length", async () => {
    const most = limits.bodyBytes;
    const text = `{"x":"${"x".repeat(most)}"}`;
    expect(await problemOf(await post(path, text))).toMatchObject({ status: 413, code: "body-too-large", limit: most });
    const streamed = new Blob([text]).stream();
    const response = await ask(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: streamed,
    });
    expect((await problemOf(response)).code).toBe("body-too-large");
  });

  it("refuses 10,000-deep nesting", async () => {
    for (const text of ["[".repeat(10_000) + "]".repeat(10_000), '{"a":'.repeat(10_000)]) {
      expect(await problemOf(await post(path, text))).toMatchObject({
        status: 422,
        code: "too-deeply-nested",
        limit: limits.depth,
      });
    }
  });

  it("does not count brackets in strings", async () => {
    expect((await problemOf(await post(path, { x: "[".repeat(100) + '\\"[[' }))).errors![0]!.pointer).toBe("/x");
  });

  it.each(["GET", "PUT", "DELETE", "PATCH"])("refuses %s, with the allowed methods", async (method) => {
    const response = await ask(path, { method });
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "method-not-allowed" });
    expect(response.headers.get("Allow")).toBe("OPTIONS, POST");
  });

  it.each([["[]"], ["null"], ["3"], ['"x"'], ["true"]])("refuses %s as a body", async (text) => {
    expect((await problemOf(await post(path, text))).errors![0]).toMatchObject({ pointer: "", code: "wrong-type" });
  });
});

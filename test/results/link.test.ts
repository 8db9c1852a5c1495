import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";

import { type LinkFault, pack, unpack } from "../../api/results/link.ts";

const codeOf = (part: string) =>
  unpack(part).then(
    () => "none",
    (error: LinkFault) => error.kind,
  );
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const request = JSON.stringify({ operation: "train", request: { seed: 11, experiment: { epochs: 12, loss: "mse" } } });

it("unpacks any packed text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 500 }), async (text) => {
      const part = await pack(text);
      expect(part).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(await unpack(part)).toBe(text);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it("detects any changed character, unless the content is the same", async () => {
  const part = await pack(request);
  for (let at = 0; at < part.length; at++) {
    for (const other of ["A", "z", "-"]) {
      const damaged = part.slice(0, at) + other + part.slice(at + 1);
      const text = await unpack(damaged).catch((error: LinkFault) => error.kind);
      expect(["malformed", request], `${other} at ${at}`).toContain(text);
    }
  }
});

it("detects a link that was cut off anywhere", async () => {
  const part = await pack(request);
  for (let length = 0; length < part.length; length++)
    expect(await codeOf(part.slice(0, length)), String(length)).toBe("malformed");
});

it.each([
  ["that is too long", "A".repeat(limits.linkCharacters + 1), "too-long"],
  ["with extra bytes after its end", base64url(Buffer.concat([gzipSync(request), Buffer.from("more")])), "malformed"],
  ["with another compression", base64url(Buffer.from("PK\u0003\u0004nothing of the kind")), "malformed"],
  ["whose content is not UTF-8", base64url(gzipSync(Uint8Array.of(0x22, 0xff, 0x22))), "malformed"],
  ["with a character outside base64url", "H4sI+AAA", "malformed"],
  ["whose content is one byte over the limit", base64url(gzipSync("x".repeat(limits.bodyBytes + 1))), "too-large"],
])("rejects a link %s", async (_, part, code) => {
  expect(await codeOf(part)).toBe(code);
});

it("reads a link whose content is at the limit", async () => {
  expect((await unpack(base64url(gzipSync("x".repeat(limits.bodyBytes))))).length).toBe(limits.bodyBytes);
});

describe("a zip bomb", () => {
  // The most that a link can hold: about six million zeros.
  const bomb = base64url(gzipSync(Buffer.alloc(6_000_000), { level: 9 }));

  it("is rejected before much of it is decompressed", async () => {
    expect(bomb.length).toBeLessThanOrEqual(limits.linkCharacters);
    const before = process.memoryUsage().arrayBuffers;
    const begin = performance.now();
    for (let i = 0; i < 20; i++) expect(await codeOf(bomb)).toBe("too-large");
    expect((performance.now() - begin) / 20).toBeLessThan(50);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });
});

import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../../api/experiment/request/limits.ts";
import { type LinkFault, pack, unpack } from "../../api/results/link.ts";
import { unitsOf } from "../calibration.ts";

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

it("detects any changed character that changes the text", async () => {
  const part = await pack(request);
  for (let at = 0; at < part.length; at++) {
    for (const other of ["A", "z", "-"]) {
      const damaged = part.slice(0, at) + other + part.slice(at + 1);
      const text = await unpack(damaged).catch((error: LinkFault) => error.kind);
      expect(["malformed", request], `${other} at ${at}`).toContain(text);
    }
  }
});

it("detects truncation at any character", async () => {
  const part = await pack(request);
  for (let length = 0; length < part.length; length++)
    expect(await codeOf(part.slice(0, length)), String(length)).toBe("malformed");
});

it.each([
  ["that is too long", "A".repeat(limits.linkCharacters + 1), "too-long"],
  ["with trailing bytes", base64url(Buffer.concat([gzipSync(request), Buffer.from("more")])), "malformed"],
  ["of another compression", base64url(Buffer.from("PK\u0003\u0004nothing of the kind")), "malformed"],
  ["without valid UTF-8", base64url(gzipSync(Uint8Array.of(0x22, 0xff, 0x22))), "malformed"],
  ["with a character outside base64url", "H4sI+AAA", "malformed"],
  ["one byte over the limit of a body", base64url(gzipSync("x".repeat(limits.linkBytes + 1))), "too-large"],
])("refuses a link %s", async (_, part, code) => {
  expect(await codeOf(part)).toBe(code);
});

it("reads a link at the limit of a body", async () => {
  expect((await unpack(base64url(gzipSync("x".repeat(limits.linkBytes))))).length).toBe(limits.linkBytes);
});

describe("a decompression bomb", () => {
  /** About 0.72 when the bound was set. */
  const MAX_UNITS = 1.2;
  // As much as a link can hold: about six million zeros.
  const bomb = base64url(gzipSync(Buffer.alloc(6_000_000), { level: 9 }));

  it("is rejected before much of it is decompressed", async () => {
    expect(bomb.length).toBeLessThanOrEqual(limits.linkCharacters);
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 20; i++) expect(await codeOf(bomb)).toBe("too-large");
    expect(await unitsOf(() => codeOf(bomb), MAX_UNITS)).toBeLessThan(MAX_UNITS);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
  });
});

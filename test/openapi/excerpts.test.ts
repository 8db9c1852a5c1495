import { expect, it } from "vitest";
import { firstEntries, pictureHead, streamHead } from "../../openapi/examples/excerpts.ts";

it("lists keep their first entry, other members stay", () => {
  expect(firstEntries({ engine: "4", names: ["a", "b"], none: [], limits: { layers: 16 } })).toEqual({
    engine: "4",
    names: ["a"],
    none: [],
    limits: { layers: 16 },
  });
});

it("a picture keeps its title and description", () => {
  expect(pictureHead("<svg><title>A run</title><desc>It fails.</desc><path d='M0 0'/></svg>")).toBe(
    "<svg><title>A run</title><desc>It fails.</desc>…</svg>",
  );
});

it("a stream keeps its estimates, and the beginning of its result", () => {
  const estimate = `event: estimate\ndata: {"trials":"${"1".repeat(200)}"}\n\n`;
  const result = `event: result\ndata: {"id":"${"x".repeat(200)}"}\n\n`;
  expect(streamHead(estimate + result)).toBe(`${estimate}event: result\ndata: {"id":"${"x".repeat(113)}…\n\n`);
});

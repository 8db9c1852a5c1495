/** No file imports itself, however many files lie between: each can be read, moved and tested after what it needs. */
import { describe, expect, it } from "vitest";
import { circles } from "./circles.ts";
import { target, written } from "./sources.ts";

describe("circles", () => {
  const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

  it("finds none in a graph that has none", () => {
    expect(circles(graph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] }))).toEqual([]);
  });

  it("finds the shortest of each component", () => {
    const edges = { a: ["b"], b: ["c"], c: ["d", "a"], d: ["c"], e: ["e"], f: ["a"] };
    expect(circles(graph(edges))).toEqual([
      ["c", "d", "c"],
      ["e", "e"],
    ]);
  });
});

it("no files import each other in a circle, by types or by values", async () => {
  const all = await written();
  const paths = new Set(all.map(({ path }) => path));
  const graph = new Map(
    all.map((source) => [
      source.path,
      source.imports.map((name) => target(source, name)).filter((to) => to !== undefined && paths.has(to)) as string[],
    ]),
  );
  expect(circles(graph).map((circle) => circle.join(" → "))).toEqual([]);
});

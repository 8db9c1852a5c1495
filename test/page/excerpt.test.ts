import { expect, it } from "vitest";
import { excerpt, keep } from "../../page/excerpt.ts";

const answer = {
  id: "x",
  experiment: { epochs: 1 },
  events: [
    { type: "born", unit: 1 },
    { type: "died", unit: 2 },
  ],
  figures: { loss: 0.5, error: 1 },
};

it("keeps the named members in the answer's order, and marks omissions", () => {
  expect(excerpt(keep(answer, ["figures.loss", "events.type", "id"]))).toBe(
    [
      "{",
      '  "id": "x",',
      '  "events": [{ "type": "born", … }, { "type": "died", … }],',
      '  "figures": { "loss": 0.5, … },',
      "  …",
      "}",
    ].join("\n"),
  );
});

it("keeps a whole answer unmarked", () => {
  expect(excerpt(keep({ a: { b: 1 } }, ["a.b"]))).toBe('{ "a": { "b": 1 } }');
});

it("shortens lists and texts, folds the experiment, and limits the depth", () => {
  expect(
    excerpt(
      { list: [1, 2, 3, 4, 5, 6], text: "abcdef", experiment: { epochs: 1 }, deep: { er: { x: 1 } } },
      { characters: 3, depth: 2 },
    ),
  ).toBe('{ "list": [1, 2, 3, … 3 more], "text": "abc…", "experiment": { … }, "deep": { "er": { … } } }');
});

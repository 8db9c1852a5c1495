/** What is said of one output that learns classes. */
import { describe, expect, it } from "vitest";
import { classNotes } from "../../../api/experiment/request/class-notes.ts";
import { resolve } from "../../../api/experiment/request/resolve.ts";
import { readPosted } from "../../../api/operations/read-request.ts";

const notesOn = (targets: number[], activation: string, units = 1) => {
  const inputs = targets.map((_, i) => i);
  const specification = resolve({ network: { layers: [{ units, activation }] }, data: { inputs, targets } });
  return classNotes(specification, () => specification.data.targets);
};

describe("a note", () => {
  it("says that one output learns classes as numbers, and which network would learn them", () => {
    const [note, ...others] = notesOn([0, 1, 2, 2], "identity");
    expect(note).toMatch(/^The targets are the integers 0 to 2/);
    expect(note).toContain('{ "units": 3, "activation": "softmax" }');
    expect(others).toEqual([]);
  });

  it("says that a softmax of one unit is always 1, whatever the targets", () => {
    for (const targets of [
      [0, 1, 0],
      [0.5, 2, 1],
    ])
      expect(notesOn(targets, "softmax")[0]).toContain("is always 1");
  });

  it.each([
    ["two classes", [0, 1, 1], "identity"],
    ["fractions", [0, 1, 2, 0.5], "identity"],
    ["integers with a gap", [0, 1, 3, 3], "identity"],
    ["integers that never repeat", [0, 1, 2, 3], "identity"],
    ["integers below 0", [-1, 0, 1, 1], "identity"],
    ["an output that is no identity", [0, 1, 2, 2], "softplus"],
  ])("says nothing of %s", (_, targets, activation) => expect(notesOn(targets, activation)).toEqual([]));

  it("stands beside the answer of every operation that trains", () => {
    const experiment = { data: { inputs: [0, 1, 2, 3], targets: [0, 1, 2, 2] } };
    for (const operation of ["train", "success-probability", "inspect", "remedies"] as const)
      expect(readPosted(operation, { experiment }).notes?.[0]).toContain("the integers 0 to 2");
    const variants = [{ name: "a", patch: { epochs: 1 } }];
    expect(readPosted("compare", { baseline: experiment, variants }).notes?.length).toBe(1);
  });
});

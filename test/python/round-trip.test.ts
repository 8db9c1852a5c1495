/** Export, read back, and the same experiment: thinned here; `npm run python` has all cases. */
import { describe, expect, it } from "vitest";
import { carried, estimators, replayed } from "../export/experiments.ts";
import { pythonWith } from "../export/parity.ts";
import { BESIDE, readBack } from "./round-trip.ts";

const torch = pythonWith("torch");
const sklearn = pythonWith("sklearn");

describe("a model that an exported script made", () => {
  it.skipIf(torch === null)("reads back as the same experiment: PyTorch", async () => {
    const some = [...replayed.filter((_, index) => index % 11 === 3), ...carried.slice(0, 3)];
    for (const { name, before, after, cannotSay, error } of await readBack(torch!, some, "pytorch")) {
      expect(error, name).toBeUndefined();
      // Which initializer drew the numbers, no module says; nor is it compared.
      const lost = cannotSay.filter((text) => !text.includes("as nn.Linear draws"));
      if (lost.length === 0 && BESIDE[name] === undefined) expect(after, name).toEqual(before);
    }
  });

  it.skipIf(sklearn === null)("reads back as the same experiment: scikit-learn", async () => {
    for (const { name, before, after, error } of await readBack(sklearn!, estimators, "sklearn")) {
      expect(error, name).toBeUndefined();
      if (BESIDE[name] === undefined) expect(after, name).toEqual(before);
    }
  });
});

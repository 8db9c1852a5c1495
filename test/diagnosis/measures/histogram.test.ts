import { expect, it } from "vitest";
import { histogramsOf } from "../../../api/diagnosis/measures/histogram.ts";
import { runToEnd } from "../../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";

it("histograms count every weight, activation and gradient at every epoch", () => {
  const specification = resolve({ data: { generator: "line" }, epochs: 40 });
  const {
    epochs,
    layers: [hidden, output],
  } = runToEnd(histogramsOf(specification, 0, 40))!;
  expect(epochs).toEqual([0, 1, 2, 5, 10, 20, 40]);
  const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const samples = specification.data.inputs.length;
  for (const counts of hidden!.weights!.counts) expect(total(counts)).toBe(4);
  for (const counts of hidden!.activations!.counts) expect(total(counts)).toBe(4 * samples);
  for (const counts of output!.gradients!.counts) expect(total(counts)).toBe(5);
});

import { expect, it } from "vitest";
import { applyAction } from "../../../api/diagnosis/actions/actions.ts";
import { patchBetween } from "../../../api/diagnosis/actions/change.ts";
import { applyPatch, patchBase } from "../../../api/experiment/request/patch.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";

const points = { inputs: [[0], [10], [20], [100]], targets: [[0], [1], [2], [3]] };
const standardized = (data: object) => {
  const from = resolve({ data } as ExperimentInput);
  const to = applyAction("standardize-inputs", 0, from)!;
  return { from, to, patched: resolve(applyPatch(patchBase(from), patchBetween(from, to))) };
};

it("standardizing scales samples for validation by the numbers of those to train on, and its patch says so", () => {
  const { to, patched } = standardized({ ...points, validation: { inputs: [[20]], targets: [[7]] } });
  expect(to.data.validation).toEqual({ inputs: [to.data.inputs[2]], targets: [[7]] });
  expect(patched.data).toEqual(to.data);
});

it("standardizing measures held-out samples as little as it trains on them, and holds out the same ones", () => {
  const { from, to, patched } = standardized({ ...points, validation: { fraction: 0.25 } });
  expect(from.data.validation!.inputs).toEqual([[100]]);
  const mean = to.data.inputs.reduce((sum, [x]) => sum + x!, 0);
  expect(Math.abs(mean)).toBeLessThan(1e-5);
  expect(to.data.validation!.targets).toEqual(from.data.validation!.targets);
  expect(to.data.validation!.inputs[0]![0]).toBeGreaterThan(10);
  expect(patched.data).toEqual(to.data);
});

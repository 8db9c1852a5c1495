/** The best possible function of data with conflicts, against closed forms and a search over constants. */
import { expect, it } from "vitest";
import { bestDespite } from "../../../api/diagnosis/measures/attainable.ts";
import { conflictsOf } from "../../../api/diagnosis/measures/conflict.ts";
import { Trainer } from "../../../api/network/core/trainer.ts";
import { losses } from "../../../api/network/tables/losses.ts";
import { resolveFromOrigin as resolve } from "../../origin.ts";
import { layers } from "../experiments.ts";

it("the best output is the mean for squares, the middle for the largest error, the majority for accuracy", () => {
  const data = { inputs: [[1], [1], [1], [2]], targets: [[0], [0], [1], [1]] };
  const best = (success: object, loss = "mse", activation = "identity") => {
    const network = layers({ units: 1, activation });
    const specification = resolve({ network, data, success: { relativeTo: "absolute", ...success }, loss });
    return bestDespite(conflictsOf(data, "float64"), specification)[0]!.value;
  };
  expect(conflictsOf(data, "float64")).toEqual([[0, 1, 2]]);
  expect(best({ everyErrorBelow: 0.1 })).toBe(0.5);
  expect(best({ lossBelow: 0.1 })).toBeCloseTo((2 * (1 / 9) + 4 / 9) / 4, 9);
  expect(best({ lossBelow: 0.1 }, "mae")).toBeCloseTo(0.25, 6);
  expect(best({ accuracyAtLeast: 1 })).toBe(0.75);
  expect(best({ rSquaredAtLeast: 0.5 })).toBeCloseTo(1 - 2 / 3 / 1, 9);
  const entropy = -(1 / 3) * Math.log(1 / 3) - (2 / 3) * Math.log(2 / 3);
  expect(best({ lossBelow: 0.1 }, "binary-cross-entropy", "sigmoid")).toBeCloseTo((3 * entropy) / 4, 9);
  expect(best({ lossBelow: 0.1 }, "binary-cross-entropy-with-logits")).toBeCloseTo((3 * entropy) / 4, 9);
});

it("no constant has a smaller loss on a conflict than the one that is found, for any loss", () => {
  for (const loss of Object.keys(losses).filter(
    (name) => !name.startsWith("cross-entropy") && !name.endsWith("hinge"),
  )) {
    const data = { inputs: [[0], [0], [0]], targets: [[0], [0.25], [1]] };
    const network = layers({
      units: 1,
      activation: losses[loss as "mse"].summary.includes("probability") ? "sigmoid" : "identity",
    });
    const specification = resolve({ network, data, loss, success: { lossBelow: 0.001 } });
    const [found] = bestDespite(conflictsOf(data, "float64"), specification);
    const { value } = new Trainer({ ...specification, precision: "float64" }).loss;
    const at = (y: number) =>
      data.targets.reduce((sum, t) => sum + value(Float64Array.of(y), Float64Array.from(t), 0, 1), 0) / 3;
    for (let y = 0.001; y < 1; y += 0.001) expect(found!.value).toBeLessThanOrEqual(at(y) + 1e-7);
  }
});

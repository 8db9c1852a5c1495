import { describe, expect, it } from "vitest";
import { noiseLimitOf } from "../../../api/diagnosis/measures/noise.ts";
import { remedies } from "../../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { layers, steady } from "../experiments.ts";
import { hides, shows } from "./planted.ts";

const regression = {
  ...steady,
  network: layers({ units: 8, activation: "tanh" }, { units: 1 }),
  data: { generator: "line", noise: 0.2 },
  loss: "mse",
  optimizer: { name: "adam", learningRate: 0.01 },
  epochs: 300,
  success: { everyErrorBelow: 0.1 },
} satisfies ExperimentInput;
/** Classes whose clusters overlap: the best rule errs on some samples. */
const overlapping = {
  ...regression,
  network: layers({ units: 4, activation: "tanh" }, { units: 1, activation: "sigmoid" }),
  data: { generator: "blobs", noise: 1.2, samples: 200 },
  loss: "binary-cross-entropy",
  success: { accuracyAtLeast: 1 },
} satisfies ExperimentInput;
/** The points of a generator, pasted without what generated them. */
const pasted = ({ data: { inputs, targets } }: ReturnType<typeof resolve>) => ({ inputs, targets });
const own = { ...regression, data: pasted(resolve({ ...regression, data: { generator: "parabola", noise: 0.2 } })) };

shows("noise-limit", "a line with noise and a bound on every error", regression);
shows("noise-limit", "a parabola with noise and too high an R²", {
  ...regression,
  data: { generator: "parabola", noise: 0.2 },
  success: { rSquaredAtLeast: 0.95 },
});
shows("noise-limit", "overlapping clusters of which all should be right", overlapping);
shows("noise-limit", "own points with noise", own);
hides("noise-limit", "a bound that the noise allows", {
  ...regression,
  epochs: 1,
  success: { everyErrorBelow: 0.5, relativeTo: "absolute" },
});
hides("noise-limit", "a line without noise", { ...regression, data: { generator: "line" }, epochs: 2 });
hides("noise-limit", "own points on a smooth curve", {
  ...regression,
  data: pasted(resolve({ ...regression, data: { generator: "sine" } })),
  epochs: 2,
});

describe("what noise allows", () => {
  const limit = (experiment: ExperimentInput) => noiseLimitOf(resolve(experiment))!;

  it("is for noise on the targets the error of the function itself, here the noise", () => {
    const specification = resolve(regression);
    const { inputs, targets } = specification.data;
    const errors = targets.map(([t], i) => Math.abs(t! - inputs[i]![0]!));
    expect(limit(regression)).toMatchObject({ from: "generator", on: "targets", deviation: 0.2 });
    expect(limit(regression).best[0]!.value).toBeCloseTo(Math.max(...errors), 12);
  });

  it("is for noise on the inputs the accuracy of the best rule: of two clusters, the nearer center", () => {
    const { inputs, targets } = resolve(overlapping).data;
    const right = inputs.filter(([x, y], i) => Number(x! + y! > 0) === targets[i]![0]).length;
    expect(limit(overlapping)).toMatchObject({ from: "generator", on: "inputs", reached: right / inputs.length });
    expect(right).toBeLessThan(inputs.length);
  });

  it("has the same accuracy for logits, and for exclusive or with noise on its corners", () => {
    const logits = { ...overlapping, loss: "binary-cross-entropy-with-logits" } as const;
    expect(limit(logits).reached).toBe(limit(overlapping).reached);
    const corners = { ...overlapping, data: { generator: "xor", noise: 0.3, samples: 200 } };
    const { inputs, targets } = resolve(corners).data;
    const right = inputs.filter(([x, y], i) => Number(x! > 0.5 !== y! > 0.5) === targets[i]![0]).length;
    expect(limit(corners).reached).toBeCloseTo(right / inputs.length, 1);
  });

  it("is estimated from neighbors within a third of the true deviation, and not where a curve explains it", () => {
    const { from, deviation } = limit({ ...own });
    expect(from).toBe("neighbors");
    expect(deviation).toBeGreaterThan(0.2 * (2 / 3));
    expect(deviation).toBeLessThan(0.2 * (4 / 3));
    for (const generator of ["line", "sine", "parabola"]) {
      const smooth = pasted(resolve({ ...regression, data: { generator, noise: 0 } }));
      expect(noiseLimitOf(resolve({ ...regression, data: smooth }))?.deviation ?? 0).toBeLessThan(1e-6);
    }
  });

  it("decides the verdict, which asks for no more than the function without noise has", { timeout: 60_000 }, () => {
    const search = (experiment: ExperimentInput) =>
      remedies({ specification: resolve(experiment), framework: null }, { first: 0, count: 30 }, "wilson", 0.95, 10);
    const { diagnosis, baseline } = search(regression);
    expect(diagnosis.findings[0]).toMatchObject({ code: "noise-limit", standing: "confirmed" });
    const { criterion, bound } = baseline.reached!.otherCriterion!;
    expect(criterion).toBe("rSquaredAtLeast");
    expect(bound).toBeLessThanOrEqual(limit(regression).reached);
    expect(diagnosis.verdict).toContain(`use rSquaredAtLeast ${bound}`);
  });
});

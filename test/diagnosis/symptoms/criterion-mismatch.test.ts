import { describe, expect, it } from "vitest";
import { remedies } from "../../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, resolve } from "../../../api/experiment/request/resolve.ts";
import { study } from "../../../api/experiment/study/study.ts";
import { classes, layers, steady, xor } from "../experiments.ts";
import { hides, shows } from "./planted.ts";

/** Two clusters that a short run separates, but without outputs near 0 and 1. */
const clusters = {
  ...steady,
  network: layers({ units: 8, activation: "relu" }, { units: 1, activation: "sigmoid" }),
  data: { generator: "blobs", noise: 0.3, samples: 40 },
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.01 },
  epochs: 40,
  success: { everyErrorBelow: 0.1 },
} satisfies ExperimentInput;

shows("criterion-mismatch", "a bound on every error, on clusters that are separated", clusters);
shows("criterion-mismatch", "a bound on R², with two classes and a softmax", {
  ...steady,
  network: layers({ units: 8, activation: "tanh" }, { units: 2, activation: "softmax" }),
  data: classes,
  loss: "cross-entropy",
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 20,
  success: { rSquaredAtLeast: 0.99 },
});
shows("criterion-mismatch", "a bound on every error, with a hinge", {
  ...steady,
  network: layers({ units: 8, activation: "tanh" }, { units: 1 }),
  data: { inputs: xor.inputs, targets: xor.targets.map(([t]) => [2 * t! - 1]) },
  loss: "hinge",
  optimizer: { name: "adam", learningRate: 0.05 },
  epochs: 200,
  success: { everyErrorBelow: 0.01 },
});
hides("criterion-mismatch", "the same clusters judged by accuracy", {
  ...clusters,
  epochs: 1,
  success: { accuracyAtLeast: 1 },
});
hides("criterion-mismatch", "the same clusters before they are separated", { ...clusters, epochs: 1 });
hides("criterion-mismatch", "the same clusters with a loss of numbers", { ...clusters, loss: "mse", epochs: 20 });

describe("the runs of a network of classes that are judged by every error", () => {
  const specification = resolve(clusters);

  it("reach the accuracy that the study names, and so does a study with that criterion", () => {
    const { successes, reached } = study(specification, { first: 0, count: 40 }, "wilson", 0.95);
    const { otherCriterion } = reached!;
    expect(successes).toBeLessThan(10);
    expect(otherCriterion).toMatchObject({ criterion: "accuracyAtLeast", bound: 1 });
    const judged = resolve({ ...clusters, success: { accuracyAtLeast: 1 } });
    expect(study(judged, { first: 0, count: 40 }, "wilson", 0.95).successes).toBe(otherCriterion!.successes);
    expect(otherCriterion!.statement).toMatch(/^Every sample is classified correctly in .* use accuracyAtLeast 1\.$/);
  });

  it("have their criterion as the confirmed and decisive cause", { timeout: 60_000 }, () => {
    const { diagnosis } = remedies({ specification, framework: null }, { first: 0, count: 40 }, "wilson", 0.95, 25);
    expect(diagnosis.decisive).toBe("criterion-mismatch");
    expect(diagnosis.findings[0]).toMatchObject({ code: "criterion-mismatch", standing: "confirmed" });
    expect(diagnosis.verdict).toContain("use accuracyAtLeast 1");
  });
});

it("a study whose runs succeed, or reach nothing else, names no other criterion", () => {
  const reached = (experiment: ExperimentInput) =>
    study(resolve(experiment), { first: 0, count: 20 }, "wilson", 0.95).reached!.otherCriterion;
  expect(reached({ ...clusters, epochs: 1000 })).toBeNull();
  expect(reached({ ...clusters, epochs: 1 })).toBeNull();
  expect(reached({ ...clusters, optimizer: { name: "sgd", learningRate: 0 } })).toBeNull();
});

/** Trained weights with what they were trained for: the same as /inspect of the run that they are the end of. */
import { describe, expect, it } from "vitest";
import { inspect } from "../../../api/operations/inspect/operation.ts";
import { readRequest } from "../../../api/operations/read-request.ts";
import type { InspectParametersResult, InspectRunResult } from "../../../sdk/src/types.ts";
import { inputs, post, three } from "./given-weights.ts";

const steady = {
  optimizer: { name: "sgd", learningRate: 0.1 },
  schedule: "constant",
  batches: { size: "all", order: "given" },
  epochs: 30,
};
const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  targets: [[0], [1], [1], [0]],
};
const line = { inputs: [[-1], [0], [1], [2], [2]], targets: [[1], [0], [3], [2], [4]] };

const experiments = {
  "two classes of one output": {
    ...steady,
    data: xor,
    network: {
      layers: [
        { units: 3, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    loss: "binary-cross-entropy",
    success: { accuracyAtLeast: 1 },
  },
  "three classes as a flat list, weighted": {
    ...steady,
    data: { inputs: [0, 1, 2, 3], targets: [0, 1, 2, 0], sampleWeights: [1, 2, 1, 0.5], classWeights: [1, 1, 3] },
    network: {
      layers: [
        { units: 5, activation: "relu" },
        { units: 3, activation: "softmax" },
      ],
    },
    loss: "cross-entropy",
    success: { accuracyAtLeast: 1, lossBelow: 0.1 },
  },
  "numbers with a conflict, dead units, a sum and float64": {
    ...steady,
    optimizer: { name: "sgd", learningRate: 0.01 },
    data: line,
    network: { layers: [{ units: 4, activation: "relu" }, { units: 1 }] },
    loss: { name: "mse", reduction: "sum" },
    precision: "float64",
    success: { everyErrorBelow: 0.1 },
  },
  "a linear network": {
    ...steady,
    data: xor,
    network: { layers: [{ units: 2 }, { units: 1 }] },
    loss: "mse",
    success: { rSquaredAtLeast: 0.9 },
  },
  "a loss of logits on a sigmoid": {
    ...steady,
    data: xor,
    network: {
      layers: [
        { units: 2, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    loss: "binary-cross-entropy-with-logits",
    success: { lossBelow: 0.1 },
  },
  "targets out of reach": {
    ...steady,
    data: line,
    network: {
      layers: [
        { units: 2, activation: "tanh" },
        { units: 1, activation: "sigmoid" },
      ],
    },
    loss: "mse",
    success: { everyErrorBelow: 0.1 },
  },
  "a success": {
    ...steady,
    data: { inputs: [[0], [1]], targets: [[1], [2]] },
    network: { layers: [{ units: 4, activation: "elu" }, { units: 1 }] },
    loss: "mse",
    success: { everyErrorBelow: 0.5 },
    epochs: 400,
  },
};

/** The run of an experiment, and the weights at its end with the same purpose. */
async function both(name: keyof typeof experiments) {
  const experiment = experiments[name];
  const run = await post<InspectRunResult>({ experiment, seed: 3 });
  const { data, loss, success } = experiment;
  const weights = await post<InspectParametersResult>({
    network: {
      layers: run.parameters.map((layer, index) => ({
        activation: run.experiment.network.layers[index]!.activation,
        ...layer,
      })),
    },
    data,
    loss,
    success,
    precision: run.experiment.precision,
  });
  return { run, weights };
}

/** Findings that need the beginning of a run, or the way to its end. */
const ofHistory = new Set([
  "learning-rate-too-high",
  "learning-rate-too-low",
  "too-few-epochs",
  "stalled",
  "local-minimum",
  "oscillating",
  "poor-initialization",
  "vanishing-gradient",
  "unnormalized-inputs",
  "unnormalized-targets",
]);

describe.each(Object.keys(experiments) as (keyof typeof experiments)[])("weights with targets, of %s", (name) => {
  it("have the outcome, the error and the measures of the run", async () => {
    const { run, weights } = await both(name);
    expect(weights.outcome).toBe(run.outcome);
    expect(weights.largestError).toBe(run.largestError);
    expect(weights.outputs).toEqual(run.outputs);
    const { criteria, curvature, data, attainable } = run.measures;
    expect(weights.measures).toMatchObject({ criteria, curvature: curvature.here, data, attainable });
    expect(weights.measures!.curvature).not.toBeNull();
    expect(weights.layers.map(({ measures }) => measures)).toEqual(
      run.layers.map(({ measures }) => ({ ...measures, updateRatio: null })),
    );
    expect(weights.layers.every(({ measures }) => measures!.gradientNorm !== null)).toBe(true);
  });

  it("have the findings of the run that need no history, with the same numbers, and no others", async () => {
    const { run, weights } = await both(name);
    const known = run.diagnosis.findings.filter(({ code }) => !ofHistory.has(code));
    expect(known.length).toBeGreaterThan(0);
    expect(weights.diagnosis.findings.map(({ code, severity }) => [code, severity])).toEqual(
      known.map(({ code, severity }) => [code, severity]),
    );
    const values = ({ evidence }: { evidence: { value: number | null; threshold: number | null }[] }) =>
      evidence.map(({ value, threshold }) => [value, threshold]);
    expect(weights.diagnosis.findings.map(values)).toEqual(known.map(values));
    for (const { since, remedies, headline, explanation } of weights.diagnosis.findings) {
      expect([since, remedies]).toEqual([null, []]);
      expect(`${headline} ${explanation}`).not.toMatch(/\b(run|epoch|updates?)\b/);
    }
  });
});

it("the loss and the gradient of weights are those that training reports for the same parameters", async () => {
  const { weights } = await both("two classes of one output");
  const { after, recording } = await post<{
    after: { loss: number };
    recording: { gradientNorm: number[] };
  }>({ experiment: experiments["two classes of one output"], seed: 3 }, "/train");
  expect(weights.measures!.loss).toBe(after.loss);
  expect(weights.measures!.gradientNorm).toBe(recording.gradientNorm.at(-1));
});

describe("what a request with targets leaves out", () => {
  it("is usual for the output layer, and listed", async () => {
    const { loss, success, measures, assumed } = await post<InspectParametersResult>({
      network: three,
      data: { inputs, targets: [0, 1, 2] },
    });
    expect(loss).toEqual({ name: "cross-entropy", reduction: "mean" });
    expect(success).toMatchObject({ accuracyAtLeast: 0.95, everyErrorBelow: null });
    expect(measures!.reached).toEqual({ measure: "accuracy", value: measures!.criteria[0]!.value });
    expect(assumed).toEqual(["/loss", "/success"]);
  });

  it("is nothing without targets and without units that can die, and the result has no field of them", async () => {
    const result = await post<InspectParametersResult>({ network: three, data: { inputs } });
    expect(result.assumed).toEqual([]);
    for (const field of ["loss", "success", "outcome", "largestError", "measures"])
      expect(result).not.toHaveProperty(field);
    expect(result.layers[0]!.measures!.gradientNorm).toBeNull();
  });
});

it("rows and classes are one request with one id, and so are the words of frameworks", async () => {
  const [flat, rows] = await Promise.all(
    [
      { data: { inputs, targets: [2, 0, 1] }, loss: "cross-entropy" },
      {
        data: {
          x: inputs,
          y: [
            [0, 0, 1],
            [1, 0, 0],
            [0, 1, 0],
          ],
        },
        loss: "categorical_crossentropy",
        success: { accuracy_at_least: 0.95 },
      },
    ].map((body) => post<InspectParametersResult>({ network: three, ...body })),
  );
  expect(flat!.id).toBe(rows!.id);
});

it("a layer that a file has without biases has no gradient of biases, and the finding says so", async () => {
  const body = {
    parameters: { "0.weight": [[1], [-1]], "2.weight": [[1, -0.5]], "2.bias": [0.5] },
    activations: ["relu", "identity"],
    data: { inputs: [0, 1, 2], targets: [1, 0, 5] },
  };
  const { diagnosis } = await post<InspectParametersResult>(body);
  expect(diagnosis.findings.find(({ code }) => code === "missing-bias")!.where.layer).toBe(0);
});

it("the cost of weights with targets is known before they are measured, and grows with the samples", () => {
  const costOf = (data: object) => {
    const { work, run } = inspect.plan(readRequest("inspect", { network: three, data }));
    let done = 0;
    for (const steps = run(); ; ) {
      const { done: ended, value } = steps.next();
      if (ended) break;
      done += typeof value === "number" ? value : 0;
    }
    return { work, done };
  };
  const many = Array.from({ length: 300 }, (_, i) => i % 3);
  const [without, few, full] = [
    costOf({ inputs }),
    costOf({ inputs, targets: inputs }),
    costOf({ inputs: many, targets: many }),
  ];
  expect(few.work).toBeGreaterThan(without.work);
  expect(full.work).toBeGreaterThan(20 * few.work);
  for (const { work, done } of [few, full]) {
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThanOrEqual(work);
  }
});

describe("findings that a run has of its beginning, weights have of what is given:", () => {
  const targets = [0, 1, 5];
  const found = async (hidden: { weights: number[][]; biases: number[] }, activation: string) => {
    const { diagnosis } = await post<InspectParametersResult>({
      network: {
        layers: [
          { activation, ...hidden },
          { activation: "identity", weights: [hidden.biases.map(() => 1)], biases: [0] },
        ],
      },
      data: { inputs, targets },
    });
    return diagnosis.findings;
  };

  it("a hidden layer that is saturated, and not one that is not", async () => {
    const flat = (await found({ weights: [[1], [2]], biases: [20, 30] }, "tanh")).find(
      ({ code }) => code === "saturation",
    )!;
    expect(flat.headline).toBe("Layer 1 is saturated: 100 % of its pre-activations lie where tanh is flat.");
    expect(flat.evidence[0]!.quantity).toBe("fraction of layer 1's pre-activations in the flat part");
    const steep = await found({ weights: [[0.1], [0.2]], biases: [0, 0.1] }, "tanh");
    expect(steep.map(({ code }) => code)).not.toContain("saturation");
  });

  it("units that are copies, and not those that are merely close together", async () => {
    const copies = (await found({ weights: [[1], [1], [2]], biases: [0, 0, 1] }, "relu")).find(
      ({ code }) => code === "symmetric-initialization",
    )!;
    expect(copies).toMatchObject({
      severity: "warning",
      where: { layer: 0, units: [0, 1] },
      headline: "The 3 units of layer 1 are only 2 different ones.",
    });
    const close = await found({ weights: [[0.001], [0.002]], biases: [0, 0] }, "tanh");
    expect(close.map(({ code }) => code)).not.toContain("symmetric-initialization");
  });
});

import { remedies } from "../../api/experiment/remedies/remedies.ts";
import { type ExperimentInput, published } from "../../api/experiment/request/resolve.ts";
import { inspectPasted, inspectRun } from "../../api/experiment/run/inspect.ts";
import { train } from "../../api/experiment/run/train.ts";
import { compare } from "../../api/experiment/study/compare.ts";
import { study } from "../../api/experiment/study/study.ts";
import { readRequest } from "../../api/operations/read-request.ts";
import { operations } from "../../api/operations/table.ts";
import type {
  CompareOutcomesResult,
  CompareResult,
  InspectParametersResult,
  InspectRunResult,
  RemediesResult,
  SuccessProbabilityResult,
  SweepResult,
  TrainResult,
} from "../../api/plot/result.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { resolveFromOrigin as resolve } from "../origin.ts";

/* Results as the operations return them, made only with the core. */

const id = "AAAAAAAAAAAAAAAAAAAAAA";

export const diverging: ExperimentInput = { loss: "mse", optimizer: { name: "sgd", learningRate: 50 }, epochs: 100 };
export const xor: ExperimentInput = {
  network: {
    layers: [
      { units: 4, activation: "tanh" },
      { units: 1, activation: "sigmoid" },
    ],
  },
  data: { generator: "xor" },
  loss: "binary-cross-entropy",
  optimizer: { name: "adam", learningRate: 0.05 },
  batches: { size: "all" },
  success: { accuracyAtLeast: 1 },
  epochs: 200,
};
export const relu = (units: number): ExperimentInput => ({
  network: { layers: [{ units, activation: "relu" }, { units: 1 }] },
  epochs: 60,
});

export function trained(input: ExperimentInput = {}, seed = 0): TrainResult {
  const specification = resolve(input);
  return {
    id,
    operation: "train",
    experiment: published(specification),
    ...runToEnd(train(specification, seed)),
  };
}

export function inspected(input: ExperimentInput = {}, seed = 0, epoch?: number): InspectRunResult {
  const specification = resolve(input);
  return {
    id,
    operation: "inspect",
    experiment: published(specification),
    ...runToEnd(inspectRun(specification, seed, epoch ?? specification.epochs)),
  };
}

export function pasted(): InspectParametersResult {
  const network = { layers: [{ activation: { name: "relu" }, weights: [[-0.5], [0.25]], biases: [0, 0.5] }] };
  const request = { network, data: { inputs: [[0], [1]] }, box: null, precision: "float32", initialBias: 0 } as const;
  return { id, operation: "inspect", network, precision: "float32", ...runToEnd(inspectPasted(request)) };
}

export function studied(input: ExperimentInput = {}, count = 40): SuccessProbabilityResult {
  const specification = resolve(input);
  return {
    id,
    operation: "success-probability",
    experiment: published(specification),
    ...study(specification, { first: 0, count }, "wilson", 0.95),
  };
}

/** The result of a comparison of outcomes. */
export function outcomes(request: object): CompareOutcomesResult {
  const operation = operations["compare-outcomes"];
  const report = runToEnd(operation.plan(readRequest("compare-outcomes", request)).run());
  return { id, operation: "compare-outcomes", ...report };
}

export function compared(
  baseline: ExperimentInput,
  variants: Readonly<Record<string, ExperimentInput>>,
  count = 30,
): CompareResult {
  const specification = resolve(baseline);
  const resolved = Object.entries(variants).map(([name, input]) => ({
    name,
    specification: resolve({ ...baseline, ...input }),
  }));
  const report = compare(specification, resolved, { first: 0, count }, "wilson", 0.95);
  return {
    id,
    operation: "compare",
    experiment: published(specification),
    ...report,
    variants: report.variants.map((one, i) => ({ experiment: published(resolved[i]!.specification), ...one })),
  };
}

export function remedied(input: ExperimentInput = {}, count = 20): RemediesResult {
  const specification = resolve(input);
  return {
    id,
    operation: "remedies",
    experiment: published(specification),
    ...remedies({ specification, framework: null }, { first: 0, count }, "wilson", 0.95, 6),
  };
}

export function swept(experiment: ExperimentInput, axes: readonly object[], count = 20): SweepResult {
  const filled = operations.sweep.fill({ experiment, axes, seeds: { count } } as never);
  if ("faults" in filled) throw new RangeError(JSON.stringify(filled.faults));
  return { id, operation: "sweep", ...runToEnd(operations.sweep.plan(filled.full).run()) } as unknown as SweepResult;
}

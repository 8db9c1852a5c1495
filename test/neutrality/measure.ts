/** The published measure of each run of an experiment, and the paired difference that a change makes. */
import { evaluateInSteps } from "../../api/diagnosis/evaluation.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import { runTrials, seedsOf } from "../../api/experiment/study/trials.ts";
import { createDataset } from "../../api/network/core/dataset.ts";
import { Course } from "../../api/network/core/early-stopping.ts";
import { Trainer } from "../../api/network/core/trainer.ts";
import type { Specification } from "../../api/network/specification.ts";
import { runToEnd } from "../../api/steps/steps.ts";
import { mean } from "../mean.ts";
import { isAccuracy } from "./clear.ts";
import type { PublishedStudy } from "./published.ts";
import { allRows, partsOf, type Split } from "./splits.ts";

/** The measurements of the seeds from 0 on; of a run in parts, their mean. */
export function measure(study: PublishedStudy, experiment: ExperimentInput, seeds: number): number[] {
  const specification = resolve(experiment);
  const partsOfSeed = partsOf(study);
  if (partsOfSeed === null && isAccuracy(study) && specification.network.layers.at(-1)!.units === 1)
    return Array.from(
      runTrials({ ...specification, success: onlyAccuracy(specification) }, seedsOf({ first: 0, count: seeds }))
        .reached,
    );
  const whole = allRows(study);
  /** Seeds with the same part use one trainer. */
  const runs = new WeakMap<Split, (seed: number) => number>();
  const runOf = (part: Split) => {
    const run = runs.get(part) ?? runOn(part, study, specification);
    runs.set(part, run);
    return run;
  };
  return Array.from({ length: seeds }, (_, seed) => {
    const parts = partsOfSeed?.(seed) ?? [whole];
    return mean(parts.map((part, index) => runOf(part)(seed * parts.length + index)));
  });
}

/** The measurement of a run that trains on rows, and is measured on others or the same. */
function runOn({ train, test }: Split, study: PublishedStudy, specification: Specification): (seed: number) => number {
  const { inputs, targets } = specification.data;
  const take = (rows: readonly number[]) => ({
    inputs: rows.map((row) => inputs[row]!),
    targets: rows.map((row) => targets[row]!),
  });
  const trained = { ...specification, data: { ...take(train), validation: null } };
  const tested = take(test);
  const dataset = createDataset(tested, specification.precision === "float32");
  const trainer = new Trainer(trained);
  const course = new Course(trainer, trained);
  return (seed) => {
    trainer.start(seed);
    runToEnd(course.run());
    const { outputs } = runToEnd(evaluateInSteps(trainer, dataset));
    return measureOf(study, specification, tested.targets, outputs);
  };
}

/** Studies report the accuracy where it is asked for. */
const onlyAccuracy = ({ success }: Specification): Specification["success"] => ({
  ...success,
  everyErrorBelow: null,
  lossBelow: null,
  rSquaredAtLeast: null,
  accuracyAtLeast: 1,
});

/** The mean error, or the accuracy as Keras reports it: of single outputs where the loss is the binary cross-entropy. */
function measureOf(
  { measure: name }: Pick<PublishedStudy, "measure">,
  { loss }: Specification,
  targets: readonly (readonly number[])[],
  outputs: Float64Array,
): number {
  const width = targets[0]!.length;
  const flat = targets.flat();
  const errors = flat.map((target, index) => outputs[index]! - target);
  if (name.startsWith("mae")) return mean(errors.map(Math.abs));
  if (name.startsWith("mse")) return mean(errors.map((error) => error * error));
  if (width === 1 || loss.name === "binary-cross-entropy")
    return mean(flat.map((target, index) => Number(outputs[index]! > 0.5 === target > 0.5)));
  return mean(
    targets.map((row, sample) => {
      const out = Array.from(outputs.subarray(sample * width, (sample + 1) * width));
      return Number(out.indexOf(Math.max(...out)) === row.indexOf(Math.max(...row)));
    }),
  );
}

/** The mean difference of pairs, and its interval of Student's t distribution at a confidence of 95 %. */
export interface PairedMean {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of `after` − `before`, pair by pair; outputs that are not finite make it NaN. */
export function pairedMean(before: readonly number[], after: readonly number[]): PairedMean {
  const differences = after.map((value, index) => value - before[index]!);
  const difference = mean(differences);
  const variance =
    differences.reduce((sum, x) => sum + (x - difference) * (x - difference), 0) / (differences.length - 1);
  const half = studentQuantile(differences.length - 1) * Math.sqrt(variance / differences.length);
  return { difference, low: difference - half, high: difference + half };
}

/** The 97.5 % quantile of Student's t distribution, by the expansion of Cornish and Fisher; exact to 0.0001 from 20 on. */
function studentQuantile(freedom: number): number {
  const z = 1.959963984540054;
  const [z3, z5, z7] = [z * z * z, z * z * z * z * z, z * z * z * z * z * z * z];
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom)
  );
}

/** Which rows the published programs train on, and on which rows they measure. The documents hold all rows. */
import { shuffle } from "../../api/network/core/batches.ts";
import { createStreams } from "../../api/network/random/generators.ts";
import type { PublishedStudy } from "./published.ts";

/** Rows by their index: a run trains on the first and is measured on the second. */
export interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** The parts of a seed, each a training of its own, whose measures are averaged. */
type Parts = (seed: number) => readonly Split[];

/**
 * Public programs of these two faults train on four fifths, and report the accuracy or the error of a fifth of the rest:
 * calls of scikit-learn's train_test_split with `random_state=42`, which leaves out these rows. The published numbers say
 * so too: accuracies are eighths.
 */
const apart = {
  "neutrality-50306988": {
    untrained: [
      9, 15, 16, 18, 30, 45, 55, 56, 60, 65, 66, 67, 68, 69, 75, 76, 78, 82, 84, 93, 95, 104, 115, 124, 125, 128, 132,
      135, 137, 148, 150, 152, 158, 164, 165, 170, 174, 177, 182, 186,
    ],
    test: [56, 67, 68, 84, 128, 137, 165, 177],
  },
  "neutrality-51181393": {
    untrained: [0, 4, 10, 12, 18, 22, 30, 31, 33, 39, 44, 45, 53, 70, 73, 76, 77, 80, 83, 90],
    test: [4, 53, 77, 83],
  },
};

/**
 * The program of question 59278771 reports the mean accuracy of a cross-validation with ten shuffled folds. Here every
 * seed has its own folds.
 */
const crossValidated = "neutrality-59278771";
const FOLDS = 10;

/** The parts of the seeds of a study; null if it trains on all rows, and is measured on them. */
export function partsOf({ id, experiment }: Pick<PublishedStudy, "id" | "experiment">): Parts | null {
  const rows = rowsOf(experiment);
  if (id === crossValidated) return (seed) => folds(rows, seed);
  const known = Object.entries(apart).find(([name]) => name === id);
  if (known === undefined) return null;
  const [, { untrained, test }] = known;
  const split = { train: others(rows, untrained), test };
  return () => [split];
}

/** A run that trains on all rows, and is measured on them. */
export function allRows({ experiment }: Pick<PublishedStudy, "experiment">): Split {
  const rows = others(rowsOf(experiment), []);
  return { train: rows, test: rows };
}

const rowsOf = ({ data }: PublishedStudy["experiment"]): number =>
  (data as { inputs: readonly unknown[] }).inputs.length;

/** Every row is held out once. */
function folds(rows: number, seed: number): Split[] {
  const order = new Uint32Array(rows);
  shuffle(order, createStreams("philox", seed).stream("validation", 0, rows));
  const size = rows / FOLDS;
  return Array.from({ length: FOLDS }, (_, fold) => {
    const test = Array.from(order.subarray(fold * size, (fold + 1) * size)).sort((a, b) => a - b);
    return { train: others(rows, test), test };
  });
}

function others(rows: number, left: readonly number[]): number[] {
  const isLeft = new Set(left);
  return Array.from({ length: rows }, (_, row) => row).filter((row) => !isLeft.has(row));
}

import { type ActionEntry, plain } from "./action.ts";
import { withBatches, withShuffling } from "./batches.ts";
import { withStandardInputs, withStandardTargets } from "./standardize.ts";
import {
  withBinaryTargets,
  withClassWeights,
  withSignTargets,
  withTargetsFrom0To1,
  withTargetsThatAddUp,
  withUnitPerClass,
} from "./targets.ts";

/** Changes of the data, of their targets, and of the order in which training takes them. */
export const dataActions = {
  "standardize-inputs": {
    summary: "Scale each input to mean 0 and standard deviation 1.",
    words: () => "standardized inputs",
    apply: withStandardInputs,
  },
  "standardize-targets": {
    summary: "Scale the targets of each output to mean 0 and standard deviation 1, and the criterion with them.",
    words: () => "standardized targets",
    apply: withStandardTargets,
  },
  "standardize-data": {
    summary: "Standardize the inputs and the targets.",
    words: () => "standardized inputs and targets",
    apply(specification) {
      const inputs = withStandardInputs(specification);
      return inputs && withStandardTargets(inputs);
    },
  },
  batches: {
    summary: "Train on batches of so many samples in shuffled order; 0 means all samples in one batch.",
    words: (value) => (value === 0 ? "all samples in one batch" : `batches of ${value} samples in shuffled order`),
    apply: withBatches,
  },
  shuffle: {
    summary: "Shuffle the samples in every epoch.",
    words: () => "shuffled samples",
    apply: withShuffling,
  },
  "class-weights": plain(
    "Weight the classes in the loss so that each counts the same, whatever the number of its samples.",
    "classes weighted so that each counts the same",
    withClassWeights,
  ),
  "unit-per-class": plain(
    "Write the classes as a flat list, and give each a softmax unit at the output, with the cross-entropy.",
    "a softmax unit for each class, with the cross-entropy",
    withUnitPerClass,
  ),
  "binary-targets": plain("Write the two values of the targets as 0 and 1.", "targets of 0 and 1", withBinaryTargets),
  "sign-targets": plain("Write the two values of the targets as −1 and 1.", "targets of −1 and 1", withSignTargets),
  "sum-to-one": plain(
    "Divide each row of targets by its sum.",
    "targets of each sample that add up to 1",
    withTargetsThatAddUp,
  ),
  "unit-range-targets": plain(
    "Scale the targets to the range from 0 to 1, and the criterion with them.",
    "targets scaled to the range from 0 to 1",
    withTargetsFrom0To1,
  ),
} satisfies Record<string, ActionEntry>;

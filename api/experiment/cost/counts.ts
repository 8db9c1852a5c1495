/** Counts what a run does in one walk over its specification. Multiply-adds and time are two prices of these counts. */
import { CURVATURE_PRODUCTS } from "../../diagnosis/measures/curvature.ts";
import { gridOf } from "../../diagnosis/recorder/grid.ts";
import { MAX_POINTS } from "../../diagnosis/recorder/recording.ts";
import { canDie, EXPECTED_SHARE, searchEpochs } from "../../diagnosis/recorder/search-budget.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { type Layout, layOut } from "../../network/core/layout.ts";
import { type KernelName, kernelFor } from "../../network/kernels/dispatch.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationName, activationNames } from "../../network/tables/activations.ts";
import { type InitializerName, initializerOf } from "../../network/tables/initializers.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { type OptimizerName, optimizers } from "../../network/tables/optimizers/table.ts";
import { boxWork } from "../../verification/work.ts";
import type { CostTerm } from "./prices.ts";

/** How many times a run does one thing. Where a list has a term more than once, its counts add up. */
export type TermCount = readonly [term: CostTerm, times: number];

/** The sizes of a network, which a plan computes once. */
export interface Sizes {
  readonly layout: Layout;
  readonly activations: readonly ActivationName[];
}

/** `inputs` and the layers in order. Throws a RangeError for an activation that the table does not hold. */
export function sizesOf(
  inputs: number,
  layers: readonly { readonly units: number; readonly activation: Choice }[],
): Sizes {
  const widths = layers.map(({ units }) => units);
  return { layout: layOut(inputs, widths), activations: activationNames(layers) };
}

/** Counts the training of one seed. */
export function countTraining(specification: Specification, sizes: Sizes): TermCount[] {
  const { data, random } = specification;
  const { size } = sizes.layout;
  return [
    ["run", 1],
    [`generator ${random.generator}`, 1],
    ["draw", size],
    ...countInitializers(specification, sizes),
    ["evaluation", data.inputs.length * size],
    ...countEpochs(specification, sizes),
  ];
}

/** Counts the epochs of a run. */
function countEpochs(specification: Specification, sizes: Sizes): TermCount[] {
  const { network, data, batches, epochs, gradientClipping } = specification;
  const { size, layers } = sizes.layout;
  const samples = epochs * data.inputs.length;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const kernel = kernelFor(specification);
  const hasPenalty = network.layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0);
  return [
    ["shuffle", batches.order === "shuffled" ? samples : 0],
    ["sampleParameter", samples * size],
    ["sampleLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
    ["update", updates],
    ["clipping", gradientClipping === null ? 0 : updates * size],
    ["penalty", hasPenalty ? updates * size : 0],
    [updateTerm(specification.optimizer, kernel), updates * size],
    ...countKernel(kernel, specification, sizes, samples, updates),
  ];
}

/** Counts the epochs that the recorder is expected to train again, to find the updates of events. */
export function countSearch(specification: Specification, sizes: Sizes): TermCount[] {
  if (!canDie(sizes.activations)) return [];
  const epochs = EXPECTED_SHARE * searchEpochs(specification.epochs, true);
  return countEpochs({ ...specification, epochs }, sizes);
}

/** Counts what the recorder adds. At each of its points it passes all data once more, and `validated` other samples. */
export function countRecording({ epochs, data }: Specification, sizes: Sizes, validated: number): TermCount[] {
  const points = gridOf(epochs, MAX_POINTS).length;
  return [
    ["point", points],
    ["pointUnit", points * sizes.layout.units],
    ...countPasses(sizes, points * (data.inputs.length + validated)),
  ];
}

/**
 * Counts what a diagnosis adds: the examination at the end, and the products with the Hessian of each sample's loss
 * that it may compute before training and at the end.
 */
export function countDiagnosis({ data }: Specification, sizes: Sizes): TermCount[] {
  const { size, units, layers } = sizes.layout;
  const products = 2 * CURVATURE_PRODUCTS * data.inputs.length;
  return [
    ["productParameter", products * size],
    ["productUnit", products * units],
    ["productLayer", products * layers.length],
    ...countActivations("product", sizes, products),
    ["basis", 2 * CURVATURE_PRODUCTS * CURVATURE_PRODUCTS * size],
    ...countExamination(sizes, data.inputs.length),
  ];
}

/**
 * Counts an examination of a network. Each of `samples` takes one pass forward, and one back for each output. Over a
 * box, the count is the most that deciding the units may take.
 */
export function countExamination(sizes: Sizes, samples: number): TermCount[] {
  const { layout, activations } = sizes;
  return [
    ["examination", 1],
    ...countPasses(sizes, samples * layout.outputs),
    ["box", boxWork(layout, activations, samples)],
  ];
}

/** Counts passes of `samples` through the network and back. */
function countPasses(sizes: Sizes, samples: number): TermCount[] {
  const { size, units, layers } = sizes.layout;
  return [
    ["passParameter", samples * size],
    ["passUnit", samples * units],
    ["passLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
  ];
}

function countActivations(
  family: "activation" | "product",
  { layout, activations }: Sizes,
  samples: number,
): TermCount[] {
  return layout.layers.map(({ units }, l) => [`${family} ${activations[l]!}`, samples * units]);
}

function countInitializers({ network }: Specification, { layout }: Sizes): TermCount[] {
  return network.layers.flatMap(({ weights, biases }, l) =>
    [weights, biases].map((choice): TermCount => {
      const times = initializerOf(choice).cost?.times(layout.layers[l]!) ?? 0;
      return [`initializer ${choice.name as InitializerName}`, times];
    }),
  );
}

function updateTerm(optimizer: Choice, kernel: KernelName): CostTerm {
  const name = optimizer.name as OptimizerName;
  if (kernel === "rectifier") return `fused ${name}`;
  const { withMomentum } = entryOf<OptimizerEntry>(optimizers, optimizer).cost;
  return withMomentum !== undefined && optimizer["momentum"] !== 0 ? `momentum ${name}` : `optimizer ${name}`;
}

/** Counts what depends on the kernel that trains. */
function countKernel(
  kernel: KernelName,
  { network, precision }: Specification,
  sizes: Sizes,
  samples: number,
  updates: number,
): TermCount[] {
  const { size, units, layers } = sizes.layout;
  const ofUpdates: TermCount = ["updateLayer", updates * layers.length];
  switch (kernel) {
    case "rectifier": {
      const hidden = samples * layers[0]!.units;
      return precision === "float32"
        ? [
            ["rectifierSample", samples],
            ["rectifierUnit", hidden],
          ]
        : [
            ["rectifierSample64", samples],
            ["rectifierUnit64", hidden],
          ];
    }
    case "per-sample":
      return [
        ["perSampleParameter", samples * size],
        ["perSampleUnit", samples * units],
        ["perSampleLayer", samples * layers.length],
      ];
    case "sparse":
      return [
        ofUpdates,
        ["sparseParameter", samples * size],
        ["sparseUnit", samples * units],
        ["sparseBatchParameter", updates * size],
      ];
    case "dense":
      return [ofUpdates, ["denseParameter", samples * size], ["denseUnit", samples * units]];
    case "general": {
      const masked = network.layers.reduce((sum, { units: own, dropout }) => sum + (dropout > 0 ? own : 0), 0);
      return [ofUpdates, ["generalParameter", samples * size], ["mask", samples * masked]];
    }
  }
}

/** Counts what a run does in one walk over its specification. Multiply-adds and time are two prices of these counts. */
import { gridOf } from "../../diagnosis/recorder/grid.ts";
import { MAX_POINTS } from "../../diagnosis/recorder/recording.ts";
import { canDie, EXPECTED_SHARE, searchEpochs } from "../../diagnosis/recorder/search-budget.ts";
import { batchesPerEpoch } from "../../network/core/batches.ts";
import { type Layout, layOut } from "../../network/core/layout.ts";
import { isOneGroup } from "../../network/core/parameter-groups.ts";
import type { EarlyStopping } from "../../network/core/stopping-rule.ts";
import { type KernelName, kernelFor } from "../../network/kernels/dispatch.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationName, activationNames } from "../../network/tables/activations.ts";
import { type InitializerName, initializerOf, type Place } from "../../network/tables/initializers.ts";
import type { LossName } from "../../network/tables/losses.ts";
import type { OptimizerEntry } from "../../network/tables/optimizers/optimizer.ts";
import { type OptimizerName, optimizers } from "../../network/tables/optimizers/table.ts";
import { expectedDraws } from "./draws.ts";
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

/** Counts what a request with so many characters takes before and after it computes. */
export function countRequest(characters: number): TermCount[] {
  return [
    ["request", 1],
    ["requestCharacter", characters],
  ];
}

/** Counts the training of one seed on its own. */
export function countTraining(specification: Specification, sizes: Sizes): TermCount[] {
  return [
    ...countAround(specification, sizes),
    ...countEpochs(specification, sizes),
    ...(specification.earlyStopping ? countMonitoring(specification, specification.earlyStopping, sizes) : []),
  ];
}

/** Counts what a run takes before and after its training: its start, and two evaluations. */
export function countAround(specification: Specification, sizes: Sizes): TermCount[] {
  const { random, loss, data, success } = specification;
  const validated = success.on === "validation" ? (data.validation?.inputs.length ?? 0) : 0;
  const samples = data.inputs.length + validated;
  const { size, outputs } = sizes.layout;
  return [
    ["run", 1],
    [`generator ${random.generator}`, 1],
    ["draw", size],
    ...countInitializers(specification, sizes, 1),
    ["evaluation", samples * size],
    ["evaluationSample", samples],
    ...countActivations("activation", sizes, samples),
    [`loss ${loss.name as LossName}`, 2 * samples * outputs],
    ...countStart(specification, sizes),
  ];
}

/** Counts the draws of a start after the first, and the passes that measure each draw. */
function countStart(specification: Specification, sizes: Sizes): TermCount[] {
  const { start, data, loss } = specification;
  if (start === null) return [];
  const draws = expectedDraws(specification);
  const passed = draws * data.inputs.length;
  return [
    ...countDraws(specification, sizes, draws - 1, passed),
    [`loss ${loss.name as LossName}`, "bestOf" in start ? passed * sizes.layout.outputs : 0],
  ];
}

/** Counts so many draws of the initial parameters, and passes of samples that measure them. */
export function countDraws(specification: Specification, sizes: Sizes, draws: number, passed: number): TermCount[] {
  return [
    ["draw", draws * sizes.layout.size],
    ...countInitializers(specification, sizes, draws),
    ...countSlowPasses(sizes, passed),
  ];
}

/** Counts the loss that early stopping evaluates after each epoch, as if no run stopped. */
function countMonitoring({ epochs, data, loss }: Specification, { monitor }: EarlyStopping, sizes: Sizes): TermCount[] {
  const samples = epochs * (monitor === "loss" ? data : (data.validation ?? data)).inputs.length;
  return [
    ["monitoredEpoch", epochs],
    ["monitoredSample", samples],
    ["monitoredParameter", samples * sizes.layout.size],
    ...countActivations("activation", sizes, samples),
    [`loss ${loss.name as LossName}`, samples * sizes.layout.outputs],
  ];
}

/** Counts the epochs of a run. */
function countEpochs(specification: Specification, sizes: Sizes): TermCount[] {
  const { network, data, batches, epochs, gradientClipping } = specification;
  const { size, layers, outputs } = sizes.layout;
  const samples = epochs * data.inputs.length;
  const updates = epochs * batchesPerEpoch(data.inputs.length, batches.size);
  const kernel = kernelFor(specification);
  const isGrouped = !isOneGroup(network.layers);
  const hasPenalty = network.layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0);
  return [
    ["epoch", epochs],
    ["shuffledEpoch", batches.order === "shuffled" ? epochs : 0],
    ["shuffle", batches.order === "shuffled" ? samples : 0],
    ["sampleParameter", samples * size],
    ["sampleLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
    ["update", updates],
    ["clipping", gradientClipping === null ? 0 : updates * size],
    ["penalty", hasPenalty ? updates * size : 0],
    ["grouped", isGrouped ? updates * size : 0],
    ["groupedLayer", isGrouped ? updates * layers.length : 0],
    [updateTerm(specification.optimizer, kernel), updates * size],
    [`step ${specification.optimizer.name as OptimizerName}`, kernel === "rectifier" ? 0 : updates],
    [`loss ${specification.loss.name as LossName}`, kernel === "rectifier" ? 0 : samples * outputs],
    ...countKernel(kernel, specification, sizes, samples, updates),
  ];
}

/** Counts the epochs that the recorder is expected to train again, to find the updates of events. */
export function countSearch(specification: Specification, sizes: Sizes): TermCount[] {
  if (!canDie(sizes.activations)) return [];
  const epochs = Math.ceil(EXPECTED_SHARE * searchEpochs(specification.epochs, true));
  return countEpochs({ ...specification, epochs }, sizes);
}

/** Counts what the recorder adds. At each of its points it passes all samples once more. */
export function countRecording(specification: Specification, sizes: Sizes): TermCount[] {
  const { data, epochs, loss } = specification;
  const { units, layers, outputs } = sizes.layout;
  const points = gridOf(epochs, MAX_POINTS).length;
  const validated = data.validation?.inputs.length ?? 0;
  const passed = points * data.inputs.length;
  const passes = kernelFor(specification) === "general" ? countSlowPasses : countPasses;
  return [
    ["point", points],
    ["pointUnit", points * units],
    ["pointLayer", points * layers.length],
    ["pointSample", passed],
    ["pointSampleUnit", passed * units],
    [`loss ${loss.name as LossName}`, (2 * passed + points * validated) * outputs],
    ...passes(sizes, passed),
    ...countSlowPasses(sizes, points * validated),
  ];
}

/** Counts passes of `samples` through the network and back on the general path. */
export function countSlowPasses(sizes: Sizes, samples: number): TermCount[] {
  const { size, units, layers } = sizes.layout;
  return [
    ["slowPassParameter", samples * size],
    ["slowPassUnit", samples * units],
    ["slowPassLayer", samples * layers.length],
    ...countActivations("activation", sizes, samples),
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

export function countActivations(
  family: "activation" | "product" | "laneActivation",
  { layout, activations }: Sizes,
  samples: number,
): TermCount[] {
  return layout.layers.map(({ units }, l) => [`${family} ${activations[l]!}`, samples * units]);
}

/** Counts what the initializers take beside one draw of each number, for so many draws. */
function countInitializers({ network }: Specification, { layout }: Sizes, draws: number): TermCount[] {
  return network.layers.flatMap(({ weights, biases }, l) =>
    Object.entries({ weights, biases }).map(([place, choice]): TermCount => {
      const times = initializerOf(choice).cost?.times(layout.layers[l]!, place as Place) ?? 0;
      return [`initializer ${choice.name as InitializerName}`, draws * times];
    }),
  );
}

function updateTerm(optimizer: Choice, kernel: KernelName): CostTerm {
  const name = optimizer.name as OptimizerName;
  if (kernel === "rectifier") return `fused ${name}`;
  const { withMomentum } = entryOf<OptimizerEntry>(optimizers, optimizer).cost;
  return withMomentum !== undefined && optimizer["momentum"] !== 0 ? `momentum ${name}` : `optimizer ${name}`;
}

/** An input that moves weights so far in one update that units may never die. */
const LARGE_INPUT = 1e4;

/** Counts what depends on the kernel that trains. */
function countKernel(
  kernel: KernelName,
  { network, precision, data, loss }: Specification,
  sizes: Sizes,
  samples: number,
  updates: number,
): TermCount[] {
  const { size, units, layers } = sizes.layout;
  const ofUpdates: TermCount = ["updateLayer", updates * layers.length];
  switch (kernel) {
    case "rectifier": {
      const hidden = samples * layers[0]!.units;
      // On two points most units die early, and cost nothing from then on; large inputs can keep all alive.
      if (data.inputs.length > 2 || loss.name !== "mae" || data.inputs.some(([x]) => Math.abs(x!) > LARGE_INPUT))
        return [
          ["rectifierSample", samples],
          [precision === "float32" ? "rectifierLiveUnit" : "rectifierLiveUnit64", hidden],
        ];
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
      return [
        ofUpdates,
        ["generalParameter", samples * size],
        ["generalUnit", samples * units],
        ["generalLayer", samples * layers.length],
        ["mask", samples * masked],
      ];
    }
  }
}

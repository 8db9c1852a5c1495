import { batchesPerEpoch } from "../../network/core/batches.ts";
import { layOut } from "../../network/core/layout.ts";
import { kernelFor } from "../../network/kernels/dispatch.ts";
import type { Specification } from "../../network/specification.ts";
import { type Choice, entryOf } from "../../network/table.ts";
import { type ActivationEntry, activations } from "../../network/tables/activations.ts";
import { boxWork } from "../../verification/work.ts";
import { basisWork, EXAMINED, hessianProducts, recordedPoints, trainingWork } from "./work.ts";

/**
 * What a run does, and the nanoseconds of CPU that each of it takes: measured on a machine of 2025 in V8, over the
 * experiments of test/estimates, and fitted by least squares of the relative error. `npm run estimates` shows how well
 * they still fit, and with `--fit` writes them anew. No result depends on them: they tell how long it takes, and decide
 * what is refused.
 */
const nanoseconds = {
  run: 5900,
  /** For each parameter: its draw. */
  draw: 26,
  /** For each of the multiplications that make a layer's weights orthogonal. */
  orthogonal: 15,
  /** For each sample and parameter: looking at the network, before and after. */
  evaluation: 8.6,
  /** By the kernel of one hidden ReLU layer, for each sample, and each hidden unit of it. */
  rectifierSample: 4,
  rectifierUnit: 1.6,
  /** The same in float64, which needs no rounding. */
  rectifierSample64: 2,
  rectifierUnit64: 1.3,
  /** By the kernel that goes sample by sample, for each sample and parameter, and unit, and layer. */
  perSampleParameter: 1.6,
  perSampleUnit: 15,
  perSampleLayer: 62,
  /** By the kernel over active units, for each sample and parameter, sample and unit, update and parameter. */
  sparseParameter: 0.68,
  sparseUnit: 11,
  sparseBatchParameter: 1.8,
  /** By the kernel over all units, for each sample and parameter, and for each sample and unit. */
  denseParameter: 0.65,
  denseUnit: 14,
  /** By the general path, for each sample and parameter; and the draw of a mask, for each sample and unit. */
  generalParameter: 5.6,
  mask: 74,
  /** For each update and layer. */
  updateLayer: 290,
  /** For each update and parameter; for optimizers that are not named, the last. */
  sgd: 0.93,
  momentum: 5.3,
  otherOptimizer: 13,
  /** What is done to a gradient, for each update and parameter. */
  clipping: 0.8,
  penalty: 0.61,
  /** For each sample of a shuffled epoch. */
  shuffle: 56,
  /** For a replay beside its training: of itself; for each point of its recording, and each unit of that. */
  replay: 170000,
  point: 5000,
  pointUnit: 470,
  /** For each sample that is passed for a point or an examination, and parameter, and unit. */
  passParameter: 0.73,
  passUnit: 12,
  /** For each sample in a product with the Hessian, and parameter, and unit. */
  productParameter: 4.8,
  productUnit: 45,
  /** For each multiply-add of keeping a basis orthogonal. */
  basis: 0.56,
  /** For each multiply-add that deciding units over a box may take at most. */
  box: 4.4,
} as const;
type Deed = keyof typeof nanoseconds;

interface LayerLike {
  readonly units: number;
  readonly activation: Choice;
}

/** Nanoseconds of a value and a slope of a unit, where they are not those of straight pieces. */
const curves: Readonly<Record<string, number>> = {
  elu: 11,
  selu: 39,
  celu: 65,
  gelu: 81,
  "gelu-tanh": 36,
  softplus: 110,
  silu: 100,
  mish: 240,
  sigmoid: 24,
  "log-sigmoid": 100,
  tanh: 1.2,
  "tanh-shrink": 54,
  softsign: 12,
  "hard-swish": 15,
  softmax: 110,
};
/** Of a curve that is not listed. */
const CURVE = 40;

/** Nanoseconds of an optimizer, for each update and parameter. */
const optimizers: Readonly<Record<string, number>> = {
  adagrad: 6.6,
  adadelta: 18,
  rmsprop: 13,
  adam: 14,
  adamw: 5.6,
  adamax: 25,
  nadam: 44,
  radam: 14,
  rprop: 7.6,
  lion: 10,
};

/** Nanoseconds until a generator has begun. */
const generators: Readonly<Record<string, number>> = {
  pytorch: 5300,
  numpy: 2800,
  "numpy-legacy": 6400,
  "julia-1.6": 91000,
  "julia-1.7": 2000,
  jax: 1000,
};

/**
 * Nanoseconds of a search's trials, for each multiply-add: of the ways to train the slow ones, since what is tried is
 * not known before.
 */
const SEARCH = 2.5;

const NANOSECONDS = 1e-6;

/** Milliseconds of CPU that training one seed is expected to take. */
export function trainingMilliseconds(specification: Specification): number {
  const counts = countDeeds(specification);
  const {
    network: { layers },
    data,
    optimizer,
    epochs,
    batches,
    random,
  } = specification;
  let sum = generators[random.generator] ?? 0;
  for (const [deed, count] of Object.entries(counts)) sum += count * nanoseconds[deed as Deed];
  if (kernelFor(specification) !== "rectifier") {
    const { size } = layOut(
      specification.network.inputs,
      layers.map(({ units }) => units),
    );
    const samples = epochs * data.inputs.length;
    sum += samples * layers.reduce((total, { units, activation }) => total + units * curveOf(activation.name), 0);
    sum += epochs * batchesPerEpoch(data.inputs.length, batches.size) * size * optimizerOf(optimizer);
  }
  return sum * NANOSECONDS;
}

/**
 * Milliseconds of CPU of examining a network on `samples`, and over a box: of deciding what may have to be searched
 * for, a part.
 */
export function examinationMilliseconds(inputs: number, layers: readonly LayerLike[], samples: number): number {
  const passes = samples * layers.at(-1)!.units;
  return (
    (nanoseconds.replay +
      passes * passNanoseconds(inputs, layers) +
      boxWork(inputs, layers, samples) * nanoseconds.box) *
    NANOSECONDS
  );
}

/** Milliseconds of CPU of a run that is recorded, on `validated` other samples too, and diagnosed. */
export function replayMilliseconds(specification: Specification, validated = 0): number {
  const {
    network: { inputs, layers },
    data,
    epochs,
  } = specification;
  const samples = data.inputs.length;
  const points = recordedPoints(epochs);
  const units = layers.reduce((sum, { units: own }) => sum + own, 0);
  const { size } = layOut(
    inputs,
    layers.map(({ units: own }) => own),
  );
  const recorded =
    points *
    (nanoseconds.point + units * nanoseconds.pointUnit + (samples + validated) * passNanoseconds(inputs, layers));
  const curvature =
    hessianProducts(samples) * (size * nanoseconds.productParameter + units * nanoseconds.productUnit) +
    basisWork(size) * nanoseconds.basis;
  return (
    trainingMilliseconds(specification) +
    examinationMilliseconds(inputs, layers, samples) +
    (recorded + curvature) * NANOSECONDS
  );
}

/** Of passing one sample through a network, and back. */
function passNanoseconds(inputs: number, layers: readonly LayerLike[]): number {
  const { size } = layOut(
    inputs,
    layers.map(({ units }) => units),
  );
  return (
    size * nanoseconds.passParameter +
    layers.reduce((sum, { units, activation }) => sum + units * (nanoseconds.passUnit + curveOf(activation.name)), 0)
  );
}

/** Milliseconds of CPU of one seed in the baseline and in every variant. */
export function comparisonMilliseconds(baseline: Specification, variants: readonly Specification[]): number {
  return variants.reduce((sum, variant) => sum + trainingMilliseconds(variant), trainingMilliseconds(baseline));
}

/** Milliseconds of CPU of a search for remedies, at most: it may end with some of the effort left. */
export function remediesMilliseconds(specification: Specification, seeds: number, effort: number): number {
  const examined = Math.min(EXAMINED, seeds) * replayMilliseconds(specification);
  const searched = effort * seeds * trainingWork(specification) * SEARCH * NANOSECONDS;
  return seeds * trainingMilliseconds(specification) + examined + searched;
}

function countDeeds(specification: Specification): Partial<Record<Deed, number>> {
  const {
    network: { inputs, layers },
    data,
    batches,
    epochs,
    gradientClipping,
    precision,
  } = specification;
  const { size } = layOut(
    inputs,
    layers.map(({ units }) => units),
  );
  const rows = data.inputs.length;
  const samples = epochs * rows;
  const updates = epochs * batchesPerEpoch(rows, batches.size);
  const units = layers.reduce((sum, { units: own }) => sum + own, 0);
  const always = {
    run: 1,
    draw: size,
    evaluation: rows * size,
    shuffle: batches.order === "shuffled" ? samples : 0,
    orthogonal: orthogonalProducts(inputs, layers),
  };
  const path = kernelFor(specification);
  if (path === "rectifier") {
    const ofUnits = samples * layers[0]!.units;
    return precision === "float32"
      ? { ...always, rectifierSample: samples, rectifierUnit: ofUnits }
      : { ...always, rectifierSample64: samples, rectifierUnit64: ofUnits };
  }
  const updating = {
    updateLayer: updates * layers.length,
    clipping: gradientClipping === null ? 0 : updates * size,
    penalty: layers.some(({ l1, l2 }) => l1 > 0 || l2 > 0) ? updates * size : 0,
  };
  switch (path) {
    case "per-sample":
      return {
        ...always,
        clipping: updating.clipping,
        penalty: updating.penalty,
        perSampleParameter: samples * size,
        perSampleUnit: samples * units,
        perSampleLayer: samples * layers.length,
      };
    case "sparse":
      return {
        ...always,
        ...updating,
        sparseParameter: samples * size,
        sparseUnit: samples * units,
        sparseBatchParameter: updates * size,
      };
    case "dense":
      return { ...always, ...updating, denseParameter: samples * size, denseUnit: samples * units };
    case "general": {
      const dropped = layers.reduce((sum, { units: own, dropout }) => sum + (dropout > 0 ? own : 0), 0);
      return { ...always, ...updating, generalParameter: samples * size, mask: samples * dropped };
    }
  }
}

/** Multiplications of the orthogonal draws: each column against all that went before it. */
function orthogonalProducts(inputs: number, layers: Specification["network"]["layers"]): number {
  return layers.reduce((sum, { units, weights }, k) => {
    const fanIn = k === 0 ? inputs : layers[k - 1]!.units;
    return weights.name === "orthogonal" ? sum + units * fanIn * Math.min(units, fanIn) : sum;
  }, 0);
}

function curveOf(name: string): number {
  const { kinks } = entryOf<ActivationEntry>(activations, { name });
  return curves[name] ?? (kinks === null ? CURVE : 0);
}

function optimizerOf(optimizer: Specification["optimizer"]): number {
  if (optimizer.name !== "sgd") return optimizers[optimizer.name] ?? nanoseconds.otherOptimizer;
  return optimizer["momentum"] === 0 ? nanoseconds.sgd : nanoseconds.momentum;
}

/** The times that go by a name, in nanoseconds. */
export const costTables = { nanoseconds, curves, optimizers, generators } as const;

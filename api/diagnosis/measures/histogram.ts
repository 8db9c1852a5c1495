import { forward } from "../../network/core/network.ts";
import { Trainer } from "../../network/core/trainer.ts";
import type { Specification } from "../../network/specification.ts";
import type { Steps } from "../../steps/steps.ts";

/** Counts in equal bins from `low` to `high`, which are the same at every epoch: epochs × bins. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly (readonly number[])[];
}

/** The histograms of one layer over the run; null if a number is not finite, and the gradients of a fixed layer. */
export interface LayerHistograms {
  readonly weights: Histogram | null;
  readonly activations: Histogram | null;
  readonly gradients: Histogram | null;
}

/** The histograms of a run. */
export interface Histograms {
  readonly epochs: readonly number[];
  /** One entry for each layer. */
  readonly layers: readonly LayerHistograms[];
}

/** The number of epochs that are counted, besides epoch 0. */
const MAX_MOMENTS = 10;
const BINS = 20;
/** Activations, weights and gradients that may be kept in memory until they are counted. */
const MAX_NUMBERS = 4_000_000;

/**
 * Histograms of the weights, activations and gradients of each layer, before training and at epochs that double up to
 * `epoch`; null if there would be too many numbers.
 */
export function* histogramsOf(specification: Specification, seed: number, epoch: number): Steps<Histograms | null> {
  const epochs = momentsOf(epoch);
  const trainer = new Trainer(specification);
  const {
    layout,
    dataset: { samples },
  } = trainer;
  if (epochs.length * (samples * layout.units + 2 * layout.size) > MAX_NUMBERS) return null;
  yield* trainer.startInSteps(seed);
  const moments: Numbers[] = [];
  for (const at of epochs) {
    yield* trainer.stepsTo(at);
    moments.push(yield* momentOf(trainer));
  }
  const layers = layout.layers.map(
    (_, l): LayerHistograms => ({
      weights: histogramOf(moments.map(({ weights }) => weights[l]!)),
      activations: histogramOf(moments.map(({ activations }) => activations[l]!)),
      gradients: histogramOf(moments.map(({ gradients }) => gradients[l]!)),
    }),
  );
  return { epochs, layers };
}

/** Epoch 0, and `last` halved again and again. */
function momentsOf(last: number): number[] {
  const moments = new Set([0]);
  for (let i = MAX_MOMENTS - 1, at = last; i >= 0 && at >= 1; i--, at /= 2) moments.add(Math.floor(at));
  return [...moments].sort((a, b) => a - b);
}

interface Numbers {
  readonly weights: readonly Float64Array[];
  readonly activations: readonly Float64Array[];
  readonly gradients: readonly Float64Array[];
}

function* momentOf(trainer: Trainer): Steps<Numbers> {
  const {
    network,
    layout,
    trained,
    dataset: { samples, inputs },
    parameters,
  } = trainer;
  const activations = layout.layers.map(({ units }) => new Float64Array(units * samples));
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, inputs, sample * layout.inputs);
    network.a.forEach((values, l) => activations[l]!.set(values, sample * values.length));
    yield layout.size;
  }
  const gradient = new Float64Array(layout.size);
  yield* trainer.addWholeGradient(gradient);
  return {
    weights: layout.layers.map(({ weightsAt, biasesAt }) => parameters.slice(weightsAt, biasesAt)),
    activations,
    gradients: trained.map(({ from, to }) => gradient.slice(from, to)),
  };
}

/** Null if a number is not finite, or if there are none, such as gradients of a layer that is not trained. */
function histogramOf(moments: readonly Float64Array[]): Histogram | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of moments) {
    for (const value of values) {
      if (!Number.isFinite(value)) return null;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return null;
  const width = (high - low) / BINS;
  const binOf = (value: number) => (width === 0 ? 0 : Math.min(BINS - 1, Math.floor((value - low) / width)));
  const counts = moments.map((values) => {
    const bins = new Array<number>(BINS).fill(0);
    for (const value of values) bins[binOf(value)]!++;
    return bins;
  });
  return { low, high, counts };
}

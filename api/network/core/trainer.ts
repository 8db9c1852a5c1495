import { chooseKernels, type Kernels } from "../kernels/dispatch.ts";
import type { Arrange, GradientKernel, Kernel, OnForward, Update } from "../kernels/kernel.ts";
import { createStreams } from "../random/generators.ts";
import type { Streams } from "../random/stream.ts";
import type { Specification } from "../specification.ts";
import { initializerOf, type Place } from "../tables/initializers.ts";
import { createLoss, divisorOf, type Loss } from "../tables/losses.ts";
import type { Optimizer } from "../tables/optimizers/optimizer.ts";
import { createOptimizer } from "../tables/optimizers/table.ts";
import { learningRates } from "../tables/schedules.ts";
import { batchesPerEpoch, batchSize, shuffle } from "./batches.ts";
import { clip, type GradientClipping } from "./clipping.ts";
import { createDataset, type Dataset } from "./dataset.ts";
import { drawMasks } from "./dropout.ts";
import { trainedEnd } from "./fixed-biases.ts";
import type { LayerLayout, Layout } from "./layout.ts";
import { backward, compile, forward, type Network } from "./network.ts";
import { createPenalty, type Penalty } from "./penalty.ts";

/** One update of the parameters, as an observer sees it immediately afterwards. */
export interface UpdateStep {
  /** The number of this update in the run, from 1. */
  readonly step: number;
  /** The indexes of the samples in its batch. */
  readonly samples: readonly number[];
  /** Its learning rate, in the run's precision. */
  readonly rate: number;
}

/** The state of a run: everything that changes while it trains. */
export interface Checkpoint {
  readonly parameters: Float64Array;
  readonly state: Float64Array;
  epoch: number;
}

/**
 * Trains one seed after another on one specification, with arrays that are allocated once. A run is a pure function of
 * (specification, seed); observers do not influence it.
 */
export class Trainer {
  readonly layout: Layout;
  readonly network: Network;
  readonly dataset: Dataset;
  readonly loss: Loss;
  readonly updatesPerEpoch: number;
  /** For each layer, the end (exclusive) of its trained parameters in the flat array. */
  readonly trainedEnds: readonly number[];
  /** The current parameters of the run, flat; see {@link Layout}. */
  readonly parameters: Float64Array;
  /** The number of epochs trained in this run. */
  epoch = 0;

  readonly #specification: Specification;
  readonly #optimizer: Optimizer;
  readonly #gradient: Float64Array;
  /** The parameters at which `#gradient` already holds the gradient of the next update; NaN if it does not. */
  readonly #passedAt: Float64Array;
  readonly #rates: Float64Array;
  readonly #order: Uint32Array;
  /** All sample indexes, in the order of the data. */
  readonly #all: Uint32Array;
  readonly #batch: number;
  /** The divisor of one sample's loss. */
  readonly #divisor: number;
  readonly #arrange: Arrange | undefined;
  readonly #kernels: Kernels;
  #beforeKernel: Checkpoint | undefined;
  readonly #penalty: Penalty | undefined;
  readonly #clipping: GradientClipping | null;
  #streams: Streams | undefined;

  /**
   * `rates`, one for each epoch, replace those of the schedule. `general` disables all kernels: the run then takes the
   * general path, which is the reference for every kernel.
   */
  constructor(specification: Specification, rates?: Float64Array, general = false) {
    const { network, data, loss, optimizer, schedule, batches, epochs, precision } = specification;
    const single = precision === "float32";
    this.#specification = specification;
    this.network = compile(network.inputs, network.layers, precision);
    this.layout = this.network.layout;
    this.trainedEnds = this.layout.layers.map((layer, index) => trainedEnd(network.layers[index]!, layer));
    this.dataset = createDataset(data, single);
    this.loss = createLoss(loss, single);
    this.#divisor = divisorOf(loss, 1, this.layout.outputs);
    this.parameters = new Float64Array(this.layout.size);
    this.#optimizer = createOptimizer(optimizer, this.layout.size, single);
    this.#gradient = new Float64Array(this.layout.size);
    this.#passedAt = new Float64Array(this.layout.size).fill(NaN);
    this.#rates = rates ?? learningRates(optimizer, schedule, epochs, single);
    this.#order = Uint32Array.from({ length: this.dataset.samples }, (_, i) => i);
    this.#all = this.#order.slice();
    this.#batch = batchSize(this.dataset.samples, batches.size);
    this.updatesPerEpoch = batchesPerEpoch(this.dataset.samples, batches.size);
    this.#arrange = batches.order === "shuffled" ? (epoch) => this.#shuffle(epoch) : undefined;
    this.#kernels = general ? {} : chooseKernels(specification, this.network, this.dataset, this.loss, this.#update);
    this.#penalty = createPenalty(this.layout, network.layers, single);
    this.#clipping = specification.gradientClipping;
  }

  /** Starts the run of `seed` and draws its initial parameters. */
  start(seed: number): void {
    const streams = createStreams(this.#specification.random.generator, seed);
    this.#streams = streams;
    this.epoch = 0;
    this.#optimizer.state.fill(0);
    this.layout.layers.forEach((layer, index) => {
      const { weightsAt, biasesAt, units } = layer;
      this.#initialize("weights", this.parameters.subarray(weightsAt, biasesAt), layer, index, streams);
      this.#initialize("biases", this.parameters.subarray(biasesAt, biasesAt + units), layer, index, streams);
    });
  }

  #initialize(place: Place, target: Float64Array, shape: LayerLayout, index: number, streams: Streams): void {
    const choice = this.#specification.network.layers[index]![place];
    const initializer = initializerOf(choice);
    const stream = streams.stream(initializer.joint ? "weights" : place, index);
    initializer.fill({ target, shape, choice, stream, place, single: this.network.single });
  }

  /** Trains until `epoch` epochs are done, on the fastest path; every path gives the same bits. */
  runTo(epoch: number): void {
    const { run, gradient } = this.#kernels;
    if (run !== undefined && this.epoch < epoch && this.#runKernelTo(epoch, run)) return;
    while (this.epoch < epoch) this.#runEpoch(gradient);
  }

  /**
   * Trains one epoch. With `onStep`, it runs on the general path and calls `onStep` after every update.
   */
  runEpoch(onStep?: (step: UpdateStep) => void): void {
    if (onStep === undefined) this.runTo(this.epoch + 1);
    else this.#runEpoch(undefined, onStep);
  }

  /** Trains with the kernel; if the kernel falls back, restores the run and returns false. */
  #runKernelTo(epoch: number, kernel: Kernel): boolean {
    this.#beforeKernel = this.save(this.#beforeKernel);
    if (kernel.train(this.parameters, this.#rates, this.epoch, epoch, this.#arrange)) {
      this.epoch = epoch;
      return true;
    }
    this.restore(this.#beforeKernel);
    return false;
  }

  #shuffle(epoch: number): Uint32Array {
    shuffle(this.#order, this.#streams!.stream("order", 0, epoch));
    return this.#order;
  }

  #runEpoch(kernel?: GradientKernel, onStep?: (step: UpdateStep) => void): void {
    const { samples } = this.dataset;
    const rate = this.#rates[this.epoch]!;
    this.#arrange?.(this.epoch);
    const drop = drawMasks(this.network, this.#specification.network.layers, this.#streams!, this.epoch);
    for (let batch = 0; batch < this.updatesPerEpoch; batch++) {
      const from = batch * this.#batch;
      const to = Math.min(from + this.#batch, samples);
      const step = this.epoch * this.updatesPerEpoch + batch + 1;
      if (kernel === undefined || !this.#hasPassed()) this.#computeGradient(from, to, kernel, drop);
      this.#passedAt[0] = NaN;
      this.#update(this.parameters, this.#gradient, rate, step);
      onStep?.({ step, samples: Array.from(this.#order.subarray(from, to)), rate });
    }
    this.epoch++;
  }

  readonly #update: Update = (parameters, gradient, rate, step) => {
    this.#penalty?.(parameters, gradient);
    if (this.#clipping !== null) clip(gradient, this.#clipping, this.network.single);
    this.#optimizer.update(parameters, gradient, rate, step);
  };

  #computeGradient(from: number, to: number, kernel?: GradientKernel, drop?: () => void): void {
    this.#gradient.fill(0);
    if (kernel?.addGradient(this.parameters, this.#order, from, to, this.divisor(to - from), this.#gradient)) return;
    this.#gradient.fill(0);
    this.addGradient(this.#order, from, to, this.#gradient, drop);
  }

  #hasPassed(): boolean {
    const [passedAt, parameters] = [this.#passedAt, this.parameters];
    for (let i = 0; i < passedAt.length; i++) if (parameters[i] !== passedAt[i]) return false;
    return true;
  }

  /**
   * Adds the gradient of the mean loss over the samples order[from] … order[to − 1] to `gradient`, without penalties,
   * on the general path. `drop` draws new dropout masks before each sample.
   */
  addGradient(order: Uint32Array, from: number, to: number, gradient: Float64Array, drop?: () => void): void {
    const { layout, network, dataset, loss, parameters } = this;
    const last = network.delta[network.delta.length - 1]!;
    const divisor = this.divisor(to - from);
    const training = drop !== undefined;
    for (let i = from; i < to; i++) {
      const sample = order[i]!;
      const at = sample * layout.inputs;
      drop?.();
      const outputs = forward(network, parameters, dataset.inputs, at, training);
      loss.gradient(outputs, dataset.targets, sample * layout.outputs, layout.outputs, divisor, last);
      backward(network, parameters, dataset.inputs, at, gradient, training);
    }
  }

  /**
   * Whether the next epoch reuses the gradient of {@link pass}, so that `pass` costs almost nothing. True if a kernel
   * computes gradients and an epoch is one update over all data in their order.
   */
  get passesAhead(): boolean {
    const { run, gradient } = this.#kernels;
    return run === undefined && gradient !== undefined && this.updatesPerEpoch === 1 && this.#arrange === undefined;
  }

  /**
   * Passes all data forward and backward: calls `onForward` with the activations, and stores the gradient of the mean
   * loss, without penalties, in `gradient`. False if there is no gradient kernel or it falls back.
   */
  pass(gradient: Float64Array, onForward: OnForward): boolean {
    const { samples } = this.dataset;
    const kernel = this.#kernels.gradient;
    if (kernel === undefined) return false;
    gradient.fill(0);
    if (!kernel.addGradient(this.parameters, this.#all, 0, samples, this.divisor(samples), gradient, onForward))
      return false;
    if (this.passesAhead) {
      this.#gradient.set(gradient);
      this.#passedAt.set(this.parameters);
    }
    return true;
  }

  /** Adds the gradient of the mean loss over all data to `gradient`, without penalties, on the general path. */
  addWholeGradient(gradient: Float64Array): void {
    this.addGradient(this.#all, 0, this.dataset.samples, gradient);
  }

  /** The single update of `epoch`, counted from 1, if {@link passesAhead}. */
  updateOf(epoch: number): UpdateStep {
    return { step: epoch, samples: Array.from(this.#all), rate: this.#rates[epoch - 1]! };
  }

  /** The divisor that turns the summed loss over `samples` into the mean loss. */
  divisor(samples: number): number {
    return samples * this.#divisor;
  }

  /** A copy of the run's state for {@link restore}, stored in `into` if given. */
  save(into?: Checkpoint): Checkpoint {
    if (into === undefined) {
      return { parameters: this.parameters.slice(), state: this.#optimizer.state.slice(), epoch: this.epoch };
    }
    into.parameters.set(this.parameters);
    into.state.set(this.#optimizer.state);
    into.epoch = this.epoch;
    return into;
  }

  /** Sets the run to a saved state. */
  restore(checkpoint: Checkpoint): void {
    this.parameters.set(checkpoint.parameters);
    this.#optimizer.state.set(checkpoint.state);
    this.epoch = checkpoint.epoch;
  }
}

import { runToEnd, STEP_WORK, type Steps } from "../../steps/steps.ts";
import { createSolo, type OnForward, type Solo } from "../lockstep/solo.ts";
import { createStreams } from "../random/generators.ts";
import type { Streams } from "../random/stream.ts";
import type { Specification } from "../specification.ts";
import type { Loss } from "../tables/loss.ts";
import { createLoss, divisorOf, predictionOf } from "../tables/losses.ts";
import { LearningRates } from "../tables/schedules.ts";
import { batchesPerEpoch, batchSize, shuffle } from "./batches.ts";
import { type Checkpoint, copyStates, type UpdateStep } from "./checkpoint.ts";
import { clip, type GradientClipping } from "./clipping.ts";
import { createDataset, type Dataset } from "./dataset.ts";
import { drawMasks } from "./dropout.ts";
import { isLost, type ParameterRange, trainedRange } from "./fixed-parameters.ts";
import { createInitialDraw, type InitialDraw } from "./initial-parameters.ts";
import type { Layout } from "./layout.ts";
import { backward, compile, forward, type Network } from "./network.ts";
import { createGroupedOptimizer, type NetworkOptimizer } from "./parameter-groups.ts";
import { createPenalty, type Penalty } from "./penalty.ts";
import { drawStart } from "./start.ts";
import { weightedLoss } from "./weighted-loss.ts";

/**
 * Trains one seed after another on one specification, with arrays that are allocated once. A run is a pure function of
 * (specification, seed): where it pauses, and what is measured there, does not influence it.
 *
 * The general path of this class is the meaning of every experiment. The engine of `lockstep` only takes less time; where
 * it is not there, or a run is over before an engine would be, the general path computes.
 */
export class Trainer {
  readonly layout: Layout;
  readonly network: Network;
  readonly dataset: Dataset;
  readonly loss: Loss;
  /** The loss without the weights of the samples to train on. */
  readonly lossOfSample: Loss;
  readonly prediction: ReturnType<typeof predictionOf>;
  readonly updatesPerEpoch: number;
  /** The trained parameters of each layer. */
  readonly trained: readonly ParameterRange[];
  /** The current parameters of the run, flat; see {@link Layout}. */
  readonly parameters: Float64Array;
  /** The number of epochs trained in this run, and of updates in the epoch that has begun. */
  epoch = 0;
  updates = 0;

  readonly #specification: Specification;
  readonly #initialDraw: InitialDraw;
  readonly #optimizer: NetworkOptimizer;
  readonly #gradient: Float64Array;
  /** The parameters at which {@link pass} computed `#gradient`; the first is NaN if it did not. */
  readonly #passedAt: Float64Array;
  readonly #rates: Pick<LearningRates, "upTo">;
  readonly #order: Uint32Array;
  readonly #all: Uint32Array;
  readonly #batch: number;
  /** Returns the order of the samples in an epoch, in an array that the next call overwrites. */
  readonly #arrange: ((epoch: number) => Uint32Array) | undefined;
  readonly #general: boolean;
  #engine: Solo | null | undefined;
  #seed = 0;
  /** Whether the order and the dropout masks of the epoch are drawn, up to the next sample. */
  #drawn = false;
  #drop: (() => void) | undefined;
  /** Samples of the next batch whose gradient is computed. */
  #passed = 0;
  readonly #penalty: Penalty | undefined;
  readonly #clipping: GradientClipping | null;
  #streams: Streams | undefined;

  /**
   * `rates`, one for each epoch, replace those of the schedule. With `general` the run takes the general path alone, which
   * is the reference for the others.
   */
  constructor(specification: Specification, rates?: Float64Array, general = false) {
    const { network, data, loss, optimizer, schedule, batches, epochs, precision } = specification;
    const single = precision === "float32";
    this.#specification = specification;
    this.network = compile(network.inputs, network.layers, precision);
    this.layout = this.network.layout;
    this.trained = this.layout.layers.map((layer, index) => trainedRange(network.layers[index]!, layer));
    this.dataset = createDataset(data, single);
    this.lossOfSample = createLoss(loss, single);
    this.prediction = predictionOf(loss);
    this.loss = weightedLoss(this.lossOfSample, this.dataset.weights, single);
    this.parameters = new Float64Array(this.layout.size);
    this.#initialDraw = createInitialDraw(this.parameters, this.network, network);
    this.#optimizer = createGroupedOptimizer(optimizer, network, this.layout, single);
    this.#gradient = new Float64Array(this.layout.size);
    this.#passedAt = new Float64Array(this.layout.size).fill(NaN);
    this.#rates = rates ? { upTo: () => rates } : new LearningRates(optimizer, schedule, epochs, single);
    this.#order = Uint32Array.from({ length: this.dataset.samples }, (_, i) => i);
    this.#all = this.#order.slice();
    this.#batch = batchSize(this.dataset.samples, batches.size);
    this.updatesPerEpoch = batchesPerEpoch(this.dataset.samples, batches.size);
    this.#arrange = batches.order === "shuffled" ? (epoch) => this.#shuffle(epoch) : undefined;
    this.#general = general;
    this.#penalty = createPenalty(this.layout, network.layers, single);
    this.#clipping = specification.gradientClipping;
  }

  /** Starts the run of `seed`, and draws its initial parameters. Returns the number of draws. */
  start = (seed: number): number => runToEnd(this.startInSteps(seed));

  *startInSteps(seed: number): Steps<number> {
    const { network, random, start } = this.#specification;
    this.#streams = createStreams(random.generator, seed, network.layers.length);
    this.#seed = seed;
    this.#engine?.discard();
    this.#goTo(0, 0);
    for (const state of this.#optimizer.states) state.fill(0);
    return yield* drawStart(start, this, this.#initialDraw, this.#streams);
  }

  /** The engine that trains this run and passes its data; null on the general path. */
  #loadEngine(): Solo | null {
    if (this.#general) return null;
    if (this.#engine === undefined) this.#engine = createSolo(this.#specification, this, this.#rates);
    return this.#engine;
  }

  /** Trains until `epoch` epochs are done, on the fastest path; every path gives the same bits. */
  runTo(epoch: number): void {
    runToEnd(this.stepsTo(epoch, 0, Infinity));
  }

  /**
   * The same in steps of about `stepWork` multiply-adds, and then `updates` of the next epoch. A step may end within an
   * epoch or a batch, and the run is at none of these places for others: who abandons the steps starts or restores it.
   */
  *stepsTo(epoch: number, updates = 0, stepWork = STEP_WORK): Steps {
    if (this.epoch > epoch || (this.epoch === epoch && this.updates >= updates)) return;
    const engine = this.#loadEngine();
    if (engine !== null) {
      const state = {
        parameters: this.parameters,
        states: this.#optimizer.states,
        epoch: this.epoch,
        updates: this.updates,
      };
      yield* engine.run(this.#seed, state, { epoch, updates }, this.#hasPassed(), stepWork);
      this.#passedAt[0] = NaN;
      this.#goTo(epoch, updates);
      return;
    }
    const { samples } = this.dataset;
    const perSample = 3 * this.layout.size;
    const epochs = Math.floor(stepWork / (perSample * samples));
    const part = this.#samplesInStep(stepWork);
    while (this.epoch < epoch) {
      const from = this.epoch;
      if (epochs > 0) {
        for (const to = Math.min(epoch, from + epochs); this.epoch < to; ) this.#runSamples(samples);
        yield (this.epoch - from) * samples * perSample;
      } else yield this.#runSamples(part) * perSample;
    }
    while (this.epoch === epoch && this.updates < updates) {
      const left = (updates - this.updates) * this.#batch - this.#passed;
      yield this.#runSamples(Math.min(part, left)) * perSample;
    }
  }

  /** Trains the next update. */
  runUpdate(): void {
    const { epoch, updates } = this;
    if (updates + 1 < this.updatesPerEpoch) runToEnd(this.stepsTo(epoch, updates + 1));
    else runToEnd(this.stepsTo(epoch + 1));
  }

  #shuffle(epoch: number): Uint32Array {
    shuffle(this.#order, this.#streams!.stream("order", 0, epoch));
    return this.#order;
  }

  #goTo(epoch: number, updates: number): void {
    this.epoch = epoch;
    this.updates = updates;
    this.#drawn = false;
    this.#passed = 0;
  }

  #hasBegun = (): boolean => this.updates > 0 || this.#passed > 0;

  /** Draws the order and the dropout masks of the epoch. */
  #draw(): void {
    if (this.#drawn) return;
    this.#drawn = true;
    this.#arrange?.(this.epoch);
    this.#drop = drawMasks(this.network, this.#specification.network.layers, this.#streams!, this.epoch);
    if (this.#drop !== undefined) for (let done = this.updates * this.#batch; done > 0; done--) this.#drop();
  }

  /** Trains on the next samples, at most `most`. Returns their number. */
  #runSamples(most: number): number {
    const { samples } = this.dataset;
    if (!this.#hasBegun() && isLost(this.parameters, this.trained)) {
      this.#goTo(this.epoch + 1, 0);
      return samples;
    }
    this.#draw();
    let done = 0;
    while (done < most && this.updates < this.updatesPerEpoch) {
      const first = this.updates * this.#batch;
      done += this.#passBatch(first, Math.min(first + this.#batch, samples), most - done);
    }
    if (this.updates === this.updatesPerEpoch) this.#goTo(this.epoch + 1, 0);
    return done;
  }

  /** Passes at most `most` samples of a batch; after the last, updates. Returns their number. */
  #passBatch(first: number, to: number, most: number): number {
    const from = first + this.#passed;
    const until = Math.min(to, from + most);
    if (from === first) this.#gradient.fill(0);
    this.addGradient(this.#order, from, until, this.divisor(to - first), this.#gradient, this.#drop);
    this.#passed = until - first;
    if (until < to) return until - from;
    this.#passed = 0;
    const step = this.epoch * this.updatesPerEpoch + ++this.updates;
    this.#update(this.parameters, this.#gradient, this.#rateOf(this.epoch), step);
    return until - from;
  }

  /** Whether the engine holds the gradient of the next update: that of {@link pass} at the current parameters. */
  #hasPassed(): boolean {
    const [passedAt, parameters] = [this.#passedAt, this.parameters];
    for (let i = 0; i < passedAt.length; i++) if (parameters[i] !== passedAt[i]) return false;
    return true;
  }

  #update(parameters: Float64Array, gradient: Float64Array, rate: number, step: number): void {
    this.#penalty?.(parameters, gradient);
    if (this.#clipping !== null) clip(gradient, this.#clipping, this.network.single);
    this.#optimizer.update(parameters, gradient, rate, step);
  }

  /**
   * Adds the gradient of the loss over the samples order[from] … order[to − 1], divided by `divisor`, to `gradient`,
   * without penalties, on the general path. `drop` draws new dropout masks before each sample.
   */
  addGradient(
    order: Uint32Array,
    from: number,
    to: number,
    divisor: number,
    gradient: Float64Array,
    drop?: () => void,
  ): void {
    const { layout, network, dataset, loss, parameters } = this;
    const last = network.delta[network.delta.length - 1]!;
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
   * Passes all data forward and backward: calls `onForward` with the activations, and sets `gradient` to that of the loss,
   * without penalties. Returns false without an engine.
   */
  *pass(gradient: Float64Array, onForward: OnForward): Steps<boolean> {
    const engine = this.#loadEngine();
    if (engine === null) return false;
    yield* engine.pass(this.parameters, gradient, onForward);
    if (engine.reusesPass) this.#passedAt.set(this.parameters);
    return true;
  }

  /** Adds the gradient of the loss over all data to `gradient`, without penalties, on the general path. */
  *addWholeGradient(gradient: Float64Array): Steps {
    const { samples } = this.dataset;
    const most = this.#samplesInStep();
    for (let from = 0; from < samples; from += most) {
      const to = Math.min(from + most, samples);
      this.addGradient(this.#all, from, to, this.divisor(samples), gradient);
      yield (to - from) * 3 * this.layout.size;
    }
  }

  #samplesInStep = (stepWork = STEP_WORK): number => Math.ceil(stepWork / (3 * this.layout.size));

  /** The update that led to the current state. Throws a RangeError before the first. */
  lastUpdate(): UpdateStep {
    const step = this.epoch * this.updatesPerEpoch + this.updates;
    if (step === 0) throw new RangeError("the run has no update yet");
    const epoch = Math.floor((step - 1) / this.updatesPerEpoch);
    const from = (step - 1 - epoch * this.updatesPerEpoch) * this.#batch;
    const order = this.#arrange?.(epoch) ?? this.#all;
    return {
      step,
      samples: Array.from(order.subarray(from, Math.min(from + this.#batch, this.dataset.samples))),
      rate: this.#rateOf(epoch),
    };
  }

  #rateOf(epoch: number): number {
    return this.#rates.upTo(epoch + 1)[epoch]!;
  }

  /** The divisor of the summed loss over `samples`; see {@link divisorOf}. */
  divisor(samples: number): number {
    return divisorOf(this.#specification.loss, samples, this.layout.outputs);
  }

  /** A copy of the run's state for {@link restore}, stored in `into` if given. It leaves out a batch that has begun. */
  save(into?: Checkpoint): Checkpoint {
    const { epoch, updates, parameters } = this;
    const { states } = this.#optimizer;
    this.#engine?.readStates(states);
    if (into === undefined)
      return { parameters: parameters.slice(), states: states.map((state) => state.slice()), epoch, updates };
    into.parameters.set(parameters);
    copyStates(states, into.states);
    return Object.assign(into, { epoch, updates });
  }

  /** Sets the run to a saved state. */
  restore(checkpoint: Checkpoint): void {
    this.parameters.set(checkpoint.parameters);
    copyStates(checkpoint.states, this.#optimizer.states);
    this.#engine?.discard();
    this.#goTo(checkpoint.epoch, checkpoint.updates);
  }
}

import { distance, norm } from "../../linear-algebra/vector.ts";
import type { Checkpoint } from "../../network/core/checkpoint.ts";
import type { Dataset } from "../../network/core/dataset.ts";
import { lossOn } from "../../network/core/loss-on.ts";
import { forward } from "../../network/core/network.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import { round } from "../../network/precision.ts";
import { runToEnd, STEP_WORK, type Steps } from "../../steps/steps.ts";
import { errorOf } from "../evaluation.ts";
import { type Live, markLive } from "./activity.ts";
import { EventLog, middleOf } from "./event-log.ts";
import { gridOf } from "./grid.ts";
import { MAX_POINTS, type Recording } from "./recording.ts";
import { canDie, searchEpochs } from "./search-budget.ts";

/** The fraction of the range of the loss in the run up to which the loss counts as settled. */
const SETTLED = 1e-6;

/** The epochs between two points from which on states between them are kept. */
const LONG = 6;

/**
 * Trains the run that `trainer` has just started for `epochs`, and records it. Recording does not change a bit of the
 * run: measurements only read the parameters, and to find the exact update of a death, the run is set back and its
 * epochs are run again. `validation` is passed forward at every point, but never trained on.
 */
export function record(trainer: Trainer, epochs: number, validation: Dataset | null = null): Recording {
  return runToEnd(recordInSteps(trainer, epochs, validation));
}

/** {@link record} with pauses. */
export function recordInSteps(trainer: Trainer, epochs: number, validation: Dataset | null): Steps<Recording> {
  return new Recorder(trainer, epochs, validation).run();
}

class Recorder {
  readonly #trainer: Trainer;
  /** The epochs that are measured, ascending. */
  readonly #grid: readonly number[];
  readonly #gradient: Float64Array;
  readonly #loss: Float64Array;
  readonly #largestError: Float64Array;
  /** layers × points */
  readonly #gradientNorms: Float64Array[];
  readonly #updateRatios: Float64Array[];
  readonly #liveUnits: Float64Array[];
  readonly #eventLog: EventLog;
  readonly #validation: Dataset | null;
  readonly #validationLoss: Float64Array;
  /** States between two points, where a search for events looks first. */
  readonly #between: Checkpoint[] = [];
  readonly #keepsBetween: boolean;
  #beforeFirst: Checkpoint | null = null;
  #beforeLast: Checkpoint | null = null;
  #point = 0;
  /** For the point that is being measured: the sum of the loss, and the largest error so far. */
  #sum = 0;
  #largest = 0;

  constructor(trainer: Trainer, epochs: number, validation: Dataset | null) {
    const perLayer = () => trainer.layout.layers.map(() => new Float64Array(this.#grid.length));
    this.#trainer = trainer;
    this.#grid = gridOf(epochs, MAX_POINTS);
    this.#gradient = new Float64Array(trainer.layout.size);
    this.#loss = new Float64Array(this.#grid.length);
    this.#largestError = new Float64Array(this.#grid.length);
    this.#gradientNorms = perLayer();
    this.#updateRatios = perLayer();
    this.#liveUnits = perLayer();
    const mortal = canDie(trainer.network.activations.map(({ name }) => name));
    this.#keepsBetween = mortal;
    this.#eventLog = new EventLog(trainer, searchEpochs(epochs, mortal));
    this.#validation = validation;
    this.#validationLoss = new Float64Array(this.#grid.length);
  }

  *run(): Steps<Recording> {
    const trainer = this.#trainer;
    const checkpoint = trainer.save();
    if (trainer.updatesPerEpoch > 1) this.#beforeFirst = trainer.save();
    let before = yield* this.#measure(null);
    this.#eventLog.begin(before);
    while (++this.#point < this.#grid.length) {
      trainer.save(checkpoint);
      const between = yield* this.#keepBetween(checkpoint.epoch, this.#grid[this.#point]!);
      if (this.#point === this.#grid.length - 1) yield* this.#keepBeforeLast();
      yield* trainer.stepsTo(this.#grid[this.#point]!);
      const after = yield* this.#measure(checkpoint.parameters);
      yield* this.#eventLog.record({ from: checkpoint, between }, before, after, this.#overflowed());
      before = after;
    }
    this.#recordSettled();
    return this.#report();
  }

  /**
   * Trains most of the way from one point to the next. Returns the states where a search for events looks first: to
   * train up to them again would take as long as what lies between the points.
   */
  *#keepBetween(from: number, to: number): Steps<readonly Checkpoint[]> {
    if (!this.#keepsBetween || to - from < LONG) return [];
    const trainer = this.#trainer;
    const middle = middleOf(from, to);
    for (const [i, epoch] of [middleOf(from, middle), middle, middleOf(middle, to)].entries()) {
      yield* trainer.stepsTo(epoch);
      this.#between[i] = trainer.save(this.#between[i]);
    }
    return this.#between;
  }

  *#keepBeforeLast(): Steps {
    const trainer = this.#trainer;
    if (trainer.updatesPerEpoch === 1) return;
    yield* trainer.stepsTo(this.#grid.at(-1)! - 1);
    this.#beforeLast = trainer.save();
  }

  #overflowed(): boolean {
    return !Number.isFinite(this.#loss[this.#point]!) || !Number.isFinite(this.#largestError[this.#point]!);
  }

  /** Fills this point of every series. `previous` are the parameters at the point before. */
  *#measure(previous: Float64Array | null): Steps<Live> {
    const trainer = this.#trainer;
    const {
      layout,
      network: { single },
      dataset: { samples },
    } = trainer;
    const live = new Uint8Array(layout.units);
    this.#sum = 0;
    this.#largest = 0;
    this.#gradient.fill(0);
    const passed = yield* trainer.pass(this.#gradient, ({ z, outputs }, first, count) => {
      markLive(trainer, z, count, live);
      for (let i = 0; i < count; i++) this.#addOutputs(outputs[i]!, first + i);
    });
    if (!passed) yield* this.#measureBySample(live);
    this.#loss[this.#point] = round(this.#sum / trainer.divisor(samples), single);
    this.#largestError[this.#point] = this.#largest;
    this.#measureLayers(live, previous);
    if (this.#validation !== null) this.#validationLoss[this.#point] = yield* lossOn(trainer, this.#validation);
    return live;
  }

  *#measureBySample(live: Live): Steps {
    const trainer = this.#trainer;
    const {
      layout,
      network,
      dataset: { samples, inputs },
      parameters,
    } = trainer;
    const most = Math.ceil(STEP_WORK / layout.size);
    this.#sum = 0;
    this.#largest = 0;
    for (let sample = 0; sample < samples; sample++) {
      this.#addOutputs(forward(network, parameters, inputs, sample * layout.inputs), sample);
      markLive(trainer, network.z, 1, live);
      if (sample % most === most - 1) yield most * layout.size;
    }
    this.#gradient.fill(0);
    yield* trainer.addWholeGradient(this.#gradient);
  }

  #addOutputs(outputs: Float64Array, sample: number): void {
    const {
      layout: { outputs: width },
      network: { single },
      dataset: { targets },
      loss,
      prediction,
    } = this.#trainer;
    this.#sum = round(this.#sum + loss.value(outputs, targets, sample * width, width), single);
    const error = errorOf(outputs, targets, sample * width, prediction);
    if (error > this.#largest) this.#largest = error;
  }

  #measureLayers(alive: Live, previous: Float64Array | null): void {
    const {
      layout: { layers },
      parameters,
      trained,
      updatesPerEpoch,
    } = this.#trainer;
    const point = this.#point;
    let unit = 0;
    for (let layer = 0; layer < layers.length; layer++) {
      const { units, weightsAt, biasesAt } = layers[layer]!;
      this.#gradientNorms[layer]![point] = norm(this.#gradient, trained[layer]!.from, trained[layer]!.to);
      if (previous !== null) {
        const updates = (this.#grid[point]! - this.#grid[point - 1]!) * updatesPerEpoch;
        const moved = distance(parameters, previous, weightsAt, biasesAt);
        this.#updateRatios[layer]![point] = moved / (updates * norm(previous, weightsAt, biasesAt));
      }
      let live = 0;
      for (const to = unit + units; unit < to; unit++) live += alive[unit]!;
      this.#liveUnits[layer]![point] = live;
    }
  }

  #recordSettled(): void {
    const loss = this.#loss;
    if (loss.some((value) => !Number.isFinite(value))) return;
    const { low, high } = rangeOf(loss);
    const last = loss.length - 1;
    let from = last;
    while (from > 0 && Math.abs(loss[from - 1]! - loss[last]!) <= SETTLED * (high - low)) from--;
    if (from < last) this.#eventLog.recordLoss("loss-settled", this.#grid[from]!);
  }

  #report(): Recording {
    const total = list(this.#loss).map((_, point) =>
      Math.sqrt(this.#gradientNorms.reduce((sum, layer) => sum + layer[point]! * layer[point]!, 0)),
    );
    return {
      epochs: this.#grid,
      loss: list(this.#loss),
      gradientNorm: total,
      validationLoss: this.#validation && list(this.#validationLoss),
      largestError: list(this.#largestError),
      liveUnits: this.#liveUnits.map(list),
      beforeFirst: this.#beforeFirst,
      beforeLast: this.#beforeLast,
      gradientNorms: this.#gradientNorms.map(list),
      updateRatios: this.#updateRatios.map(list),
      ...this.#eventLog.report(),
    };
  }
}

/** Copies in a loop: Array.from uses an iterator, which takes longer than a short run. */
function list(values: Float64Array): number[] {
  const listed: number[] = [];
  for (let i = 0; i < values.length; i++) listed.push(values[i]!);
  return listed;
}

function rangeOf(values: Float64Array): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

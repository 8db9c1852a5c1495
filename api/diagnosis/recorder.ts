import { forward, backward } from "../network/network.ts";
import { round } from "../network/precision.ts";
import type { Checkpoint, Step, Trainer } from "../network/trainer.ts";
import { errorOf } from "./evaluation.ts";
import { MOST_EVENTS, MOST_POINTS, MOST_SAMPLES, type FlightEvent, type Moment, type Recording } from "./recording.ts";
import { createActivity, measureActivity, noteActivity, type Activity } from "./silence.ts";
import { thin } from "./thin.ts";

/** Forward passes that may be spent on finding the updates at which units died, in one run. */
const MOST_REPLAYED = 2_000_000;
/** A share of the loss's range in the run: smaller movements are none. */
const SETTLED = 1e-6;

/**
 * Trains the run that `trainer` has just started to its end, and records it. Observing changes no bit:
 * every measurement reads the parameters, and where the exact update of a death is wanted, the epoch is
 * set back and run again.
 */
export function record(trainer: Trainer, epochs: number): Recording {
  return new Recorder(trainer, epochs).run();
}

class Recorder {
  readonly #trainer: Trainer;
  readonly #epochs: number;
  readonly #gradient: Float64Array;
  readonly #loss: Float64Array;
  readonly #gradientNorm: Float64Array;
  readonly #largestError: Float64Array;
  readonly #liveUnits: Float64Array[];
  readonly #events: FlightEvent[] = [];
  readonly #deaths = new Map<number, Moment>();
  #omitted = 0;
  #replayed = 0;

  constructor(trainer: Trainer, epochs: number) {
    const points = epochs + 1;
    this.#trainer = trainer;
    this.#epochs = epochs;
    this.#gradient = new Float64Array(trainer.layout.size);
    this.#loss = new Float64Array(points);
    this.#gradientNorm = new Float64Array(points);
    this.#largestError = new Float64Array(points);
    this.#liveUnits = trainer.layout.layers.map(() => new Float64Array(points));
  }

  run(): Recording {
    const trainer = this.#trainer;
    let before = createActivity(trainer);
    let after = createActivity(trainer);
    const checkpoint = trainer.save();
    this.#measure(before);
    this.#noteBirths(before);
    while (trainer.epoch < this.#epochs) {
      trainer.save(checkpoint);
      trainer.runEpoch();
      this.#measure(after);
      const broken = !Number.isFinite(this.#loss[trainer.epoch]!);
      if (!broken && this.#fateChanged(before, after)) this.#noteDeaths(checkpoint, before, after);
      [before, after] = [after, before];
    }
    this.#noteLoss();
    return this.#report();
  }

  /** One pass over the data fills this epoch's point of every series, and `activity`. */
  #measure(activity: Activity): void {
    const trainer = this.#trainer;
    const { layout, network, dataset: { samples, inputs, targets }, loss, parameters, epoch } = trainer;
    const width = layout.outputs;
    const last = network.delta[network.delta.length - 1]!;
    this.#gradient.fill(0);
    activity.active.fill(0);
    let sum = 0;
    let largest = 0;
    for (let sample = 0; sample < samples; sample++) {
      const at = sample * layout.inputs;
      const outputs = forward(network, parameters, inputs, at);
      noteActivity(trainer, sample, activity);
      sum = round(sum + loss.value(outputs, targets, sample * width, width), network.single);
      const error = errorOf(outputs, targets, sample * width);
      if (error > largest) largest = error;
      loss.gradient(outputs, targets, sample * width, width, trainer.divisor(samples), last);
      backward(network, parameters, inputs, at, this.#gradient);
    }
    this.#loss[epoch] = round(sum / trainer.divisor(samples), network.single);
    this.#largestError[epoch] = largest;
    this.#gradientNorm[epoch] = norm(this.#gradient);
    let unit = 0;
    for (const [index, { units }] of layout.layers.entries()) {
      let live = 0;
      for (const to = unit + units; unit < to; unit++) if (activity.active[unit]! > 0) live++;
      this.#liveUnits[index]![epoch] = live;
    }
  }

  #fateChanged(before: Activity, after: Activity): boolean {
    for (let unit = 0; unit < before.active.length; unit++) {
      if (before.active[unit] === 0 !== (after.active[unit] === 0)) return true;
    }
    return false;
  }

  #noteBirths(activity: Activity): void {
    this.#eachUnit((layer, unit, index) => {
      if (activity.active[index]! > 0) return;
      this.#note({
        type: "unit-born-dead", epoch: 0, step: 0, samples: null, rate: null, layer, unit,
        preActivations: { before: null, after: this.#of(activity, index) }, crossing: null,
      });
    });
  }

  /** Runs the epoch again, update by update, to learn at which one each unit took its new state for good. */
  #noteDeaths(checkpoint: Checkpoint, before: Activity, after: Activity): void {
    const turns = this.#mayReplay() ? this.#replay(checkpoint, before) : undefined;
    const found: { order: number; event: FlightEvent }[] = [];
    this.#eachUnit((layer, unit, index) => {
      const dead = after.active[index] === 0;
      if (dead === (before.active[index] === 0)) return;
      const turn = turns?.get(index);
      const moment = this.#momentOf(turn?.step);
      if (dead) this.#deaths.set(index, moment);
      else this.#deaths.delete(index);
      found.push({
        order: turn?.step.step ?? 0,
        event: {
          type: dead ? "unit-died" : "unit-revived",
          ...moment,
          rate: turn?.step.rate ?? null,
          layer, unit,
          ...(turn?.change ?? this.#change(before, after, index)),
        },
      });
    });
    found.sort((a, b) => a.order - b.order);
    for (const { event } of found) this.#note(event);
    this.#noteDeadLayers(found.map(({ event }) => event));
  }

  /** A layer dies with the last of its units: the event repeats that unit's moment. */
  #noteDeadLayers(events: readonly FlightEvent[]): void {
    const { epoch } = this.#trainer;
    for (const [layer, live] of this.#liveUnits.entries()) {
      if (live[epoch] !== 0 || live[epoch - 1] === 0) continue;
      const last = events.findLast((event) => event.layer === layer && event.type === "unit-died")!;
      this.#note({ ...last, type: "layer-died", unit: null, preActivations: null, crossing: null });
    }
  }

  #mayReplay(): boolean {
    const { samples } = this.#trainer.dataset;
    this.#replayed += this.#trainer.updatesPerEpoch * samples;
    return this.#replayed <= MOST_REPLAYED;
  }

  #replay(checkpoint: Checkpoint, start: Activity): Map<number, Turn> {
    const trainer = this.#trainer;
    const turns = new Map<number, Turn>();
    let previous: Activity = { active: start.active.slice(), preActivations: start.preActivations.slice() };
    let now = createActivity(trainer);
    trainer.restore(checkpoint);
    trainer.runEpoch((step) => {
      measureActivity(trainer, now);
      for (let unit = 0; unit < now.active.length; unit++) {
        if (now.active[unit] === 0 === (previous.active[unit] === 0)) continue;
        turns.set(unit, { step, change: this.#change(previous, now, unit) });
      }
      [previous, now] = [now, previous];
    });
    return turns;
  }

  #momentOf(step: Step | undefined): Moment {
    const { epoch } = this.#trainer;
    if (step === undefined) return { epoch, step: null, samples: null };
    return { epoch, step: step.step, samples: step.samples.slice(0, MOST_SAMPLES) };
  }

  #noteLoss(): void {
    const loss = this.#loss;
    const broken = loss.findIndex((value) => !Number.isFinite(value));
    const nothing = { step: null, samples: null, rate: null, layer: null, unit: null, preActivations: null, crossing: null };
    if (broken >= 0) return this.#note({ type: "loss-not-finite", epoch: broken, ...nothing });
    const { low, high } = rangeOf(loss);
    const end = loss[this.#epochs]!;
    let from = this.#epochs;
    while (from > 0 && Math.abs(loss[from - 1]! - end) <= SETTLED * (high - low)) from--;
    if (from < this.#epochs) this.#note({ type: "loss-settled", epoch: from, ...nothing });
  }

  #note(event: FlightEvent): void {
    if (this.#events.length < MOST_EVENTS) this.#events.push(event);
    else this.#omitted++;
  }

  #of({ preActivations }: Activity, unit: number): number[] {
    const { samples } = this.#trainer.dataset;
    return Array.from(preActivations.subarray(unit * samples, unit * samples + Math.min(samples, MOST_SAMPLES)));
  }

  /** What happened to a unit between two measurements, one of which finds it dead. */
  #change(before: Activity, after: Activity, unit: number): Change {
    const { samples } = this.#trainer.dataset;
    const of = ({ preActivations }: Activity) => preActivations.subarray(unit * samples, (unit + 1) * samples);
    const telling = of(after.active[unit] === 0 ? before : after);
    const sample = telling.reduce((most, x, i) => (x > telling[most]! ? i : most), 0);
    return {
      preActivations: { before: this.#of(before, unit), after: this.#of(after, unit) },
      crossing: { sample, before: of(before)[sample]!, after: of(after)[sample]! },
    };
  }

  #eachUnit(visit: (layer: number, unit: number, index: number) => void): void {
    let index = 0;
    for (const [layer, { units }] of this.#trainer.layout.layers.entries()) {
      for (let unit = 0; unit < units; unit++) visit(layer, unit, index++);
    }
  }

  #report(): Recording {
    const series = [this.#loss, this.#gradientNorm, this.#largestError];
    const kept = this.#events.map(({ epoch }) => epoch);
    const epochs = thin(this.#epochs + 1, series, kept, MOST_POINTS);
    const at = (values: Float64Array) => epochs.map((epoch) => values[epoch]!);
    return {
      epochs,
      loss: at(this.#loss),
      gradientNorm: at(this.#gradientNorm),
      largestError: at(this.#largestError),
      liveUnits: this.#liveUnits.map(at),
      events: this.#events.toSorted((a, b) => a.epoch - b.epoch),
      eventsOmitted: this.#omitted,
      deaths: this.#deaths,
    };
  }
}

/** The update at which a unit last changed between live and dead within an epoch. */
interface Turn {
  readonly step: Step;
  readonly change: Change;
}

type Change = Pick<FlightEvent, "preActivations" | "crossing">;

function norm(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum);
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

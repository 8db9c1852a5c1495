import type { Checkpoint, Trainer, UpdateStep } from "../../network/core/trainer.ts";
import { evaluate } from "../evaluation.ts";
import { type Activity, createActivity, measureActivity, noteLive, notePassing } from "./activity.ts";
import { type EventType, type FlightEvent, MAX_EVENTS, MAX_SAMPLES, type Moment, type Recording } from "./recording.ts";

/** Forward passes that may be spent on finding the updates at which things happened, in one run. */
const MAX_REPLAYED = 2_000_000;

/**
 * What happened to units, layers and the loss, each at its very update. Where an epoch is one update, and the trainer
 * passes ahead, every epoch is looked at as it goes. Elsewhere, between two measurements that
 * differ in which units are dead, the run is set back and its epochs are run again: first to find the
 * epochs in which it changed, then, update by update, each of these.
 */
export class EventLog {
  readonly #trainer: Trainer;
  readonly #events: FlightEvent[] = [];
  readonly #deaths = new Map<number, Moment>();
  #omitted = 0;
  #replayed = 0;
  #broken = false;
  /** The activities that {@link watch} turns about, and the gradient that it has no use for. */
  readonly #watched: readonly [Activity, Activity];
  /** The activity an epoch before {@link watch} ended. */
  #last: Activity;
  readonly #gradient: Float64Array;

  constructor(trainer: Trainer) {
    this.#trainer = trainer;
    this.#watched = [createActivity(trainer), createActivity(trainer)];
    this.#last = this.#watched[0];
    this.#gradient = new Float64Array(trainer.layout.size);
  }

  /** Notes the units that are dead before training. */
  begin(activity: Activity): void {
    this.#eachUnit((layer, unit, index) => {
      if (activity.live[index] === 1) return;
      this.#note({
        type: "unit-born-dead",
        epoch: 0,
        step: 0,
        samples: null,
        rate: null,
        layer,
        unit,
        preActivations: { before: null, after: this.#of(activity, index) },
        crossing: null,
      });
    });
  }

  /**
   * Trains until `epoch` epochs are done, from where `before` was measured. Returns what was seen to change on the way,
   * short of the last epoch; undefined where one cannot look without running epochs twice.
   */
  watch(before: Activity, epoch: number): EpochActivity[] | undefined {
    const trainer = this.#trainer;
    const sights: EpochActivity[] = [];
    let seen = trainer.passesAhead && !this.#broken;
    this.#last = before;
    while (seen && trainer.epoch < epoch - 1) {
      trainer.runTo(trainer.epoch + 1);
      const now = this.#watched[this.#last === this.#watched[0] ? 1 : 0];
      seen = trainer.pass(this.#gradient, (passing, first, count) => notePassing(trainer, passing, first, count, now));
      noteLive(trainer, now);
      if (fateChanged(this.#last, now)) sights.push(this.#sightOf(trainer.epoch, this.#last, now));
      this.#last = now;
    }
    trainer.runTo(epoch);
    return seen ? sights : undefined;
  }

  /**
   * Notes what changed from `checkpoint`, where `before` was measured, to the trainer's present state, where
   * `after` was, and which is `broken` when its loss is not finite. Leaves the trainer in that state. `sights` are
   * those of {@link watch}.
   */
  follow(checkpoint: Checkpoint, before: Activity, after: Activity, broken: boolean, sights?: EpochActivity[]): void {
    if (this.#broken) return;
    if (broken) return this.#followBreak(checkpoint);
    if (!fateChanged(before, after)) return;
    const { epoch } = this.#trainer;
    const single = epoch === checkpoint.epoch + 1;
    if (!single && !this.#mayReplay(epoch - checkpoint.epoch))
      return this.#noteChanges(this.#sightOf(epoch, before, after));
    if (sights === undefined)
      return single ? this.#followEpoch(checkpoint, before, after) : this.#followEpochs(checkpoint, before);
    if (fateChanged(this.#last, after)) sights.push(this.#sightOf(epoch, this.#last, after));
    for (const sight of sights) this.#noteChanges(sight, this.#mayReplay(1) ? this.#turnsOf(sight) : undefined);
  }

  /** Runs the epochs up to the present one again, to learn in which of them units changed. */
  #followEpochs(checkpoint: Checkpoint, before: Activity): void {
    const { epoch } = this.#trainer;
    let earlier = copy(before);
    let now = createActivity(this.#trainer);
    const stop = {
      parameters: checkpoint.parameters.slice(),
      state: checkpoint.state.slice(),
      epoch: checkpoint.epoch,
    };
    this.#trainer.restore(stop);
    while (this.#trainer.epoch < epoch) {
      this.#trainer.save(stop);
      this.#trainer.runEpoch();
      measureActivity(this.#trainer, now);
      if (fateChanged(earlier, now)) this.#followEpoch(stop, earlier, now);
      [earlier, now] = [now, earlier];
    }
  }

  /** Notes something about the loss that is known by its epoch alone. */
  noteLoss(type: EventType, epoch: number, step: number | null = null): void {
    this.#note({
      type,
      epoch,
      step,
      samples: null,
      rate: null,
      layer: null,
      unit: null,
      preActivations: null,
      crossing: null,
    });
  }

  report(): Pick<Recording, "events" | "eventsOmitted" | "deaths"> {
    return {
      events: this.#events.toSorted((a, b) => a.epoch - b.epoch),
      eventsOmitted: this.#omitted,
      deaths: this.#deaths,
    };
  }

  /** Finds the first epoch after which an output or the loss is not finite. */
  #followBreak(checkpoint: Checkpoint): void {
    const trainer = this.#trainer;
    const { epoch } = trainer;
    this.#broken = true;
    if (!this.#mayReplay(epoch - checkpoint.epoch)) return this.noteLoss("loss-not-finite", epoch);
    trainer.restore(checkpoint);
    let found = epoch;
    while (trainer.epoch < epoch) {
      trainer.runEpoch();
      if (found < epoch) continue;
      const { loss, largestError } = evaluate(trainer);
      if (!Number.isFinite(loss) || !Number.isFinite(largestError)) found = trainer.epoch;
    }
    this.noteLoss("loss-not-finite", found);
  }

  /** Runs the epoch again, update by update, to learn at which one each unit took its new state for good. */
  #followEpoch(checkpoint: Checkpoint, before: Activity, after: Activity): void {
    const sight = this.#sightOf(this.#trainer.epoch, before, after);
    this.#noteChanges(
      sight,
      this.#mayReplay(this.#trainer.updatesPerEpoch) ? this.#replay(checkpoint, before) : undefined,
    );
  }

  /** Notes the changes of a sight, each at its turn where that is known. */
  #noteChanges({ epoch, before, after, changes }: EpochActivity, turns?: Map<number, Turn>): void {
    const found: { order: number; event: FlightEvent }[] = [];
    this.#eachUnit((layer, unit, index) => {
      const change = changes.get(index);
      if (change === undefined) return;
      const dead = after[index] === 0;
      const turn = turns?.get(index);
      const moment = momentOf(epoch, turn?.step);
      if (dead) this.#deaths.set(index, moment);
      else this.#deaths.delete(index);
      found.push({
        order: turn?.step.step ?? 0,
        event: {
          type: dead ? "unit-died" : "unit-revived",
          ...moment,
          rate: turn?.step.rate ?? null,
          layer,
          unit,
          ...(turn?.change ?? change),
        },
      });
    });
    found.sort((a, b) => a.order - b.order);
    for (const { event } of found) this.#note(event);
    this.#noteDeadLayers(
      before,
      after,
      found.map(({ event }) => event),
    );
  }

  /** What changed between two measurements, of which the second was made after `epoch` epochs. */
  #sightOf(epoch: number, before: Activity, after: Activity): EpochActivity {
    const changes = new Map<number, Change>();
    for (let unit = 0; unit < after.live.length; unit++) {
      if (before.live[unit] !== after.live[unit]) changes.set(unit, this.#change(before, after, unit));
    }
    return { epoch, before: before.live.slice(), after: after.live.slice(), changes };
  }

  /** The turns of an epoch that is one update. */
  #turnsOf({ epoch, changes }: EpochActivity): Map<number, Turn> {
    const step = this.#trainer.updateOf(epoch);
    return new Map([...changes].map(([unit, change]) => [unit, { step, change }]));
  }

  /** A layer dies with the last of its units: the event repeats that unit's moment. */
  #noteDeadLayers(before: Uint8Array, after: Uint8Array, events: readonly FlightEvent[]): void {
    let from = 0;
    for (const [layer, { units }] of this.#trainer.layout.layers.entries()) {
      const isDead = (live: Uint8Array) => live.subarray(from, from + units).every((some) => some === 0);
      if (isDead(after) && !isDead(before)) {
        const last = events.findLast((event) => event.layer === layer && event.type === "unit-died")!;
        this.#note({ ...last, type: "layer-died", unit: null, preActivations: null, crossing: null });
      }
      from += units;
    }
  }

  /** Whether all data may be passed forward `times` more. */
  #mayReplay(times: number): boolean {
    const passes = times * this.#trainer.dataset.samples;
    if (this.#replayed + passes > MAX_REPLAYED) return false;
    this.#replayed += passes;
    return true;
  }

  #replay(checkpoint: Checkpoint, start: Activity): Map<number, Turn> {
    const trainer = this.#trainer;
    const turns = new Map<number, Turn>();
    let previous = copy(start);
    let now = createActivity(trainer);
    trainer.restore(checkpoint);
    trainer.runEpoch((step) => {
      measureActivity(trainer, now);
      for (let unit = 0; unit < now.live.length; unit++) {
        if (now.live[unit] === previous.live[unit]) continue;
        turns.set(unit, { step, change: this.#change(previous, now, unit) });
      }
      [previous, now] = [now, previous];
    });
    return turns;
  }

  #note(event: FlightEvent): void {
    if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    else this.#omitted++;
  }

  /** The pre-activations of a unit on the first of the samples. */
  #of(activity: Activity, unit: number): number[] {
    return this.#column(activity, unit, MAX_SAMPLES);
  }

  /** The pre-activations of a unit, counted over all layers, on the samples, at most `most` of them. */
  #column({ preActivations }: Activity, unit: number, most = Infinity): number[] {
    const {
      layout: { layers },
      dataset: { samples },
    } = this.#trainer;
    let [at, index] = [0, unit];
    let layer = 0;
    for (; index >= layers[layer]!.units; layer++) {
      index -= layers[layer]!.units;
      at += layers[layer]!.units * samples;
    }
    return Array.from(
      { length: Math.min(samples, most) },
      (_, s) => preActivations[at + s * layers[layer]!.units + index]!,
    );
  }

  /** What happened to a unit between two measurements, one of which finds it dead. */
  #change(before: Activity, after: Activity, unit: number): Change {
    const [earlier, later] = [this.#column(before, unit), this.#column(after, unit)];
    const telling = after.live[unit] === 0 ? earlier : later;
    const sample = telling.reduce((most, x, i) => (x > telling[most]! ? i : most), 0);
    return {
      preActivations: { before: earlier.slice(0, MAX_SAMPLES), after: later.slice(0, MAX_SAMPLES) },
      crossing: { sample, before: earlier[sample]!, after: later[sample]! },
    };
  }

  #eachUnit(visit: (layer: number, unit: number, index: number) => void): void {
    let index = 0;
    for (const [layer, { units }] of this.#trainer.layout.layers.entries()) {
      for (let unit = 0; unit < units; unit++) visit(layer, unit, index++);
    }
  }
}

/** The update at which a unit last changed between live and dead within an epoch. */
interface Turn {
  readonly step: UpdateStep;
  readonly change: Change;
}

type Change = Pick<FlightEvent, "preActivations" | "crossing">;

/** Which units lived before and after, and what happened to those that changed. */
export interface EpochActivity {
  readonly epoch: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** By the unit's index over all layers. */
  readonly changes: ReadonlyMap<number, Change>;
}

function momentOf(epoch: number, step: UpdateStep | undefined): Moment {
  if (step === undefined) return { epoch, step: null, samples: null };
  return { epoch, step: step.step, samples: step.samples.slice(0, MAX_SAMPLES) };
}

function fateChanged(before: Activity, after: Activity): boolean {
  for (let unit = 0; unit < before.live.length; unit++) if (before.live[unit] !== after.live[unit]) return true;
  return false;
}

function copy({ live, preActivations }: Activity): Activity {
  return { live: live.slice(), preActivations: preActivations.slice() };
}

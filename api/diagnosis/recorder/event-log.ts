import type { Checkpoint, Trainer, UpdateStep } from "../../network/core/trainer.ts";
import { evaluate } from "../evaluation.ts";
import { type Activity, copyBatch, createActivity, measureActivity, updateLive } from "./activity.ts";
import { type EventType, type FlightEvent, MAX_EVENTS, MAX_SAMPLES, type Moment, type Recording } from "./recording.ts";

/** Forward passes that one run may spend on finding the updates of its events. */
const MAX_REPLAYED = 2_000_000;

/**
 * The events of a run, each with its exact update. If an epoch is one update, and the trainer reuses a forward pass for
 * it, the units are checked after every epoch. Otherwise, if two measurements differ in which units are dead, the run
 * is set back and its epochs are run again: first to find the epochs in which units changed, then update by update
 * within each of these.
 */
export class EventLog {
  readonly #trainer: Trainer;
  readonly #events: FlightEvent[] = [];
  readonly #deaths = new Map<number, Moment>();
  #omitted = 0;
  #replayed = 0;
  #overflowed = false;
  /** Two buffers that {@link trainTo} alternates between, and a gradient that it computes but does not use. */
  readonly #buffers: readonly [Activity, Activity];
  readonly #gradient: Float64Array;
  /** The activity an epoch before {@link trainTo} ended. */
  #last: Activity;

  constructor(trainer: Trainer) {
    this.#trainer = trainer;
    this.#buffers = [createActivity(trainer), createActivity(trainer)];
    this.#last = this.#buffers[0];
    this.#gradient = new Float64Array(trainer.layout.size);
  }

  /** Records the units that are dead before training. */
  begin(activity: Activity): void {
    this.#eachUnit((layer, unit, index) => {
      if (activity.live[index] === 1) return;
      this.#add({
        type: "unit-born-dead",
        epoch: 0,
        step: 0,
        samples: null,
        rate: null,
        layer,
        unit,
        preActivations: { before: null, after: this.#column(activity, index, MAX_SAMPLES) },
        crossing: null,
      });
    });
  }

  /**
   * Trains until `epoch` epochs are done, from where `before` was measured. Returns the changes that it saw on the way,
   * except those of the last epoch; undefined if it cannot see them without running epochs twice.
   */
  trainTo(before: Activity, epoch: number): EpochChanges[] | undefined {
    const trainer = this.#trainer;
    const changes: EpochChanges[] = [];
    let seen = trainer.passesAhead && !this.#overflowed;
    this.#last = before;
    while (seen && trainer.epoch < epoch - 1) {
      trainer.runTo(trainer.epoch + 1);
      const now = this.#buffers[this.#last === this.#buffers[0] ? 1 : 0];
      seen = trainer.pass(this.#gradient, (batch, first, count) => copyBatch(trainer, batch, first, count, now));
      updateLive(trainer, now);
      if (differ(this.#last, now)) changes.push(this.#changesOf(trainer.epoch, this.#last, now));
      this.#last = now;
    }
    trainer.runTo(epoch);
    return seen ? changes : undefined;
  }

  /**
   * Records what changed from `checkpoint`, where `before` was measured, to the current state of the trainer, where
   * `after` was measured; `overflowed` if the loss there is not finite. Leaves the trainer in that state. `changes` are
   * those that {@link trainTo} returned.
   */
  record(
    checkpoint: Checkpoint,
    before: Activity,
    after: Activity,
    overflowed: boolean,
    changes?: EpochChanges[],
  ): void {
    if (this.#overflowed) return;
    if (overflowed) return this.#recordOverflow(checkpoint);
    if (!differ(before, after)) return;
    const { epoch } = this.#trainer;
    const single = epoch === checkpoint.epoch + 1;
    if (!single && !this.#mayReplay(epoch - checkpoint.epoch))
      return this.#addChanges(this.#changesOf(epoch, before, after));
    if (changes === undefined)
      return single ? this.#replayEpoch(checkpoint, before, after) : this.#replayEpochs(checkpoint, before);
    if (differ(this.#last, after)) changes.push(this.#changesOf(epoch, this.#last, after));
    for (const one of changes) this.#addChanges(one, this.#mayReplay(1) ? this.#singleUpdate(one) : undefined);
  }

  /** Records an event of the loss of which only the epoch is known. */
  recordLoss(type: EventType, epoch: number, step: number | null = null): void {
    this.#add({
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
  #recordOverflow(checkpoint: Checkpoint): void {
    const trainer = this.#trainer;
    const { epoch } = trainer;
    this.#overflowed = true;
    if (!this.#mayReplay(epoch - checkpoint.epoch)) return this.recordLoss("loss-not-finite", epoch);
    trainer.restore(checkpoint);
    let found = epoch;
    while (trainer.epoch < epoch) {
      trainer.runEpoch();
      if (found < epoch) continue;
      const { loss, largestError } = evaluate(trainer);
      if (!Number.isFinite(loss) || !Number.isFinite(largestError)) found = trainer.epoch;
    }
    this.recordLoss("loss-not-finite", found);
  }

  /** Runs the epochs since `checkpoint` again to find those in which units changed. */
  #replayEpochs(checkpoint: Checkpoint, before: Activity): void {
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
      if (differ(earlier, now)) this.#replayEpoch(stop, earlier, now);
      [earlier, now] = [now, earlier];
    }
  }

  /** Runs one epoch again, update by update, to find the update since which each unit has its new state. */
  #replayEpoch(checkpoint: Checkpoint, before: Activity, after: Activity): void {
    const changes = this.#changesOf(this.#trainer.epoch, before, after);
    this.#addChanges(
      changes,
      this.#mayReplay(this.#trainer.updatesPerEpoch) ? this.#replayUpdates(checkpoint, before) : undefined,
    );
  }

  /** Adds an event for each change, with its update if that is known. */
  #addChanges({ epoch, before, after, changes }: EpochChanges, updates?: Map<number, ChangingUpdate>): void {
    const found: { order: number; event: FlightEvent }[] = [];
    this.#eachUnit((layer, unit, index) => {
      const change = changes.get(index);
      if (change === undefined) return;
      const dead = after[index] === 0;
      const update = updates?.get(index);
      const moment = momentOf(epoch, update?.step);
      if (dead) this.#deaths.set(index, moment);
      else this.#deaths.delete(index);
      found.push({
        order: update?.step.step ?? 0,
        event: {
          type: dead ? "unit-died" : "unit-revived",
          ...moment,
          rate: update?.step.rate ?? null,
          layer,
          unit,
          ...(update?.change ?? change),
        },
      });
    });
    found.sort((a, b) => a.order - b.order);
    for (const { event } of found) this.#add(event);
    this.#addDeadLayers(
      before,
      after,
      found.map(({ event }) => event),
    );
  }

  /** The changes between two measurements, the second of which was made after `epoch` epochs. */
  #changesOf(epoch: number, before: Activity, after: Activity): EpochChanges {
    const changes = new Map<number, Change>();
    for (let unit = 0; unit < after.live.length; unit++) {
      if (before.live[unit] !== after.live[unit]) changes.set(unit, this.#change(before, after, unit));
    }
    return { epoch, before: before.live.slice(), after: after.live.slice(), changes };
  }

  /** The updates of an epoch that consists of a single one. */
  #singleUpdate({ epoch, changes }: EpochChanges): Map<number, ChangingUpdate> {
    const step = this.#trainer.updateOf(epoch);
    return new Map([...changes].map(([unit, change]) => [unit, { step, change }]));
  }

  /** A layer dies together with its last live unit: the event repeats the moment of that unit. */
  #addDeadLayers(before: Uint8Array, after: Uint8Array, events: readonly FlightEvent[]): void {
    let from = 0;
    for (const [layer, { units }] of this.#trainer.layout.layers.entries()) {
      const isDead = (live: Uint8Array) => live.subarray(from, from + units).every((active) => active === 0);
      if (isDead(after) && !isDead(before)) {
        const last = events.findLast((event) => event.layer === layer && event.type === "unit-died")!;
        this.#add({ ...last, type: "layer-died", unit: null, preActivations: null, crossing: null });
      }
      from += units;
    }
  }

  /** Whether the budget allows `times` more forward passes over all data; if so, it is charged. */
  #mayReplay(times: number): boolean {
    const passes = times * this.#trainer.dataset.samples;
    if (this.#replayed + passes > MAX_REPLAYED) return false;
    this.#replayed += passes;
    return true;
  }

  #replayUpdates(checkpoint: Checkpoint, start: Activity): Map<number, ChangingUpdate> {
    const trainer = this.#trainer;
    const updates = new Map<number, ChangingUpdate>();
    let previous = copy(start);
    let now = createActivity(trainer);
    trainer.restore(checkpoint);
    trainer.runEpoch((step) => {
      measureActivity(trainer, now);
      for (let unit = 0; unit < now.live.length; unit++) {
        if (now.live[unit] === previous.live[unit]) continue;
        updates.set(unit, { step, change: this.#change(previous, now, unit) });
      }
      [previous, now] = [now, previous];
    });
    return updates;
  }

  #add(event: FlightEvent): void {
    if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    else this.#omitted++;
  }

  /** The pre-activations of a unit, by its index over all layers, on at most `most` samples. */
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

  /** The pre-activations of a unit at two measurements, one of which finds it dead. */
  #change(before: Activity, after: Activity, unit: number): Change {
    const [earlier, later] = [this.#column(before, unit), this.#column(after, unit)];
    const live = after.live[unit] === 0 ? earlier : later;
    const sample = live.reduce((most, x, i) => (x > live[most]! ? i : most), 0);
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

/** The last update within an epoch at which a unit changed between live and dead. */
interface ChangingUpdate {
  readonly step: UpdateStep;
  readonly change: Change;
}

type Change = Pick<FlightEvent, "preActivations" | "crossing">;

/** Which units were live before and after an epoch, and the pre-activations of those that changed. */
export interface EpochChanges {
  readonly epoch: number;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  /** By the index of the unit over all layers. */
  readonly changes: ReadonlyMap<number, Change>;
}

function momentOf(epoch: number, step: UpdateStep | undefined): Moment {
  if (step === undefined) return { epoch, step: null, samples: null };
  return { epoch, step: step.step, samples: step.samples.slice(0, MAX_SAMPLES) };
}

/** Whether some unit is live in one of two measurements and dead in the other. */
function differ(before: Activity, after: Activity): boolean {
  for (let unit = 0; unit < before.live.length; unit++) if (before.live[unit] !== after.live[unit]) return true;
  return false;
}

function copy({ live, preActivations }: Activity): Activity {
  return { live: live.slice(), preActivations: preActivations.slice() };
}

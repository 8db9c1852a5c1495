import type { Checkpoint, Step, Trainer } from "../network/trainer.ts";
import { evaluate } from "./evaluation.ts";
import { MOST_EVENTS, MOST_SAMPLES, type EventType, type FlightEvent, type Moment, type Recording } from "./recording.ts";
import { createActivity, measureActivity, type Activity } from "./silence.ts";

/** Forward passes that may be spent on finding the updates at which things happened, in one run. */
const MOST_REPLAYED = 2_000_000;

/**
 * What happened to units, layers and the loss, each at its very update. Between two measurements that
 * differ in which units are dead, the run is set back and its epochs are run again: first to find the
 * epochs in which it changed, then, update by update, each of these.
 */
export class Chronicle {
  readonly #trainer: Trainer;
  readonly #events: FlightEvent[] = [];
  readonly #deaths = new Map<number, Moment>();
  #omitted = 0;
  #replayed = 0;
  #broken = false;

  constructor(trainer: Trainer) {
    this.#trainer = trainer;
  }

  /** Notes the units that are dead before training. */
  begin(activity: Activity): void {
    this.#eachUnit((layer, unit, index) => {
      if (activity.active[index]! > 0) return;
      this.#note({
        type: "unit-born-dead", epoch: 0, step: 0, samples: null, rate: null, layer, unit,
        preActivations: { before: null, after: this.#of(activity, index) }, crossing: null,
      });
    });
  }

  /**
   * Notes what changed from `checkpoint`, where `before` was measured, to the trainer's present state, where
   * `after` was, and which is `broken` when its loss is not finite. Leaves the trainer in that state.
   */
  follow(checkpoint: Checkpoint, before: Activity, after: Activity, broken: boolean): void {
    if (this.#broken) return;
    if (broken) return this.#followBreak(checkpoint);
    if (!fateChanged(before, after)) return;
    const { epoch } = this.#trainer;
    if (epoch === checkpoint.epoch + 1 || !this.#mayReplay(epoch - checkpoint.epoch)) return this.#followEpoch(checkpoint, before, after);
    let earlier = copy(before);
    let now = createActivity(this.#trainer);
    const stop = { parameters: checkpoint.parameters.slice(), state: checkpoint.state.slice(), epoch: checkpoint.epoch };
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
    this.#note({ type, epoch, step, samples: null, rate: null, layer: null, unit: null, preActivations: null, crossing: null });
  }

  report(): Pick<Recording, "events" | "eventsOmitted" | "deaths"> {
    return { events: this.#events.toSorted((a, b) => a.epoch - b.epoch), eventsOmitted: this.#omitted, deaths: this.#deaths };
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
    const single = this.#trainer.epoch === checkpoint.epoch + 1;
    const turns = single && this.#mayReplay(this.#trainer.updatesPerEpoch) ? this.#replay(checkpoint, before) : undefined;
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
    this.#noteDeadLayers(before, after, found.map(({ event }) => event));
  }

  /** A layer dies with the last of its units: the event repeats that unit's moment. */
  #noteDeadLayers(before: Activity, after: Activity, events: readonly FlightEvent[]): void {
    let from = 0;
    for (const [layer, { units }] of this.#trainer.layout.layers.entries()) {
      const isDead = ({ active }: Activity) => active.subarray(from, from + units).every((count) => count === 0);
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
    if (this.#replayed + passes > MOST_REPLAYED) return false;
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
}

/** The update at which a unit last changed between live and dead within an epoch. */
interface Turn {
  readonly step: Step;
  readonly change: Change;
}

type Change = Pick<FlightEvent, "preActivations" | "crossing">;

function fateChanged(before: Activity, after: Activity): boolean {
  for (let unit = 0; unit < before.active.length; unit++) {
    if (before.active[unit] === 0 !== (after.active[unit] === 0)) return true;
  }
  return false;
}

function copy({ active, preActivations }: Activity): Activity {
  return { active: active.slice(), preActivations: preActivations.slice() };
}

import type { Checkpoint, UpdateStep } from "../../network/core/checkpoint.ts";
import type { Trainer } from "../../network/core/trainer.ts";
import type { Steps } from "../../steps/steps.ts";
import { evaluateInSteps } from "../evaluation.ts";
import { changed, isDead, type Live, measureLive, unitsOf } from "./activity.ts";
import { partialPass } from "./partial-pass.ts";
import { type Change, changesBetween, firstPreActivations } from "./pre-activations.ts";
import { type EventType, type FlightEvent, MAX_EVENTS, MAX_SAMPLES, type Moment, type Recording } from "./recording.ts";
import { epochWork } from "./search-budget.ts";

/** The part of the budget that only the deaths of whole layers may spend, since they explain a collapse. */
const RESERVE = 1 / 4;

/** A stretch of a run between two measurements. */
export interface Stretch {
  readonly from: Checkpoint;
  /** Later states that were kept. */
  readonly between: readonly Checkpoint[];
}

/** The epoch, or the number of updates, where a search between two of them looks first. */
export function middleOf(from: number, to: number): number {
  return from + ((to - from) >> 1);
}

/**
 * The events of a run, each with its exact update. If two measurements differ in which units are live, the run is set
 * back, and bisection finds the update: the run is trained again to the middle, and only the units that changed are
 * measured there. A unit that changed several times between two measurements has an event for one of the changes, or
 * for several, and its last event is what the later measurement found.
 */
export class EventLog {
  readonly #trainer: Trainer;
  /** The multiply-adds that finding updates may take, and has taken. */
  readonly #budget: number;
  #spent = 0;
  #between: Stretch["between"] = [];
  readonly #events: FlightEvent[] = [];
  readonly #deaths = new Map<number, Moment>();
  #omitted = 0;
  #overflowed = false;

  /** `epochs` are those that finding updates may train again. */
  constructor(trainer: Trainer, epochs: number) {
    this.#trainer = trainer;
    this.#budget = epochs * epochWork(trainer.layout, trainer.dataset.samples);
  }

  /** Records the units that are dead before training. */
  begin(live: Live): void {
    const born = this.#unitsWhere((unit) => live[unit] === 0);
    const values = firstPreActivations(
      this.#trainer,
      born.slice(0, MAX_EVENTS).map(({ index }) => index),
    );
    for (const [i, { layer, unit }] of born.entries())
      this.#add({
        type: "unit-born-dead",
        epoch: 0,
        step: 0,
        samples: null,
        rate: null,
        layer,
        unit,
        preActivations: values[i] === undefined ? null : { before: null, after: values[i] },
        crossing: null,
      });
  }

  /**
   * Records what changed on a stretch from where `before` was measured to the current state of the trainer, where
   * `after` was measured; `overflowed` if the loss there is not finite. Leaves the trainer in that state.
   */
  *record({ from, between }: Stretch, before: Live, after: Live, overflowed: boolean): Steps {
    this.#between = between;
    if (this.#overflowed) return;
    if (!overflowed && !changed(before, after).includes(1)) return;
    const to = this.#trainer.save();
    yield* overflowed ? this.#findOverflow(from, to) : this.#find(from, before, to, after);
    this.#trainer.restore(to);
  }

  /** Records an event of the loss of which only the epoch is known. */
  recordLoss(type: EventType, epoch: number): void {
    this.#add({
      type,
      epoch,
      step: null,
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

  /** Finds the first epoch after which an output or the loss is not finite: from then on, all of them are. */
  *#findOverflow(from: Checkpoint, to: Checkpoint): Steps {
    const trainer = this.#trainer;
    this.#overflowed = true;
    let low = from;
    let high = to.epoch;
    while (high - low.epoch > 1) {
      const middle = middleOf(low.epoch, high);
      if (!this.#afford(low, middle * trainer.updatesPerEpoch, trainer.layout.size, true)) break;
      const state = yield* this.#goTo(middle * trainer.updatesPerEpoch, low);
      const { loss, largestError } = yield* evaluateInSteps(trainer);
      if (Number.isFinite(loss) && Number.isFinite(largestError)) low = state;
      else high = middle;
    }
    this.recordLoss("loss-not-finite", high);
  }

  /** Finds the updates between two states at which units changed. */
  *#find(from: Checkpoint, before: Live, to: Checkpoint, after: Live): Steps {
    const trainer = this.#trainer;
    const wanted = changed(before, after);
    if (!wanted.includes(1)) return;
    const vital = this.#deadLayers(before, after).length > 0;
    const middle = this.#middle(from, to);
    if (middle === null) return yield* this.#addChanges(from, before, to, after, true, vital);
    const { work } = partialPass(trainer, unitsOf(wanted));
    if (this.#isFull(vital) || !this.#afford(from, middle, work, vital))
      return yield* this.#addChanges(from, before, to, after, false, vital);
    const halfway = yield* this.#goTo(middle, from);
    const measured = yield* measureLive(trainer, wanted);
    const live = after.map((now, unit) => (wanted[unit] === 1 ? measured[unit]! : now));
    yield* this.#find(from, before, halfway, live);
    yield* this.#find(halfway, live, to, after);
  }

  /** Puts the trainer where so many updates are done: by a state that was kept, or by training on from `from`. */
  *#goTo(updates: number, from: Checkpoint): Steps<Checkpoint> {
    const trainer = this.#trainer;
    const kept = this.#between.find((state) => this.#updatesAt(state) === updates);
    trainer.restore(kept ?? from);
    if (kept !== undefined) return kept;
    yield* trainer.stepsTo(Math.floor(updates / trainer.updatesPerEpoch), updates % trainer.updatesPerEpoch);
    return trainer.save();
  }

  /** The number of updates halfway between two states, at the end of an epoch if possible; null if they adjoin. */
  #middle(from: Checkpoint, to: Checkpoint): number | null {
    const { updatesPerEpoch } = this.#trainer;
    const [first, last] = [this.#updatesAt(from), this.#updatesAt(to)];
    if (last - first > updatesPerEpoch) return middleOf(from.epoch, to.epoch) * updatesPerEpoch;
    return last - first > 1 ? middleOf(first, last) : null;
  }

  #updatesAt({ epoch, updates }: Checkpoint): number {
    return epoch * this.#trainer.updatesPerEpoch + updates;
  }

  /** Adds an event for each unit that changed between two states; `exact` if a single update is between them. */
  *#addChanges(from: Checkpoint, before: Live, to: Checkpoint, after: Live, exact: boolean, vital: boolean): Steps {
    const trainer = this.#trainer;
    const wanted = changed(before, after);
    const units = this.#unitsWhere((unit) => wanted[unit] === 1);
    const [died, revived] = [0, 1].map((now) => units.flatMap(({ index }) => (after[index] === now ? [index] : [])));
    const { work } = partialPass(trainer, unitsOf(wanted));
    const known = !this.#isFull(vital) && this.#afford(from, this.#updatesAt(from), 2 * work, vital);
    const changes = known ? yield* changesBetween(trainer, from, to, died!, revived!) : undefined;
    if (!known) trainer.restore(to);
    const update = exact ? trainer.lastUpdate() : undefined;
    const moment = momentOf(Math.ceil(this.#updatesAt(to) / trainer.updatesPerEpoch), update);
    for (const { index, layer, unit } of units) {
      const dead = after[index] === 0;
      if (dead) this.#deaths.set(index, moment);
      else this.#deaths.delete(index);
      this.#add({
        type: dead ? "unit-died" : "unit-revived",
        ...moment,
        rate: update?.rate ?? null,
        layer,
        unit,
        ...(changes?.get(index) ?? UNKNOWN),
      });
    }
    // A layer dies together with its last live unit.
    for (const layer of this.#deadLayers(before, after))
      this.#add({ type: "layer-died", ...moment, rate: update?.rate ?? null, layer, unit: null, ...UNKNOWN });
  }

  /** The layers that died. */
  #deadLayers(before: Live, after: Live): number[] {
    let from = 0;
    return this.#trainer.layout.layers.flatMap(({ units }, layer) => {
      const at = from;
      from += units;
      return isDead(after, at, units) && !isDead(before, at, units) ? [layer] : [];
    });
  }

  #unitsWhere(holds: (index: number) => boolean): { index: number; layer: number; unit: number }[] {
    let first = 0;
    return this.#trainer.layout.layers.flatMap(({ units }, layer) => {
      const at = first;
      first += units;
      return Array.from({ length: units }, (_, unit) => ({ index: at + unit, layer, unit })).filter(({ index }) =>
        holds(index),
      );
    });
  }

  /**
   * Whether the budget pays for training from a state until `updates` are done, and then for a pass of all samples at
   * `work` each; if so, it is charged.
   */
  #afford(from: Checkpoint, updates: number, work: number, vital: boolean): boolean {
    const { updatesPerEpoch, dataset, layout } = this.#trainer;
    const epochs = (updates - this.#updatesAt(from)) / updatesPerEpoch;
    const spent = this.#spent + epochs * epochWork(layout, dataset.samples) + dataset.samples * work;
    if (spent > (vital ? 1 : 1 - RESERVE) * this.#budget) return false;
    this.#spent = spent;
    return true;
  }

  /** Whether an event would not be listed. */
  #isFull(vital: boolean): boolean {
    return !vital && this.#events.length >= MAX_EVENTS;
  }

  #add(event: FlightEvent): void {
    if (this.#events.length < MAX_EVENTS) this.#events.push(event);
    else this.#omitted++;
  }
}

const UNKNOWN: Change = { preActivations: null, crossing: null };

function momentOf(epoch: number, step: UpdateStep | undefined): Moment {
  if (step === undefined) return { epoch, step: null, samples: null };
  return { epoch, step: step.step, samples: step.samples.slice(0, MAX_SAMPLES) };
}

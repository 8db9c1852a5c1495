import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { batchSize } from "../core/batches.ts";
import { isLost } from "../core/fixed-parameters.ts";
import type { Layout } from "../core/layout.ts";
import type { Specification } from "../specification.ts";
import { divisorOf } from "../tables/losses.ts";
import type { LearningRates } from "../tables/schedules.ts";
import { fitsEngine, SHORT_RUN } from "./fits.ts";
import { giveBack, resume } from "./instances.ts";
import { clearState, type Loaded, loadEngine, type Numbers, setKey, setShallow } from "./loaded.ts";
import { hasModules } from "./modules.ts";
import { isOnline } from "./paths.ts";
import type { Subject } from "./subject.ts";

/** The most samples between two steps. */
const MOST = 1_073_741_824;

/** Where a run is, and everything that changes while it trains. */
export interface RunState {
  readonly parameters: Float64Array;
  /** What the optimizer keeps, of each group of parameters. */
  readonly states: readonly Float64Array[];
  readonly epoch: number;
  readonly updates: number;
}

/** Pre-activations and outputs of some samples. */
export interface BatchActivations {
  /** The pre-activations of each layer, samples × units, row by row; fewer samples fill only the first rows. */
  readonly z: readonly Float64Array[];
  /** The outputs of each sample. */
  readonly outputs: readonly Float64Array[];
}

/** Called after the forward pass of the samples from `first` on. */
export type OnForward = (activations: BatchActivations, first: number, count: number) => void;

/** Trains one run in the first lane of an engine, from any of its states to any later one. */
export class Solo {
  /** Whether the gradient of {@link pass} is that of the next update: of all data in one batch, without dropout. */
  readonly reusesPass: boolean;
  readonly #specification: Specification;
  readonly #subject: Subject;
  readonly #rates: Pick<LearningRates, "upTo">;
  readonly #batch: number;
  readonly #isOnline: boolean;
  /** The engine; null if another took its instance since, and before the first run. */
  #loaded: Loaded | null = null;
  #passed: BatchActivations | undefined;
  #seed = NaN;
  /** Whether the memory holds a place of a run, and the gradient of the last pass. */
  #holds = false;
  #holdsGradient = false;
  /** What the optimizer keeps outside of the memory, if the memory is ahead of it. */
  #behind: readonly Float64Array[] | null = null;

  constructor(specification: Specification, subject: Subject, rates: Pick<LearningRates, "upTo">) {
    this.#specification = specification;
    this.#subject = subject;
    this.#rates = rates;
    this.#batch = batchSize(subject.dataset.samples, specification.batches.size);
    this.#isOnline = isOnline(specification);
    this.reusesPass =
      this.#batch === subject.dataset.samples &&
      specification.batches.order === "given" &&
      !this.#isOnline &&
      specification.network.layers.every(({ dropout }) => dropout === 0);
  }

  /** Takes the engine, for as long as the caller computes with it. */
  #take(): Loaded {
    if (this.#loaded === null) this.#loaded = loadEngine(this.#specification, this.#subject, 1, this.#rates);
    else resume(this.#loaded.instance);
    return this.#loaded;
  }

  /** Gives the engine to those who need one until the next call. */
  #giveBack({ instance }: Loaded): void {
    giveBack(instance, () => {
      if (this.#behind !== null) this.readStates(this.#behind);
      this.discard();
      this.#holdsGradient = false;
      this.#loaded = null;
    });
  }

  /**
   * Trains the run of `seed` from `state`, which it changes at the end, until so many epochs are done, and so many updates
   * of the next. `hasPassed` says that the gradient of the next update is that of the last {@link pass}.
   */
  *run(
    seed: number,
    state: RunState,
    { epoch, updates }: Pick<RunState, "epoch" | "updates">,
    hasPassed: boolean,
    stepWork = STEP_WORK,
  ): Steps {
    const loaded = this.#take();
    const { engine, constants, plan, stepsPerEpoch, at } = loaded;
    const { layout, dataset } = this.#subject;
    this.#enter(loaded, seed, state);
    const perSample = 3 * layout.size;
    const most = Math.min(MOST, Math.max(1, Math.floor(stepWork / perSample)));
    const part = Math.min(dataset.samples, updates * this.#batch);
    const into = at(plan.places.constantsAt);
    // A part of an epoch needs the constants of its updates, or of the whole epoch if those are the same for all.
    const stepAt = (toEpoch: number, position: number) => this.#stepAt(stepsPerEpoch, toEpoch, position);
    const end = this.#isOnline && part > 0 ? epoch + 1 : stepAt(epoch, part);
    const isThere = () => engine.epochs() > epoch || (engine.epochs() === epoch && engine.positions() >= part);
    let passed = hasPassed && this.#holdsGradient;
    this.#holdsGradient = false;
    const parameters = at(plan.places.parametersAt);
    while (!isThere() && !isLost(parameters, this.#subject.trained, plan.lanes, 1)) {
      const now = stepAt(engine.epochs(), engine.positions());
      const held = constants.fill(into, now, Math.min(end, now + plan.window * stepsPerEpoch));
      if (passed) engine.finish(held.from);
      passed = false;
      const isLast = held.to >= end;
      const until = isLast ? epoch : Math.floor(held.to / stepsPerEpoch);
      const untilPart = isLast ? part : (held.to % stepsPerEpoch) * this.#batch;
      yield engine.advance(most, until, untilPart, held.from) * perSample;
    }
    this.#leave(loaded, state);
    this.#giveBack(loaded);
  }

  /** The number of the update at a place of the run, from 0; or of its epoch, where constants are those of epochs. */
  #stepAt(stepsPerEpoch: number, epoch: number, position: number): number {
    if (this.#isOnline) return epoch;
    return epoch * stepsPerEpoch + Math.floor(position / this.#batch);
  }

  /** Copies the state of a run into the memory, unless it is there. */
  #enter(loaded: Loaded, seed: number, state: RunState): void {
    const { parameters, states, epoch, updates } = state;
    const { engine, plan, constants } = loaded;
    if (this.#isThere(loaded, seed, state)) return;
    this.readStates(states);
    if (seed !== this.#seed) engine.forget();
    this.#seed = seed;
    for (let lane = 0; lane < plan.lanes; lane++) setKey(loaded, lane, seed);
    writeParameters(loaded, parameters);
    constants.forget();
    if (epoch === 0 && updates === 0) clearState(loaded, this.#subject.layout.size);
    else this.#writeStates(loaded, states);
    for (const [group, one] of states.entries()) constants.scalarsOf(group).set(scalarsOf(one, constants, group));
    engine.seek(epoch, updates * this.#batch);
  }

  /** Whether the memory holds this state: a run is a function of its seed, so its place and its parameters tell. */
  #isThere({ engine, plan, at }: Loaded, seed: number, { parameters, epoch, updates }: RunState): boolean {
    if (!this.#holds || seed !== this.#seed) return false;
    if (engine.epochs() !== epoch || engine.positions() !== updates * this.#batch) return false;
    const own = at(plan.places.parametersAt);
    for (let i = 0; i < parameters.length; i++) if (!Object.is(own[i * plan.lanes]!, parameters[i]!)) return false;
    return true;
  }

  /** Copies the parameters out; what the optimizer keeps is copied when it is needed. */
  #leave({ plan, at }: Loaded, { parameters, states }: RunState): void {
    const from = at(plan.places.parametersAt);
    const { lanes } = plan;
    for (let i = 0; i < parameters.length; i++) parameters[i] = from[i * lanes]!;
    this.#holds = true;
    this.#behind = states;
  }

  /** Forgets where the run is, since its state is another one now. */
  discard(): void {
    this.#holds = false;
    this.#behind = null;
  }

  /** Copies what the optimizer keeps into `states`, if the memory is ahead of them. */
  readStates(states: readonly Float64Array[]): void {
    if (this.#behind === null || this.#loaded === null) return;
    this.#behind = null;
    const { plan, at, constants } = this.#loaded;
    const { lanes } = plan;
    const numbers = at(plan.places.stateAt);
    const { size } = this.#subject.layout;
    const next = states.map(() => 0);
    for (let array = 0; array < constants.arrays.length; array++)
      for (const { from, to, group } of constants.ranges) {
        const state = states[group]!;
        let k = next[group]!;
        for (let i = from; i < to; i++) state[k++] = numbers[(array * size + i) * lanes]!;
        next[group] = k;
      }
    for (const [group, state] of states.entries()) scalarsOf(state, constants, group).set(constants.scalarsOf(group));
  }

  /** Sets what the optimizer keeps in all lanes. */
  #writeStates({ plan, at, constants }: Loaded, states: readonly Float64Array[]): void {
    const numbers = at(plan.places.stateAt);
    const { size } = this.#subject.layout;
    const next = states.map(() => 0);
    for (let array = 0; array < constants.arrays.length; array++)
      for (const { from, to, group } of constants.ranges) {
        spread(states[group]!, next[group]!, to - from, numbers, array * size + from, plan.lanes);
        next[group]! += to - from;
      }
  }

  /**
   * Passes all data forward and backward at `parameters`, calls `onForward` with the activations, and sets `gradient` to
   * that of the loss, without penalties.
   */
  *pass(parameters: Float64Array, gradient: Float64Array, onForward: OnForward): Steps {
    const loaded = this.#take();
    const { engine, plan, at } = loaded;
    const { layout, dataset } = this.#subject;
    const { chunk, lanes } = plan;
    const passed = (this.#passed ??= createActivations(layout, chunk));
    const divisor = divisorOf(this.#specification.loss, dataset.samples, layout.outputs);
    writeParameters(loaded, parameters);
    const sums = at(plan.places.gradientAt);
    sums.fill(0, 0, layout.size * lanes);
    for (let first = 0; first < dataset.samples; first += chunk) {
      const count = Math.min(chunk, dataset.samples - first);
      engine.differentiate(first, count, divisor);
      readActivations(loaded, count, passed);
      onForward(passed, first, count);
      yield count * 3 * layout.size;
    }
    for (let i = 0; i < gradient.length; i++) gradient[i] = sums[i * lanes]!;
    this.#holdsGradient = true;
    this.#giveBack(loaded);
  }
}

/** Sets the parameters of all lanes, so that none computes with others' leftovers. */
function writeParameters(loaded: Loaded, parameters: Float64Array): void {
  const { plan, at } = loaded;
  spread(parameters, 0, parameters.length, at(plan.places.parametersAt), 0, plan.lanes);
  setShallow(
    loaded,
    parameters.some((x) => Object.is(x, -0)),
  );
}

function createActivations({ layers, outputs }: Layout, samples: number): BatchActivations {
  return {
    z: layers.map(({ units }) => new Float64Array(samples * units)),
    outputs: Array.from({ length: samples }, () => new Float64Array(outputs)),
  };
}

function readActivations({ plan, at }: Loaded, count: number, { z, outputs }: BatchActivations): void {
  const { lanes, layers } = plan;
  for (let l = 0; l < z.length; l++) {
    const into = z[l]!;
    const from = at(layers[l]!.zAt);
    const numbers = (count * into.length) / plan.chunk;
    for (let i = 0; i < numbers; i++) into[i] = from[i * lanes]!;
  }
  const last = at(layers.at(-1)!.aAt);
  for (let s = 0; s < count; s++) {
    const row = outputs[s]!;
    for (let unit = 0; unit < row.length; unit++) row[unit] = last[(s * row.length + unit) * lanes]!;
  }
}

/** Copies `count` numbers to all lanes of the slots from `slot` on. */
function spread(from: Float64Array, first: number, count: number, to: Numbers, slot: number, lanes: number): void {
  let at = slot * lanes;
  for (let i = first; i < first + count; i++) {
    const number = from[i]!;
    for (let lane = 0; lane < lanes; lane++) to[at++] = number;
  }
}

/** The single numbers at the end of the state of a group. */
function scalarsOf(state: Float64Array, constants: Loaded["constants"], group: number): Float64Array {
  return state.subarray(state.length - constants.scalarsOf(group).length);
}

/** The engine for the runs of one seed after the other; null where the general path is as fast, or none is there. */
export function createSolo(
  specification: Specification,
  subject: Subject,
  rates: Pick<LearningRates, "upTo">,
): Solo | null {
  if (!hasModules() || !isWorthAnEngine(specification, subject.layout)) return null;
  return new Solo(specification, subject, rates);
}

/** Whether an engine is worth its start for one run, and has room for it. */
export function isWorthAnEngine(specification: Specification, layout: Layout): boolean {
  const work = 3 * layout.size * specification.data.inputs.length * specification.epochs;
  return work >= SHORT_RUN && fitsEngine(specification, layout, 1);
}

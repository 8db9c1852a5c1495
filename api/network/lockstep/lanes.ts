import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import { batchesPerEpoch } from "../core/batches.ts";
import type { Dataset } from "../core/dataset.ts";
import type { RowOf } from "../core/reduced-loss.ts";
import type { Trainer } from "../core/trainer.ts";
import type { Specification } from "../specification.ts";
import { isOnline, isShallow } from "./covers.ts";
import { type MemoryPlan, planMemory } from "./memory.ts";
import { moduleFor, type Vectors } from "./modules.ts";
import { StepConstants } from "./step-constants.ts";
import { tanhTable } from "./tanh-table.ts";
import { IS_SHALLOW_AT, writePlan } from "./write-plan.ts";

/** How many times as many multiply-adds an engine does in the time of a step. */
const FASTER = 4;
const PAGE = 65_536;

interface Exports {
  begin(): void;
  epochs(): number;
  advance(most: number, until: number, first: number): number;
  pass(inputs: number, room: number, count: number): void;
}

/**
 * Trains several seeds of one experiment in step, each in a lane of WebAssembly vectors, with exactly the numbers of the
 * general path.
 */
export class Lanes {
  /** The seeds that train at once. */
  readonly count: number;
  readonly #trainer: Trainer;
  readonly #plan: MemoryPlan;
  readonly #numbers: Float32Array | Float64Array;
  readonly #keys: Uint32Array;
  readonly #engine: Exports;
  readonly #constants: StepConstants;
  readonly #stepsPerEpoch: number;
  readonly #view: DataView;
  readonly #isShallow: boolean;
  #live = 0;

  /** `trainer` is one of the same specification; its parameters are overwritten. */
  constructor(trainer: Trainer, specification: Specification, vectors: Vectors) {
    const { layout, dataset } = trainer;
    const online = isOnline(specification);
    this.#trainer = trainer;
    this.#stepsPerEpoch = online ? 1 : batchesPerEpoch(dataset.samples, specification.batches.size);
    this.#constants = new StepConstants(specification, layout, this.#stepsPerEpoch);
    const plan = planMemory(specification, layout, dataset, vectors, {
      arrays: this.#constants.arrays.length,
      constants: this.#constants.count,
      ranges: this.#constants.ranges.length,
      stepsPerEpoch: this.#stepsPerEpoch,
    });
    this.#plan = plan;
    this.count = plan.lanes;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(plan.bytes / PAGE) });
    const single = specification.precision === "float32";
    this.#numbers = single ? new Float32Array(memory.buffer) : new Float64Array(memory.buffer);
    this.#keys = new Uint32Array(memory.buffer, plan.places.keysAt, 2 * plan.lanes);
    const module = moduleFor(specification.precision, vectors)!;
    this.#engine = new WebAssembly.Instance(module, { env: { memory, abort() {} } }).exports as unknown as Exports;
    this.#view = new DataView(memory.buffer);
    this.#isShallow = isShallow(specification);
    writePlan(this.#view, plan, specification, trainer, this.#constants);
    this.#at(plan.places.givenInputsAt).set(dataset.inputs);
    this.#at(plan.places.givenTargetsAt).set(dataset.targets);
    if (dataset.weights !== null) this.#at(plan.places.givenSampleWeightsAt).set(dataset.weights);
    if (plan.places.tanhTableAt > 0) new Float64Array(memory.buffer, plan.places.tanhTableAt).set(tanhTable());
  }

  /** The memory from a position on. */
  #at(position: number): Float32Array | Float64Array {
    return this.#numbers.subarray(position / this.#plan.number);
  }

  /** Starts the runs of at most `count` seeds. */
  *start(seeds: ArrayLike<number>): Steps {
    const { lanes, places } = this.#plan;
    this.#live = seeds.length;
    const parameters = this.#at(places.parametersAt);
    let hasMinusZero = false;
    for (let lane = 0; lane < lanes; lane++) {
      // Lanes without a seed repeat the last one.
      const seed = seeds[Math.min(lane, seeds.length - 1)]!;
      if (lane < seeds.length) yield* this.#trainer.startInSteps(seed);
      const start = this.#trainer.parameters;
      for (let i = 0; i < start.length; i++) {
        const number = start[i]!;
        parameters[i * lanes + lane] = number;
        if (number === 0 && 1 / number < 0) hasMinusZero = true;
      }
      this.#keys[2 * lane] = seed >>> 0;
      this.#keys[2 * lane + 1] = Math.floor(seed / 4294967296) >>> 0;
    }
    this.#fillState();
    this.#view.setInt32(IS_SHALLOW_AT, this.#isShallow && !hasMinusZero ? 1 : 0, true);
    this.#engine.begin();
  }

  /** Sets what the optimizer keeps to what it holds before the first update. */
  #fillState(): void {
    const { places, lanes } = this.#plan;
    const slots = this.#trainer.layout.size * lanes;
    const { arrays, ranges } = this.#constants;
    const state = this.#at(places.stateAt)
      .subarray(0, arrays.length * slots)
      .fill(0);
    for (const [index, array] of arrays.entries())
      for (const { from, to, group } of ranges)
        state.fill(this.#constants.initial(array, group), index * slots + from * lanes, index * slots + to * lanes);
  }

  /** Trains all lanes until `epoch` epochs are done, in steps that take as long as about `stepWork` multiply-adds. */
  *runTo(epoch: number, stepWork = STEP_WORK): Steps {
    const { layout } = this.#trainer;
    const { places, window, lanes } = this.#plan;
    const perSample = 3 * layout.size * this.#live;
    const most = Math.max(1, Math.floor((FASTER * stepWork) / (3 * layout.size * lanes)));
    const constants = this.#at(places.constantsAt);
    while (this.#engine.epochs() < epoch && !this.#isLost()) {
      const from = this.#constants.fill(constants, this.#engine.epochs(), window);
      const until = Math.min(epoch, from + window);
      yield this.#engine.advance(most, until, from * this.#stepsPerEpoch) * perSample;
    }
  }

  /** Whether every trained parameter of every run is NaN: they stay so, and the remaining epochs change nothing. */
  #isLost(): boolean {
    const { places, lanes } = this.#plan;
    const parameters = this.#at(places.parametersAt);
    return this.#trainer.trained.every(({ from, to }) => {
      for (let i = from * lanes; i < to * lanes; i++)
        if (i % lanes < this.#live && !Number.isNaN(parameters[i]!)) return false;
      return true;
    });
  }

  /** Passes samples forward in all lanes, without dropout. Returns what gives the outputs of each lane. */
  *pass({ samples, inputs }: Dataset): Steps<(lane: number) => RowOf> {
    const { layout } = this.#trainer;
    const { chunk, lanes, layers, givenRoomAt, roomAt } = this.#plan;
    const width = layout.outputs;
    const together = width * lanes;
    const outputs = this.#trainer.network.single
      ? new Float32Array(samples * together)
      : new Float64Array(samples * together);
    const given = this.#at(givenRoomAt);
    const last = this.#at(layers.at(-1)!.aAt);
    for (let first = 0; first < samples; first += chunk) {
      const count = Math.min(chunk, samples - first);
      given.set(inputs.subarray(first * layout.inputs, (first + count) * layout.inputs));
      this.#engine.pass(givenRoomAt, roomAt, count);
      outputs.set(last.subarray(0, count * together), first * together);
      yield count * layout.size * this.#live;
    }
    const row = new Float64Array(width);
    return (lane) => (sample) => {
      for (let unit = 0; unit < width; unit++) row[unit] = outputs[sample * together + unit * lanes + lane]!;
      return row;
    };
  }

  /** Sets the parameters of a lane whose training is over. */
  write(lane: number, parameters: Float64Array): void {
    const { lanes, places } = this.#plan;
    const to = this.#at(places.parametersAt);
    for (let i = 0; i < parameters.length; i++) to[i * lanes + lane] = parameters[i]!;
  }

  /** Copies the parameters of a lane into the trainer. */
  read(lane: number): void {
    const { parameters } = this.#trainer;
    const { lanes, places } = this.#plan;
    const from = this.#at(places.parametersAt);
    for (let i = 0; i < parameters.length; i++) parameters[i] = from[i * lanes + lane]!;
  }
}

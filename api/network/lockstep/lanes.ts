import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import type { Dataset } from "../core/dataset.ts";
import { isLost } from "../core/fixed-parameters.ts";
import type { RowOf } from "../core/reduced-loss.ts";
import type { Trainer } from "../core/trainer.ts";
import type { Specification } from "../specification.ts";
import { giveBack } from "./instances.ts";
import { clearState, type Loaded, loadEngine, type Numbers, setKey, setShallow } from "./loaded.ts";
import type { Vectors } from "./modules.ts";

/** How many times as many multiply-adds an engine does in the time of a step. */
const FASTER = 4;

/**
 * Trains several seeds of one experiment in step, each in a lane of WebAssembly vectors, with exactly the numbers of the
 * general path.
 */
export class Lanes {
  /** The seeds that train at once. */
  readonly count: number;
  readonly #trainer: Trainer;
  readonly #loaded: Loaded;
  /** The steps of a whole run. */
  readonly #steps: number;
  #live = 0;
  #outputs: Numbers = new Float32Array(0);

  /** `trainer` is one of the same specification; its parameters are overwritten. */
  constructor(trainer: Trainer, specification: Specification, vectors: Vectors) {
    this.#trainer = trainer;
    this.#loaded = loadEngine(specification, trainer, vectors);
    this.#steps = specification.epochs * this.#loaded.stepsPerEpoch;
    this.count = this.#loaded.plan.lanes;
  }

  /** Gives the engine back. Nothing else is called afterwards. */
  end = (): void => giveBack(this.#loaded.instance);

  /** Starts the runs of at most `count` seeds. */
  *start(seeds: ArrayLike<number>): Steps {
    const { plan, engine, at } = this.#loaded;
    const { lanes, places } = plan;
    this.#live = seeds.length;
    const parameters = at(places.parametersAt);
    let hasMinusZero = false;
    for (let lane = 0; lane < lanes; lane++) {
      // Lanes without a seed repeat the last one.
      const seed = seeds[Math.min(lane, seeds.length - 1)]!;
      if (lane < seeds.length) yield* this.#trainer.startInSteps(seed);
      const start = this.#trainer.parameters;
      for (let i = 0; i < start.length; i++) {
        const number = start[i]!;
        parameters[i * lanes + lane] = number;
        if (Object.is(number, -0)) hasMinusZero = true;
      }
      setKey(this.#loaded, lane, seed);
    }
    clearState(this.#loaded, this.#trainer.layout.size);
    setShallow(this.#loaded, hasMinusZero);
    engine.forget();
    engine.seek(0, 0);
  }

  /** Trains all lanes until `epoch` epochs are done, in steps that take as long as about `stepWork` multiply-adds. */
  *runTo(epoch: number, stepWork = STEP_WORK): Steps {
    const { layout } = this.#trainer;
    const { plan, engine, constants, stepsPerEpoch, at } = this.#loaded;
    const { places, window, lanes } = plan;
    const perSample = 3 * layout.size * this.#live;
    const most = Math.max(1, Math.floor((FASTER * stepWork) / (3 * layout.size * lanes)));
    const into = at(places.constantsAt);
    const parameters = at(places.parametersAt);
    while (engine.epochs() < epoch && !isLost(parameters, this.#trainer.trained, lanes, this.#live)) {
      const now = engine.epochs() * stepsPerEpoch;
      const held = constants.fill(into, now, Math.min(this.#steps, now + window * stepsPerEpoch));
      yield engine.advance(most, Math.min(epoch, held.to / stepsPerEpoch), 0, held.from) * perSample;
    }
  }

  /**
   * Passes samples forward in all lanes, without dropout. Returns what gives the outputs of each lane, until the next
   * pass.
   */
  *pass({ samples, inputs }: Dataset): Steps<(lane: number) => RowOf> {
    const { layout } = this.#trainer;
    const { plan, engine, at } = this.#loaded;
    const { chunk, lanes, layers, givenRoomAt, places } = plan;
    const width = layout.outputs;
    const together = width * lanes;
    const outputs = this.#room(samples * together);
    const given = at(givenRoomAt);
    const last = at(layers.at(-1)!.aAt);
    for (let first = 0; first < samples; first += chunk) {
      const count = Math.min(chunk, samples - first);
      given.set(inputs.subarray(first * layout.inputs, (first + count) * layout.inputs));
      engine.pass(givenRoomAt, places.roomAt, count);
      outputs.set(last.subarray(0, count * together), first * together);
      yield count * layout.size * this.#live;
    }
    const row = new Float64Array(width);
    return (lane) => (sample) => {
      for (let unit = 0; unit < width; unit++) row[unit] = outputs[sample * together + unit * lanes + lane]!;
      return row;
    };
  }

  /** Room for so many outputs, which the next pass overwrites. */
  #room(count: number): Numbers {
    if (this.#outputs.length < count)
      this.#outputs = this.#trainer.network.single ? new Float32Array(count) : new Float64Array(count);
    return this.#outputs;
  }

  /** Sets the parameters of a lane whose training is over. */
  write(lane: number, parameters: Float64Array): void {
    const { plan, at } = this.#loaded;
    const { lanes, places } = plan;
    const to = at(places.parametersAt);
    for (let i = 0; i < parameters.length; i++) to[i * lanes + lane] = parameters[i]!;
  }

  /** Copies the parameters of a lane into the trainer. */
  read(lane: number): void {
    const { parameters } = this.#trainer;
    const { plan, at } = this.#loaded;
    const { lanes, places } = plan;
    const from = at(places.parametersAt);
    for (let i = 0; i < parameters.length; i++) parameters[i] = from[i * lanes + lane]!;
  }
}

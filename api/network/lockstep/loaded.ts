/** An instance of an engine whose memory holds an experiment. */
import { batchesPerEpoch } from "../core/batches.ts";
import type { Specification } from "../specification.ts";
import type { LearningRates } from "../tables/schedules.ts";
import { type Exports, type Instance, takeInstance } from "./instances.ts";
import { type MemoryPlan, planMemory } from "./memory.ts";
import type { Vectors } from "./modules.ts";
import { isOnline, isShallow } from "./paths.ts";
import { StepConstants } from "./step-constants.ts";
import type { Subject } from "./subject.ts";
import { tanhTable } from "./tanh-table.ts";
import { IS_SHALLOW_AT, writePlan } from "./write-plan.ts";

/** The numbers of a memory in the precision of its experiment. */
export type Numbers = Float32Array | Float64Array;

export interface Loaded {
  readonly plan: MemoryPlan;
  readonly instance: Instance;
  readonly engine: Exports;
  readonly constants: StepConstants;
  /** The updates of an epoch whose constants differ. */
  readonly stepsPerEpoch: number;
  readonly view: DataView;
  /** Whether the experiment has the short path for one hidden layer. */
  readonly isShallow: boolean;
  /** Two words for each lane. */
  readonly keys: Uint32Array;
  /** The memory from a position on. */
  at(position: number): Numbers;
}

/** Throws an Error if no engine is provided. */
export function loadEngine(
  specification: Specification,
  subject: Subject,
  vectors: Vectors,
  rates?: Pick<LearningRates, "upTo">,
): Loaded {
  const { layout, dataset } = subject;
  const stepsPerEpoch = isOnline(specification) ? 1 : batchesPerEpoch(dataset.samples, specification.batches.size);
  const constants = new StepConstants(specification, layout, stepsPerEpoch, rates);
  const plan = planMemory(specification, layout, dataset, vectors, constants, stepsPerEpoch);
  const instance = takeInstance(specification.precision, vectors, plan.bytes);
  const { engine, memory } = instance;
  const { buffer } = memory;
  const numbers = specification.precision === "float32" ? new Float32Array(buffer) : new Float64Array(buffer);
  const view = new DataView(buffer);
  const at = (position: number) => numbers.subarray(position / plan.number);
  const { places } = plan;
  writePlan(view, plan, specification, subject, constants);
  at(places.givenInputsAt).set(dataset.inputs);
  at(places.givenTargetsAt).set(dataset.targets);
  if (dataset.weights !== null) at(places.givenSampleWeightsAt).set(dataset.weights);
  if (places.tanhTableAt > 0) new Float64Array(buffer, places.tanhTableAt).set(tanhTable());
  engine.spread();
  return {
    plan,
    instance,
    engine,
    constants,
    stepsPerEpoch,
    view,
    isShallow: isShallow(specification),
    keys: new Uint32Array(buffer, places.keysAt, 2 * plan.lanes),
    at,
  };
}

/** Sets the key of a lane, of which the draws of orders and dropout masks are a function. */
export function setKey({ keys }: Loaded, lane: number, seed: number): void {
  keys[2 * lane] = seed >>> 0;
  keys[2 * lane + 1] = Math.floor(seed / 4294967296) >>> 0;
}

/** Takes the short path for one hidden layer, if there is one, and no parameter is −0: it leaves out additions to 0. */
export function setShallow({ view, isShallow }: Loaded, hasMinusZero: boolean): void {
  view.setInt32(IS_SHALLOW_AT, Number(isShallow && !hasMinusZero), true);
}

/** Sets what the optimizer keeps for each parameter to what it holds before the first update. */
export function clearState({ at, plan: { places, lanes }, constants }: Loaded, size: number): void {
  const { arrays, ranges } = constants;
  const slots = size * lanes;
  const state = at(places.stateAt)
    .subarray(0, arrays.length * slots)
    .fill(0);
  for (const [index, array] of arrays.entries())
    for (const { from, to, group } of ranges)
      state.fill(constants.initial(array, group), index * slots + from * lanes, index * slots + to * lanes);
}

/** What a run shows besides its outputs: the codes of its samples, and the losses of its last epochs. */
import { STEP_WORK, type Steps } from "../../steps/steps.ts";
import type { Specification } from "../specification.ts";
import type { RunFigures } from "../tables/run-criteria.ts";
import type { Dataset } from "./dataset.ts";
import { lossOn } from "./loss-on.ts";
import { forward } from "./network.ts";
import { type RowOf, rowsOf } from "./reduced-loss.ts";
import type { Trainer } from "./trainer.ts";

/**
 * The number of different codes of the samples at the current parameters: for each sample, which units of the narrowest
 * hidden layer have a positive pre-activation. Without a hidden layer it is 1.
 */
export function* countCodes({ network, parameters }: Trainer, { samples, inputs }: Dataset): Steps<number> {
  const { layout } = network;
  const hidden = layout.layers.slice(0, -1).map(({ units }) => units);
  const narrowest = hidden.indexOf(Math.min(...hidden));
  const codes = new Set<string>();
  const most = Math.ceil(STEP_WORK / layout.size);
  for (let sample = 0; sample < samples; sample++) {
    forward(network, parameters, inputs, sample * layout.inputs);
    codes.add(narrowest < 0 ? "" : Array.from(network.z[narrowest]!, (z) => (z > 0 ? "1" : "0")).join(""));
    if (sample % most === most - 1) yield most * layout.size;
  }
  return codes.size;
}

/** Collects the loss before training and the losses before the last epochs. */
export class LastLosses {
  readonly #first: number;
  #initial = NaN;
  #sum = 0;
  #count = 0;

  /** Of a run of `epochs` epochs, of which the last `most` count. */
  constructor(epochs: number, most: number) {
    this.#first = Math.max(0, epochs - most);
  }

  /** The epochs before which a loss is needed, in ascending order: the first one, and the last ones. */
  *epochs(end: number): Generator<number> {
    if (this.#first > 0) yield 0;
    for (let epoch = this.#first; epoch < end; epoch++) yield epoch;
  }

  add(epoch: number, loss: number): void {
    if (epoch === 0) this.#initial = loss;
    if (epoch < this.#first) return;
    this.#sum += loss;
    this.#count++;
  }

  get figures(): NonNullable<RunFigures["meanLossOfLast"]> {
    return { mean: this.#sum / this.#count, initial: this.#initial };
  }
}

/** Several runs in step, or one alone. */
export interface Stepped {
  /** Trains until so many epochs are done. */
  runTo(epoch: number): Steps;
  /** The outputs of each run on samples. */
  pass(dataset: Dataset): Steps<(run: number) => RowOf>;
}

/** Trains runs that have just started to their last epoch. Returns the collected losses of each. */
export function* runWithLosses(
  stepped: Stepped,
  trainer: Trainer,
  dataset: Dataset,
  { epochs, success }: Pick<Specification, "epochs" | "success">,
  runs: number,
): Steps<LastLosses[]> {
  const most = success.meanLossOfLast!.epochs;
  const losses = Array.from({ length: runs }, () => new LastLosses(epochs, most));
  for (const epoch of losses[0]!.epochs(epochs)) {
    yield* stepped.runTo(epoch);
    const rowsOf = yield* stepped.pass(dataset);
    for (const [run, own] of losses.entries()) own.add(epoch, yield* lossOn(trainer, dataset, rowsOf(run)));
  }
  yield* stepped.runTo(epochs);
  return losses;
}

/** The trainer as the only run. */
export function alone(trainer: Trainer): Stepped {
  return {
    runTo: (epoch) => trainer.stepsTo(epoch),
    *pass(dataset) {
      return () => rowsOf(trainer, dataset);
    },
  };
}

/**
 * What the criteria need of the run at whose end the trainer is; undefined if they need nothing but its outputs. `losses`
 * are collected on its way.
 */
export function* runFiguresOf(
  trainer: Trainer,
  { success }: Pick<Specification, "success">,
  dataset: Dataset,
  losses: LastLosses | null,
): Steps<RunFigures | undefined> {
  if (success.distinctCodes === undefined && losses === null) return undefined;
  return {
    ...(success.distinctCodes === undefined ? {} : { distinctCodes: yield* countCodes(trainer, dataset) }),
    ...(losses === null ? {} : { meanLossOfLast: losses.figures }),
  };
}

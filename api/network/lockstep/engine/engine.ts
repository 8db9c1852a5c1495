/**
 * Trains several seeds in step: every number is a slot of vectors, each lane of which is a seed. Nothing is summed across
 * lanes, so each seed has the bits that the general path gives it alone.
 */
import { backward, forward } from "./batch";
import { compact, restore, takeAll } from "./live";
import { trainOnline } from "./online";
import { arrange, spreadNumbers } from "./order";
import * as plan from "./plan";
import { HAS_BATCHES, SLOT } from "./plan";
import { hasDeadUnits, trainShallow } from "./shallow";
import { step } from "./step";
import { splat, T } from "./vector";

/** Where the run is: the epoch, and the samples of it that are done. */
let epoch: i32 = 0;
let position: i32 = 0;
/** The epoch whose order the samples have; −1 if none. */
let arranged: i32 = -1;

export { spread } from "./order";

/** The epochs after which dead units are looked for a second time; each time later, four times as many. */
const FIRST_INTERVAL: i32 = 4;

/** Goes to a place in the run of the seeds whose parameters and keys are in the memory. */
export function seek(toEpoch: i32, toPosition: i32): void {
  epoch = toEpoch;
  position = toPosition;
}

/** Forgets the order of the samples, which is another's for other keys. */
export function forget(): void {
  arranged = -1;
}

/** The epochs that are done. */
export function epochs(): i32 {
  return epoch;
}

/** The samples of the next epoch that are done. */
export function positions(): i32 {
  return position;
}

/**
 * Trains on about `most` samples, until `until` epochs and `part` samples of the next are done. The constants in the memory
 * are those of the updates from number `first` on, or of the epochs. Returns the samples that it trained on.
 */
export function advance(most: i32, until: i32, part: i32, first: i32): i32 {
  let done = 0;
  /** The epoch before which dead units are left out next: most die early. */
  const leavesOut = plan.isShallow() != 0 && hasDeadUnits();
  let next = leavesOut ? epoch : i32.MAX_VALUE;
  let interval = FIRST_INTERVAL;
  if (leavesOut) takeAll();
  while (done < most && (epoch < until || (epoch == until && position < part))) {
    if (plan.isShuffled() && arranged != epoch) {
      arrange(epoch);
      arranged = epoch;
    }
    if (epoch >= next && position == 0) {
      compact();
      next = epoch + interval;
      interval *= 4;
    }
    if (HAS_BATCHES && !plan.isOnline()) done += takeChunk(first);
    else if (plan.isShallow() && position == 0 && epoch < until && !plan.isShuffled())
      done += takeEpochs(min(min(until, next) - epoch, (most - done) / plan.samples()), first);
    else done += takeOnline(min(most - done, (epoch < until ? plan.samples() : part) - position), first);
    closeEpoch();
  }
  if (leavesOut) restore();
  return done;
}

function closeEpoch(): void {
  if (position < plan.samples()) return;
  epoch++;
  position = 0;
}

/** Updates with the gradient that is in the memory, of all data in one batch. */
export function finish(first: i32): void {
  if (!HAS_BATCHES) return;
  step(<usize>plan.constantsAt() + <usize>((epoch - first) * plan.constantsStride()));
  position = plan.samples();
  closeEpoch();
}

function takeOnline(most: i32, first: i32): i32 {
  const from = position;
  position = from + most;
  const rates = <usize>(plan.constantsAt() + (epoch - first) * plan.constantsStride());
  if (plan.isShallow()) trainShallow(from, position, 1, rates, 0);
  else trainOnline(from, position, splat(load<T>(rates)));
  return position - from;
}

/** So many whole epochs, but at least one. */
function takeEpochs(epochs: i32, first: i32): i32 {
  const samples = plan.samples();
  const stride = plan.constantsStride();
  const all = max(1, epochs);
  trainShallow(0, samples, all, <usize>(plan.constantsAt() + (epoch - first) * stride), stride);
  epoch += all - 1;
  position = samples;
  return all * samples;
}

/** Passes the next samples of a batch; after its last, updates. */
function takeChunk(first: i32): i32 {
  const samples = plan.samples();
  const batch = plan.batch();
  const from = position;
  const start = from - (from % batch);
  const end = min(start + batch, samples);
  position = min(from + plan.chunk(), end);
  if (from == start) memory.fill(plan.gradientAt(), 0, <usize>plan.parameters() * SLOT);
  const divisor = plan.isSummed() ? 1 : plan.divisorOfSample() * <f64>(end - start);
  const x = <usize>plan.inputsAt() + <usize>(from * plan.inputs()) * SLOT;
  const t = <usize>plan.targetsAt() + <usize>(from * plan.outputs()) * SLOT;
  const weights = <usize>plan.sampleWeightsAt();
  const w = weights == 0 ? 0 : weights + <usize>from * SLOT;
  forward(x, position - from, true, epoch, from);
  backward(x, t, w, position - from, divisor, true);
  if (position == end) {
    const number = epoch * ((samples + batch - 1) / batch) + start / batch;
    step(<usize>plan.constantsAt() + <usize>((number - first) * plan.constantsStride()));
  }
  return position - from;
}

/**
 * Passes `count` samples, whose numbers begin at `inputs`, forward without dropout. The activations of the last layer are
 * then those of the outputs.
 */
export function pass(inputs: usize, room: usize, count: i32): void {
  spreadNumbers(inputs, room, count * plan.inputs());
  forward(room, count, false, 0, 0);
}

/** Adds the gradient of the samples of the data from `from` on, without dropout, in the order in which they are given. */
export function differentiate(from: i32, count: i32, divisor: f64): void {
  if (!HAS_BATCHES) return;
  const x = <usize>plan.roomAt();
  const t = <usize>plan.targetsRoomAt();
  const w = plan.sampleWeightsAt() == 0 ? 0 : <usize>plan.weightsRoomAt();
  const inputs = plan.inputs();
  const outputs = plan.outputs();
  spreadNumbers(<usize>plan.givenInputsAt() + <usize>(from * inputs) * sizeof<T>(), x, count * inputs);
  spreadNumbers(<usize>plan.givenTargetsAt() + <usize>(from * outputs) * sizeof<T>(), t, count * outputs);
  if (w != 0) spreadNumbers(<usize>plan.givenSampleWeightsAt() + <usize>from * sizeof<T>(), w, count);
  forward(x, count, false, 0, 0);
  backward(x, t, w, count, divisor, false);
}

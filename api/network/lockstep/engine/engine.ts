/**
 * Trains several seeds in step: every number is a slot of vectors, each lane of which is a seed. Nothing is summed across
 * lanes, so each seed has the bits that the general path gives it alone.
 */
import { backward, forward } from "./batch";
import { trainOnline } from "./online";
import { arrange, spread, spreadNumbers } from "./order";
import * as plan from "./plan";
import { HAS_BATCHES, SLOT } from "./plan";
import { trainShallow } from "./shallow";
import { step } from "./step";
import { splat, T } from "./vector";

/** Where the run is: the epoch, the samples of it that are done, and whether its order is drawn. */
let epoch: i32 = 0;
let position: i32 = 0;
let isArranged: bool = false;

/** Begins the run of the seeds whose parameters and keys are in the memory. */
export function begin(): void {
  epoch = 0;
  position = 0;
  isArranged = false;
  if (!plan.isShuffled()) spread();
}

/** The epochs that are done. */
export function epochs(): i32 {
  return epoch;
}

/**
 * Trains on about `most` samples, up to the end of epoch `until` − 1. The constants in the memory are those of the updates
 * from number `first` on, or of the epochs. Returns the samples that it trained on.
 */
export function advance(most: i32, until: i32, first: i32): i32 {
  let done = 0;
  while (done < most && epoch < until) {
    if (!isArranged) {
      if (plan.isShuffled()) arrange(epoch);
      isArranged = true;
    }
    if (HAS_BATCHES) done += plan.isOnline() ? takeOnline(most - done, first) : takeChunk(first);
    else done += takeOnline(most - done, first);
    if (position < plan.samples()) continue;
    epoch++;
    position = 0;
    isArranged = false;
  }
  return done;
}

function takeOnline(most: i32, first: i32): i32 {
  const from = position;
  position = min(plan.samples(), from + most);
  const rate = splat(load<T>(plan.constantsAt() + (epoch - first) * plan.constantsStride()));
  if (plan.isShallow()) trainShallow(from, position, rate);
  else trainOnline(from, position, rate);
  return position - from;
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
  backward(x, t, w, position - from, divisor);
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

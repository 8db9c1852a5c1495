import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import type { Specification } from "../../api/network/specification.ts";
import { processorTime } from "../processor-time.ts";

/** Milliseconds of CPU that a measurement takes at least, so that the clock's grain does not matter. */
const LEAST = 40;
const ROUNDS = 7;

/** An experiment that can be run; throws where it cannot. */
export function specify(input: ExperimentInput): Specification {
  const specification = resolve(input);
  const [misfit] = check(specification);
  if (misfit !== undefined) throw new Error(`${misfit.path.join("/")}: ${misfit.detail}`);
  return specification;
}

/**
 * Milliseconds of CPU that `work` takes for one of the things that it is asked to do so many of, from `first` on. Other
 * work on the machine slows a processor for seconds or minutes: what every round takes is held against a yardstick
 * right before and after it, and the median over rounds is told as if the yardstick took what it does undisturbed.
 */
export function measure(work: (first: number, count: number) => unknown): number {
  work(1_000_000, 1);
  let count = 1;
  let first = 0;
  const ratios: number[] = [];
  let before = yardstick();
  while (ratios.length < ROUNDS) {
    const milliseconds = processorTime(() => work(first, count));
    const after = yardstick();
    first += count;
    if (milliseconds < LEAST) count *= Math.ceil(Math.min(50, (1.5 * LEAST) / Math.max(milliseconds, 1)));
    else ratios.push(milliseconds / count / ((before + after) / 2));
    before = after;
  }
  return ratios.sort((a, b) => a - b)[ROUNDS >> 1]! * UNDISTURBED;
}

/** Milliseconds that the yardstick takes where nothing else runs, on the machine that the times are of. */
const UNDISTURBED = 4;
const STEPS = 2_000_000;

/**
 * Milliseconds of a chain of products and sums, each waiting for the last: nothing in it can be compiled better or
 * worse as the process ages.
 */
function yardstick(): number {
  return processorTime(chain);
}

function chain(): number {
  let x = 0.5;
  for (let i = 0; i < STEPS; i++) x = 3.7 * x * (1 - x);
  return x;
}

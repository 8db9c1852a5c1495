import { check } from "../../api/experiment/request/check.ts";
import { type ExperimentInput, resolve } from "../../api/experiment/request/resolve.ts";
import type { Specification } from "../../api/network/specification.ts";
import { processorTime } from "../processor-time.ts";

/** CPU milliseconds of one measurement at least, long against the resolution of the clock. */
const LEAST = 40;
const ROUNDS = 7;

/** The specification of an experiment; throws if it is invalid. */
export function specify(input: ExperimentInput): Specification {
  const specification = resolve(input);
  const [misfit] = check(specification);
  if (misfit !== undefined) throw new Error(`${misfit.path.join("/")}: ${misfit.detail}`);
  return specification;
}

/**
 * CPU milliseconds of `work` for one item; it does `count` of them, from `first` on. Other work slows a processor for
 * seconds or minutes, so each round is divided by a yardstick right before and after it. The result is the median over
 * rounds, times what the yardstick takes on the undisturbed reference machine.
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

/** Milliseconds of the yardstick on the undisturbed reference machine. */
export const UNDISTURBED = 4;
const STEPS = 2_000_000;

/**
 * Milliseconds of a chain of dependent products and sums, which no compiler optimizes differently as the process ages.
 */
export function yardstick(): number {
  return processorTime(chain);
}

function chain(): number {
  let x = 0.5;
  for (let i = 0; i < STEPS; i++) x = 3.7 * x * (1 - x);
  return x;
}

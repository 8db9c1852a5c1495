/**
 * Timing tests hold on any machine: they state multiples of a unit, a fixed loop that runs in the same process. A
 * slower or busier machine slows both. The two take turns, and the fastest turn of each counts: other work on the
 * machine lengthens a turn, and nothing shortens one.
 */

import { cpuMilliseconds } from "./processor-time.ts";

/** Turns where no bound is given, turns at least where one is, and turns at most while it is not met. */
const TURNS = 15;
const MIN_TURNS = 5;
const MAX_TURNS = 300;

const LENGTH = 1024;
const PASSES = 2048;
const arrays = { x: new Float64Array(LENGTH).fill(0.5), y: new Float64Array(LENGTH) };

/**
 * One unit of CPU time: 2,048 passes of {@link pass}, 2,097,152 multiply-adds in all. It allocates nothing, so no
 * garbage collector, and no version of V8, makes it much faster or slower. It takes about 1 ms on a server of 2025
 * (AMD EPYC 9005).
 */
export function unit(): number {
  const { x, y } = arrays;
  let sum = 0;
  for (let i = 0; i < PASSES; i++) sum += pass(x, y);
  return sum;
}

/** y ← y/2 + x in float64, over two arrays of 8 KiB; returns the sum of y. */
function pass(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < LENGTH; i++) {
    y[i] = 0.5 * y[i]! + x[i]!;
    sum += y[i]!;
  }
  return sum;
}

/** CPU time of `act`, a promise of its included. */
export async function cpuTime(act: () => unknown): Promise<number> {
  const before = cpuMilliseconds();
  await act();
  return cpuMilliseconds() - before;
}

/** Time that passes while `act` runs: for work in another process, whose CPU time this one cannot read. */
export async function wallTime(act: () => unknown): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** Milliseconds that one unit takes on this machine. */
export async function unitMilliseconds(): Promise<number> {
  let least = Infinity;
  for (let turn = 0; turn < TURNS; turn++) least = Math.min(least, await cpuTime(unit));
  return least;
}

/** The CPU time of `work` in units. For `bound`, see {@link timesAsLong}. */
export function unitsOf(work: () => unknown, bound?: number): Promise<number> {
  return timesAsLong(
    () => cpuTime(work),
    () => cpuTime(unit),
    bound,
  );
}

/**
 * The least that one measurement gives over the least that another one gives. With a `bound`, it ends as soon as the
 * ratio is less, and tries for long where it is not.
 */
export async function timesAsLong(
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
  bound?: number,
): Promise<number> {
  let [least, leastOfTheirs] = [Infinity, Infinity];
  const isEnough = (turns: number) =>
    bound === undefined ? turns >= TURNS : turns >= MAX_TURNS || (turns >= MIN_TURNS && least < bound * leastOfTheirs);
  for (let turns = 0; !isEnough(turns); turns++) {
    least = Math.min(least, await ours());
    leastOfTheirs = Math.min(leastOfTheirs, await theirs());
  }
  return least / leastOfTheirs;
}

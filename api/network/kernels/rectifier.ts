import type { Dataset } from "../core/dataset.ts";
import type { Arrange, Kernel } from "./kernel.ts";
import { LARGE, LARGE64, MAX_FLOAT32 } from "./large.ts";
import * as float32 from "./rectifier-32.ts";
import * as float64 from "./rectifier-64.ts";
import { areTwoPoints, MAX_UNITS, type TwoPoints } from "./two-points.ts";
import { twoPoints32 } from "./two-points-32.ts";
import { twoPoints64 } from "./two-points-64.ts";

/**
 * Per-sample gradient descent on a 1-N-1 network of ReLU units with an identity output, such as the two-point
 * experiment. It performs the operations of `network.ts` and plain SGD in the same order, except those that change
 * nothing. A unit that is inactive on a sample adds an exact 0 to the sum and to its own parameters; a unit that is
 * inactive on every sample is dead for good and is removed from the loops.
 *
 * These equalities need finite parameters. A parameter that was ever infinite or NaN never becomes finite again, so
 * parameters that are finite at the end were finite throughout; otherwise the kernel falls back. A unit that is dead
 * before the first epoch keeps its parameters, whatever they are.
 */
export function createRectifier(units: number, dataset: Dataset, squared: boolean, single: boolean): Kernel {
  const { samples, inputs, targets } = dataset;
  const large = single ? LARGE : LARGE64;
  const greatest = single ? MAX_FLOAT32 : Number.MAX_VALUE;
  /** The largest outgoing weight of a live unit: its product with an error is finite. */
  const weightUpTo = squared ? large : greatest;
  const { none, one, two, many } = loops(squared, single);
  const points =
    !squared && units <= MAX_UNITS && areTwoPoints(inputs) ? (single ? twoPoints32 : twoPoints64) : undefined;
  const packed = new Float64Array(3 * units + 1);
  const z = new Float64Array(3 * units);
  const unitAt = new Uint32Array(units);
  /** The largest error whose product with the outgoing weight of a dead unit is finite. */
  let errorUpTo = large;
  const arranged = { inputs: new Float64Array(samples), targets: new Float64Array(samples) };

  function run(live: number, x: Float64Array, y: Float64Array, rates: Float64Array, from: number, to: number): void {
    if (live === 0 && none !== undefined) none(packed, y, rates, from, to);
    else if (live === 1 && one !== undefined) one(packed, x, y, rates, from, to);
    else if (live === 2 && two !== undefined) two(packed, x, y, rates, from, to);
    else many(packed, z, live, x, y, rates, from, to, errorUpTo);
  }

  function runPoints(
    { p, none, one, two, many }: TwoPoints,
    live: number,
    rates: Float64Array,
    from: number,
    to: number,
  ): void {
    const first = targets[0]!;
    const second = targets[1]!;
    const end = 3 * live;
    for (let k = 0; k <= end; k++) p[k] = packed[k]!;
    if (live === 0) none(first, second, rates, from, to);
    else if (live === 1) one(first, second, rates, from, to);
    else if (live === 2) two(first, second, rates, from, to);
    else many(live, first, second, rates, from, to);
    for (let k = 0; k <= end; k++) packed[k] = p[k]!;
  }

  function runArranged(live: number, rates: Float64Array, from: number, to: number, arrange: Arrange): void {
    for (let epoch = from; epoch < to; epoch++) {
      const order = arrange(epoch);
      for (let i = 0; i < samples; i++) {
        arranged.inputs[i] = inputs[order[i]!]!;
        arranged.targets[i] = targets[order[i]!]!;
      }
      run(live, arranged.inputs, arranged.targets, rates, epoch, epoch + 1);
    }
  }

  return {
    train(parameters, rates, from, to, arrange) {
      for (let unit = 0; unit < units; unit++) {
        packed[3 * unit] = parameters[unit]!;
        packed[3 * unit + 1] = parameters[units + unit]!;
        packed[3 * unit + 2] = parameters[2 * units + unit]!;
        unitAt[unit] = unit;
      }
      packed[3 * units] = parameters[3 * units]!;
      let live = removeDead(packed, unitAt, units, inputs, single, parameters);
      const first = unitAt.slice(0, live);
      for (let i = 0; i < live; i++) if (!(Math.abs(packed[3 * i + 2]!) <= weightUpTo)) return false;
      const outgoing = largestOf(parameters.subarray(2 * units, 3 * units));
      if (!(outgoing <= greatest)) return false;
      errorUpTo = Math.min(large, greatest / 2 / Math.max(1, outgoing));
      let interval = FIRST_INTERVAL;
      for (let epoch = from; epoch < to; ) {
        const until = live === 0 ? to : Math.min(to, epoch + interval);
        if (arrange !== undefined) runArranged(live, rates, epoch, until, arrange);
        else if (points !== undefined) runPoints(points, live, rates, epoch, until);
        else run(live, inputs, targets, rates, epoch, until);
        if (!Number.isFinite(packed[3 * live]!)) return false;
        epoch = until;
        interval *= 2;
        live = removeDead(packed, unitAt, live, inputs, single, parameters);
      }
      for (let i = 0; i < live; i++) unpack(packed, i, parameters, unitAt[i]!);
      parameters[3 * units] = packed[3 * live]!;
      return first.every((unit) => areFinite(parameters, unit, units));
    },
  };
}

/** The largest magnitude; NaN if there is a NaN. */
function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]!));
  return largest;
}

/** Whether all three parameters of a unit are finite. */
function areFinite(parameters: Float64Array, unit: number, units: number): boolean {
  return [unit, units + unit, 2 * units + unit].every((at) => Number.isFinite(parameters[at]));
}

/** Epochs before the first check for dead units. Each later interval is twice as long, since most units die early. */
const FIRST_INTERVAL = 4;

function loops(squared: boolean, single: boolean) {
  const { none32, one32, two32, absolute32, squared32 } = float32;
  const { none64, one64, two64, absolute64, squared64 } = float64;
  if (squared) return { many: single ? squared32 : squared64 };
  if (single) return { none: none32, one: one32, two: two32, many: absolute32 };
  return { none: none64, one: one64, two: two64, many: absolute64 };
}

/**
 * Writes dead units, inactive on every input, back to `parameters` and closes the gaps; returns the number of live
 * units. */
function removeDead(
  packed: Float64Array,
  unitAt: Uint32Array,
  units: number,
  inputs: Float64Array,
  single: boolean,
  parameters: Float64Array,
): number {
  let live = 0;
  for (let i = 0; i < units; i++) {
    if (isDead(packed[3 * i]!, packed[3 * i + 1]!, inputs, single)) {
      unpack(packed, i, parameters, unitAt[i]!);
      continue;
    }
    for (let k = 0; k < 3; k++) packed[3 * live + k] = packed[3 * i + k]!;
    unitAt[live++] = unitAt[i]!;
  }
  packed[3 * live] = packed[3 * units]!;
  return live;
}

function isDead(weight: number, bias: number, inputs: Float64Array, single: boolean): boolean {
  for (let i = 0; i < inputs.length; i++) {
    const x = inputs[i]!;
    const z = single ? Math.fround(Math.fround(weight * x) + bias) : weight * x + bias;
    if (!(z <= 0)) return false;
  }
  return true;
}

function unpack(packed: Float64Array, from: number, parameters: Float64Array, unit: number): void {
  const units = (parameters.length - 1) / 3;
  parameters[unit] = packed[3 * from]!;
  parameters[units + unit] = packed[3 * from + 1]!;
  parameters[2 * units + unit] = packed[3 * from + 2]!;
}

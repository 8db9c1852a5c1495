import { createActive, type Active } from "./active.ts";

/**
 * 2^50. What is left out is a product with 0, which is 0 unless the other factor is infinite or NaN. With
 * parameters, activations and derivatives no larger than this, and inputs no larger than a request allows,
 * every sum of a thousand products is finite, in float32 too; else the kernel does not vouch.
 */
export const MODERATE = 1125899906842624;

/** Which units of a ReLU layer are active on which samples, both ways; ascending. */
export interface Rectified {
  readonly units: number;
  readonly together: number;
  /** For each sample its active units and their activations, from sample · units on. */
  readonly bySample: Active;
  readonly unitCounts: Int32Array;
  /** For each unit the samples that it is active on, from unit · together on. */
  readonly byUnit: Int32Array;
  readonly sampleCounts: Int32Array;
}

export function createRectified(units: number, together: number): Rectified {
  return {
    units, together,
    bySample: createActive(units * together + 1),
    unitCounts: new Int32Array(together),
    byUnit: new Int32Array(units * together + 1),
    sampleCounts: new Int32Array(units),
  };
}

/**
 * max(0, z + bias) of `count` samples into `a`, and who is active into `lists`; false where one is larger than
 * {@link MODERATE}. A place beyond the end of a list is written and overwritten, so that no branch hangs on
 * the numbers.
 */
export function rectify(
  z: Float64Array, parameters: Float64Array, biasesAt: number, count: number, single: boolean, a: Float64Array,
  { units, together, bySample: { places, values }, unitCounts, byUnit, sampleCounts }: Rectified,
): boolean {
  sampleCounts.fill(0);
  for (let s = 0; s < count; s = (s + 1) | 0) {
    const from = Math.imul(s, units);
    let end = from;
    for (let unit = 0; unit < units; unit = (unit + 1) | 0) {
      const i = (from + unit) | 0;
      const sum = z[i]! + parameters[(biasesAt + unit) | 0]!;
      const rounded = single ? Math.fround(sum) : sum;
      // max(0, rounded), exact up to the bound and past it far from it; V8's max is a branch.
      const x = 0.5 * (rounded + Math.abs(rounded));
      if (!(x <= MODERATE)) return false;
      a[i] = x;
      const active = Number(x > 0);
      places[end] = unit;
      values[end] = x;
      end = (end + active) | 0;
      const samples = sampleCounts[unit]!;
      byUnit[(Math.imul(unit, together) + samples) | 0] = s;
      sampleCounts[unit] = samples + active;
    }
    unitCounts[s] = end - from;
  }
  return true;
}

/** Lists the numbers at row[from + place · step] for `count` places from places[start] on into `list`, from `first` on. */
export function pick(
  list: Active, first: number, places: Int32Array, start: number, count: number, row: Float64Array, from: number, step: number,
): void {
  const { places: listed, values } = list;
  for (let k = 0; k < count; k = (k + 1) | 0) {
    const place = places[(start + k) | 0]!;
    listed[(first + k) | 0] = place;
    values[(first + k) | 0] = row[(from + Math.imul(place, step)) | 0]!;
  }
}

/** Whether the first `count` numbers are no larger than {@link MODERATE} in size; NaN is not. */
export function isModerate(values: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (!(Math.abs(values[i]!) <= MODERATE)) return false;
  return true;
}

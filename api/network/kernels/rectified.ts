import type { Active } from "./active.ts";
import { places, room } from "./room.ts";

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
  /** Where all of these begin in {@link places}, and the activations in {@link room}. */
  readonly listAt: number;
  readonly valuesAt: number;
}

/** A list of `units · together` numbers has one place more, to be written and not counted. */
export function sizeOfList(units: number, together: number): number {
  return units * together + 1;
}

/** Integers that the lists of a layer take. */
export function sizeOfRectified(units: number, together: number): number {
  return 2 * sizeOfList(units, together) + together + units;
}

/** Lays the lists of a layer out from `listAt` on in {@link places} and from `valuesAt` on in {@link room}. */
export function layRectified(units: number, together: number, listAt: number, valuesAt: number): Rectified {
  const size = sizeOfList(units, together);
  const byUnitAt = listAt + size;
  const countsAt = byUnitAt + size;
  return {
    units, together, listAt, valuesAt,
    bySample: { places: places.subarray(listAt, byUnitAt), values: room.subarray(valuesAt, valuesAt + size) },
    byUnit: places.subarray(byUnitAt, countsAt),
    unitCounts: places.subarray(countsAt, countsAt + together),
    sampleCounts: places.subarray(countsAt + together, countsAt + together + units),
  };
}

type Rectify = (zAt: number, biasesAt: number, count: number, aAt: number, lists: Rectified) => boolean;

function createRectify(): Rectify {
  const m = room;
  const list = places;
  const most = MODERATE;

  function rectifySample(
    z: number, bias: number, a: number, units: number, sample: number, places: number, values: number, byUnit: number,
    together: number, counts: number,
  ): number {
    let active = 0;
    for (let unit = 0; unit < units; unit = (unit + 1) | 0) {
      const sum = Math.fround(m[(z + unit) | 0]! + m[(bias + unit) | 0]!);
      // max(0, sum), exact far beyond the bound; V8's max is a branch.
      const x = 0.5 * (sum + Math.abs(sum));
      if (!(x <= most)) return -1;
      m[(a + unit) | 0] = x;
      list[(places + active) | 0] = unit;
      m[(values + active) | 0] = x;
      const more = Number(x > 0);
      active = (active + more) | 0;
      const at = (counts + unit) | 0;
      const samples = list[at]!;
      list[(byUnit + Math.imul(unit, together) + samples) | 0] = sample;
      list[at] = samples + more;
    }
    return active;
  }

  return (zAt, biasesAt, count, aAt, { units, together, listAt, valuesAt, unitCounts, sampleCounts }) => {
    const byUnitAt = listAt + sizeOfList(units, together);
    const countsAt = byUnitAt + sizeOfList(units, together) + together;
    sampleCounts.fill(0);
    for (let s = 0; s < count; s++) {
      const at = s * units;
      const active = rectifySample(
        zAt + at, biasesAt, aAt + at, units, s, listAt + at, valuesAt + at, byUnitAt, together, countsAt,
      );
      if (active < 0) return false;
      unitCounts[s] = active;
    }
    return true;
  };
}

/**
 * max(0, z + bias) in float32 of `count` samples within {@link room} into aAt, and who is active into the lists; false where
 * one is larger than {@link MODERATE}. A place beyond the end of a list is written and overwritten, so that no
 * branch hangs on the numbers.
 */
export const rectify = createRectify();

/** Lists the numbers at row[from + place · step] for `count` places from places[start] on into `list`, from `first` on. */
export function pick(
  list: Active, first: number, from: Int32Array, start: number, count: number, row: Float64Array, at: number, step: number,
): void {
  const { places: listed, values } = list;
  for (let k = 0; k < count; k = (k + 1) | 0) {
    const place = from[(start + k) | 0]!;
    listed[(first + k) | 0] = place;
    values[(first + k) | 0] = row[(at + Math.imul(place, step)) | 0]!;
  }
}

/** Whether the first `count` numbers are no larger than {@link MODERATE} in size; NaN is not. */
export function isModerate(values: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (!(Math.abs(values[i]!) <= MODERATE)) return false;
  return true;
}

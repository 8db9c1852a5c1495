/** Reads the pointers and values of a sweep's axes in the words that people know, as those of an experiment. */
import { limits } from "../../experiment/request/limits.ts";
import { parsePointer } from "../../experiment/sweep/put-at.ts";
import { isObject } from "../../formats/json-object.ts";
import type { KnownClasses } from "./class-names.ts";
import { readExperiment } from "./experiment.ts";
import type { Fields, Path, Rename } from "./forms.ts";

/**
 * The axes in the words of this API; an axis that cannot be read as a whole stays as it is, and so do more axes than
 * there may be, which the schema refuses.
 */
export function readAxisWords(axes: unknown, known: KnownClasses): unknown {
  if (!Array.isArray(axes) || axes.length > limits.axes) return axes;
  return axes.map((axis) => (isObject(axis) ? readAxisWord({ ...axis }, known) : axis));
}

/** More texts are not read as words. */
const MOST_NAMES = 64;

function readAxisWord(axis: Fields, known: KnownClasses): Fields {
  const { pointer, values, range } = axis;
  const path = typeof pointer === "string" ? parsePointer(pointer) : null;
  // A number shows which place is meant where the values are those of a range.
  const given = Array.isArray(values) ? values : isObject(range) ? [range["from"]] : [];
  if (path === null || given.length > limits.cells) return axis;
  // No field has so many names.
  if (given.filter((value) => typeof value === "string").length > MOST_NAMES) return axis;
  const read: unknown[] = [];
  let found: string | undefined;
  let ofNumbers: string | undefined;
  for (const value of given) {
    // One number shows the place of all.
    const place =
      typeof value === "number" && ofNumbers !== undefined
        ? { pointer: ofNumbers, value }
        : placeOf(path, value, known);
    if (place === null || place.pointer !== (found ?? place.pointer)) return axis;
    found = place.pointer;
    if (typeof value === "number" && place.value === value) ofNumbers = found;
    read.push(place.value);
  }
  return found === undefined ? axis : { ...axis, pointer: found, ...(Array.isArray(values) && { values: read }) };
}

/** Where a value belongs, and what it is called; null if that is not clear. */
function placeOf(
  path: readonly string[],
  value: unknown,
  known: KnownClasses,
): { readonly pointer: string; readonly value: unknown } | null {
  if (path.length === 0) {
    const whole = isObject(value) ? readPart({ ...value }, known) : null;
    return whole && { pointer: "", value: whole };
  }
  const nested = nest(path, value);
  const part = isObject(nested) ? readPart({ ...nested }, known) : null;
  if (part === null) return null;
  const names: string[] = [];
  let found: unknown = part;
  // A word may stand for a longer path, at whose end is a number or a name.
  while (typeof value === "object" ? names.length < path.length : typeof found === "object" && found !== null) {
    const keys = Object.keys(found as object).filter((key) => (found as Fields)[key] !== undefined);
    const name = Array.isArray(found) ? String(found.length - 1) : keys[0];
    if (name === undefined || (!Array.isArray(found) && keys.length !== 1)) return null;
    found = (found as Fields)[name];
    names.push(name);
  }
  return {
    pointer: names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    value: found,
  };
}

/** An object with nothing but the value at the path; a number in a path is the last index of a list. */
function nest([name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const inside = nest(rest, value);
  if (!/^\d{1,2}$/.test(name)) return { [name]: inside };
  return [...Array.from({ length: Number(name) }, () => ({})), inside];
}

/** A part of an experiment, as in a patch; null if it is not clear what it means. */
function readPart(part: Fields, known: KnownClasses): Fields | null {
  let isClear = true;
  const unclear = () => {
    isClear = false;
  };
  const rename: Rename = Object.assign(
    (_at: Path, _from: string, _to: string, isDouble = false) => {
      if (isDouble) unclear();
    },
    {
      through: () => {},
      beside: () => {},
      note: () => {},
      refuse: unclear,
      isRefused: () => !isClear,
      nameClasses: unclear,
      classes: () => known.names,
      assume: unclear,
    },
  );
  const read = readExperiment(part, [], rename, known);
  return isClear ? read : null;
}

import type { LayerShape, Part } from "./part.ts";

/*
 * The order of layers that have names. Writers of safetensors files sort tensors by name, and so does
 * JSON with sorted keys, so that "10.weight" comes before "2.weight", and "hidden" after "classifier".
 */

/**
 * The parts with those numbered alike (`fc1`, `fc2`; `net.0`, `net.2`) in the order of their numbers, and
 * all others where they stood. `certain` where the numbers order all of them.
 */
export function naturally(parts: readonly Part[]): { readonly order: readonly Part[]; readonly certain: boolean } {
  const stems = new Map<string, Part[]>();
  for (const part of parts) {
    const stem = stemOf(part);
    stems.set(stem, [...(stems.get(stem) ?? []), part]);
  }
  for (const family of stems.values()) family.sort(byNumber);
  return { order: parts.map((part) => stems.get(stemOf(part))!.shift()!), certain: stems.size === 1 };
}

function stemOf({ name }: Part): string {
  return name === null ? "" : name.replace(/\d+/g, "#");
}

function byNumber(a: Part, b: Part): number {
  const [one, two] = [numbersOf(a), numbersOf(b)];
  for (const [index, number] of one.entries()) if (number !== two[index]) return number - two[index]!;
  return 0;
}

function numbersOf({ name }: Part): number[] {
  return (name?.match(/\d+/g) ?? []).map(Number);
}

/** Steps after which the search for orders gives up: far more than any real network takes. */
const MAX_STEPS = 20_000;

interface Shaped {
  readonly part: Part;
  readonly shape: LayerShape;
}

export interface Orders {
  /** Two at most: more are no clearer. */
  readonly orders: readonly (readonly Part[])[];
  /** False where the search gave up, so that there may be others. */
  readonly complete: boolean;
}

/**
 * The orders in which each part takes as many values as the one before it has units, the first `inputs`;
 * parts numbered alike keep their order. For a handful of parts: the search is exhaustive.
 */
export function findOrders(parts: readonly Shaped[], inputs: number | null): Orders {
  const stems = parts.map(({ part }) => stemOf(part));
  const orders: Part[][] = [];
  const taken: number[] = [];
  let steps = 0;
  const extend = (width: number | null): void => {
    if (taken.length === parts.length) orders.push(taken.map((index) => parts[index]!.part));
    const waiting = new Set<string>();
    for (const [index, { shape }] of parts.entries()) {
      if (taken.includes(index)) continue;
      const waits = waiting.has(stems[index]!);
      waiting.add(stems[index]!);
      if (waits || (width !== null && shape.fanIn !== width)) continue;
      if (orders.length > 1 || ++steps > MAX_STEPS) return;
      taken.push(index);
      extend(shape.units);
      taken.pop();
    }
  };
  extend(inputs);
  return { orders, complete: orders.length > 1 || steps <= MAX_STEPS };
}

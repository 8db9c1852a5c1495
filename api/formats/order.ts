import type { LayerShape, Part } from "./part.ts";

/*
 * Finds the order of named layers. Writers of safetensors files and of JSON with sorted keys sort by name, which puts
 * "10.weight" before "2.weight" and "classifier" before "hidden".
 */

/**
 * Sorts parts whose names differ only in numbers (`fc1`, `fc2`; `net.0`, `net.2`) by these numbers; all other parts
 * keep their positions. `certain` if the numbers determine the whole order.
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

/** The search for orders stops after this many steps, far more than any real network needs. */
const MAX_STEPS = 4000;

interface Shaped {
  readonly part: Part;
  readonly shape: LayerShape;
}

export interface Orders {
  /** At most two: the second already shows that the order is ambiguous. */
  readonly orders: readonly (readonly Part[])[];
  /** False if the search stopped early, so that there may be more orders. */
  readonly complete: boolean;
}

/**
 * The orders in which the fan-in of each part equals the units of the part before it, and the fan-in of the first part
 * equals `inputs`. Parts whose names differ only in numbers keep their order. The search is exhaustive, which suits the
 * few layers of a network.
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

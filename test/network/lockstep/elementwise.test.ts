/** The vector forms of the tables' functions have the bits of TypeScript. */
import { describe, expect, it } from "vitest";
import { activationKinds, lossKinds } from "../../../api/network/lockstep/generated-kinds.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { createLoss, type LossEntry, type LossName, losses } from "../../../api/network/tables/losses.ts";
import { numbers } from "./numbers.ts";
import { FREE, probe } from "./probe.ts";

const COUNT = 20_000;
const BYTES = COUNT * 8;

/** Each function gets vectors of arrays one after the other from `at`, and stores its results after them. */
const text = `
import { activationValue, activationSlope, lossSlope } from "./generated";

function arg(at: usize, i: usize, n: usize): v128 {
  return v128.load(at + i + n * ${BYTES});
}

export function value(kind: i32, at: usize): void {
  for (let i: usize = 0; i < ${BYTES}; i += 16)
    v128.store(at + i + 4 * ${BYTES}, activationValue(kind, arg(at, i, 0), arg(at, i, 3)));
}

export function derivative(kind: i32, at: usize): void {
  for (let i: usize = 0; i < ${BYTES}; i += 16)
    v128.store(at + i + 4 * ${BYTES}, activationSlope(kind, arg(at, i, 0), arg(at, i, 1), arg(at, i, 3)));
}

export function slope(kind: i32, at: usize): void {
  for (let i: usize = 0; i < ${BYTES}; i += 16)
    v128.store(at + i + 4 * ${BYTES}, lossSlope(kind, arg(at, i, 0), arg(at, i, 1), arg(at, i, 2), arg(at, i, 3)));
}
`;

const { memory, call } = await probe(text, false, 1 + Math.ceil((5 * BYTES) / FREE));

/** What the module's function `name` gives for these arguments. */
function inModule(name: string, kind: number, args: readonly Float64Array[]): Float64Array {
  for (const [n, values] of args.entries()) new Float64Array(memory, FREE + n * BYTES, COUNT).set(values);
  call[name]!(kind, FREE);
  return new Float64Array(memory, FREE + 4 * BYTES, COUNT).slice();
}

/** The first few arguments at which the two results differ. */
function differences(found: Float64Array, expected: Float64Array, args: readonly Float64Array[]): string[] {
  const at = [...found.keys()].filter((i) => !Object.is(found[i], expected[i]));
  return at.slice(0, 3).map((i) => `${args.map((one) => one[i])}: ${found[i]}, not ${expected[i]}`);
}

const fixed = (parameter: number) => new Float64Array(COUNT).fill(parameter);
const rows = ["softmax"];
const rowLosses = ["cross-entropy", "cross-entropy-with-logits"];

it("every entry but those of whole rows has a number", () => {
  expect(Object.keys(activationKinds)).toEqual(Object.keys(activations).filter((name) => !rows.includes(name)));
  expect(Object.keys(lossKinds)).toEqual(Object.keys(losses).filter((name) => !rowLosses.includes(name)));
});

describe.each([true, false])("of numbers in float32: %s", (single) => {
  const round = (x: number) => (single ? Math.fround(x) : x);
  const x = numbers(COUNT, 1, single);

  it.each(Object.entries(activationKinds))("%s has the value and the slope of TypeScript", (name, kind) => {
    for (const given of [0.01, 1, 1.3]) {
      const parameter = round(given);
      const entry: ActivationEntry = activations[name as keyof typeof activations];
      const names = Object.keys(entry.parameters);
      const { value, derivative } = entry.create(Object.fromEntries(names.map((one) => [one, parameter])));
      const values = x.map((one) => value(one));
      const y = values.map(round);
      const args = [x, y, y, fixed(parameter)];
      expect(differences(inModule("value", kind, args), values, args)).toEqual([]);
      const slopes = x.map((one, i) => derivative(one, y[i]!));
      expect(differences(inModule("derivative", kind, args), slopes, args)).toEqual([]);
    }
  });

  it.each(Object.entries(lossKinds))("%s has the slope of TypeScript", (name, kind) => {
    for (const given of [1, 0.3]) {
      const { parameters }: LossEntry = losses[name as LossName];
      const chosen = Object.entries(parameters).map(([one, { oneOf }]) => [one, oneOf?.[0] ?? given]);
      const loss = createLoss({ name, ...Object.fromEntries(chosen) }, single);
      for (const other of [numbers(COUNT, 2, single).reverse(), x, fixed(0), fixed(1), fixed(-1), fixed(round(0.3))]) {
        const e = x.map((one, i) => round(one - other[i]!));
        const args = [x, other, e, fixed(given)];
        const slopes = new Float64Array(COUNT);
        const delta = new Float64Array(1);
        for (const i of slopes.keys()) {
          loss.gradient(x.subarray(i, i + 1), other, i, 1, 1, delta);
          slopes[i] = delta[0]!;
        }
        expect(differences(inModule("slope", kind, args).map(round), slopes, args)).toEqual([]);
      }
    }
  });
});

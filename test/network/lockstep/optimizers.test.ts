/** The vector form of every optimizer's update has the bits of TypeScript, in both precisions. */
import { describe, expect, it } from "vitest";
import { optimizerKinds } from "../../../api/network/lockstep/generated-kinds.ts";
import type { OptimizerEntry } from "../../../api/network/tables/optimizers/optimizer.ts";
import { addDecay, optimizers } from "../../../api/network/tables/optimizers/table.ts";
import { numbers } from "./numbers.ts";
import { FREE, type Probe, probe } from "./probe.ts";

const COUNT = 3_000;
const RATE = 0.01;
/** The first steps, whose corrections differ most, one at which RAdam is tractable, and a late one. */
const STEPS = [1, 2, 7, 1000];

const variants: Readonly<Record<string, readonly object[]>> = {
  sgd: [{}, { momentum: 0.9 }, { momentum: 0.9, nesterov: true }],
  rmsprop: [{}, { momentum: 0.9 }, { centered: true }, { momentum: 0.9, centered: true }],
  adam: [{}, { amsgrad: true }],
  adamw: [{}, { weightDecay: 0 }, { amsgrad: true }],
  lion: [{}, { weightDecay: 0.1 }],
};
const cases = Object.keys(optimizerKinds).flatMap((name) =>
  (variants[name] ?? [{}]).map((given) => [name, given] as const),
);

describe.each([true, false])("in float32: %s", async (single) => {
  const text = 'export { addDecay, update } from "./generated";';
  const { memory, call }: Probe = await probe(text, single, 8);
  const Numbers = single ? Float32Array : Float64Array;
  const size = COUNT * Numbers.BYTES_PER_ELEMENT;
  /** A view of the array `index` of the module's memory: parameters, gradient, constants, then the state. */
  const view = (index: number) => new Numbers(memory, FREE + index * size, COUNT);
  const STATE = 3;
  const at = (index: number) => FREE + index * size;

  it.each(cases)("%s with %o", (name, given) => {
    const entry: OptimizerEntry = optimizers[name as keyof typeof optimizers];
    const { kind, constants, arrays } = optimizerKinds[name]!;
    const defaults = Object.entries(entry.parameters).map(([one, parameter]) => [one, parameter.default]);
    const choice = { name, ...Object.fromEntries(defaults), ...given };
    const prepared = entry.prepare(choice, single);
    const move = single ? entry.update : (entry.updateUnrounded ?? entry.update);
    for (const [turn, step] of STEPS.entries()) {
      const [parameters, gradient] = [mixed(0, turn, single), mixed(1, turn, single)];
      const state = Object.fromEntries(
        [...arrays, ...(entry.scratch ?? [])].map((one, index) => [one, mixed(2 + index, turn, single)]),
      );
      const values = prepared(single ? Math.fround(RATE) : RATE, step, new Float64Array(1));
      for (const [index, values] of [parameters, gradient].entries()) view(index).set(values);
      view(2).set(constants.map((one) => values[one]!));
      for (const [index, one] of arrays.entries()) view(STATE + index).set(state[one]!);

      call["update"]!(kind, at(0), at(1), at(STATE), size, size, at(2));
      move(parameters, gradient, state, values, single);
      expect(differences(view(0), parameters)).toEqual([]);
      expect(arrays.map((one, index) => differences(view(STATE + index), state[one]!))).toEqual(arrays.map(() => []));
    }
  });

  it("adds decay to the gradient", () => {
    const [parameters, gradient] = [mixed(0, 0, single), mixed(1, 0, single)];
    for (const [index, values] of [parameters, gradient].entries()) view(index).set(values);
    const decay = single ? Math.fround(RATE) : RATE;
    view(2)[0] = decay;
    call["addDecay"]!(at(0), at(1), 0, 0, size, at(2));
    addDecay(parameters, gradient, {}, { decay }, single);
    expect(differences(view(1), gradient)).toEqual([]);
  });
});

/** Numbers of every kind, so that those of different arrays meet in all ways. */
function mixed(index: number, turn: number, single: boolean): Float64Array {
  const all = numbers(COUNT, index, single);
  const shift = 97 * index * (turn + 1);
  return all.map((_, i) => all[(i + shift) % COUNT]!);
}

/** The first few places at which the arrays differ. */
function differences(found: ArrayLike<number>, expected: Float64Array): string[] {
  const at = [...expected.keys()].filter((i) => !Object.is(found[i], expected[i]));
  return at.slice(0, 3).map((i) => `${i}: ${found[i]}, not ${expected[i]}`);
}

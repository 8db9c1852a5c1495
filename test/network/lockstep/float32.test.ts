/** The activations and slopes that float32 has short forms of have the bits of TypeScript. */
import { expect, it } from "vitest";
import { kindOf } from "../../../api/network/lockstep/kinds.ts";
import { integerFields, PLAN_AT } from "../../../api/network/lockstep/plan-fields.ts";
import { TANH_ENTRIES, tanhTable } from "../../../api/network/lockstep/tanh-table.ts";
import { type ActivationEntry, activations } from "../../../api/network/tables/activations.ts";
import { generator, numbers } from "./numbers.ts";
import { FREE, probe } from "./probe.ts";

const COUNT = 400_000;
const BYTES = COUNT * 4;

const { memory, call } = await probe(
  `
import { activate, deactivate } from "./activate";

export function value(kind: i32, at: usize): void {
  for (let i: usize = 0; i < ${BYTES}; i += 16) v128.store(at + i + ${BYTES}, activate(kind, v128.load(at + i), 0.01));
}

export function slope(kind: i32, at: usize): void {
  for (let i: usize = 0; i < ${BYTES}; i += 16)
    v128.store(at + i + 2 * ${BYTES}, deactivate(kind, f32x4.splat(1), v128.load(at + i), v128.load(at + i + ${BYTES}), 0.01));
}
`,
  true,
  2 + Math.ceil((3 * BYTES + TANH_ENTRIES * 8) / FREE),
);
new DataView(memory).setInt32(PLAN_AT + 4 * integerFields.indexOf("tanhTableAt"), FREE, true);
new Float64Array(memory, FREE, TANH_ENTRIES).set(tanhTable());
const at = FREE + TANH_ENTRIES * 8 + 8;

/** Every kind of number, and many of the sizes that pre-activations have. */
function arguments32(): Float32Array {
  const next = generator(3);
  const usual = Array.from({ length: COUNT / 2 }, () => (next() - 0.5) * (next() < 0.5 ? 40 : 4));
  return Float32Array.from([...numbers(COUNT / 2, 1, true), ...usual]);
}

it.each(["tanh", "sigmoid", "relu", "leaky-relu", "identity"] as const)("%s", (name) => {
  const entry: ActivationEntry = activations[name];
  const { value, derivative } = entry.create({ slope: Math.fround(0.01) });
  const x = arguments32();
  new Float32Array(memory, at, COUNT).set(x);
  call["value"]!(kindOf("activations", name), at);
  call["slope"]!(kindOf("activations", name), at);
  const [y, slopes] = [new Float32Array(memory, at + BYTES, COUNT), new Float32Array(memory, at + 2 * BYTES, COUNT)];
  const differing = [...x.keys()].filter((i) => {
    const expected = Math.fround(value(x[i]!));
    return !Object.is(y[i], expected) || !Object.is(slopes[i], Math.fround(derivative(x[i]!, expected)));
  });
  expect(differing.slice(0, 3).map((i) => `${x[i]}: ${y[i]}, slope ${slopes[i]}`)).toEqual([]);
});

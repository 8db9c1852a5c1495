import { describe, expect, it } from "vitest";
import { exp } from "../../api/elementary/exp.ts";
import { expm1 } from "../../api/elementary/expm1.ts";
import { log } from "../../api/elementary/log.ts";
import { sigmoid } from "../../api/elementary/sigmoid.ts";
import { tanh } from "../../api/elementary/tanh.ts";
import { philox4x32 } from "../../api/network/random/philox.ts";
import { decimalExp, decimalLog, ulpsFrom } from "./reference.ts";

/** Points of a range, spread by a generator that has no part in the functions under test. */
function points(low: number, high: number, count: number): number[] {
  const words = new Uint32Array(4);
  return Array.from({ length: count }, (_, i) => {
    words.set([i, 0, 0, 0]);
    philox4x32(words, 1, 2);
    return low + (high - low) * (words[0]! / 2 ** 32);
  });
}

const cases = [
  { name: "exp", of: exp, truth: (x: number) => decimalExp(x), ranges: [[-745, 709], [-1, 1], [-1e-6, 1e-6]] },
  { name: "expm1", of: expm1, truth: (x: number) => decimalExp(x).minusOne(), ranges: [[-40, 709], [-1, 1], [-1e-6, 1e-6]] },
  { name: "log", of: log, truth: (x: number) => decimalLog(x), ranges: [[0, 1e-300], [0.5, 2], [0, 1e6], [1e300, 1e308]] },
  { name: "tanh", of: tanh, truth: (x: number) => decimalExp(2 * x).tanhOfHalf(), ranges: [[-22, 22], [-1, 1], [-1e-6, 1e-6]] },
  { name: "sigmoid", of: sigmoid, truth: (x: number) => decimalExp(x).logistic(), ranges: [[-700, 40], [-3, 3], [-1e-6, 1e-6]] },
] as const;

describe.each(cases)("$name", ({ of, truth, ranges }) => {
  it.each(ranges.map(([low, high]) => ({ low, high })))("is within 1 ulp of the true value on [$low, $high]", ({ low, high }) => {
    let worst = 0;
    for (const x of points(low, high, 300)) worst = Math.max(worst, ulpsFrom(of(x), truth(x)));
    expect(worst).toBeLessThan(1);
  });
});

it("has the limits that mathematics has", () => {
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([1, 0, Infinity, Infinity, 0]);
  expect([expm1(0), expm1(-Infinity), expm1(Infinity), expm1(-0)]).toEqual([0, -1, Infinity, -0]);
  expect([log(1), log(0), log(Infinity), log(-1)]).toEqual([0, -Infinity, Infinity, NaN]);
  expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity), tanh(40)]).toEqual([0, -0, 1, -1, 1]);
  expect([sigmoid(0), sigmoid(Infinity), sigmoid(-Infinity), sigmoid(-800), sigmoid(800)]).toEqual([0.5, 1, 0, 0, 1]);
  for (const f of [exp, expm1, log, tanh, sigmoid]) expect(f(NaN)).toBeNaN();
});

it("reaches the smallest subnormals", () => {
  expect(exp(-745)).toBe(5e-324);
  expect(log(5e-324)).toBe(-744.4400719213812);
});

it("keeps symmetry exactly", () => {
  for (const x of points(0, 30, 200)) {
    expect(tanh(-x)).toBe(-tanh(x));
    expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
  }
});

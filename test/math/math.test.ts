import { describe, expect, it } from "vitest";
import { erf } from "../../api/math/erf.ts";
import { exp } from "../../api/math/exp.ts";
import { expm1 } from "../../api/math/expm1.ts";
import { log } from "../../api/math/log.ts";
import { log1p } from "../../api/math/log1p.ts";
import { power, powersOf } from "../../api/math/power.ts";
import { sigmoid } from "../../api/math/sigmoid.ts";
import { softplus } from "../../api/math/softplus.ts";
import { tanh } from "../../api/math/tanh.ts";
import { cos, sin } from "../../api/math/trigonometric.ts";
import { philox4x32 } from "../../api/network/random/philox.ts";
import {
  decimalCos,
  decimalErf,
  decimalExp,
  decimalLog,
  decimalLog1p,
  decimalPower,
  decimalSin,
  ulpsFrom,
} from "./reference.ts";

/** Random points of a range, from a generator that does not use the functions under test. */
function points(low: number, high: number, count: number): number[] {
  const words = new Uint32Array(4);
  return Array.from({ length: count }, (_, i) => {
    words.set([i, 0, 0, 0]);
    philox4x32(words, 1, 2);
    return low + (high - low) * (words[0]! / 2 ** 32);
  });
}

const cases = [
  {
    name: "exp",
    of: exp,
    truth: (x: number) => decimalExp(x),
    ranges: [
      [-745, 709],
      [-1, 1],
      [-1e-6, 1e-6],
    ],
  },
  {
    name: "expm1",
    of: expm1,
    truth: (x: number) => decimalExp(x).minusOne(),
    ranges: [
      [-40, 709],
      [-1, 1],
      [-1e-6, 1e-6],
    ],
  },
  {
    name: "log",
    of: log,
    truth: (x: number) => decimalLog(x),
    ranges: [
      [0, 1e-300],
      [0.5, 2],
      [0, 1e6],
      [1e300, 1e308],
    ],
  },
  {
    name: "tanh",
    of: tanh,
    truth: (x: number) => decimalExp(2 * x).tanhOfHalf(),
    ranges: [
      [-22, 22],
      [-1, 1],
      [-1e-6, 1e-6],
    ],
  },
  {
    name: "log1p",
    of: log1p,
    truth: decimalLog1p,
    ranges: [
      [-0.999, 3],
      [-1e-8, 1e-8],
      [0, 1e6],
      [0, 1e300],
    ],
  },
  {
    name: "sin",
    of: sin,
    truth: decimalSin,
    ranges: [
      [-0.8, 0.8],
      [-10, 10],
      [-1000, 1000],
    ],
  },
  {
    name: "cos",
    of: cos,
    truth: decimalCos,
    ranges: [
      [-0.8, 0.8],
      [-10, 10],
      [-1000, 1000],
    ],
  },
  {
    name: "erf",
    of: erf,
    truth: decimalErf,
    ranges: [
      [-0.9, 0.9],
      [0.8, 1.3],
      [1.25, 6],
      [-1e-8, 1e-8],
    ],
  },
  { name: "a 7th power", of: (x: number) => power(x, 7), truth: (x: number) => decimalPower(x, 7), ranges: [[0.1, 1]] },
  {
    name: "a 999th power",
    of: (x: number) => power(x, 999),
    truth: (x: number) => decimalPower(x, 999),
    ranges: [[0.9, 1]],
  },
  {
    name: "sigmoid",
    of: sigmoid,
    truth: (x: number) => decimalExp(x).logistic(),
    ranges: [
      [-700, 40],
      [-3, 3],
      [-1e-6, 1e-6],
    ],
  },
] as const;

describe.each(cases)("$name", ({ of, truth, ranges }) => {
  it.each(ranges.map(([low, high]) => ({ low, high })))(
    "is within 1 ulp of the true value on [$low, $high]",
    ({ low, high }) => {
      let worst = 0;
      for (const x of points(low, high, 500)) worst = Math.max(worst, ulpsFrom(of(x), truth(x)));
      expect(worst).toBeLessThan(1);
    },
  );
});

it("has the right values at 0, at infinity and outside the domain", () => {
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([1, 0, Infinity, Infinity, 0]);
  expect([expm1(0), expm1(-Infinity), expm1(Infinity), expm1(-0)]).toEqual([0, -1, Infinity, -0]);
  expect([log(1), log(0), log(Infinity), log(-1)]).toEqual([0, -Infinity, Infinity, NaN]);
  expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity), tanh(40)]).toEqual([0, -0, 1, -1, 1]);
  expect([sigmoid(0), sigmoid(Infinity), sigmoid(-Infinity), sigmoid(-800), sigmoid(800)]).toEqual([0.5, 1, 0, 0, 1]);
  expect([log1p(0), log1p(-0), log1p(-1), log1p(-2), log1p(Infinity)]).toEqual([0, -0, -Infinity, NaN, Infinity]);
  expect([sin(0), sin(-0), cos(0), sin(Infinity), cos(-Infinity), sin(1e7)]).toEqual([0, -0, 1, NaN, NaN, NaN]);
  expect([erf(0), erf(-0), erf(Infinity), erf(-Infinity), erf(7)]).toEqual([0, -0, 1, -1, 1]);
  expect([power(0.5, 0), power(0, 0), power(0, 3), power(-1, 3), power(1, 1e15), power(0.5, 2000)]).toEqual([
    1, 1, 0, -1, 1, 0,
  ]);
  expect([softplus(0), softplus(800), softplus(-800), softplus(-Infinity)]).toEqual([Math.LN2, 800, 0, 0]);
  for (const f of [exp, expm1, log, log1p, tanh, sigmoid, sin, cos, erf, softplus]) expect(f(NaN)).toBeNaN();
});

it("gives the same powers of one number in any order", () => {
  const exponents = [0, 1, 2, 3, 1023, 1024, 1025, 2 ** 31, 2 ** 40 + 1, 5, 1024, 0];
  for (const size of points(0, 34, 3000)) exponents.push(Math.floor(2 ** size));
  for (const x of [0, 1, -1, 0.5, 0.9, 0.999, -0.3, 1 - 2 ** -53, 5e-324, 0.9999999]) {
    const powers = powersOf(x);
    for (const n of exponents) expect(powers(n)).toBe(power(x, n));
  }
});

it("is correct for the smallest subnormal numbers", () => {
  expect(exp(-745)).toBe(5e-324);
  expect(log(5e-324)).toBe(-744.4400719213812);
  for (const f of [expm1, log1p, tanh, sin]) expect(f(5e-324)).toBe(5e-324);
});

it("is exactly symmetric", () => {
  for (const x of points(0, 30, 200)) {
    expect(tanh(-x)).toBe(-tanh(x));
    expect(erf(-x)).toBe(-erf(x));
    expect(sin(-x)).toBe(-sin(x));
    expect(cos(-x)).toBe(cos(x));
    expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 15);
  }
});

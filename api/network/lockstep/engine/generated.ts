// Written by `npm run generate` from the tables of api/network/ and the functions of api/math/.

import { binaryExponent, powerOfTwo, scaleByPowerOfTwo, significand, toInteger, withoutLowWord } from "./elementary-bits";
import { isSmall, lesser, safeDiv, safeMul, safeSqrt, sizes } from "./subnormal";
import { absolute, add, atLeast, atMost, div, equal, everyLane, greater, greatest, highUp, least, less, lowUp, mul, narrow, negative, splat, sqrt, sub, T, unequal } from "./vector";

const NUMBERS = memory.data<f64>([1.4426950408889634, -0.5, 0.5, 0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8, 2, 709.782712893384, -745.1332191019411, 3.725290298461914e-9, -3.725290298461914e-9, 0.6931471803691238, 1, 1.9082149292705877e-10, 134217729, 0.625, -1614.6876844170845, -99.28772310019185, -0.9643991794250523, 4844.063053251255, 2235.4883906010045, 112.81167849163293, 20, 40, -40, -38.816242111356935, 5.551115123125783e-17, 0.3465735901845619, 1.0397207705536857, -1, -0.03333333333333313, 0.0015873015872548146, -0.0000793650757867488, 0.000004008217827329362, -2.0109921818362437e-7, 3, 6, -0.25, -2, 56, 0.3999999999940942, 0.22222198432149784, 0.15313837699209373, 0.6666666666666735, 0.2857142874366239, 0.1818357216161805, 0.14798198605116586, -5.551115123125783e-17, 0.41421356237309503, -0.2928932188134524, 0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -0.000023763016656650163, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -0.000003960228278775368, -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668, 0.035478304325618236, -0.002166375594868791, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905, 0.011984499846799107, -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347, -184.60509290671104, -81.2874355063066, -9.814329344169145, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783, 108.63500554177944, 6.570249770319282, -0.0604244152148581, -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896, -1025.0951316110772, -483.5191916086514, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644, 474.52854120695537, -22.44095244658582, 2.857142857142857, 0.5625, 0.84375, 3.7e-9, 0.1283791670955126, 1.25, 0.8450629115104675, 0.7071067811865476, 0.7978845608028654, 0.044715, 1.6732632423543772, 1.0507009873554805, 0.3989422804014327, 0.134145, -3, 0.16666666666666666, 1e-7, 100, -100, 1e-12], 8);

// @ts-ignore
@inline
export function exponentOf(x: v128): v128 {
const mask = f64x2.lt(x, f64x2.splat(0));
return toInteger(f64x2.add(f64x2.mul(v128.load64_splat(NUMBERS, 0), x), v128.bitselect(v128.load64_splat(NUMBERS, 8), v128.load64_splat(NUMBERS, 16), mask)));
}

// @ts-ignore
@inline
export function expm1Reduced(high: v128, low: v128): v128 {
const r = f64x2.sub(high, low);
const square = f64x2.mul(r, r);
const c = f64x2.sub(r, f64x2.mul(square, f64x2.add(v128.load64_splat(NUMBERS, 24), f64x2.mul(square, f64x2.add(v128.load64_splat(NUMBERS, 32), f64x2.mul(square, f64x2.add(v128.load64_splat(NUMBERS, 40), f64x2.mul(square, f64x2.add(v128.load64_splat(NUMBERS, 48), f64x2.mul(square, v128.load64_splat(NUMBERS, 56)))))))))));
return f64x2.sub(high, f64x2.sub(low, f64x2.div(f64x2.mul(r, c), f64x2.sub(v128.load64_splat(NUMBERS, 64), c))));
}

export function exp(x: v128): v128 {
const mask = f64x2.ne(x, x);
const mask2 = f64x2.gt(x, v128.load64_splat(NUMBERS, 72));
const mask3 = f64x2.lt(x, v128.load64_splat(NUMBERS, 80));
const mask4 = v128.and(f64x2.lt(x, v128.load64_splat(NUMBERS, 88)), f64x2.gt(x, v128.load64_splat(NUMBERS, 96)));
const k = exponentOf(x);
const high = f64x2.sub(x, f64x2.mul(k, v128.load64_splat(NUMBERS, 104)));
return v128.bitselect(x, v128.bitselect(f64x2.splat(Infinity), v128.bitselect(f64x2.splat(0), v128.bitselect(f64x2.add(v128.load64_splat(NUMBERS, 112), x), scaleByPowerOfTwo(f64x2.add(v128.load64_splat(NUMBERS, 112), expm1Reduced(high, f64x2.mul(k, v128.load64_splat(NUMBERS, 120)))), k), mask4), mask3), mask2), mask);
}

// @ts-ignore
@inline
export function productError(a: v128, b: v128, product: v128): v128 {
const aSplit = f64x2.mul(v128.load64_splat(NUMBERS, 128), a);
const aHigh = f64x2.sub(aSplit, f64x2.sub(aSplit, a));
const aLow = f64x2.sub(a, aHigh);
const bSplit = f64x2.mul(v128.load64_splat(NUMBERS, 128), b);
const bHigh = f64x2.sub(bSplit, f64x2.sub(bSplit, b));
const bLow = f64x2.sub(b, bHigh);
return f64x2.sub(f64x2.mul(aLow, bLow), f64x2.sub(f64x2.sub(f64x2.sub(product, f64x2.mul(aHigh, bHigh)), f64x2.mul(aLow, bHigh)), f64x2.mul(aHigh, bLow)));
}

// @ts-ignore
@inline
export function quotient(numerator: v128, numeratorLow: v128, high: v128, low: v128): v128 {
const q = f64x2.div(numerator, high);
const product = f64x2.mul(q, high);
return f64x2.add(q, f64x2.div(f64x2.sub(f64x2.add(f64x2.sub(f64x2.sub(numerator, product), productError(q, high, product)), numeratorLow), f64x2.mul(q, low)), high));
}

export function tanh(x: v128): v128 {
const mask = f64x2.ne(x, x);
const magnitude = f64x2.abs(x);
const mask2 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 88));
const mask3 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 136));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask3)) {
const z = f64x2.mul(x, x);
const p = f64x2.add(v128.load64_splat(NUMBERS, 144), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 152), f64x2.mul(z, v128.load64_splat(NUMBERS, 160)))));
const q = f64x2.add(v128.load64_splat(NUMBERS, 168), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 176), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 184), z)))));
result = f64x2.add(x, f64x2.mul(x, f64x2.mul(z, f64x2.div(p, q))));
}
if (!i64x2.all_true(mask3)) {
const mask4 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 192));
const k = exponentOf(f64x2.mul(v128.load64_splat(NUMBERS, 64), magnitude));
const t = expm1Reduced(f64x2.sub(f64x2.mul(v128.load64_splat(NUMBERS, 64), magnitude), f64x2.mul(k, v128.load64_splat(NUMBERS, 104))), f64x2.mul(k, v128.load64_splat(NUMBERS, 120)));
const scale = powerOfTwo(k);
const e = f64x2.mul(f64x2.add(v128.load64_splat(NUMBERS, 112), t), scale);
const high = f64x2.add(e, v128.load64_splat(NUMBERS, 112));
const low = f64x2.add(f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.sub(high, e)), f64x2.mul(f64x2.sub(t, f64x2.sub(f64x2.add(v128.load64_splat(NUMBERS, 112), t), v128.load64_splat(NUMBERS, 112))), scale));
const y = f64x2.sub(v128.load64_splat(NUMBERS, 112), quotient(v128.load64_splat(NUMBERS, 64), f64x2.splat(0), high, low));
const y2 = v128.bitselect(y, v128.load64_splat(NUMBERS, 112), mask4);
const mask5 = f64x2.lt(x, f64x2.splat(0));
result = v128.bitselect(result, v128.bitselect(f64x2.neg(y2), y2, mask5), mask3);
}
return v128.bitselect(x, v128.bitselect(x, result, mask2), mask);
}

export function sigmoid(x: v128): v128 {
const mask = f64x2.gt(x, v128.load64_splat(NUMBERS, 200));
const mask2 = v128.not(f64x2.ge(x, v128.load64_splat(NUMBERS, 208)));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask2)) {
result = exp(x);
}
if (!i64x2.all_true(mask2)) {
const right = f64x2.ge(x, f64x2.splat(0));
const exponent = v128.bitselect(f64x2.neg(x), x, right);
const k = exponentOf(exponent);
const t = expm1Reduced(f64x2.sub(exponent, f64x2.mul(k, v128.load64_splat(NUMBERS, 104))), f64x2.mul(k, v128.load64_splat(NUMBERS, 120)));
const scale = powerOfTwo(k);
const rounded = f64x2.add(v128.load64_splat(NUMBERS, 112), t);
const e = f64x2.mul(rounded, scale);
const rest = f64x2.mul(f64x2.sub(t, f64x2.sub(rounded, v128.load64_splat(NUMBERS, 112))), scale);
const high = f64x2.add(v128.load64_splat(NUMBERS, 112), e);
result = v128.bitselect(result, quotient(v128.bitselect(v128.load64_splat(NUMBERS, 112), e, right), v128.bitselect(f64x2.splat(0), rest, right), high, f64x2.add(f64x2.sub(e, f64x2.sub(high, v128.load64_splat(NUMBERS, 112))), rest)), mask2);
}
return v128.bitselect(v128.load64_splat(NUMBERS, 112), result, mask);
}

export function expm1(x: v128): v128 {
const mask = f64x2.ne(x, x);
const mask2 = f64x2.gt(x, v128.load64_splat(NUMBERS, 72));
const mask3 = f64x2.lt(x, v128.load64_splat(NUMBERS, 216));
const magnitude = f64x2.abs(x);
const mask4 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 224));
const mask5 = f64x2.gt(magnitude, v128.load64_splat(NUMBERS, 232));
const mask6 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 240));
const mask7 = f64x2.lt(x, f64x2.splat(0));
const k = v128.bitselect(v128.load64_splat(NUMBERS, 248), v128.load64_splat(NUMBERS, 112), mask7);
const k2 = exponentOf(x);
const k3 = v128.bitselect(k, k2, mask6);
const high = f64x2.sub(x, f64x2.mul(k3, v128.load64_splat(NUMBERS, 104)));
const low = f64x2.mul(k3, v128.load64_splat(NUMBERS, 120));
const r = f64x2.sub(high, low);
const correction = f64x2.sub(f64x2.sub(high, r), low);
const k4 = v128.bitselect(k3, f64x2.splat(0), mask5);
const r2 = v128.bitselect(r, x, mask5);
const correction2 = v128.bitselect(correction, f64x2.splat(0), mask5);
const half = f64x2.mul(v128.load64_splat(NUMBERS, 16), r2);
const halfSquare = f64x2.mul(r2, half);
const r1 = f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(halfSquare, f64x2.add(v128.load64_splat(NUMBERS, 256), f64x2.mul(halfSquare, f64x2.add(v128.load64_splat(NUMBERS, 264), f64x2.mul(halfSquare, f64x2.add(v128.load64_splat(NUMBERS, 272), f64x2.mul(halfSquare, f64x2.add(v128.load64_splat(NUMBERS, 280), f64x2.mul(halfSquare, v128.load64_splat(NUMBERS, 288)))))))))));
const t = f64x2.sub(v128.load64_splat(NUMBERS, 296), f64x2.mul(r1, half));
const e = f64x2.mul(halfSquare, f64x2.div(f64x2.sub(r1, t), f64x2.sub(v128.load64_splat(NUMBERS, 304), f64x2.mul(r2, t))));
const mask8 = f64x2.eq(k4, f64x2.splat(0));
const e2 = f64x2.sub(f64x2.sub(f64x2.mul(r2, f64x2.sub(e, correction2)), correction2), halfSquare);
const mask9 = f64x2.eq(k4, v128.load64_splat(NUMBERS, 248));
const mask10 = f64x2.eq(k4, v128.load64_splat(NUMBERS, 112));
const mask11 = f64x2.lt(r2, v128.load64_splat(NUMBERS, 312));
const outer = v128.or(f64x2.le(k4, v128.load64_splat(NUMBERS, 320)), f64x2.gt(k4, v128.load64_splat(NUMBERS, 328)));
const inverse = powerOfTwo(f64x2.neg(k4));
const mask12 = f64x2.lt(k4, v128.load64_splat(NUMBERS, 192));
const sum = v128.bitselect(f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.sub(e2, r2)), v128.bitselect(f64x2.sub(f64x2.sub(v128.load64_splat(NUMBERS, 112), inverse), f64x2.sub(e2, r2)), f64x2.add(f64x2.sub(r2, f64x2.add(e2, inverse)), v128.load64_splat(NUMBERS, 112)), mask12), outer);
const scaled = scaleByPowerOfTwo(sum, k4);
return v128.bitselect(x, v128.bitselect(f64x2.splat(Infinity), v128.bitselect(v128.load64_splat(NUMBERS, 248), v128.bitselect(x, v128.bitselect(f64x2.sub(r2, f64x2.sub(f64x2.mul(r2, e), halfSquare)), v128.bitselect(f64x2.sub(f64x2.mul(v128.load64_splat(NUMBERS, 16), f64x2.sub(r2, e2)), v128.load64_splat(NUMBERS, 16)), v128.bitselect(v128.bitselect(f64x2.mul(v128.load64_splat(NUMBERS, 320), f64x2.sub(e2, f64x2.add(r2, v128.load64_splat(NUMBERS, 16)))), f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(v128.load64_splat(NUMBERS, 64), f64x2.sub(r2, e2))), mask11), v128.bitselect(f64x2.sub(scaled, v128.load64_splat(NUMBERS, 112)), scaled, outer), mask10), mask9), mask8), mask4), mask3), mask2), mask);
}

// @ts-ignore
@inline
export function logReduced(f: v128, k: v128, tail: v128): v128 {
const mask = f64x2.eq(f, f64x2.splat(0));
const s = f64x2.div(f, f64x2.add(v128.load64_splat(NUMBERS, 64), f));
const z = f64x2.mul(s, s);
const w = f64x2.mul(z, z);
const even = f64x2.mul(w, f64x2.add(v128.load64_splat(NUMBERS, 336), f64x2.mul(w, f64x2.add(v128.load64_splat(NUMBERS, 344), f64x2.mul(w, v128.load64_splat(NUMBERS, 352))))));
const odd = f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 360), f64x2.mul(w, f64x2.add(v128.load64_splat(NUMBERS, 368), f64x2.mul(w, f64x2.add(v128.load64_splat(NUMBERS, 376), f64x2.mul(w, v128.load64_splat(NUMBERS, 384))))))));
const halfSquare = f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 16), f), f);
return v128.bitselect(f64x2.add(f64x2.mul(k, v128.load64_splat(NUMBERS, 104)), f64x2.add(f64x2.mul(k, v128.load64_splat(NUMBERS, 120)), tail)), f64x2.sub(f64x2.mul(k, v128.load64_splat(NUMBERS, 104)), f64x2.sub(f64x2.sub(halfSquare, f64x2.add(f64x2.mul(s, f64x2.add(f64x2.add(halfSquare, even), odd)), f64x2.add(f64x2.mul(k, v128.load64_splat(NUMBERS, 120)), tail))), f)), mask);
}

export function log1p(x: v128): v128 {
const mask = v128.or(f64x2.ne(x, x), f64x2.eq(x, f64x2.splat(Infinity)));
const mask2 = f64x2.le(x, v128.load64_splat(NUMBERS, 248));
const mask3 = f64x2.eq(x, v128.load64_splat(NUMBERS, 248));
const mask4 = v128.and(f64x2.lt(x, v128.load64_splat(NUMBERS, 224)), f64x2.gt(x, v128.load64_splat(NUMBERS, 392)));
const mask5 = v128.and(f64x2.lt(x, v128.load64_splat(NUMBERS, 400)), f64x2.gt(x, v128.load64_splat(NUMBERS, 408)));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask5)) {
result = logReduced(x, f64x2.splat(0), f64x2.splat(0));
}
if (!i64x2.all_true(mask5)) {
const u = f64x2.add(v128.load64_splat(NUMBERS, 112), x);
const mask6 = f64x2.gt(x, v128.load64_splat(NUMBERS, 112));
const lost = v128.bitselect(f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.sub(u, x)), f64x2.sub(x, f64x2.sub(u, v128.load64_splat(NUMBERS, 112))), mask6);
const k = binaryExponent(u);
result = v128.bitselect(result, logReduced(f64x2.sub(significand(u, k), v128.load64_splat(NUMBERS, 112)), k, f64x2.div(lost, u)), mask5);
}
return v128.bitselect(x, v128.bitselect(v128.bitselect(f64x2.splat(-Infinity), f64x2.splat(NaN), mask3), v128.bitselect(x, result, mask4), mask2), mask);
}

export function softplus(x: v128): v128 {
const mask = f64x2.gt(x, f64x2.splat(0));
const y = log1p(exp(v128.bitselect(f64x2.neg(x), x, mask)));
const mask2 = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(f64x2.add(x, y), y, mask2);
}

// @ts-ignore
@inline
export function clamp(x: v128, low: v128, high: v128): v128 {
const mask = f64x2.lt(x, low);
const mask2 = f64x2.gt(x, high);
return v128.bitselect(low, v128.bitselect(high, x, mask2), mask);
}

// @ts-ignore
@inline
export function nearZero(z: v128): v128 {
const numerator = f64x2.add(v128.load64_splat(NUMBERS, 416), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 424), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 432), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 440), f64x2.mul(z, v128.load64_splat(NUMBERS, 448)))))))));
const denominator = f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 456), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 464), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 472), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 480), f64x2.mul(z, v128.load64_splat(NUMBERS, 488)))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function nearOne(z: v128): v128 {
const numerator = f64x2.add(v128.load64_splat(NUMBERS, 496), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 504), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 512), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 520), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 528), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 536), f64x2.mul(z, v128.load64_splat(NUMBERS, 544)))))))))))));
const denominator = f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 552), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 560), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 568), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 576), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 584), f64x2.mul(z, v128.load64_splat(NUMBERS, 592)))))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function middle(z: v128): v128 {
const numerator = f64x2.add(v128.load64_splat(NUMBERS, 600), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 608), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 616), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 624), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 632), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 640), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 648), f64x2.mul(z, v128.load64_splat(NUMBERS, 656)))))))))))))));
const denominator = f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 664), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 672), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 680), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 688), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 696), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 704), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 712), f64x2.mul(z, v128.load64_splat(NUMBERS, 720)))))))))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function far(z: v128): v128 {
const numerator = f64x2.add(v128.load64_splat(NUMBERS, 728), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 736), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 744), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 752), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 760), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 768), f64x2.mul(z, v128.load64_splat(NUMBERS, 776)))))))))))));
const denominator = f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 784), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 792), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 800), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 808), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 816), f64x2.mul(z, f64x2.add(v128.load64_splat(NUMBERS, 824), f64x2.mul(z, v128.load64_splat(NUMBERS, 832)))))))))))))));
return f64x2.div(numerator, denominator);
}

export function tail(x: v128): v128 {
const square = f64x2.div(v128.load64_splat(NUMBERS, 112), f64x2.mul(x, x));
const mask = f64x2.lt(x, v128.load64_splat(NUMBERS, 840));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask)) {
result = middle(square);
}
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, far(square), mask);
}
const short = withoutLowWord(x);
return f64x2.div(f64x2.mul(exp(f64x2.sub(f64x2.mul(f64x2.neg(short), short), v128.load64_splat(NUMBERS, 848))), exp(f64x2.add(f64x2.mul(f64x2.sub(short, x), f64x2.add(short, x)), result))), x);
}

export function erf(x: v128): v128 {
const mask = f64x2.ne(x, x);
const magnitude = f64x2.abs(x);
const mask2 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 856));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask2)) {
const mask3 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 864));
result = f64x2.add(x, f64x2.mul(x, v128.bitselect(v128.load64_splat(NUMBERS, 872), nearZero(f64x2.mul(x, x)), mask3)));
}
if (!i64x2.all_true(mask2)) {
const mask4 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 880));
let y4: v128 = f64x2.splat(0);
if (v128.any_true(mask4)) {
const y = f64x2.add(v128.load64_splat(NUMBERS, 888), nearOne(f64x2.sub(magnitude, v128.load64_splat(NUMBERS, 112))));
y4 = y;
}
if (!i64x2.all_true(mask4)) {
const mask5 = f64x2.lt(magnitude, v128.load64_splat(NUMBERS, 304));
const y2 = f64x2.sub(v128.load64_splat(NUMBERS, 112), tail(magnitude));
const y3 = v128.bitselect(y2, v128.load64_splat(NUMBERS, 112), mask5);
y4 = v128.bitselect(y4, y3, mask4);
}
const mask6 = f64x2.lt(x, f64x2.splat(0));
result = v128.bitselect(result, v128.bitselect(f64x2.neg(y4), y4, mask6), mask2);
}
return v128.bitselect(x, result, mask);
}

export function normalDistribution(x: v128): v128 {
return f64x2.mul(v128.load64_splat(NUMBERS, 16), f64x2.add(v128.load64_splat(NUMBERS, 112), erf(f64x2.mul(x, v128.load64_splat(NUMBERS, 896)))));
}

// @ts-ignore
@inline
export function geluArgument(x: v128): v128 {
return f64x2.mul(v128.load64_splat(NUMBERS, 904), f64x2.add(x, f64x2.mul(f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 912), x), x), x)));
}

export function activationValue(kind: i32, x: v128, p: v128): v128 {
switch (kind) {
case 0: {
// identity
return x;
}
case 1: {
// relu
const mask = f64x2.gt(x, f64x2.splat(0));
const mask2 = f64x2.ne(x, x);
return v128.bitselect(x, v128.bitselect(x, f64x2.splat(0), mask2), mask);
}
case 2: {
// relu6
return clamp(x, f64x2.splat(0), v128.load64_splat(NUMBERS, 304));
}
case 3: {
// leaky-relu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(x, f64x2.mul(p, x), mask);
}
case 4: {
// elu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = x;
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.mul(p, expm1(x)), mask);
}
return result;
}
case 5: {
// selu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = x;
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.mul(v128.load64_splat(NUMBERS, 920), expm1(x)), mask);
}
return f64x2.mul(v128.load64_splat(NUMBERS, 928), result);
}
case 6: {
// celu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = x;
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.mul(p, expm1(f64x2.div(x, p))), mask);
}
return result;
}
case 7: {
// gelu
return f64x2.mul(x, normalDistribution(x));
}
case 8: {
// gelu-tanh
return f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 16), x), f64x2.add(v128.load64_splat(NUMBERS, 112), tanh(geluArgument(x))));
}
case 9: {
// softplus
return softplus(x);
}
case 10: {
// silu
return f64x2.mul(x, sigmoid(x));
}
case 11: {
// mish
return f64x2.mul(x, tanh(softplus(x)));
}
case 12: {
// sigmoid
return sigmoid(x);
}
case 13: {
// hard-sigmoid
return f64x2.div(clamp(f64x2.add(x, v128.load64_splat(NUMBERS, 296)), f64x2.splat(0), v128.load64_splat(NUMBERS, 304)), v128.load64_splat(NUMBERS, 304));
}
case 14: {
// log-sigmoid
return f64x2.neg(softplus(f64x2.neg(x)));
}
case 15: {
// tanh
return tanh(x);
}
case 16: {
// scaled-tanh
return tanh(f64x2.mul(p, x));
}
case 17: {
// hard-tanh
return clamp(x, v128.load64_splat(NUMBERS, 248), v128.load64_splat(NUMBERS, 112));
}
case 18: {
// tanh-shrink
return f64x2.sub(x, tanh(x));
}
case 19: {
// softsign
return f64x2.div(x, f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.abs(x)));
}
case 20: {
// hard-swish
return f64x2.div(f64x2.mul(x, clamp(f64x2.add(x, v128.load64_splat(NUMBERS, 296)), f64x2.splat(0), v128.load64_splat(NUMBERS, 304))), v128.load64_splat(NUMBERS, 304));
}
}
return unreachable();
}

export function activationSlope(kind: i32, x: v128, y: v128, p: v128): v128 {
switch (kind) {
case 0: {
// identity
return v128.load64_splat(NUMBERS, 112);
}
case 1: {
// relu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), f64x2.splat(0), mask);
}
case 2: {
// relu6
const mask = v128.and(f64x2.gt(x, f64x2.splat(0)), f64x2.lt(x, v128.load64_splat(NUMBERS, 304)));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), f64x2.splat(0), mask);
}
case 3: {
// leaky-relu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), p, mask);
}
case 4: {
// elu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), f64x2.add(y, p), mask);
}
case 5: {
// selu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = v128.load64_splat(NUMBERS, 112);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.mul(v128.load64_splat(NUMBERS, 920), exp(x)), mask);
}
return f64x2.mul(v128.load64_splat(NUMBERS, 928), result);
}
case 6: {
// celu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = v128.load64_splat(NUMBERS, 112);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, exp(f64x2.div(x, p)), mask);
}
return result;
}
case 7: {
// gelu
return f64x2.add(normalDistribution(x), f64x2.mul(f64x2.mul(x, v128.load64_splat(NUMBERS, 936)), exp(f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 8), x), x))));
}
case 8: {
// gelu-tanh
const t = tanh(geluArgument(x));
return f64x2.add(f64x2.mul(v128.load64_splat(NUMBERS, 16), f64x2.add(v128.load64_splat(NUMBERS, 112), t)), f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 16), x), f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(t, t))), v128.load64_splat(NUMBERS, 904)), f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 944), x), x))));
}
case 9: {
// softplus
return sigmoid(x);
}
case 10: {
// silu
const s = sigmoid(x);
return f64x2.mul(s, f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.mul(x, f64x2.sub(v128.load64_splat(NUMBERS, 112), s))));
}
case 11: {
// mish
const t = tanh(softplus(x));
return f64x2.add(t, f64x2.mul(f64x2.mul(x, sigmoid(x)), f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(t, t))));
}
case 12: {
// sigmoid
return f64x2.mul(y, f64x2.sub(v128.load64_splat(NUMBERS, 112), y));
}
case 13: {
// hard-sigmoid
const mask = v128.and(f64x2.gt(x, v128.load64_splat(NUMBERS, 952)), f64x2.lt(x, v128.load64_splat(NUMBERS, 296)));
return v128.bitselect(v128.load64_splat(NUMBERS, 960), f64x2.splat(0), mask);
}
case 14: {
// log-sigmoid
return sigmoid(f64x2.neg(x));
}
case 15: {
// tanh
return f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(y, y));
}
case 16: {
// scaled-tanh
return f64x2.mul(p, f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(y, y)));
}
case 17: {
// hard-tanh
const mask = v128.and(f64x2.gt(x, v128.load64_splat(NUMBERS, 248)), f64x2.lt(x, v128.load64_splat(NUMBERS, 112)));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), f64x2.splat(0), mask);
}
case 18: {
// tanh-shrink
const t = tanh(x);
return f64x2.mul(t, t);
}
case 19: {
// softsign
return f64x2.div(v128.load64_splat(NUMBERS, 112), f64x2.mul(f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.abs(x)), f64x2.add(v128.load64_splat(NUMBERS, 112), f64x2.abs(x))));
}
case 20: {
// hard-swish
const mask = f64x2.le(x, v128.load64_splat(NUMBERS, 952));
const mask2 = f64x2.le(x, v128.load64_splat(NUMBERS, 296));
return v128.bitselect(f64x2.splat(0), v128.bitselect(f64x2.add(f64x2.div(x, v128.load64_splat(NUMBERS, 296)), v128.load64_splat(NUMBERS, 16)), v128.load64_splat(NUMBERS, 112), mask2), mask);
}
}
return unreachable();
}

export function lossSlope(kind: i32, y: v128, t: v128, e: v128, p: v128): v128 {
switch (kind) {
case 0: {
// mae
const mask = f64x2.gt(e, f64x2.splat(0));
const mask2 = f64x2.lt(e, f64x2.splat(0));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), v128.bitselect(v128.load64_splat(NUMBERS, 248), e, mask2), mask);
}
case 1: {
// mse
return f64x2.mul(v128.load64_splat(NUMBERS, 64), e);
}
case 2: {
// half-mse
return e;
}
case 3: {
// huber
const mask = f64x2.gt(e, p);
const mask2 = f64x2.lt(e, f64x2.neg(p));
return v128.bitselect(p, v128.bitselect(f64x2.neg(p), e, mask2), mask);
}
case 4: {
// smooth-l1
const mask = f64x2.ge(e, p);
const mask2 = f64x2.le(e, f64x2.neg(p));
return v128.bitselect(v128.load64_splat(NUMBERS, 112), v128.bitselect(v128.load64_splat(NUMBERS, 248), f64x2.div(e, p), mask2), mask);
}
case 5: {
// log-cosh
return tanh(e);
}
case 6: {
// msle
const mask = f64x2.le(y, v128.load64_splat(NUMBERS, 968));
let result: v128 = f64x2.splat(0);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.div(f64x2.mul(v128.load64_splat(NUMBERS, 64), f64x2.sub(log1p(y), log1p(f64x2.max(t, v128.load64_splat(NUMBERS, 968))))), f64x2.add(v128.load64_splat(NUMBERS, 112), y)), mask);
}
return result;
}
case 7: {
// mape
const mask = f64x2.gt(y, t);
const mask2 = f64x2.lt(y, t);
return f64x2.div(v128.bitselect(v128.load64_splat(NUMBERS, 976), v128.bitselect(v128.load64_splat(NUMBERS, 984), f64x2.sub(y, t), mask2), mask), f64x2.max(f64x2.abs(t), v128.load64_splat(NUMBERS, 968)));
}
case 8: {
// binary-cross-entropy
return f64x2.div(f64x2.sub(y, t), f64x2.max(f64x2.mul(y, f64x2.sub(v128.load64_splat(NUMBERS, 112), y)), v128.load64_splat(NUMBERS, 992)));
}
case 9: {
// binary-cross-entropy-with-logits
return f64x2.sub(sigmoid(y), t);
}
case 10: {
// poisson-nll
return f64x2.sub(exp(y), t);
}
case 11: {
// hinge
const mask = f64x2.gt(f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(t, y)), f64x2.splat(0));
return v128.bitselect(f64x2.neg(t), f64x2.splat(0), mask);
}
case 12: {
// squared-hinge
return f64x2.mul(f64x2.mul(v128.load64_splat(NUMBERS, 320), t), f64x2.max(f64x2.splat(0), f64x2.sub(v128.load64_splat(NUMBERS, 112), f64x2.mul(t, y))));
}
}
return unreachable();
}

export function sgdUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const momentum = splat(load<T>(constants + 1 * sizeof<T>()));
const heavyAlone = load<T>(constants + 2 * sizeof<T>());
const nesterovAlone = load<T>(constants + 3 * sizeof<T>());
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
let velocity: v128 = splat(0);
if (heavyAlone == 1) velocity = v128.load(state + 0 * stateStride + i);
const parameters = v128.load(p + i);
let parameters4: v128 = parameters;
let velocity2: v128 = velocity;
if (heavyAlone == 1) {
const v = add(safeMul(momentum, velocity), gradient);
const move = (nesterovAlone == 1 ? add(gradient, safeMul(momentum, v)) : v);
const parameters2 = sub(parameters, safeMul(rate, move));
parameters4 = parameters2;
velocity2 = v;
} else {
const parameters3 = sub(parameters, safeMul(rate, gradient));
parameters4 = parameters3;
velocity2 = velocity;
}
if (heavyAlone == 1) v128.store(state + 0 * stateStride + i, velocity2);
v128.store(p + i, parameters4);
}
}

export function sgdUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const momentum = splat(load<T>(constants + 1 * sizeof<T>()));
const heavyAlone = load<T>(constants + 2 * sizeof<T>());
const nesterovAlone = load<T>(constants + 3 * sizeof<T>());
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return sgdUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
if (heavyAlone == 1) {
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
}
if (isSmall(smallest)) {
sgdUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
let velocity: v128 = splat(0);
if (heavyAlone == 1) velocity = v128.load(state + 0 * stateStride + i);
const parameters = v128.load(p + i);
let parameters4: v128 = parameters;
let velocity2: v128 = velocity;
if (heavyAlone == 1) {
const v = add(mul(momentum, velocity), gradient);
const move = (nesterovAlone == 1 ? add(gradient, mul(momentum, v)) : v);
const parameters2 = sub(parameters, mul(rate, move));
parameters4 = parameters2;
velocity2 = v;
} else {
const parameters3 = sub(parameters, mul(rate, gradient));
parameters4 = parameters3;
velocity2 = velocity;
}
if (heavyAlone == 1) v128.store(state + 0 * stateStride + i, velocity2);
v128.store(p + i, parameters4);
}
from = to;
}
}

export function adagradUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const eps = splat(load<T>(constants + 1 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const sum = v128.load(state + 0 * stateStride + i);
const parameters = v128.load(p + i);
const sum2 = add(sum, safeMul(gradient, gradient));
const divisor = add(safeSqrt(sum2), eps);
const parameters2 = sub(parameters, safeMul(rate, safeDiv(gradient, divisor)));
v128.store(state + 0 * stateStride + i, sum2);
v128.store(p + i, parameters2);
}
}

export function adagradUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const eps = splat(load<T>(constants + 1 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return adagradUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
if (isSmall(smallest)) {
adagradUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const sum = v128.load(state + 0 * stateStride + i);
const parameters = v128.load(p + i);
const sum2 = add(sum, mul(gradient, gradient));
const divisor = add(sqrt(sum2), eps);
const parameters2 = sub(parameters, mul(rate, div(gradient, divisor)));
v128.store(state + 0 * stateStride + i, sum2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function adadeltaUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const rho = splat(load<T>(constants + 1 * sizeof<T>()));
const rest = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const squares = v128.load(state + 0 * stateStride + i);
const moves = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const squares2 = add(safeMul(rho, squares), safeMul(rest, safeMul(gradient, gradient)));
const deviation = safeSqrt(add(squares2, eps));
const move = safeMul(safeDiv(safeSqrt(add(moves, eps)), deviation), gradient);
const moves2 = add(safeMul(rho, moves), safeMul(rest, safeMul(move, move)));
const parameters2 = sub(parameters, safeMul(rate, move));
v128.store(state + 0 * stateStride + i, squares2);
v128.store(state + 1 * stateStride + i, moves2);
v128.store(p + i, parameters2);
}
}

export function adadeltaUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const rho = splat(load<T>(constants + 1 * sizeof<T>()));
const rest = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return adadeltaUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (isSmall(smallest)) {
adadeltaUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const squares = v128.load(state + 0 * stateStride + i);
const moves = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const squares2 = add(mul(rho, squares), mul(rest, mul(gradient, gradient)));
const deviation = sqrt(add(squares2, eps));
const move = mul(div(sqrt(add(moves, eps)), deviation), gradient);
const moves2 = add(mul(rho, moves), mul(rest, mul(move, move)));
const parameters2 = sub(parameters, mul(rate, move));
v128.store(state + 0 * stateStride + i, squares2);
v128.store(state + 1 * stateStride + i, moves2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function rmspropUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const rho = splat(load<T>(constants + 1 * sizeof<T>()));
const rest = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
const momentumAlone = load<T>(constants + 4 * sizeof<T>());
const momentum = splat(load<T>(constants + 4 * sizeof<T>()));
const centeredAlone = load<T>(constants + 5 * sizeof<T>());
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const squares = v128.load(state + 0 * stateStride + i);
let means: v128 = splat(0);
if (centeredAlone == 1) means = v128.load(state + 1 * stateStride + i);
let velocity: v128 = splat(0);
if (momentumAlone > 0) velocity = v128.load(state + 2 * stateStride + i);
const parameters = v128.load(p + i);
const squares2 = add(safeMul(rho, squares), safeMul(rest, safeMul(gradient, gradient)));
let means3: v128 = means;
let variance2: v128 = squares2;
if (centeredAlone == 1) {
const means2 = add(safeMul(rho, means), safeMul(rest, gradient));
const variance = greatest(splat(0), sub(squares2, safeMul(means2, means2)));
means3 = means2;
variance2 = variance;
} else {
means3 = means;
variance2 = squares2;
}
const move = safeDiv(gradient, add(safeSqrt(variance2), eps));
let velocity2: v128 = velocity;
let move3: v128 = move;
if (momentumAlone > 0) {
const move2 = add(safeMul(momentum, velocity), move);
velocity2 = move2;
move3 = move2;
} else {
velocity2 = velocity;
move3 = move;
}
const parameters2 = sub(parameters, safeMul(rate, move3));
v128.store(state + 0 * stateStride + i, squares2);
if (centeredAlone == 1) v128.store(state + 1 * stateStride + i, means3);
if (momentumAlone > 0) v128.store(state + 2 * stateStride + i, velocity2);
v128.store(p + i, parameters2);
}
}

export function rmspropUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const rho = splat(load<T>(constants + 1 * sizeof<T>()));
const rest = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
const momentumAlone = load<T>(constants + 4 * sizeof<T>());
const momentum = splat(load<T>(constants + 4 * sizeof<T>()));
const centeredAlone = load<T>(constants + 5 * sizeof<T>());
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return rmspropUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
if (centeredAlone == 1) {
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
}
if (momentumAlone > 0) {
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 48)));
}
if (isSmall(smallest)) {
rmspropUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const squares = v128.load(state + 0 * stateStride + i);
let means: v128 = splat(0);
if (centeredAlone == 1) means = v128.load(state + 1 * stateStride + i);
let velocity: v128 = splat(0);
if (momentumAlone > 0) velocity = v128.load(state + 2 * stateStride + i);
const parameters = v128.load(p + i);
const squares2 = add(mul(rho, squares), mul(rest, mul(gradient, gradient)));
let means3: v128 = means;
let variance2: v128 = squares2;
if (centeredAlone == 1) {
const means2 = add(mul(rho, means), mul(rest, gradient));
const variance = greatest(splat(0), sub(squares2, mul(means2, means2)));
means3 = means2;
variance2 = variance;
} else {
means3 = means;
variance2 = squares2;
}
const move = div(gradient, add(sqrt(variance2), eps));
let velocity2: v128 = velocity;
let move3: v128 = move;
if (momentumAlone > 0) {
const move2 = add(mul(momentum, velocity), move);
velocity2 = move2;
move3 = move2;
} else {
velocity2 = velocity;
move3 = move;
}
const parameters2 = sub(parameters, mul(rate, move3));
v128.store(state + 0 * stateStride + i, squares2);
if (centeredAlone == 1) v128.store(state + 1 * stateStride + i, means3);
if (momentumAlone > 0) v128.store(state + 2 * stateStride + i, velocity2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function adamUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 5 * sizeof<T>()));
const correction = splat(load<T>(constants + 6 * sizeof<T>()));
const amsgradAlone = load<T>(constants + 7 * sizeof<T>());
const decoupledAlone = load<T>(constants + 8 * sizeof<T>());
const shrink = splat(load<T>(constants + 9 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const parameters = v128.load(p + i);
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
let maxV: v128 = splat(0);
if (amsgradAlone == 1) maxV = v128.load(state + 2 * stateStride + i);
let parameters3: v128 = parameters;
if (decoupledAlone == 1) {
const parameters2 = safeMul(parameters, shrink);
parameters3 = parameters2;
} else {
parameters3 = parameters;
}
const m2 = add(safeMul(b1, m), safeMul(rest1, gradient));
const v2 = add(safeMul(b2, v), safeMul(rest2, safeMul(gradient, gradient)));
let maxV3: v128 = maxV;
if (amsgradAlone == 1) {
const maxV2 = greatest(maxV, v2);
maxV3 = maxV2;
} else {
maxV3 = maxV;
}
const divisors2 = add(safeDiv(safeSqrt((amsgradAlone == 1 ? maxV3 : v2)), correction), eps);
const parameters4 = sub(parameters3, safeMul(stepSize, safeDiv(m2, divisors2)));
v128.store(p + i, parameters4);
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
if (amsgradAlone == 1) v128.store(state + 2 * stateStride + i, maxV3);
}
}

export function adamUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 5 * sizeof<T>()));
const correction = splat(load<T>(constants + 6 * sizeof<T>()));
const amsgradAlone = load<T>(constants + 7 * sizeof<T>());
const decoupledAlone = load<T>(constants + 8 * sizeof<T>());
const shrink = splat(load<T>(constants + 9 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return adamUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (amsgradAlone == 1) {
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 2 * stateStride + i, 48)));
}
if (isSmall(smallest)) {
adamUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const parameters = v128.load(p + i);
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
let maxV: v128 = splat(0);
if (amsgradAlone == 1) maxV = v128.load(state + 2 * stateStride + i);
let parameters3: v128 = parameters;
if (decoupledAlone == 1) {
const parameters2 = mul(parameters, shrink);
parameters3 = parameters2;
} else {
parameters3 = parameters;
}
const m2 = add(mul(b1, m), mul(rest1, gradient));
const v2 = add(mul(b2, v), mul(rest2, mul(gradient, gradient)));
let maxV3: v128 = maxV;
if (amsgradAlone == 1) {
const maxV2 = greatest(maxV, v2);
maxV3 = maxV2;
} else {
maxV3 = maxV;
}
const divisors2 = add(div(sqrt((amsgradAlone == 1 ? maxV3 : v2)), correction), eps);
const parameters4 = sub(parameters3, mul(stepSize, div(m2, divisors2)));
v128.store(p + i, parameters4);
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
if (amsgradAlone == 1) v128.store(state + 2 * stateStride + i, maxV3);
}
from = to;
}
}

export function adamaxUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 4 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const u = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(safeMul(b1, m), safeMul(rest1, gradient));
const u2 = greatest(safeMul(b2, u), add(absolute(gradient), eps));
const parameters2 = sub(parameters, safeMul(stepSize, safeDiv(m2, u2)));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, u2);
v128.store(p + i, parameters2);
}
}

export function adamaxUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const eps = splat(load<T>(constants + 3 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 4 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return adamaxUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (isSmall(smallest)) {
adamaxUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const u = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(mul(b1, m), mul(rest1, gradient));
const u2 = greatest(mul(b2, u), add(absolute(gradient), eps));
const parameters2 = sub(parameters, mul(stepSize, div(m2, u2)));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, u2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function nadamUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const byGradient = splat(load<T>(constants + 5 * sizeof<T>()));
const byMean = splat(load<T>(constants + 6 * sizeof<T>()));
const correction = splat(load<T>(constants + 7 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(safeMul(b1, m), safeMul(rest1, gradient));
const v2 = add(safeMul(b2, v), safeMul(rest2, safeMul(gradient, gradient)));
const divisor = add(safeSqrt(safeDiv(v2, correction)), eps);
const moved = sub(parameters, safeMul(byGradient, safeDiv(gradient, divisor)));
const parameters2 = sub(moved, safeMul(byMean, safeDiv(m2, divisor)));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
v128.store(p + i, parameters2);
}
}

export function nadamUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const byGradient = splat(load<T>(constants + 5 * sizeof<T>()));
const byMean = splat(load<T>(constants + 6 * sizeof<T>()));
const correction = splat(load<T>(constants + 7 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return nadamUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (isSmall(smallest)) {
nadamUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(mul(b1, m), mul(rest1, gradient));
const v2 = add(mul(b2, v), mul(rest2, mul(gradient, gradient)));
const divisor = add(sqrt(div(v2, correction)), eps);
const moved = sub(parameters, mul(byGradient, div(gradient, divisor)));
const parameters2 = sub(moved, mul(byMean, div(m2, divisor)));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function radamUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 5 * sizeof<T>()));
const factor = splat(load<T>(constants + 6 * sizeof<T>()));
const tractableAlone = load<T>(constants + 7 * sizeof<T>());
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(safeMul(b1, m), safeMul(rest1, gradient));
const v2 = add(safeMul(b2, v), safeMul(rest2, safeMul(gradient, gradient)));
const adapted = (tractableAlone == 1 ? safeDiv(factor, add(safeSqrt(v2), eps)) : splat(1));
const parameters2 = sub(parameters, safeMul(safeMul(stepSize, m2), adapted));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
v128.store(p + i, parameters2);
}
}

export function radamUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const b1 = splat(load<T>(constants + 0 * sizeof<T>()));
const b2 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 3 * sizeof<T>()));
const eps = splat(load<T>(constants + 4 * sizeof<T>()));
const stepSize = splat(load<T>(constants + 5 * sizeof<T>()));
const factor = splat(load<T>(constants + 6 * sizeof<T>()));
const tractableAlone = load<T>(constants + 7 * sizeof<T>());
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return radamUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (isSmall(smallest)) {
radamUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const m = v128.load(state + 0 * stateStride + i);
const v = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const m2 = add(mul(b1, m), mul(rest1, gradient));
const v2 = add(mul(b2, v), mul(rest2, mul(gradient, gradient)));
const adapted = (tractableAlone == 1 ? div(factor, add(sqrt(v2), eps)) : splat(1));
const parameters2 = sub(parameters, mul(mul(stepSize, m2), adapted));
v128.store(state + 0 * stateStride + i, m2);
v128.store(state + 1 * stateStride + i, v2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function rpropUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const shrink = splat(load<T>(constants + 0 * sizeof<T>()));
const grow = splat(load<T>(constants + 1 * sizeof<T>()));
const minStep = splat(load<T>(constants + 2 * sizeof<T>()));
const maxStep = splat(load<T>(constants + 3 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const previous = v128.load(state + 0 * stateStride + i);
const steps = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const mask = (sizeof<T>() == 8 ? greater(safeMul(gradient, previous), splat(0)) : narrow(f64x2.gt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.gt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const mask2 = (sizeof<T>() == 8 ? less(safeMul(gradient, previous), splat(0)) : narrow(f64x2.lt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.lt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const factor = v128.bitselect(grow, v128.bitselect(shrink, splat(1), mask2), mask);
const steps2 = least(greatest(safeMul(steps, factor), minStep), maxStep);
const mask3 = (sizeof<T>() == 8 ? less(safeMul(gradient, previous), splat(0)) : narrow(f64x2.lt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.lt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const g2 = v128.bitselect(splat(0), gradient, mask3);
const mask4 = greater(g2, splat(0));
const mask5 = less(g2, splat(0));
const parameters2 = sub(parameters, v128.bitselect(steps2, v128.bitselect(negative(steps2), g2, mask5), mask4));
v128.store(state + 0 * stateStride + i, g2);
v128.store(state + 1 * stateStride + i, steps2);
v128.store(p + i, parameters2);
}
}

export function rpropUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const shrink = splat(load<T>(constants + 0 * sizeof<T>()));
const grow = splat(load<T>(constants + 1 * sizeof<T>()));
const minStep = splat(load<T>(constants + 2 * sizeof<T>()));
const maxStep = splat(load<T>(constants + 3 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return rpropUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 1 * stateStride + i, 48)));
if (isSmall(smallest)) {
rpropUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const previous = v128.load(state + 0 * stateStride + i);
const steps = v128.load(state + 1 * stateStride + i);
const parameters = v128.load(p + i);
const mask = (sizeof<T>() == 8 ? greater(mul(gradient, previous), splat(0)) : narrow(f64x2.gt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.gt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const mask2 = (sizeof<T>() == 8 ? less(mul(gradient, previous), splat(0)) : narrow(f64x2.lt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.lt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const factor = v128.bitselect(grow, v128.bitselect(shrink, splat(1), mask2), mask);
const steps2 = least(greatest(mul(steps, factor), minStep), maxStep);
const mask3 = (sizeof<T>() == 8 ? less(mul(gradient, previous), splat(0)) : narrow(f64x2.lt(f64x2.mul(lowUp(gradient), lowUp(previous)), lowUp(splat(0))), f64x2.lt(f64x2.mul(highUp(gradient), highUp(previous)), highUp(splat(0)))));
const g2 = v128.bitselect(splat(0), gradient, mask3);
const mask4 = greater(g2, splat(0));
const mask5 = less(g2, splat(0));
const parameters2 = sub(parameters, v128.bitselect(steps2, v128.bitselect(negative(steps2), g2, mask5), mask4));
v128.store(state + 0 * stateStride + i, g2);
v128.store(state + 1 * stateStride + i, steps2);
v128.store(p + i, parameters2);
}
from = to;
}
}

export function lionUpdateSafe(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const b1 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const b2 = splat(load<T>(constants + 3 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 4 * sizeof<T>()));
const decay = splat(load<T>(constants + 5 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const parameters = v128.load(p + i);
const m = v128.load(state + 0 * stateStride + i);
const mixed = add(safeMul(b1, m), safeMul(rest1, gradient));
const mask = greater(mixed, splat(0));
const mask2 = less(mixed, splat(0));
const direction = v128.bitselect(splat(1), v128.bitselect(splat(-1), mixed, mask2), mask);
const parameters2 = sub(parameters, safeMul(rate, add(direction, safeMul(decay, parameters))));
const m2 = add(safeMul(b2, m), safeMul(rest2, gradient));
v128.store(p + i, parameters2);
v128.store(state + 0 * stateStride + i, m2);
}
}

export function lionUpdate(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const rate = splat(load<T>(constants + 0 * sizeof<T>()));
const b1 = splat(load<T>(constants + 1 * sizeof<T>()));
const rest1 = splat(load<T>(constants + 2 * sizeof<T>()));
const b2 = splat(load<T>(constants + 3 * sizeof<T>()));
const rest2 = splat(load<T>(constants + 4 * sizeof<T>()));
const decay = splat(load<T>(constants + 5 * sizeof<T>()));
let from: usize = 0;
while (from < bytes) {
let to = bytes;
if (sizeof<T>() == 4) {
to = from + 64;
if (to > bytes) return lionUpdateSafe(p + from, g + from, state + from, stateStride, bytes - from, constants);
const i = from;
let smallest: v128 = i32x4.splat(-1);
smallest = lesser(smallest, sizes(v128.load(g + i, 0)));
smallest = lesser(smallest, sizes(v128.load(g + i, 16)));
smallest = lesser(smallest, sizes(v128.load(g + i, 32)));
smallest = lesser(smallest, sizes(v128.load(g + i, 48)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 0)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 16)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 32)));
smallest = lesser(smallest, sizes(v128.load(state + 0 * stateStride + i, 48)));
if (isSmall(smallest)) {
lionUpdateSafe(p + from, g + from, state + from, stateStride, 64, constants);
from = to;
continue;
}
}
for (let i: usize = from; i < to; i += 16) {
const gradient = v128.load(g + i);
const parameters = v128.load(p + i);
const m = v128.load(state + 0 * stateStride + i);
const mixed = add(mul(b1, m), mul(rest1, gradient));
const mask = greater(mixed, splat(0));
const mask2 = less(mixed, splat(0));
const direction = v128.bitselect(splat(1), v128.bitselect(splat(-1), mixed, mask2), mask);
const parameters2 = sub(parameters, mul(rate, add(direction, mul(decay, parameters))));
const m2 = add(mul(b2, m), mul(rest2, gradient));
v128.store(p + i, parameters2);
v128.store(state + 0 * stateStride + i, m2);
}
from = to;
}
}

export function update(kind: i32, p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
switch (kind) {
case 0: return sgdUpdate(p, g, state, stateStride, bytes, constants);
case 1: return adagradUpdate(p, g, state, stateStride, bytes, constants);
case 2: return adadeltaUpdate(p, g, state, stateStride, bytes, constants);
case 3: return rmspropUpdate(p, g, state, stateStride, bytes, constants);
case 4: return adamUpdate(p, g, state, stateStride, bytes, constants);
case 5: return adamUpdate(p, g, state, stateStride, bytes, constants);
case 6: return adamaxUpdate(p, g, state, stateStride, bytes, constants);
case 7: return nadamUpdate(p, g, state, stateStride, bytes, constants);
case 8: return radamUpdate(p, g, state, stateStride, bytes, constants);
case 9: return rpropUpdate(p, g, state, stateStride, bytes, constants);
case 10: return lionUpdate(p, g, state, stateStride, bytes, constants);
}
unreachable();
}

export function addDecay(p: usize, g: usize, state: usize, stateStride: usize, bytes: usize, constants: usize): void {
const decay = splat(load<T>(constants + 0 * sizeof<T>()));
for (let i: usize = 0; i < bytes; i += 16) {
const gradient = v128.load(g + i);
const parameters = v128.load(p + i);
const gradient2 = add(gradient, mul(decay, parameters));
v128.store(g + i, gradient2);
}
}

// Written by `npm run generate` from the tables of api/network/ and the functions of api/math/.

import { binaryExponent, powerOfTwo, scaleByPowerOfTwo, significand, toInteger, withoutLowWord } from "./elementary-bits";
import { isSmall, lesser, safeDiv, safeMul, safeSqrt, sizes } from "./subnormal";
import { absolute, add, atLeast, atMost, div, equal, everyLane, greater, greatest, highUp, least, less, lowUp, mul, narrow, negative, splat, sqrt, sub, T, unequal } from "./vector";

// @ts-ignore
@inline
export function exponentOf(x: v128): v128 {
const mask = f64x2.lt(x, f64x2.splat(0));
return toInteger(f64x2.add(f64x2.mul(f64x2.splat(1.4426950408889634), x), v128.bitselect(f64x2.splat(-0.5), f64x2.splat(0.5), mask)));
}

// @ts-ignore
@inline
export function expm1Reduced(high: v128, low: v128): v128 {
const r = f64x2.sub(high, low);
const square = f64x2.mul(r, r);
const c = f64x2.sub(r, f64x2.mul(square, f64x2.add(f64x2.splat(0.16666666666666602), f64x2.mul(square, f64x2.add(f64x2.splat(-0.0027777777777015593), f64x2.mul(square, f64x2.add(f64x2.splat(0.00006613756321437934), f64x2.mul(square, f64x2.add(f64x2.splat(-0.0000016533902205465252), f64x2.mul(square, f64x2.splat(4.1381367970572385e-8)))))))))));
return f64x2.sub(high, f64x2.sub(low, f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c))));
}

export function exp(x: v128): v128 {
const mask = f64x2.ne(x, x);
const mask2 = f64x2.gt(x, f64x2.splat(709.782712893384));
const mask3 = f64x2.lt(x, f64x2.splat(-745.1332191019411));
const mask4 = v128.and(f64x2.lt(x, f64x2.splat(3.725290298461914e-9)), f64x2.gt(x, f64x2.splat(-3.725290298461914e-9)));
const k = exponentOf(x);
const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
return v128.bitselect(x, v128.bitselect(f64x2.splat(Infinity), v128.bitselect(f64x2.splat(0), v128.bitselect(f64x2.add(f64x2.splat(1), x), scaleByPowerOfTwo(f64x2.add(f64x2.splat(1), expm1Reduced(high, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)))), k), mask4), mask3), mask2), mask);
}

// @ts-ignore
@inline
export function clamp(x: v128, low: v128, high: v128): v128 {
const mask = f64x2.lt(x, low);
const mask2 = f64x2.gt(x, high);
return v128.bitselect(low, v128.bitselect(high, x, mask2), mask);
}

export function expm1(x: v128): v128 {
const mask = f64x2.ne(x, x);
const mask2 = f64x2.gt(x, f64x2.splat(709.782712893384));
const mask3 = f64x2.lt(x, f64x2.splat(-38.816242111356935));
const magnitude = f64x2.abs(x);
const mask4 = f64x2.lt(magnitude, f64x2.splat(5.551115123125783e-17));
const mask5 = f64x2.gt(magnitude, f64x2.splat(0.3465735901845619));
const mask6 = f64x2.lt(magnitude, f64x2.splat(1.0397207705536857));
const mask7 = f64x2.lt(x, f64x2.splat(0));
const k = v128.bitselect(f64x2.splat(-1), f64x2.splat(1), mask7);
const k2 = exponentOf(x);
const k3 = v128.bitselect(k, k2, mask6);
const high = f64x2.sub(x, f64x2.mul(k3, f64x2.splat(0.6931471803691238)));
const low = f64x2.mul(k3, f64x2.splat(1.9082149292705877e-10));
const r = f64x2.sub(high, low);
const correction = f64x2.sub(f64x2.sub(high, r), low);
const k4 = v128.bitselect(k3, f64x2.splat(0), mask5);
const r2 = v128.bitselect(r, x, mask5);
const correction2 = v128.bitselect(correction, f64x2.splat(0), mask5);
const half = f64x2.mul(f64x2.splat(0.5), r2);
const halfSquare = f64x2.mul(r2, half);
const r1 = f64x2.add(f64x2.splat(1), f64x2.mul(halfSquare, f64x2.add(f64x2.splat(-0.03333333333333313), f64x2.mul(halfSquare, f64x2.add(f64x2.splat(0.0015873015872548146), f64x2.mul(halfSquare, f64x2.add(f64x2.splat(-0.0000793650757867488), f64x2.mul(halfSquare, f64x2.add(f64x2.splat(0.000004008217827329362), f64x2.mul(halfSquare, f64x2.splat(-2.0109921818362437e-7)))))))))));
const t = f64x2.sub(f64x2.splat(3), f64x2.mul(r1, half));
const e = f64x2.mul(halfSquare, f64x2.div(f64x2.sub(r1, t), f64x2.sub(f64x2.splat(6), f64x2.mul(r2, t))));
const mask8 = f64x2.eq(k4, f64x2.splat(0));
const e2 = f64x2.sub(f64x2.sub(f64x2.mul(r2, f64x2.sub(e, correction2)), correction2), halfSquare);
const mask9 = f64x2.eq(k4, f64x2.splat(-1));
const mask10 = f64x2.eq(k4, f64x2.splat(1));
const mask11 = f64x2.lt(r2, f64x2.splat(-0.25));
const outer = v128.or(f64x2.le(k4, f64x2.splat(-2)), f64x2.gt(k4, f64x2.splat(56)));
const inverse = powerOfTwo(f64x2.neg(k4));
const mask12 = f64x2.lt(k4, f64x2.splat(20));
const sum = v128.bitselect(f64x2.sub(f64x2.splat(1), f64x2.sub(e2, r2)), v128.bitselect(f64x2.sub(f64x2.sub(f64x2.splat(1), inverse), f64x2.sub(e2, r2)), f64x2.add(f64x2.sub(r2, f64x2.add(e2, inverse)), f64x2.splat(1)), mask12), outer);
const scaled = scaleByPowerOfTwo(sum, k4);
return v128.bitselect(x, v128.bitselect(f64x2.splat(Infinity), v128.bitselect(f64x2.splat(-1), v128.bitselect(x, v128.bitselect(f64x2.sub(r2, f64x2.sub(f64x2.mul(r2, e), halfSquare)), v128.bitselect(f64x2.sub(f64x2.mul(f64x2.splat(0.5), f64x2.sub(r2, e2)), f64x2.splat(0.5)), v128.bitselect(v128.bitselect(f64x2.mul(f64x2.splat(-2), f64x2.sub(e2, f64x2.add(r2, f64x2.splat(0.5)))), f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.splat(2), f64x2.sub(r2, e2))), mask11), v128.bitselect(f64x2.sub(scaled, f64x2.splat(1)), scaled, outer), mask10), mask9), mask8), mask4), mask3), mask2), mask);
}

// @ts-ignore
@inline
export function nearZero(z: v128): v128 {
const numerator = f64x2.add(f64x2.splat(0.12837916709551256), f64x2.mul(z, f64x2.add(f64x2.splat(-0.3250421072470015), f64x2.mul(z, f64x2.add(f64x2.splat(-0.02848174957559851), f64x2.mul(z, f64x2.add(f64x2.splat(-0.005770270296489442), f64x2.mul(z, f64x2.splat(-0.000023763016656650163)))))))));
const denominator = f64x2.add(f64x2.splat(1), f64x2.mul(z, f64x2.add(f64x2.splat(0.39791722395915535), f64x2.mul(z, f64x2.add(f64x2.splat(0.0650222499887673), f64x2.mul(z, f64x2.add(f64x2.splat(0.005081306281875766), f64x2.mul(z, f64x2.add(f64x2.splat(0.00013249473800432164), f64x2.mul(z, f64x2.splat(-0.000003960228278775368)))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function nearOne(z: v128): v128 {
const numerator = f64x2.add(f64x2.splat(-0.0023621185607526594), f64x2.mul(z, f64x2.add(f64x2.splat(0.41485611868374833), f64x2.mul(z, f64x2.add(f64x2.splat(-0.3722078760357013), f64x2.mul(z, f64x2.add(f64x2.splat(0.31834661990116175), f64x2.mul(z, f64x2.add(f64x2.splat(-0.11089469428239668), f64x2.mul(z, f64x2.add(f64x2.splat(0.035478304325618236), f64x2.mul(z, f64x2.splat(-0.002166375594868791)))))))))))));
const denominator = f64x2.add(f64x2.splat(1), f64x2.mul(z, f64x2.add(f64x2.splat(0.10642088040084423), f64x2.mul(z, f64x2.add(f64x2.splat(0.540397917702171), f64x2.mul(z, f64x2.add(f64x2.splat(0.07182865441419627), f64x2.mul(z, f64x2.add(f64x2.splat(0.12617121980876164), f64x2.mul(z, f64x2.add(f64x2.splat(0.01363708391202905), f64x2.mul(z, f64x2.splat(0.011984499846799107)))))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function middle(z: v128): v128 {
const numerator = f64x2.add(f64x2.splat(-0.009864944034847148), f64x2.mul(z, f64x2.add(f64x2.splat(-0.6938585727071818), f64x2.mul(z, f64x2.add(f64x2.splat(-10.558626225323291), f64x2.mul(z, f64x2.add(f64x2.splat(-62.375332450326006), f64x2.mul(z, f64x2.add(f64x2.splat(-162.39666946257347), f64x2.mul(z, f64x2.add(f64x2.splat(-184.60509290671104), f64x2.mul(z, f64x2.add(f64x2.splat(-81.2874355063066), f64x2.mul(z, f64x2.splat(-9.814329344169145)))))))))))))));
const denominator = f64x2.add(f64x2.splat(1), f64x2.mul(z, f64x2.add(f64x2.splat(19.651271667439257), f64x2.mul(z, f64x2.add(f64x2.splat(137.65775414351904), f64x2.mul(z, f64x2.add(f64x2.splat(434.56587747522923), f64x2.mul(z, f64x2.add(f64x2.splat(645.3872717332679), f64x2.mul(z, f64x2.add(f64x2.splat(429.00814002756783), f64x2.mul(z, f64x2.add(f64x2.splat(108.63500554177944), f64x2.mul(z, f64x2.add(f64x2.splat(6.570249770319282), f64x2.mul(z, f64x2.splat(-0.0604244152148581)))))))))))))))));
return f64x2.div(numerator, denominator);
}

// @ts-ignore
@inline
export function far(z: v128): v128 {
const numerator = f64x2.add(f64x2.splat(-0.0098649429247001), f64x2.mul(z, f64x2.add(f64x2.splat(-0.799283237680523), f64x2.mul(z, f64x2.add(f64x2.splat(-17.757954917754752), f64x2.mul(z, f64x2.add(f64x2.splat(-160.63638485582192), f64x2.mul(z, f64x2.add(f64x2.splat(-637.5664433683896), f64x2.mul(z, f64x2.add(f64x2.splat(-1025.0951316110772), f64x2.mul(z, f64x2.splat(-483.5191916086514)))))))))))));
const denominator = f64x2.add(f64x2.splat(1), f64x2.mul(z, f64x2.add(f64x2.splat(30.33806074348246), f64x2.mul(z, f64x2.add(f64x2.splat(325.7925129965739), f64x2.mul(z, f64x2.add(f64x2.splat(1536.729586084437), f64x2.mul(z, f64x2.add(f64x2.splat(3199.8582195085955), f64x2.mul(z, f64x2.add(f64x2.splat(2553.0504064331644), f64x2.mul(z, f64x2.add(f64x2.splat(474.52854120695537), f64x2.mul(z, f64x2.splat(-22.44095244658582)))))))))))))));
return f64x2.div(numerator, denominator);
}

export function tail(x: v128): v128 {
const square = f64x2.div(f64x2.splat(1), f64x2.mul(x, x));
const mask = f64x2.lt(x, f64x2.splat(2.857142857142857));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask)) {
result = middle(square);
}
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, far(square), mask);
}
const short = withoutLowWord(x);
return f64x2.div(f64x2.mul(exp(f64x2.sub(f64x2.mul(f64x2.neg(short), short), f64x2.splat(0.5625))), exp(f64x2.add(f64x2.mul(f64x2.sub(short, x), f64x2.add(short, x)), result))), x);
}

export function erf(x: v128): v128 {
const mask = f64x2.ne(x, x);
const magnitude = f64x2.abs(x);
const mask2 = f64x2.lt(magnitude, f64x2.splat(0.84375));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask2)) {
const mask3 = f64x2.lt(magnitude, f64x2.splat(3.7e-9));
result = f64x2.add(x, f64x2.mul(x, v128.bitselect(f64x2.splat(0.1283791670955126), nearZero(f64x2.mul(x, x)), mask3)));
}
if (!i64x2.all_true(mask2)) {
const mask4 = f64x2.lt(magnitude, f64x2.splat(1.25));
let y4: v128 = f64x2.splat(0);
if (v128.any_true(mask4)) {
const y = f64x2.add(f64x2.splat(0.8450629115104675), nearOne(f64x2.sub(magnitude, f64x2.splat(1))));
y4 = y;
}
if (!i64x2.all_true(mask4)) {
const mask5 = f64x2.lt(magnitude, f64x2.splat(6));
const y2 = f64x2.sub(f64x2.splat(1), tail(magnitude));
const y3 = v128.bitselect(y2, f64x2.splat(1), mask5);
y4 = v128.bitselect(y4, y3, mask4);
}
const mask6 = f64x2.lt(x, f64x2.splat(0));
result = v128.bitselect(result, v128.bitselect(f64x2.neg(y4), y4, mask6), mask2);
}
return v128.bitselect(x, result, mask);
}

export function normalDistribution(x: v128): v128 {
return f64x2.mul(f64x2.splat(0.5), f64x2.add(f64x2.splat(1), erf(f64x2.mul(x, f64x2.splat(0.7071067811865476)))));
}

// @ts-ignore
@inline
export function geluArgument(x: v128): v128 {
return f64x2.mul(f64x2.splat(0.7978845608028654), f64x2.add(x, f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(0.044715), x), x), x)));
}

// @ts-ignore
@inline
export function productError(a: v128, b: v128, product: v128): v128 {
const aSplit = f64x2.mul(f64x2.splat(134217729), a);
const aHigh = f64x2.sub(aSplit, f64x2.sub(aSplit, a));
const aLow = f64x2.sub(a, aHigh);
const bSplit = f64x2.mul(f64x2.splat(134217729), b);
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
const mask2 = f64x2.lt(magnitude, f64x2.splat(3.725290298461914e-9));
const mask3 = f64x2.lt(magnitude, f64x2.splat(0.625));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask3)) {
const z = f64x2.mul(x, x);
const p = f64x2.add(f64x2.splat(-1614.6876844170845), f64x2.mul(z, f64x2.add(f64x2.splat(-99.28772310019185), f64x2.mul(z, f64x2.splat(-0.9643991794250523)))));
const q = f64x2.add(f64x2.splat(4844.063053251255), f64x2.mul(z, f64x2.add(f64x2.splat(2235.4883906010045), f64x2.mul(z, f64x2.add(f64x2.splat(112.81167849163293), z)))));
result = f64x2.add(x, f64x2.mul(x, f64x2.mul(z, f64x2.div(p, q))));
}
if (!i64x2.all_true(mask3)) {
const mask4 = f64x2.lt(magnitude, f64x2.splat(20));
const k = exponentOf(f64x2.mul(f64x2.splat(2), magnitude));
const t = expm1Reduced(f64x2.sub(f64x2.mul(f64x2.splat(2), magnitude), f64x2.mul(k, f64x2.splat(0.6931471803691238))), f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
const scale = powerOfTwo(k);
const e = f64x2.mul(f64x2.add(f64x2.splat(1), t), scale);
const high = f64x2.add(e, f64x2.splat(1));
const low = f64x2.add(f64x2.sub(f64x2.splat(1), f64x2.sub(high, e)), f64x2.mul(f64x2.sub(t, f64x2.sub(f64x2.add(f64x2.splat(1), t), f64x2.splat(1))), scale));
const y = f64x2.sub(f64x2.splat(1), quotient(f64x2.splat(2), f64x2.splat(0), high, low));
const y2 = v128.bitselect(y, f64x2.splat(1), mask4);
const mask5 = f64x2.lt(x, f64x2.splat(0));
result = v128.bitselect(result, v128.bitselect(f64x2.neg(y2), y2, mask5), mask3);
}
return v128.bitselect(x, v128.bitselect(x, result, mask2), mask);
}

// @ts-ignore
@inline
export function logReduced(f: v128, k: v128, tail: v128): v128 {
const mask = f64x2.eq(f, f64x2.splat(0));
const s = f64x2.div(f, f64x2.add(f64x2.splat(2), f));
const z = f64x2.mul(s, s);
const w = f64x2.mul(z, z);
const even = f64x2.mul(w, f64x2.add(f64x2.splat(0.3999999999940942), f64x2.mul(w, f64x2.add(f64x2.splat(0.22222198432149784), f64x2.mul(w, f64x2.splat(0.15313837699209373))))));
const odd = f64x2.mul(z, f64x2.add(f64x2.splat(0.6666666666666735), f64x2.mul(w, f64x2.add(f64x2.splat(0.2857142874366239), f64x2.mul(w, f64x2.add(f64x2.splat(0.1818357216161805), f64x2.mul(w, f64x2.splat(0.14798198605116586))))))));
const halfSquare = f64x2.mul(f64x2.mul(f64x2.splat(0.5), f), f);
return v128.bitselect(f64x2.add(f64x2.mul(k, f64x2.splat(0.6931471803691238)), f64x2.add(f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)), tail)), f64x2.sub(f64x2.mul(k, f64x2.splat(0.6931471803691238)), f64x2.sub(f64x2.sub(halfSquare, f64x2.add(f64x2.mul(s, f64x2.add(f64x2.add(halfSquare, even), odd)), f64x2.add(f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)), tail))), f)), mask);
}

export function log1p(x: v128): v128 {
const mask = v128.or(f64x2.ne(x, x), f64x2.eq(x, f64x2.splat(Infinity)));
const mask2 = f64x2.le(x, f64x2.splat(-1));
const mask3 = f64x2.eq(x, f64x2.splat(-1));
const mask4 = v128.and(f64x2.lt(x, f64x2.splat(5.551115123125783e-17)), f64x2.gt(x, f64x2.splat(-5.551115123125783e-17)));
const mask5 = v128.and(f64x2.lt(x, f64x2.splat(0.41421356237309503)), f64x2.gt(x, f64x2.splat(-0.2928932188134524)));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask5)) {
result = logReduced(x, f64x2.splat(0), f64x2.splat(0));
}
if (!i64x2.all_true(mask5)) {
const u = f64x2.add(f64x2.splat(1), x);
const mask6 = f64x2.gt(x, f64x2.splat(1));
const lost = v128.bitselect(f64x2.sub(f64x2.splat(1), f64x2.sub(u, x)), f64x2.sub(x, f64x2.sub(u, f64x2.splat(1))), mask6);
const k = binaryExponent(u);
result = v128.bitselect(result, logReduced(f64x2.sub(significand(u, k), f64x2.splat(1)), k, f64x2.div(lost, u)), mask5);
}
return v128.bitselect(x, v128.bitselect(v128.bitselect(f64x2.splat(-Infinity), f64x2.splat(NaN), mask3), v128.bitselect(x, result, mask4), mask2), mask);
}

export function softplus(x: v128): v128 {
const mask = f64x2.gt(x, f64x2.splat(0));
const y = log1p(exp(v128.bitselect(f64x2.neg(x), x, mask)));
const mask2 = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(f64x2.add(x, y), y, mask2);
}

export function sigmoid(x: v128): v128 {
const mask = f64x2.gt(x, f64x2.splat(40));
const mask2 = v128.not(f64x2.ge(x, f64x2.splat(-40)));
let result: v128 = f64x2.splat(0);
if (v128.any_true(mask2)) {
result = exp(x);
}
if (!i64x2.all_true(mask2)) {
const right = f64x2.ge(x, f64x2.splat(0));
const exponent = v128.bitselect(f64x2.neg(x), x, right);
const k = exponentOf(exponent);
const t = expm1Reduced(f64x2.sub(exponent, f64x2.mul(k, f64x2.splat(0.6931471803691238))), f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
const scale = powerOfTwo(k);
const rounded = f64x2.add(f64x2.splat(1), t);
const e = f64x2.mul(rounded, scale);
const rest = f64x2.mul(f64x2.sub(t, f64x2.sub(rounded, f64x2.splat(1))), scale);
const high = f64x2.add(f64x2.splat(1), e);
result = v128.bitselect(result, quotient(v128.bitselect(f64x2.splat(1), e, right), v128.bitselect(f64x2.splat(0), rest, right), high, f64x2.add(f64x2.sub(e, f64x2.sub(high, f64x2.splat(1))), rest)), mask2);
}
return v128.bitselect(f64x2.splat(1), result, mask);
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
return clamp(x, f64x2.splat(0), f64x2.splat(6));
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
result = v128.bitselect(result, f64x2.mul(f64x2.splat(1.6732632423543772), expm1(x)), mask);
}
return f64x2.mul(f64x2.splat(1.0507009873554805), result);
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
return f64x2.mul(f64x2.mul(f64x2.splat(0.5), x), f64x2.add(f64x2.splat(1), tanh(geluArgument(x))));
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
return f64x2.div(clamp(f64x2.add(x, f64x2.splat(3)), f64x2.splat(0), f64x2.splat(6)), f64x2.splat(6));
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
// hard-tanh
return clamp(x, f64x2.splat(-1), f64x2.splat(1));
}
case 17: {
// tanh-shrink
return f64x2.sub(x, tanh(x));
}
case 18: {
// softsign
return f64x2.div(x, f64x2.add(f64x2.splat(1), f64x2.abs(x)));
}
case 19: {
// hard-swish
return f64x2.div(f64x2.mul(x, clamp(f64x2.add(x, f64x2.splat(3)), f64x2.splat(0), f64x2.splat(6))), f64x2.splat(6));
}
}
return unreachable();
}

export function activationSlope(kind: i32, x: v128, y: v128, p: v128): v128 {
switch (kind) {
case 0: {
// identity
return f64x2.splat(1);
}
case 1: {
// relu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(f64x2.splat(1), f64x2.splat(0), mask);
}
case 2: {
// relu6
const mask = v128.and(f64x2.gt(x, f64x2.splat(0)), f64x2.lt(x, f64x2.splat(6)));
return v128.bitselect(f64x2.splat(1), f64x2.splat(0), mask);
}
case 3: {
// leaky-relu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(f64x2.splat(1), p, mask);
}
case 4: {
// elu
const mask = f64x2.gt(x, f64x2.splat(0));
return v128.bitselect(f64x2.splat(1), f64x2.add(y, p), mask);
}
case 5: {
// selu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = f64x2.splat(1);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.mul(f64x2.splat(1.6732632423543772), exp(x)), mask);
}
return f64x2.mul(f64x2.splat(1.0507009873554805), result);
}
case 6: {
// celu
const mask = f64x2.gt(x, f64x2.splat(0));
let result: v128 = f64x2.splat(1);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, exp(f64x2.div(x, p)), mask);
}
return result;
}
case 7: {
// gelu
return f64x2.add(normalDistribution(x), f64x2.mul(f64x2.mul(x, f64x2.splat(0.3989422804014327)), exp(f64x2.mul(f64x2.mul(f64x2.splat(-0.5), x), x))));
}
case 8: {
// gelu-tanh
const t = tanh(geluArgument(x));
return f64x2.add(f64x2.mul(f64x2.splat(0.5), f64x2.add(f64x2.splat(1), t)), f64x2.mul(f64x2.mul(f64x2.mul(f64x2.mul(f64x2.splat(0.5), x), f64x2.sub(f64x2.splat(1), f64x2.mul(t, t))), f64x2.splat(0.7978845608028654)), f64x2.add(f64x2.splat(1), f64x2.mul(f64x2.mul(f64x2.splat(0.134145), x), x))));
}
case 9: {
// softplus
return sigmoid(x);
}
case 10: {
// silu
const s = sigmoid(x);
return f64x2.mul(s, f64x2.add(f64x2.splat(1), f64x2.mul(x, f64x2.sub(f64x2.splat(1), s))));
}
case 11: {
// mish
const t = tanh(softplus(x));
return f64x2.add(t, f64x2.mul(f64x2.mul(x, sigmoid(x)), f64x2.sub(f64x2.splat(1), f64x2.mul(t, t))));
}
case 12: {
// sigmoid
return f64x2.mul(y, f64x2.sub(f64x2.splat(1), y));
}
case 13: {
// hard-sigmoid
const mask = v128.and(f64x2.gt(x, f64x2.splat(-3)), f64x2.lt(x, f64x2.splat(3)));
return v128.bitselect(f64x2.splat(0.16666666666666666), f64x2.splat(0), mask);
}
case 14: {
// log-sigmoid
return sigmoid(f64x2.neg(x));
}
case 15: {
// tanh
return f64x2.sub(f64x2.splat(1), f64x2.mul(y, y));
}
case 16: {
// hard-tanh
const mask = v128.and(f64x2.gt(x, f64x2.splat(-1)), f64x2.lt(x, f64x2.splat(1)));
return v128.bitselect(f64x2.splat(1), f64x2.splat(0), mask);
}
case 17: {
// tanh-shrink
const t = tanh(x);
return f64x2.mul(t, t);
}
case 18: {
// softsign
return f64x2.div(f64x2.splat(1), f64x2.mul(f64x2.add(f64x2.splat(1), f64x2.abs(x)), f64x2.add(f64x2.splat(1), f64x2.abs(x))));
}
case 19: {
// hard-swish
const mask = f64x2.le(x, f64x2.splat(-3));
const mask2 = f64x2.le(x, f64x2.splat(3));
return v128.bitselect(f64x2.splat(0), v128.bitselect(f64x2.add(f64x2.div(x, f64x2.splat(3)), f64x2.splat(0.5)), f64x2.splat(1), mask2), mask);
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
return v128.bitselect(f64x2.splat(1), v128.bitselect(f64x2.splat(-1), e, mask2), mask);
}
case 1: {
// mse
return f64x2.mul(f64x2.splat(2), e);
}
case 2: {
// huber
const mask = f64x2.gt(e, p);
const mask2 = f64x2.lt(e, f64x2.neg(p));
return v128.bitselect(p, v128.bitselect(f64x2.neg(p), e, mask2), mask);
}
case 3: {
// smooth-l1
const mask = f64x2.ge(e, p);
const mask2 = f64x2.le(e, f64x2.neg(p));
return v128.bitselect(f64x2.splat(1), v128.bitselect(f64x2.splat(-1), f64x2.div(e, p), mask2), mask);
}
case 4: {
// log-cosh
return tanh(e);
}
case 5: {
// msle
const mask = f64x2.le(y, f64x2.splat(1e-7));
let result: v128 = f64x2.splat(0);
if (!i64x2.all_true(mask)) {
result = v128.bitselect(result, f64x2.div(f64x2.mul(f64x2.splat(2), f64x2.sub(log1p(y), log1p(f64x2.max(t, f64x2.splat(1e-7))))), f64x2.add(f64x2.splat(1), y)), mask);
}
return result;
}
case 6: {
// mape
const mask = f64x2.gt(y, t);
const mask2 = f64x2.lt(y, t);
return f64x2.div(v128.bitselect(f64x2.splat(100), v128.bitselect(f64x2.splat(-100), f64x2.sub(y, t), mask2), mask), f64x2.max(f64x2.abs(t), f64x2.splat(1e-7)));
}
case 7: {
// binary-cross-entropy
return f64x2.div(f64x2.sub(y, t), f64x2.max(f64x2.mul(y, f64x2.sub(f64x2.splat(1), y)), f64x2.splat(1e-12)));
}
case 8: {
// binary-cross-entropy-with-logits
return f64x2.sub(sigmoid(y), t);
}
case 9: {
// poisson-nll
return f64x2.sub(exp(y), t);
}
case 10: {
// hinge
const mask = f64x2.gt(f64x2.sub(f64x2.splat(1), f64x2.mul(t, y)), f64x2.splat(0));
return v128.bitselect(f64x2.neg(t), f64x2.splat(0), mask);
}
case 11: {
// squared-hinge
return f64x2.mul(f64x2.mul(f64x2.splat(-2), t), f64x2.max(f64x2.splat(0), f64x2.sub(f64x2.splat(1), f64x2.mul(t, y))));
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

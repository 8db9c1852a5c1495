/** 2^19·π/2: for larger |x| the reduction would lose bits, so the functions return NaN. */
const FAR = 823549.6645826427;

/** π/2 in three parts of 33 bits, each exact when multiplied by n < 2^20, and the remainder. */
const HALF_PI_1 = 1.57079632673412561417;
const HALF_PI_2 = 6.0771005063039659766e-11;
const HALF_PI_3 = 2.0222662487111664558e-21;
const HALF_PI_REST = 8.47842766036889956997e-32;
const TWO_OVER_PI = 6.36619772367581382433e-1;
/** π/4 */
const QUARTER_PI = 0.7853981633974483;

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.0875723212981748279e-9;
const C6 = -1.13596475577881948265e-11;

/**
 * sin x for |x| ≤ 2^19·π/2, within 1 ulp, from IEEE 754 operations only; NaN for larger |x|, which no caller needs.
 *
 * x = n·π/2 + r with |r| ≤ π/4 and r a pair of doubles (Cody and Waite's reduction); a polynomial gives ±sin r or
 * ±cos r.
 *
 * @see FDLIBM 5.3 (Sun Microsystems, 1993), s_sin.c, k_sin.c, k_cos.c: the method and its coefficients.
 */
export function sin(x: number): number {
  return quadrant(x, 0);
}

/** cos x for |x| ≤ 2^19·π/2, within 1 ulp; otherwise as {@link sin}. */
export function cos(x: number): number {
  return quadrant(x, 1);
}

/** sin(x + shift·π/2). */
function quadrant(x: number, shift: number): number {
  if (!(x <= FAR && x >= -FAR)) return NaN;
  if (x <= QUARTER_PI && x >= -QUARTER_PI) return shift === 0 ? sinNear(x, 0) : cosNear(x, 0);
  const n = Math.round(x * TWO_OVER_PI);
  const first = x - n * HALF_PI_1;
  const second = first - n * HALF_PI_2;
  const lostSecond = first - second - n * HALF_PI_2;
  const third = second - n * HALF_PI_3;
  const lostThird = second - third - n * HALF_PI_3;
  const rest = lostSecond + lostThird - n * HALF_PI_REST;
  const high = third + rest;
  const low = third - high + rest;
  const turn = (n + shift) & 3;
  const value = (turn & 1) === 0 ? sinNear(high, low) : cosNear(high, low);
  return turn < 2 ? value : -value;
}

/** sin(x + tail) for |x| ≤ π/4. */
function sinNear(x: number, tail: number): number {
  const z = x * x;
  const v = z * x;
  const r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
  return x - (z * (0.5 * tail - v * r) - tail - v * S1);
}

/** cos(x + tail) for |x| ≤ π/4. */
function cosNear(x: number, tail: number): number {
  const z = x * x;
  const r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * r - x * tail));
}

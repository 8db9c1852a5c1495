/** High-precision functions on integers of arbitrary length: the reference for `api/math`. */

/** Fractional bits of the fixed-point numbers: far more than the 1,074 of the smallest double. */
const BITS = 1400n;
const ONE = 1n << BITS;

/** A signed fixed-point number: value · 2^−BITS. */
export class Fixed {
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }

  minusOne(): Fixed {
    return new Fixed(this.value - ONE);
  }

  /** For the number e^{2x}: tanh x = (e^{2x} − 1)/(e^{2x} + 1). */
  tanhOfHalf(): Fixed {
    return new Fixed(((this.value - ONE) << BITS) / (this.value + ONE));
  }

  /** For the number e^x: 1/(1 + e^−x) = e^x/(e^x + 1). */
  logistic(): Fixed {
    return new Fixed((this.value << BITS) / (this.value + ONE));
  }
}

/** The exact value of a double. */
function fromDouble(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & ((1n << 52n) - 1n);
  const significand = exponent === 0 ? fraction : fraction | (1n << 52n);
  const shift = BITS - 1074n + BigInt(exponent === 0 ? 0 : exponent - 1);
  const magnitude = significand << shift;
  return x < 0 ? -magnitude : magnitude;
}

/** e^x by halving the argument until the Taylor series is short, and squaring back. */
export function decimalExp(x: number): Fixed {
  const HALVINGS = 40n;
  const r = fromDouble(x) >> HALVINGS;
  let term = ONE;
  let sum = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * r) >> BITS) / n;
    sum += term;
  }
  for (let i = 0n; i < HALVINGS; i++) sum = (sum * sum) >> BITS;
  return new Fixed(sum);
}

/** ln x: the leading bits give a multiple of ln 2, a series the rest. */
export function decimalLog(x: number): Fixed {
  return logOf(fromDouble(x));
}

function logOf(value: bigint): Fixed {
  const bits = BigInt(value.toString(2).length) - 1n - BITS;
  const fraction = bits >= 0n ? value >> bits : value << -bits;
  return new Fixed(atanhSeries(fraction) + bits * LN2);
}

/** ln of a fixed-point number in [1, 2]: 2·artanh((m − 1)/(m + 1)). */
function atanhSeries(m: bigint): bigint {
  const s = ((m - ONE) << BITS) / (m + ONE);
  const square = (s * s) >> BITS;
  let power = s;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) >> BITS;
  }
  return 2n * sum;
}

const LN2 = atanhSeries(2n * ONE);

/** ln(1 + x). */
export function decimalLog1p(x: number): Fixed {
  return logOf(ONE + fromDouble(x));
}

/** sin x by its Taylor series: the fixed-point numbers have enough bits for the large middle terms. */
export function decimalSin(x: number): Fixed {
  return new Fixed(alternating(fromDouble(x), fromDouble(x), 2n));
}

/** cos x by its Taylor series. */
export function decimalCos(x: number): Fixed {
  return new Fixed(alternating(fromDouble(x), ONE, 1n));
}

/** first·(1 − x²/(n(n + 1)) + x⁴/(n(n + 1)(n + 2)(n + 3)) − …) */
function alternating(x: bigint, first: bigint, n: bigint): bigint {
  const square = (x * x) >> BITS;
  let term = first;
  let sum = 0n;
  for (let k = n; term !== 0n && term !== -1n; k += 2n) {
    sum += term;
    term = -((term * square) >> BITS) / (k * (k + 1n));
  }
  return sum;
}

/** erf x = (2/√π)·Σ (−1)^k x^(2k+1)/(k!·(2k+1)). */
export function decimalErf(x: number): Fixed {
  const exact = fromDouble(x);
  const square = (exact * exact) >> BITS;
  let power = exact;
  let sum = 0n;
  for (let k = 0n; power !== 0n && power !== -1n; k++) {
    sum += power / (2n * k + 1n);
    power = -((power * square) >> BITS) / (k + 1n);
  }
  return new Fixed((sum * TWO_OVER_SQRT_PI) >> BITS);
}

/** x^n, exact except for the last fixed-point bits. */
export function decimalPower(x: number, n: number): Fixed {
  let result = ONE;
  const base = fromDouble(x);
  for (let i = 0; i < n; i++) result = (result * base) >> BITS;
  return new Fixed(result);
}

function squareRoot(n: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** π by Machin's formula, 16·arctan(1/5) − 4·arctan(1/239). */
function pi(): bigint {
  const arctan = (q: bigint) => {
    let power = ONE / q;
    let sum = 0n;
    for (let k = 1n, sign = 1n; power !== 0n; k += 2n, sign = -sign) {
      sum += (sign * power) / k;
      power /= q * q;
    }
    return sum;
  };
  return 16n * arctan(5n) - 4n * arctan(239n);
}

const TWO_OVER_SQRT_PI = (2n * ONE * ONE) / squareRoot(pi() << BITS);

/** The distance of `seen` from `truth`, in units in the last place of `seen`. */
export function ulpsFrom(seen: number, truth: Fixed): number {
  const difference = fromDouble(seen) - truth.value;
  const ulp = fromDouble(ulpOf(seen));
  return Number(((difference < 0n ? -difference : difference) * 1_000_000n) / ulp) / 1e6;
}

function ulpOf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 2 ** -1021) return 2 ** -1074;
  return 2 ** (Math.floor(Math.log2(magnitude)) - 52);
}

/** Numbers at which a vector form may differ from TypeScript: the ends of every branch, and every kind of number. */

/** Where a branch of an activation, a loss or a function of `api/math/` ends, and numbers of every size. */
const ENDS = [
  ...[0, 5e-324, 1e-310, 2.2250738585072014e-308, 1e-300, 1.401298464324817e-45, 1e-40, 1.1754943508222875e-38, 1e-30],
  ...[2 ** -60, 5.551115123125783e-17, 3.725290298461914e-9, 3.7e-9, 1e-12, 1e-7, 0.2928932188134524],
  ...[0.34657359, 0.35, 0.41421356237309503, 0.5, 0.625, 0.84375, 1, 1.03972, 1.25, 1.3, 2, 1 / 0.35, 3, 6, 20],
  ...[13.86, 19.5 * Math.LN2, 38.81624211135694, 40, 56.5 * Math.LN2, 88.7, 103.9, 708.4, 709.782712893384],
  ...[745.1332191019411, 1e4, 3.4028234663852886e38, 1e100, 1.7976931348623157e308, Infinity],
];

/** The neighbors of `x` among the doubles: itself, and three on each side. */
function around(x: number): number[] {
  const double = new Float64Array([x]);
  const bits = new BigInt64Array(double.buffer);
  return [-3n, -2n, -1n, 0n, 1n, 2n, 3n].map((step) => {
    double[0] = x;
    bits[0]! += step;
    return double[0];
  });
}

/** Draws the same numbers in every run. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The edges, both signs, then numbers of the sizes that networks have, then any bits; `count` in all. */
export function numbers(count: number, seed: number, single: boolean): Float64Array {
  const edges = [NaN, ...ENDS.flatMap(around).flatMap((x) => [x, -x])];
  const next = generator(seed);
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  const drawn = (): number => {
    const which = next();
    if (which < 0.2) {
      words[0] = next() * 2 ** 32;
      words[1] = next() * 2 ** 32;
      return double[0]!;
    }
    return (next() - 0.5) * (which < 0.5 ? 2 : which < 0.8 ? 50 : 1600);
  };
  return Float64Array.from({ length: count }, (_, i) => {
    const x = edges[i] ?? drawn();
    return single ? Math.fround(x) : x;
  });
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine, leastSquares } from "../../api/linear-algebra/least-squares.ts";
import { decompose, rankOf } from "../../api/linear-algebra/svd.ts";
import { dot } from "../../api/linear-algebra/vector.ts";
import { runToEnd } from "../../api/steps/steps.ts";

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: rows, maxLength: rows }), {
      minLength: columns,
      maxLength: columns,
    }),
  )
  .map((columns) => columns.map((column) => Float64Array.from(column)));

describe("the singular value decomposition", () => {
  it("reproduces the matrix: U·σ is the matrix times the right vectors, which are orthonormal", () => {
    fc.assert(
      fc.property(matrix, (columns) => {
        const { values, scaled, right } = runToEnd(decompose(columns));
        right.forEach((v, k) => {
          const product = combine(columns, v);
          scaled[k]!.forEach((x, i) => expect(x).toBeCloseTo(product[i]!, 9));
          right.forEach((w, j) => expect(dot(v, w)).toBeCloseTo(j === k ? 1 : 0, 9));
          expect(Math.sqrt(dot(scaled[k]!, scaled[k]!))).toBeCloseTo(values[k]!, 9);
          if (k > 0) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]!);
        });
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it("gives the Hilbert matrix of order 5 its condition number, 476607.25", () => {
    const columns = Array.from({ length: 5 }, (_, j) => Float64Array.from({ length: 5 }, (_, i) => 1 / (i + j + 1)));
    const { values } = runToEnd(decompose(columns));
    expect(values[0]! / values[4]!).toBeCloseTo(476607.25024, 2);
  });

  it("gives the rank: copies and sums of columns do not raise it", () => {
    const a = Float64Array.from([1, 2, 3, 4]);
    const b = Float64Array.from([0.1, -0.7, 0.2, 5]);
    const sum = a.map((x, i) => x + b[i]!);
    expect(rankOf(runToEnd(decompose([a, b, sum, a])).values, 4)).toBe(2);
    expect(rankOf(runToEnd(decompose([new Float64Array(3)])).values, 3)).toBe(0);
  });
});

describe("least squares", () => {
  it("leaves a residual orthogonal to every column", () => {
    fc.assert(
      fc.property(
        matrix,
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 7, maxLength: 7 }),
        (columns, numbers) => {
          const target = Float64Array.from(numbers.slice(0, columns[0]!.length));
          const fit = combine(columns, runToEnd(leastSquares(columns, [target]))[0]!);
          const residual = target.map((t, i) => t - fit[i]!);
          const size = Math.max(...columns.map((column) => Math.sqrt(dot(column, column))));
          // The fit skips directions below the rank tolerance, so the residual may be this far from orthogonal.
          for (const column of columns) expect(Math.abs(dot(column, residual))).toBeLessThan(1e-6 * (1 + size * size));
        },
      ),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it("recovers a line from points on it", () => {
    const x = Float64Array.from([0, 1, 2, 5]);
    const [fit] = runToEnd(leastSquares([x, new Float64Array(4).fill(1)], [x.map((value) => 3 * value - 2)]));
    const [slope, offset] = fit!;
    expect(slope).toBeCloseTo(3, 12);
    expect(offset).toBeCloseTo(-2, 12);
  });
});

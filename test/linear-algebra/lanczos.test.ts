import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Product, spectrumEnds, tridiagonalEnds } from "../../api/linear-algebra/lanczos.ts";
import { runToEnd } from "../../api/steps/steps.ts";

/** A product without pauses. */
const at = (product: (vector: Float64Array) => Float64Array): Product =>
  function* (vector) {
    return product(vector);
  };
const times = (rows: readonly (readonly number[])[]): Product =>
  at((vector) => Float64Array.from(rows, (row) => row.reduce((sum, a, j) => sum + a * vector[j]!, 0)));
const start = (size: number) => Float64Array.from({ length: size }, (_, i) => 1 + Math.sin(i));

/** A symmetric matrix with these eigenvalues: the diagonal matrix, transformed by Householder reflections. */
function mirrored(eigenvalues: readonly number[], normals: readonly (readonly number[])[]): number[][] {
  const size = eigenvalues.length;
  let matrix = eigenvalues.map((value, i) => eigenvalues.map((_, j) => (i === j ? value : 0)));
  for (const normal of normals) {
    const squared = normal.reduce((sum, x) => sum + x * x, 0) || 1;
    const mirror = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => (i === j ? 1 : 0) - (2 * normal[i]! * normal[j]!) / squared),
    );
    const product = (a: number[][], b: number[][]) =>
      a.map((row) => row.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
    matrix = product(product(mirror, matrix), mirror);
  }
  return matrix;
}

describe("the smallest and the largest eigenvalue", () => {
  it("lie within the known spectrum of a random matrix", () => {
    const value = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 100);
    const cases = fc.integer({ min: 1, max: 9 }).chain((size) => {
      const vector = fc.array(value, { minLength: size, maxLength: size });
      return fc.tuple(vector, fc.array(vector, { minLength: 2, maxLength: 2 }));
    });
    fc.assert(
      fc.property(cases, ([eigenvalues, normals]) => {
        const { largest, least, converged } = runToEnd(
          spectrumEnds(times(mirrored(eigenvalues, normals)), start(eigenvalues.length), 40),
        )!;
        const scale = Math.max(...eigenvalues.map(Math.abs));
        expect(converged).toBe(true);
        // No Krylov method finds an end whose eigenvector is orthogonal to the start, so this checks only the bounds.
        expect(largest).toBeLessThanOrEqual(Math.max(...eigenvalues) + 1e-9 * scale);
        expect(least).toBeGreaterThanOrEqual(Math.min(...eigenvalues) - 1e-9 * scale);
      }),
      { numRuns: 300, seed: 20261125 },
    );
  });

  it("are found if they have equal magnitudes, where power iteration does not converge", () => {
    const { largest, least } = runToEnd(
      spectrumEnds(times(mirrored([3, -3, 1, 0, 0.5], [[1, 2, 3, 4, 5]])), start(5), 40),
    )!;
    expect(largest).toBeCloseTo(3, 12);
    expect(least).toBeCloseTo(-3, 12);
  });

  it("approach 2 − 2·cos(kπ/501) for a second difference of 500 points, whose eigenvalues cluster at the ends", () => {
    const size = 500;
    const product = at((v) => v.map((x, i) => 2 * x - (v[i - 1] ?? 0) - (v[i + 1] ?? 0)));
    const { largest, least } = runToEnd(spectrumEnds(product, start(size), size))!;
    expect(largest / (2 - 2 * Math.cos((size * Math.PI) / (size + 1)))).toBeCloseTo(1, 2);
    expect(least).toBeCloseTo(2 - 2 * Math.cos(Math.PI / (size + 1)), 1);
  });

  it("are not reported as converged after too few products", () => {
    const spread = Array.from({ length: 60 }, (_, i) => i);
    expect(
      runToEnd(
        spectrumEnds(times(spread.map((value) => spread.map((_, j) => (j === value ? value : 0)))), start(60), 4),
      )!.converged,
    ).toBe(false);
  });

  it("are 0 for a matrix of zeros, and undefined if a product is not finite", () => {
    expect(
      runToEnd(
        spectrumEnds(
          at((v) => v.map(() => 0)),
          start(3),
          40,
        ),
      ),
    ).toEqual({
      largest: 0,
      least: 0,
      converged: true,
    });
    expect(
      runToEnd(
        spectrumEnds(
          at((v) => v.map(() => NaN)),
          start(3),
          40,
        ),
      ),
    ).toBeUndefined();
    expect(
      runToEnd(
        spectrumEnds(
          at((v) => v.map(() => 1e308 * 10)),
          start(3),
          40,
        ),
      ),
    ).toBeUndefined();
  });

  it("are accurate for a tridiagonal matrix that splits into blocks", () => {
    expect(tridiagonalEnds([5], [])).toEqual([5, 5]);
    const [least, largest] = tridiagonalEnds([1, 4, 1, -2], [2, 0, 0]);
    expect(least).toBeCloseTo(-2, 14);
    expect(largest).toBeCloseTo(5, 14);
  });
});

/** The box-counting dimension of the boundary between two phases of a picture. */

/**
 * The pixels of the boundary: those whose square of four neighbors holds both phases, as the paper finds edges. A picture
 * of n × n pixels has (n − 1)² such squares.
 */
export function edgesOf(phases: readonly (readonly boolean[])[]): boolean[][] {
  return phases.slice(1).map((row, j) =>
    row.slice(1).map((phase, i) => {
      const below = phases[j]!;
      return phase !== below[i] || phase !== below[i + 1] || phase !== row[i];
    }),
  );
}

export interface BoxCount {
  /** The side of a box, in pixels. */
  readonly size: number;
  /** How many boxes of a grid hold a pixel of the boundary. */
  readonly count: number;
}

/** Counts of the boxes with sides 1, 2, 4, … up to a quarter of the picture. */
export function boxCounts(edges: readonly (readonly boolean[])[]): BoxCount[] {
  const side = edges.length;
  const counts: BoxCount[] = [];
  for (let size = 1; size <= side / 4; size *= 2) {
    const boxes = new Set<number>();
    edges.forEach((row, j) => {
      row.forEach((isEdge, i) => {
        if (isEdge) boxes.add(Math.floor(j / size) * side + Math.floor(i / size));
      });
    });
    counts.push({ size, count: boxes.size });
  }
  return counts;
}

/** The slopes of the logarithm of the count between one size and the next, with the sign of a dimension. */
export const slopesOf = (counts: readonly BoxCount[]): number[] =>
  counts.slice(1).map(({ count }, i) => Math.log2(counts[i]!.count / count));

/** The median of the slopes, which the paper states, and the slope of the line of least squares through all counts. */
export function dimensionOf(counts: readonly BoxCount[]): { readonly median: number; readonly line: number } {
  const slopes = slopesOf(counts).sort((a, b) => a - b);
  const middle = slopes.length / 2;
  const median = (slopes[Math.ceil(middle) - 1]! + slopes[Math.floor(middle)]!) / 2;
  const points = counts.map(({ size, count }) => [Math.log2(size), Math.log2(count)] as const);
  const [x, y] = [0, 1].map((at) => points.reduce((sum, point) => sum + point[at as 0 | 1], 0) / points.length) as [
    number,
    number,
  ];
  const slope =
    points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) /
    points.reduce((sum, [a]) => sum + (a - x) * (a - x), 0);
  return { median, line: -slope };
}
